"""The sheet before anything is written: its paper, and the lines that are printed on it."""

from collections.abc import Callable

import numpy as np
import scipy

from digitlib.handwriting.photos.textures import Shape, clouds
from digitlib.handwriting.registry import Random


def draw_sheet(shape: Shape, is_digital: bool, rng: Random) -> np.ndarray:
    """Return a sheet's brightness, (H, W): a canvas on a screen or real paper, printed on now and then."""
    paper = _screen(shape, rng) if is_digital else _paper(shape, rng)
    if rng.random() < (0.06 if is_digital else 0.35):
        paper = paper * (1 - rng.uniform(0.08, 0.6) * _printed(shape, rng))
    return paper


def _screen(shape: Shape, rng: Random) -> np.ndarray:
    white = 1 if rng.random() < 0.7 else rng.uniform(0.6, 1)
    return np.full(shape, white, np.float32)


def _paper(shape: Shape, rng: Random) -> np.ndarray:
    grain = rng.uniform(0, 0.025) * clouds(rng, shape, 1)
    fibres = rng.uniform(0, 0.02) * clouds(rng, shape, rng.uniform(2, 6))
    waves = rng.uniform(0, 0.03) * clouds(rng, shape, 60)
    return rng.uniform(0.5, 0.97) * (1 + grain + fibres + waves)


def _printed(shape: Shape, rng: Random) -> np.ndarray:
    """Return how much of each pixel printed lines cover, (H, W) from 0 to 1."""
    side = max(shape)
    thickness = max(1, round(rng.uniform(0.003, 0.012) * side))
    pitch = max(6, round(rng.uniform(0.05, 0.25) * side))
    lines = PRINTED[rng.integers(len(PRINTED))](shape, thickness, pitch, rng).astype(np.float32)
    if rng.random() < 0.4:  # printed or photographed askew
        lines = scipy.ndimage.rotate(lines, rng.uniform(-6, 6), reshape=False, order=1, mode="nearest")
    return lines


def _stripes(length: int, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    return (np.arange(length) + rng.integers(pitch)) % pitch < thickness


def _ruled(shape: Shape, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    return np.repeat(_stripes(shape[0], thickness, pitch, rng)[:, None], shape[1], axis=1)


def _upright(shape: Shape, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    return _ruled(shape[::-1], thickness, pitch, rng).T


def _squared(shape: Shape, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    return _ruled(shape, thickness, pitch, rng) | _upright(shape, thickness, pitch, rng)


def _single_lines(shape: Shape, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    """One to three lines, such as a ledger has, or a form; dashed now and then."""
    lines = np.zeros(shape, bool)
    is_dashed = rng.random() < 0.3
    for _ in range(rng.integers(1, 4)):
        along = lines if rng.random() < 0.5 else lines.T
        start = rng.integers(len(along))
        is_gap = np.arange(along.shape[1]) // max(2, 2 * thickness) % 2 == 1
        along[start : start + thickness] |= ~(is_dashed & is_gap)
    return lines


def _frame(shape: Shape, thickness: int, pitch: int, rng: Random) -> np.ndarray:
    """A printed box, such as forms have for a digit."""
    height, width = shape
    down, across = rng.integers(0, max(1, height // 6)), rng.integers(0, max(1, width // 6))
    frame = np.zeros(shape, bool)
    frame[down : height - down, across : width - across] = True
    inner = down + thickness, across + thickness
    frame[inner[0] : height - inner[0], inner[1] : width - inner[1]] = False
    return frame


Print = Callable[[Shape, int, int, Random], np.ndarray]
"""A function from a shape, the lines' thickness and pitch, and chance to where the lines are, (H, W) bool."""

PRINTED: list[Print] = [_ruled, _squared, _upright, _single_lines, _frame]
"""A sheet is printed in one of these ways, each as often."""
