"""Where a picture shows ink: the network looks at it field by field, and says what each pixel is."""

import dataclasses
import itertools

import numpy as np
from PIL import Image

from digitlib.preprocessing.photo.field import (
    DIGIT,
    FIELD_SIDE,
    PAPER,
    middle,
    normalised,
    scaled,
)
from digitlib.preprocessing.photo.ink_network import ink_probabilities

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
    def is_digit(self) -> np.ndarray:
        """Where a digit's ink is likelier than not, (h, w) bool."""
        return self.digit > 0.5


def look(brightness: np.ndarray, longest: int = FIELD_SIDE) -> InkMap:
    """Look for ink in a picture, (H, W) from 0 to 1, scaled to a longest side of so many pixels.

    What is larger than a field is looked at in several that overlap.
    """
    copy = scaled(brightness, longest).clip(0, 1)
    total, weights = np.zeros((*copy.shape, 3), np.float32), np.zeros((*copy.shape, 1), np.float32)
    for rows, columns in itertools.product(*map(_stretches, copy.shape)):
        weight = _inner(rows)[:, None, None] * _inner(columns)[None, :, None]
        total[rows, columns] += weight * _probabilities(copy[rows, columns])
        weights[rows, columns] += weight
    probabilities = total / weights
    return InkMap(copy, probabilities[:, :, PAPER], probabilities[:, :, DIGIT])


def _stretches(length: int) -> list[slice]:
    """Return stretches of a field's side, or the one shorter, that cover a length and overlap."""
    num = 1 + max(0, -(-(length - FIELD_SIDE) // (FIELD_SIDE - OVERLAP)))
    starts = np.linspace(0, max(0, length - FIELD_SIDE), num).round().astype(int).tolist()
    return [slice(start, min(start + FIELD_SIDE, length)) for start in starts]


def _inner(stretch: slice) -> np.ndarray:
    """Return how far each pixel lies from the stretch's ends, at most OVERLAP: what is inner counts more."""
    places = np.arange(stretch.stop - stretch.start)
    return np.minimum(np.minimum(places, places[::-1]) + 1, OVERLAP).astype(np.float32)


def _probabilities(brightness: np.ndarray) -> np.ndarray:
    """Return the probabilities, (h, w, 3), of a picture no larger than a field."""
    seen = ink_probabilities(normalised(brightness))  # (96, 96, 3)
    classes = [Image.fromarray(one).resize((FIELD_SIDE, FIELD_SIDE)) for one in np.moveaxis(seen, 2, 0)]
    return np.stack([np.asarray(one) for one in classes], axis=2)[middle(brightness.shape)]
