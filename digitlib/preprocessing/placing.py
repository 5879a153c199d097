"""Place a drawing's points: on the canvas that shows it, and in MNIST's box, where they are drawn anew."""

from collections.abc import Iterable

import numpy as np

from digitlib._util.arrays import real_number
from digitlib.preprocessing.curve import curved
from digitlib.preprocessing.drawing import MAX_COORDINATE, Drawing, as_drawing, bounds, on_sheet
from digitlib.preprocessing.inking import checked_ink
from digitlib.preprocessing.rescale import centre_of_mass
from digitlib.preprocessing.sizes import (
    BOX_SIDE,
    CANVAS_SIDE,
    IMAGE_MIDDLE,
    IMAGE_SIDE,
    PEN_WIDTH,
    SHOWN_SIDE,
)

DOT = 4
"""A pen that moved by less than a brush's width divided by this has made a dot; with more, the tremble of a
tap is a digit. Chosen by eye."""

SLIP = 20
"""A stroke this many times shorter than the longest one is a slip, and left out; with fewer, short bars would
be lost. Chosen by eye."""


def placed(strokes: Iterable, canvas_side: float | None, brush_width: float) -> Drawing:
    """Return the checked drawing in the canvas's pixels, with curves through its points if they are coarse.

    Without a side its points are 200 pixels large in the canvas's middle. With one, slips are left out, and a
    pen that moved by less than a quarter of the brush has made a dot.
    """
    return curved(_on_canvas(strokes, canvas_side, brush_width))


def _on_canvas(strokes: Iterable, canvas_side: float | None, brush_width: float) -> Drawing:
    if canvas_side is None:
        return _fit(as_drawing(strokes), SHOWN_SIDE, (CANVAS_SIDE / 2, CANVAS_SIDE / 2))
    side = real_number(canvas_side, "canvas_side")
    if not 1 / MAX_COORDINATE <= side <= MAX_COORDINATE:
        raise ValueError(f"canvas_side is {side:g}; it must be more than 0, and at most {MAX_COORDINATE:g}.")
    on_canvas = [stroke * np.float32(CANVAS_SIDE / side) for stroke in on_sheet(strokes, side)]
    # A tap is rarely still; enlarged to the whole box, its tremble would pass for a digit.
    return _without_slips(on_canvas) if _longest_side(on_canvas) >= brush_width / DOT else [on_canvas[0][:1]]


def _without_slips(drawing: Drawing) -> Drawing:
    """Leave out taps beside strokes 20 times as long: clicks that nobody meant to draw."""
    sides = np.array([_longest_side([stroke]) for stroke in drawing])
    return [stroke for stroke, side in zip(drawing, sides, strict=True) if side >= sides.max() / SLIP]


def _longest_side(drawing: Drawing) -> float:
    low, high = bounds(drawing)
    return float((high - low).max())


def _fit(drawing: Drawing, side: float, middle: tuple[float, float]) -> Drawing:
    """Scale the points so that their longest side is ``side``, and move their box to ``middle``."""
    low, high = bounds(drawing)
    longest = (high - low).max()
    scale = side / longest if longest > 0 else 0.0
    return [((stroke - (low + high) / 2) * scale + middle).astype(np.float32) for stroke in drawing]


def redrawn(drawing: Drawing, pen_width: float = PEN_WIDTH) -> tuple[np.ndarray, np.ndarray]:
    """Return the box and the digit image, drawn anew from the points with a pen as wide as MNIST's."""
    pen_width = real_number(pen_width, "pen_width")
    if not pen_width < BOX_SIDE:
        raise ValueError(
            f"pen_width is {pen_width:g}; it must be less than {BOX_SIDE} pixels, the box's side."
        )
    # Half a pen of ink surrounds the points: so the ink, not the points, is 20 pixels long.
    fitted = _fit(drawing, BOX_SIDE - pen_width, (BOX_SIDE / 2, BOX_SIDE / 2))
    box = checked_ink(fitted, (BOX_SIDE, BOX_SIDE), pen_width)
    # At most 8 pixels, which keeps the whole box on the image.
    shift = np.clip(IMAGE_MIDDLE - centre_of_mass(box), 0, IMAGE_SIDE - BOX_SIDE)
    centred = [stroke + shift.astype(np.float32) for stroke in fitted]
    return box, checked_ink(centred, (IMAGE_SIDE, IMAGE_SIDE), pen_width)
