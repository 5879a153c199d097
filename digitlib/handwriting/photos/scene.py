"""A sheet that is photographed three times: bare, with other ink, and with the digits as well."""

import dataclasses

import numpy as np

from digitlib.handwriting.photos.textures import Shape, clouds, log_uniform
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.photo.field import DIGIT, OTHER

FIRST_WITH = {OTHER: 1, DIGIT: 2}
"""Ink of each class is on this photograph and on those after it."""

DARKEST = 0.02
"""A pixel as dark as this is taken to be as bright as this. Without a limit, dividing by the brightness
finds ink in deep shadow, where rounding decides."""


@dataclasses.dataclass
class Scene:
    """Three photographs of one sheet, and the pen that writes on it."""

    photos: np.ndarray
    """The brightness, (3, H, W) float32 around 0 to 1: bare, with other ink, with the digits as well."""
    depth: float
    """The ink takes away this fraction of the light, 0 to 1."""
    evenness: np.ndarray
    """At each pixel, (H, W), this fraction of the ink arrives on the paper."""

    @property
    def shape(self) -> Shape:
        """The sheet's height and width."""
        return self.photos.shape[1], self.photos.shape[2]

    def write(self, ink: np.ndarray, top: float, left: float, kind: int) -> None:
        """Put ink, (h, w) from 0 to 1, on the sheet; what lies beyond the border is cut.

        Parameters
        ----------
        ink : (h, w) array
        top, left : float
            Where its corner goes, in pixels; it may lie outside.
        kind : DIGIT or OTHER
        """
        rows, own_rows = _overlap(round(top), ink.shape[0], self.shape[0])
        columns, own_columns = _overlap(round(left), ink.shape[1], self.shape[1])
        seen = self.depth * ink[own_rows, own_columns] * self.evenness[rows, columns]
        self.photos[FIRST_WITH[kind] :, rows, columns] *= 1 - seen


def _overlap(start: int, length: int, available: int) -> tuple[slice, slice]:
    """Return which part of 0 … ``available`` a stretch covers, and which part of the stretch that is."""
    first, last = max(start, 0), max(min(start + length, available), 0)
    first = min(first, last)
    return slice(first, last), slice(first - start, last - start)


def draw_scene(paper: np.ndarray, is_digital: bool, rng: Random) -> Scene:
    """Return a sheet of this paper, (H, W), with nothing written, and a pen that is drawn at random."""
    shape = paper.shape
    is_dark = is_digital and rng.random() < 0.8
    depth = rng.uniform(0.6, 1) if is_dark else log_uniform(rng, 0.12, 0.95)  # down to a faint pencil
    evenness = np.ones(shape, np.float32)
    if rng.random() < 0.4:  # a pen that runs dry in places
        spots = clouds(rng, shape, rng.uniform(3, 40)).clip(0, 1)
        evenness = (1 - rng.uniform(0, 0.6) * spots).clip(0.2, 1)
    if not is_digital and rng.random() < 0.5:  # the paper's grain shows through
        evenness = evenness * (1 - 0.15 * np.abs(clouds(rng, shape, 1))).clip(0.3, 1)
    return Scene(np.repeat(paper[None], 3, axis=0).astype(np.float32), depth, evenness)


def known_ink(photos: np.ndarray, depth: float) -> np.ndarray:
    """Return how much ink each pixel holds, (2, H, W) float32 around 0 to 1: the digits', and other.

    ``photos`` are three, (3, H, W), after whatever happened to them; ``depth`` is what the ink took away.
    """
    before, after = photos[[1, 0]], photos[[2, 1]]
    # Relative to the light that was there: in a shadow, too, full ink is 1.
    return (before - after) / (depth * np.maximum(before, DARKEST))
