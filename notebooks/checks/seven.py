"""What the checks of the project know: the reader's seven, variations of it, and the reader's network."""

from pathlib import Path

import numpy as np

from digitlib import from_strokes
from digitlib.data import read_drawings

DATA = Path(__file__).parents[2] / "data"
BUILD = Path(__file__).parents[2] / "build"

NUM_VARIATIONS = 200
"""How many variations are asked for, at the least."""

LEAST_ALIKE = 0.7
"""The correlation of the variations' mean with the seven."""


def seven_image() -> np.ndarray:
    """Return the digit image of the reader's seven, or of the one that stands in."""
    path = BUILD / "my_seven.jsonl"
    (seven,), _ = read_drawings(path if path.exists() else DATA / "lesson_seven.jsonl")
    return from_strokes(seven, canvas_side=280).image


def your_network(suffix: str) -> Path:
    """Return the file of the network that the reader trained in notebook 4, or of the one that stands in."""
    path = BUILD / f"my_network.{suffix}"
    return path if path.exists() else DATA / f"lesson_network.{suffix}"


def variation_problems(images: np.ndarray, name: str) -> list[str]:
    """Return what is off with images that should be variations of the reader's seven."""
    images = np.asarray(images)
    if images.ndim != 3 or images.shape[1:] != (28, 28):
        return [f"`{name}` has shape {images.shape}; it must be (n, 28, 28)."]
    if len(images) < NUM_VARIATIONS:
        return [f"`{name}` holds {len(images)} images; at least {NUM_VARIATIONS} are asked for."]
    if not (images.min() >= -0.001 and images.max() <= 1.001):
        return [f"`{name}` goes from {images.min():.3g} to {images.max():.3g}, not from 0 to 1."]
    if len(np.unique(images, axis=0)) < len(images):
        return [f"some images of `{name}` are exactly alike; Keras's layers vary only with `training=True`."]
    ink = images.mean(axis=0)
    if ink.std() == 0 or np.corrcoef(ink.ravel(), seven_image().ravel())[0, 1] < LEAST_ALIKE:
        return [f"on average, `{name}` doesn't look like your seven."]
    return []
