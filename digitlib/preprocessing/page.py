"""A page of numbers: a drawing's strokes or a picture's parts, put in lines and numbers."""

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np

from digitlib.preprocessing.cuts import cut_pieces
from digitlib.preprocessing.drawing import as_drawing
from digitlib.preprocessing.lines import Lines, put_in_lines, typical_height
from digitlib.preprocessing.photo.digit_ink import LEAST_INK, sized
from digitlib.preprocessing.photo.ink_part import InkPart
from digitlib.preprocessing.photo.pen_parts import PAGE_SIDE, find_parts
from digitlib.preprocessing.picture import Picture, read_picture
from digitlib.preprocessing.row import Row, row_of_pieces, row_of_strokes, stroke_boxes

MAX_NUMBER_STROKES = 60
"""A drawing of numbers has at most this many strokes; more would take long. Chosen by eye."""

MAX_PARTS = 240
"""So many of a picture's parts are read at most: forty numbers of six digits. More would take long."""

LEAST_NUMBER = 0.4
"""The network must be this certain, if a pen drew it, that it is a number and no word. With more, digits that
stand alone are lost; at 0.3, one generated page of words in ten more has numbers."""

MAX_CUTS = 120
"""A page's parts are cut in so many places at most, so that a page of scribbles takes no more than seconds:
thirty pairs of touching digits take four cuts each."""


@dataclasses.dataclass(frozen=True, eq=False)
class Page:
    """The parts of a drawing or a picture, in lines from top to bottom."""

    lines: Lines
    """A line holds its numbers from left to right, and a number the places of its parts, (m,) int."""
    row: Callable[[np.ndarray], Row]
    """This makes the row of some parts, given by their places, (m,)."""
    num_left_out: int = 0
    """So many smaller parts of a picture are left out beyond the 240 that a page holds at most."""


def page_of_strokes(strokes: Iterable) -> Page:
    """Put a drawing's strokes in lines.

    Raises ValueError for strokes that are no drawing, and for more than 60.
    """
    drawing = as_drawing(strokes)
    if len(drawing) > MAX_NUMBER_STROKES:
        raise ValueError(
            f"The drawing has {len(drawing)} strokes; a number has at most {MAX_NUMBER_STROKES}."
        )
    lines = put_in_lines(stroke_boxes(drawing))
    return Page(lines, lambda places: row_of_strokes([drawing[place] for place in places]))


def page_of_picture(picture: Picture) -> Page:
    """Put the connected parts of a picture's ink in lines; no lines where it shows none.

    Of more than 240 parts the largest are taken. Raises FileNotFoundError and ValueError as
    :func:`~digitlib.preprocessing.picture.read_picture` does.
    """
    found = find_parts(read_picture(picture))
    parts = found[:MAX_PARTS]  # the largest come first
    boxes = np.array([part.box for part in parts], float).reshape(-1, 2, 2)
    lines = _drawn(put_in_lines(boxes), parts)
    pieces = _cut(parts, boxes, lines)
    num_left_out = len(found) - len(parts)
    return Page(lines, lambda places: row_of_pieces([pieces[place] for place in places]), num_left_out)


def _drawn(lines: Lines, parts: list[InkPart]) -> Lines:
    """Return the lines without what is no number: what no pen drew, and other marks unless they stand alone.

    A number is judged as a whole: one odd digit among others is a digit still.
    """
    areas = np.array([part.area for part in parts])
    odds = np.array([(part.certainty.ink, part.certainty.digit) for part in parts])  # (n, 2)

    def keep(lines: Lines, kind: int, least: float) -> Lines:
        sure = (
            [own for own in line if np.average(odds[own, kind], weights=areas[own]) >= least]
            for line in lines
        )
        return [line for line in sure if line]

    inked = keep(lines, 0, LEAST_INK)
    numbers = keep(inked, 1, LEAST_NUMBER)
    # Whoever shows a single line asks for its digits; the recogniser says what it doubts.
    return inked if len(inked) == 1 else numbers


def photo_size(brightness: np.ndarray) -> tuple[int, int]:
    """Return width and height of a picture, (H, W), as scaled for the search: boxes are in its pixels."""
    height, width = sized(brightness, PAGE_SIDE).shape
    return width, height


def _cut(parts: list[InkPart], boxes: np.ndarray, lines: Lines) -> list[list[InkPart]]:
    """Return the pieces of each part: itself, or several where it may be digits that touch."""
    pieces = [[part] for part in parts]
    num_cuts = 0
    for places in (np.concatenate(line) for line in lines):
        height = typical_height(boxes[places])
        for place in places:
            cut = cut_pieces(parts[place], height)
            if num_cuts + len(cut) <= MAX_CUTS:
                pieces[place], num_cuts = cut, num_cuts + len(cut) - 1
    return pieces
