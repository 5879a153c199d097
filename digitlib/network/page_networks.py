"""Networks that the site's training page saved: JSON with an architecture and its weights.

    {"format": "digitlib network 1",
     "architecture": "conv 8 pool, mean",
     "weights": [{"shape": [3, 3, 1, 8], "values": [0.25, …]}, …],
     "training": …}

The weights stand in the order of Keras's ``get_weights()``, each row by row. What ``training`` tells is for
people. Everything is checked before anything is built: a file may come from anywhere.
"""

import dataclasses
import json
import math
from pathlib import Path

import numpy as np

from digitlib.network.backend import keras
from digitlib.network.build import build_network
from digitlib.network.notation import CONVOLUTIONS, Layer, parse_architecture, side_after
from digitlib.network.weight_shapes import Shape, weight_shapes
from digitlib.preprocessing.sizes import IMAGE_SIDE

FORMAT = "digitlib network 1"
"""A file says by this text that it is one of these; another format would get another number."""

LARGEST_FILE = 64_000_000
"""A file has this many bytes at most, enough for three million weights with all their decimals."""

LONGEST_ARCHITECTURE = 1_000
"""An architecture has this many characters at most; the shipped one has 95."""

LARGEST_RESULT = 250_000
"""A layer makes at most this many numbers of an image, or reading many images at once takes gigabytes.

The shipped network makes 12,800 at most. It allows 318 filters in every place of a digit image.
"""

LARGEST_NUMBER = float(np.finfo(np.float32).max)
"""A weight is this large at most: it has 32 bits."""

SAVE_AGAIN = "save it again on the page “Train a network”"
"""This is what to do about a file that is missing or damaged."""


def load_page_network(path: str | Path) -> keras.Model:
    """Return the network in a file that the training page saved; it holds no code.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is damaged, larger than 64 MB, or holds another thing; the sentence says which.
    """
    path = Path(path)
    try:
        return _built(_read(path))
    except ValueError as error:
        raise ValueError(f"{path.name} {error}") from error


def _read(path: Path) -> dict:
    """Return the object in a file; the sentences of errors go on from the file's name, here and below."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no network at {path}; {SAVE_AGAIN}.")
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"is larger than {LARGEST_FILE / 1e6:g} MB; train a smaller network.")
    try:
        content = json.loads(path.read_bytes())
    except (RecursionError, ValueError) as error:  # nested a thousand deep
        raise ValueError(f"is cut short or no JSON; {SAVE_AGAIN}.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f'is no network of the training page: its "format" is not "{FORMAT}"; {SAVE_AGAIN}.')
    return content


def _built(content: dict) -> keras.Model:
    architecture = _checked_architecture(content.get("architecture"))
    weights = _checked_weights(content.get("weights"), list(weight_shapes(parse_architecture(architecture))))
    network = build_network(architecture)
    network.set_weights(weights)
    # Very large weights make no number that is finite. Nor do variances below 0; but on some processors the
    # ReLU makes a 0 of that, so those are looked for.
    paper_and_ink = np.stack([np.full((IMAGE_SIDE, IMAGE_SIDE), grey, np.float32) for grey in (0, 1)])
    if _least_variance(network) < 0 or not np.isfinite(network.predict_on_batch(paper_and_ink)).all():
        raise ValueError(f"has weights that make no probabilities of an image; {SAVE_AGAIN}.")
    return network


def _least_variance(network: keras.Model) -> float:
    normalising = (layer for layer in network.layers if isinstance(layer, keras.layers.BatchNormalization))
    return min((float(np.min(layer.moving_variance)) for layer in normalising), default=0.0)


def _checked_architecture(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST_ARCHITECTURE:
        wanted = f"a text of at most {LONGEST_ARCHITECTURE:,} characters"
        raise ValueError(f'has no "architecture" that is {wanted}; {SAVE_AGAIN}.')
    try:
        layers = parse_architecture(text)
    except ValueError as error:
        raise ValueError(f"cannot be built: {error}") from error
    _check_sizes(layers)
    return text


def _check_sizes(layers: list[Layer]) -> None:
    side = IMAGE_SIDE
    for layer in layers:
        places = side_after(dataclasses.replace(layer, pool=False), side)  # on a side, before any pooling
        if layer.kind in CONVOLUTIONS and places**2 * layer.amount > LARGEST_RESULT:
            filters = f"{layer.amount:,} filters in {places} × {places} places"
            raise ValueError(f"has {filters}, which takes too much memory; train a smaller network.")
        side = side_after(layer, side)


def _checked_weights(parts: object, shapes: list[Shape]) -> list[np.ndarray]:
    if not isinstance(parts, list) or len(parts) != len(shapes):
        there = f"{len(parts)} arrays" if isinstance(parts, list) else "no list"
        raise ValueError(f'has {there} of "weights"; its architecture needs {len(shapes)}; {SAVE_AGAIN}.')
    return [_checked_array(number, *pair) for number, pair in enumerate(zip(parts, shapes, strict=True), 1)]


def _checked_array(number: int, part: object, shape: Shape) -> np.ndarray:
    known = part if isinstance(part, dict) else {}
    values, place = known.get("values"), f'in place {number} of its "weights"'
    if known.get("shape") != list(shape):
        raise ValueError(f"must have the shape {list(shape)} {place}; {SAVE_AGAIN}.")
    if not isinstance(values, list) or len(values) != math.prod(shape):
        raise ValueError(f"must have {math.prod(shape):,} values {place}; {SAVE_AGAIN}.")
    if not all(map(_is_finite, values)):
        raise ValueError(f"has values that are no finite numbers {place}; {SAVE_AGAIN}.")
    return np.array(values, np.float32).reshape(shape)


def _is_finite(value: object) -> bool:
    """Tell whether a value of JSON is a number that 32 bits hold; true, false and null are none."""
    return type(value) in (int, float) and abs(value) <= LARGEST_NUMBER  # type: ignore[arg-type]
