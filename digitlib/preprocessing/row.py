"""A row of digits taken apart: a drawing's strokes or a picture's pieces of ink, from left to right."""

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np

from digitlib.preprocessing.drawing import Drawing, bounds
from digitlib.preprocessing.photo.ink_part import InkPart, together
from digitlib.preprocessing.rescale import image_by_pen, measured_pen
from digitlib.preprocessing.stages import digit_image


@dataclasses.dataclass(frozen=True, eq=False)
class Row:
    """The pieces of a drawing or a picture; neighbours may belong to one digit."""

    boxes: np.ndarray
    """The boxes are (n, 2, 2) floats: x and y of each piece's top-left, then of its bottom-right corner."""
    parts: np.ndarray
    """The parts are (n,) int: pieces with the same number were cut from one part that hangs together."""
    image: Callable[[int, int], np.ndarray]
    """This makes the digit image, (28, 28), of the pieces from a first one to the one before another."""

    def box(self, start: int, end: int) -> np.ndarray:
        """Return the box, (2, 2), around the pieces from ``start`` to the one before ``end``."""
        return np.stack([self.boxes[start:end, 0].min(axis=0), self.boxes[start:end, 1].max(axis=0)])


def row_of_strokes(drawing: Drawing) -> Row:
    """Take a checked drawing apart into its strokes."""
    boxes = stroke_boxes(drawing)
    order = _from_left(boxes)
    placed = [drawing[number] for number in order]
    return Row(boxes[order], order, lambda start, end: digit_image(placed[start:end]))


def row_of_pieces(parts: Sequence[Sequence[InkPart]]) -> Row:
    """Take a picture's parts, one or more, apart into the pieces into which each was cut."""
    # A pen's width takes longest to measure: once for each part, and not for each group of pieces.
    pens = [measured_pen(_in_their_box(pieces)) for pieces in parts]
    cut = [(piece, number) for number, pieces in enumerate(parts) for piece in pieces]
    boxes = np.array([piece.box for piece, _ in cut], float)
    order = _from_left(boxes)
    pieces, numbers = zip(*(cut[place] for place in order), strict=True)
    amounts = np.array([piece.ink.sum() for piece in pieces])

    def image(start: int, end: int) -> np.ndarray:
        largest = start + int(amounts[start:end].argmax())
        return image_by_pen(_in_their_box(pieces[start:end]), pens[numbers[largest]])

    return Row(boxes[order], np.array(numbers), image)


def stroke_boxes(drawing: Drawing) -> np.ndarray:
    """Return the boxes of a drawing's strokes, (n, 2, 2)."""
    return np.array([bounds([stroke]) for stroke in drawing])


def _from_left(boxes: np.ndarray) -> np.ndarray:
    """Return the pieces' places in the order of their middles, (n,): a bar drawn last finds its seven."""
    return np.argsort(boxes[:, :, 0].sum(axis=1), kind="stable")


def _in_their_box(pieces: Sequence[InkPart]) -> np.ndarray:
    """Return the ink of some pieces in the box around them, (h, w)."""
    boxes = np.array([piece.box for piece in pieces])
    left, top = boxes[:, 0].min(axis=0)
    width, height = boxes[:, 1].max(axis=0) - (left, top)
    moved = [InkPart(piece.left - left, piece.top - top, piece.ink) for piece in pieces]
    return together(moved, (height, width))
