"""Connected parts of a picture's ink, each cut out with its place."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import scipy

from digitlib.preprocessing.photo.ink_map import CERTAIN, Certainty, InkOdds

INK_EDGE = 0.3
"""A part ends where its ink, 0 to 1, is fainter; a smaller value joins what lies close. Chosen by eye."""

HALO = 0.01
"""A part takes its blurred edge along, this fraction of the picture's longest side beyond it; more
would reach for its neighbours. Chosen by eye."""


@dataclasses.dataclass(frozen=True, eq=False)
class InkPart:
    """One connected part of what a pen drew."""

    left: int
    """The part's first column is this one of the scaled picture's."""
    top: int
    """The part's first row is this one of the scaled picture's."""
    ink: np.ndarray
    """The ink, (h, w) float32, 0 = paper and 1 = ink, fills just the part's box."""
    certainty: Certainty = CERTAIN
    """This is how sure the network is of it."""

    @property
    def box(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The top-left and the bottom-right corner, x before y, in pixels of the scaled picture."""
        height, width = self.ink.shape
        return (self.left, self.top), (self.left + width, self.top + height)

    @property
    def area(self) -> float:
        """How many pixels' worth of ink it has."""
        return float(self.ink.sum())

    @property
    def length(self) -> int:
        """The longest side of its box, in pixels."""
        return max(self.ink.shape)

    def touches_border(self, shape: tuple[int, ...]) -> bool:
        """Tell whether it reaches the border of a picture of this shape."""
        (left, top), (right, bottom) = self.box
        return left == 0 or top == 0 or bottom == shape[0] or right == shape[1]


def halo(shape: tuple[int, ...]) -> int:
    """Return how far a blurred edge reaches in a picture of this shape, in pixels."""
    return max(1, round(HALO * max(shape)))


def connected_parts(ink: np.ndarray) -> list[InkPart]:
    """Return the connected parts of ink, (H, W) from 0 to 1, the largest first."""
    labels, _ = scipy.ndimage.label(ink > INK_EDGE, np.ones((3, 3)))  # corners connect: thin slants, too
    edges = scipy.ndimage.maximum_filter(labels, 2 * halo(ink.shape) + 1)
    labels = np.where(labels > 0, labels, edges)  # a blurred edge belongs to one part alone
    boxes = scipy.ndimage.find_objects(labels)
    found = [
        cut_out(ink[box] * (labels[box] == number), box[1].start, box[0].start)
        for number, box in enumerate(boxes, 1)
    ]
    return sorted(filter(None, found), key=lambda part: -part.area)


def judged(parts: list[InkPart], odds: InkOdds) -> list[InkPart]:
    """Return the parts, each with how sure the network is of it."""
    return [
        dataclasses.replace(part, certainty=odds.certainty(part.ink, part.top, part.left)) for part in parts
    ]


def cut_out(ink: np.ndarray, left: int = 0, top: int = 0) -> InkPart | None:
    """Return the smallest box that holds all the ink, if there is any.

    The ink is (H, W), and its corner lies at ``left`` and ``top``.
    """
    rows, columns = (np.flatnonzero((ink > 0).any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return None
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return InkPart(left + int(columns[0]), top + int(rows[0]), box)


def together(parts: Sequence[InkPart], shape: tuple[int, ...]) -> np.ndarray:
    """Return the ink of some parts in a picture of this shape, (H, W) float32."""
    whole = np.zeros(shape, np.float32)
    for part in parts:
        (left, top), (right, bottom) = part.box
        np.maximum(whole[top:bottom, left:right], part.ink, out=whole[top:bottom, left:right])
    return whole
