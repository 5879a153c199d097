"""Where a picture shows ink: the network looks at it field by field, and says what each pixel is."""

import dataclasses
import functools
import itertools

import numpy as np
from PIL import Image

from digitlib._util.litert import Run, load_interpreter, runner
from digitlib._util.shipped import SHIPPED_FOLDER
from digitlib.preprocessing.photo.field import (
    DIGIT,
    FIELD_SIDE,
    PAPER,
    middle,
    normalised,
    scaled,
)

INK_NETWORK = SHIPPED_FOLDER / "model" / "ink.tflite"
"""The network is in this file, as :mod:`digitlib.training.ink` trains it; beside it lies its card."""

BILINEAR = Image.Resampling.BILINEAR
"""Probabilities are enlarged like this: bicubic interpolation would overshoot 0 and 1."""

NUM_THREADS = 2
"""So many threads share a look: with two it takes half as long as with one, with more hardly less."""

OVERLAP = 32
"""Two fields beside each other share this many pixels: at its border a field sees half of a stroke."""


@dataclasses.dataclass(frozen=True, eq=False)
class InkMap:
    """A copy of a picture as the network saw it, and what the network says of each pixel; all (h, w)."""

    brightness: np.ndarray
    """The brightness is 0 = black to 1 = white, of either polarity."""
    paper: np.ndarray
    """This is the probability that a pixel is paper, 0 to 1."""
    digit: np.ndarray
    """This is the probability that a pixel is a digit's ink, 0 to 1."""

    @property
    def other(self) -> np.ndarray:
        """The probability that a pixel is other ink, (h, w) from 0 to 1."""
        return (1 - self.paper - self.digit).clip(0, 1)  # rounding may leave a little less than nothing

    @property
    def is_ink(self) -> np.ndarray:
        """Where ink of either kind is likelier than paper, (h, w) bool."""
        return self.paper < 0.5

    @property
    def is_digit(self) -> np.ndarray:
        """Where a digit's ink is likelier than not, (h, w) bool."""
        return self.digit > 0.5

    def enlarged(self, shape: tuple[int, ...]) -> "InkOdds":
        """Return how likely each pixel of a picture, of this shape, is ink, and a digit's if it is."""
        inked = 1 - self.paper
        share = (self.digit / np.maximum(inked, 1e-6)).clip(0, 1)  # where paper is certain, no matter what
        images = (Image.fromarray(odds.astype(np.float32)) for odds in (inked, share))
        return InkOdds(*(np.asarray(image.resize((shape[1], shape[0]), BILINEAR)) for image in images))


@dataclasses.dataclass(frozen=True)
class Certainty:
    """How sure the network is of what was found in a picture; both from 0 to 1."""

    ink: float = 1.0
    """So sure is it that a pen drew this: 0 is paper, a shadow, a thing."""
    digit: float = 1.0
    """So sure is it, if a pen drew this, that it is a digit, and no other mark."""


CERTAIN = Certainty()
"""Of a drawing's strokes, and of a picture without ink, there is no doubt."""


@dataclasses.dataclass(frozen=True, eq=False)
class InkOdds:
    """How likely each pixel of a picture is ink, and a digit's if it is; both (H, W) float32 from 0 to 1."""

    ink: np.ndarray
    """This is the probability of ink of either kind."""
    digit: np.ndarray
    """This is the probability that it is a digit's, if it is ink."""

    def certainty(self, ink: np.ndarray, top: int = 0, left: int = 0) -> Certainty:
        """Return how sure the network is of ink, (h, w), whose corner lies there: the means over the ink."""
        box = slice(top, top + ink.shape[0]), slice(left, left + ink.shape[1])
        return Certainty(*(float(np.average(odds[box], weights=ink)) for odds in (self.ink, self.digit)))


def look(brightness: np.ndarray, longest: int = FIELD_SIDE) -> InkMap:
    """Look for ink in a picture, (H, W) from 0 to 1, scaled to a longest side of so many pixels.

    What is larger than a field is looked at in several that overlap.
    """
    copy = scaled(brightness, longest).clip(0, 1)
    total, weights = np.zeros((2, *copy.shape), np.float32), np.zeros(copy.shape, np.float32)
    for rows, columns in itertools.product(*map(_stretches, copy.shape)):
        weight = _inner(rows)[:, None] * _inner(columns)
        total[:, rows, columns] += weight * _probabilities(copy[rows, columns])
        weights[rows, columns] += weight
    return InkMap(copy, *total / weights)


def _stretches(length: int) -> list[slice]:
    """Return stretches of a field's side, or the one shorter, that cover a length and overlap."""
    num = 1 + max(0, -(-(length - FIELD_SIDE) // (FIELD_SIDE - OVERLAP)))
    # Evenly spread, so that none is narrower than the others.
    starts = np.linspace(0, max(0, length - FIELD_SIDE), num).round().astype(int).tolist()
    return [slice(start, min(start + FIELD_SIDE, length)) for start in starts]


def _inner(stretch: slice) -> np.ndarray:
    """Return how far each pixel lies from the stretch's ends, at most OVERLAP: what is inner counts more."""
    places = np.arange(stretch.stop - stretch.start)
    return np.minimum(np.minimum(places, places[::-1]) + 1, OVERLAP).astype(np.float32)


def _probabilities(brightness: np.ndarray) -> np.ndarray:
    """Return the probabilities of paper and of a digit's ink, (2, h, w): of a field at most."""
    seen = _network()(normalised(brightness)[None])[0][0]  # (96, 96, 3)
    classes = (Image.fromarray(np.ascontiguousarray(seen[:, :, one])) for one in (PAPER, DIGIT))
    sides = FIELD_SIDE, FIELD_SIDE
    return np.stack([np.asarray(one.resize(sides, BILINEAR))[middle(brightness.shape)] for one in classes])


@functools.cache
def _network() -> Run:
    return runner(load_interpreter(INK_NETWORK, NUM_THREADS))
