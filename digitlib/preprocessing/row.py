"""A row of digits taken apart: a drawing's strokes or a picture's connected parts, from left to right."""

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np

from digitlib.preprocessing.drawing import as_drawing, bounds
from digitlib.preprocessing.photo.pen_parts import find_parts
from digitlib.preprocessing.picture import Picture, read_picture
from digitlib.preprocessing.stages import PREPROCESSINGS, digit_image

MAX_ROW = 60
"""A number has at most this many strokes or connected parts; more would take long. Chosen by eye."""


@dataclasses.dataclass(frozen=True, eq=False)
class Row:
    """The parts of a drawing or a picture; neighbours may belong to one digit."""

    boxes: np.ndarray
    """The boxes are (n, 2, 2) floats: x and y of each part's top-left, then of its bottom-right corner."""
    image: Callable[[int, int], np.ndarray]
    """This makes the digit image, (28, 28), of the parts from a first one to the one before another."""
    num_left_out: int = 0
    """So many smaller parts of a picture are left out beyond the 60 that a row holds at most."""

    def box(self, start: int, end: int) -> np.ndarray:
        """Return the box, (2, 2), around the parts from ``start`` to the one before ``end``."""
        return np.stack([self.boxes[start:end, 0].min(axis=0), self.boxes[start:end, 1].max(axis=0)])


def row_of_strokes(strokes: Iterable) -> Row:
    """Take a drawing apart into its strokes.

    Raises ValueError for strokes that are no drawing, and for more than 60.
    """
    drawing = as_drawing(strokes)
    if len(drawing) > MAX_ROW:
        raise ValueError(f"The drawing has {len(drawing)} strokes; a number has at most {MAX_ROW}.")
    boxes = np.array([bounds([stroke]) for stroke in drawing])
    order = _from_left(boxes)
    placed = [drawing[number] for number in order]
    return Row(boxes[order], lambda start, end: digit_image(placed[start:end]))


def row_of_picture(picture: Picture) -> Row:
    """Take a picture apart into the connected parts of its ink; no parts where it shows none.

    Of more than 60 parts the largest are taken. Raises FileNotFoundError and ValueError as
    :func:`~digitlib.preprocessing.picture.read_picture` does.
    """
    inks, num_left_out = find_parts(read_picture(picture), MAX_ROW)
    boxes = np.array([_box(ink) for ink in inks]).reshape(-1, 2, 2)
    order = _from_left(boxes)
    placed = [inks[number] for number in order]
    shrink = PREPROCESSINGS["mnist"]
    return Row(
        boxes[order],
        lambda start, end: shrink(np.maximum.reduce(placed[start:end])).image,
        num_left_out,
    )


def _from_left(boxes: np.ndarray) -> np.ndarray:
    """Return the parts' numbers in the order of their middles, (n,): a bar drawn last finds its seven."""
    return np.argsort(boxes[:, :, 0].sum(axis=1), kind="stable")


def _box(ink: np.ndarray) -> tuple[tuple[int, int], tuple[int, int]]:
    rows, columns = (np.flatnonzero((ink > 0).any(axis=axis)) for axis in (1, 0))
    return (int(columns[0]), int(rows[0])), (int(columns[-1]) + 1, int(rows[-1]) + 1)
