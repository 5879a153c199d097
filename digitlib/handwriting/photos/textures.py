"""What many steps are made of: resizing, smooth noise, painted shapes."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from digitlib.handwriting.registry import Random

Shape = tuple[int, int]
"""A height and a width in pixels."""


def resized(array: np.ndarray, shape: Shape, how: Image.Resampling | None = None) -> np.ndarray:
    """Return an array, (h, w), at another shape as float32: averaged if it shrinks, bicubic if it grows."""
    if how is None:  # and not false, as NEAREST is
        how = Image.Resampling.BICUBIC if max(shape) > max(array.shape) else Image.Resampling.BOX
    image = Image.fromarray(np.ascontiguousarray(array, dtype=np.float32))
    return np.asarray(image.resize((max(1, shape[1]), max(1, shape[0])), how))


def scaled(array: np.ndarray, scale: float, how: Image.Resampling | None = None) -> np.ndarray:
    """Return an array, (h, w), at another scale as float32, at least 2 pixels high and wide."""
    height, width = (max(2, round(side * scale)) for side in array.shape)
    return resized(array, (height, width), how)


def clouds(rng: Random, shape: Shape, size: float) -> np.ndarray:
    """Return smooth noise with spots of ``size`` pixels, a mean of 0 and a standard deviation near 1."""
    # A coarse lattice, enlarged; its margin of three keeps spots at the edges as round as elsewhere.
    lattice = (int(shape[0] / size) + 3, int(shape[1] / size) + 3)
    return resized(rng.standard_normal(lattice, np.float32), shape, Image.Resampling.BICUBIC)


def log_uniform(rng: Random, least: float, most: float) -> float:
    """Return a random number that is evenly spread in the logarithm: factors count."""
    return float(np.exp(rng.uniform(np.log(least), np.log(most))))


def sigmoid(array: np.ndarray) -> np.ndarray:
    """Return a smooth step from 0 to 1."""
    return 1 / (1 + np.exp(-np.clip(array, -50, 50)))  # beyond 50 the exponential says nothing more


def painted(shape: Shape, paint: Callable[[ImageDraw.ImageDraw], None]) -> np.ndarray:
    """Return what ``paint`` draws in 255 on black, (h, w), as float32 from 0 to 1."""
    image = Image.new("L", (shape[1], shape[0]))
    paint(ImageDraw.Draw(image))
    return np.asarray(image) / np.float32(255)


def grid(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """Return each pixel's y and x, (h, w) float32 both."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    return y, x
