"""From a drawing or a picture to the digit image the network reads, with every stage kept.

MNIST's makers cut each digit out, scaled it to fit a box of 20 × 20 pixels, and put it on 28 × 28 so
that its centre of mass lies in the middle. The preprocessing ``mnist`` does the same to new digits: it
scales a drawing's *points* and draws them anew with a pen as wide as MNIST's, so neither brush nor
size matters. The others shrink the pixels instead; they are here to compare with: ``raw`` the whole
canvas as it is; ``frame`` and ``box`` as two published demos do; ``pixels`` with all of MNIST's rules, as
``mnist`` does with a picture, which has no points.

Measured on MNIST's training images: the longest side of the ink is 20 pixels in 99.97 % of them; the
centre of mass lies within half a pixel of (14.5, 14.5), where (0, 0) is the image's corner.
"""

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np

from digitlib._util.arrays import real_number
from digitlib.preprocessing.drawing import MAX_COORDINATE, Drawing, as_drawing, bounds, ink, on_sheet
from digitlib.preprocessing.ink_from_picture import find_ink
from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.rescale import centre_of_mass, crop, place_by_mass, resize, thicken
from digitlib.preprocessing.sizes import (
    BOX_SIDE,
    BRUSH_WIDTH,
    CANVAS_SIDE,
    DOT,
    DRAWN_SIDE,
    IMAGE_MIDDLE,
    IMAGE_SIDE,
    PEN_WIDTH,
    SLIP,
)

STAGE_TITLES = {
    "ink": "Your ink",
    "cropped": "Cropped",
    "box": "In a box",
    "image": f"Centred on {IMAGE_SIDE} × {IMAGE_SIDE}",
}
"""What a person is told of each stage."""


NO_IMAGES = np.empty((0, IMAGE_SIDE, IMAGE_SIDE), np.float32)


@dataclasses.dataclass(frozen=True, eq=False)
class Stages:
    """What a drawing or a picture is on its way to the network; all (H, W) float32, 0 paper to 1 ink."""

    ink: np.ndarray
    """As drawn, or the whole picture's ink."""
    cropped: np.ndarray
    """Only the part with ink, of a picture the part that is taken for the digit; with ``raw`` everything."""
    box: np.ndarray
    """Scaled to the preprocessing's box."""
    image: np.ndarray
    """The digit image, (28, 28)."""
    pieces: np.ndarray = dataclasses.field(default_factory=lambda: NO_IMAGES)
    """Digit images, (n, 28, 28), of a picture's digit's pieces, each alone: they might be two digits."""
    others: np.ndarray = dataclasses.field(default_factory=lambda: NO_IMAGES)
    """Digit images, (n, 28, 28), of what else a picture shows that might be a digit."""


def from_strokes(
    strokes: Iterable,
    preprocessing: str = "mnist",
    brush_width: float = BRUSH_WIDTH,
    canvas_side: float | None = None,
) -> Stages:
    """Return the stages from a drawing to its digit image.

    Parameters
    ----------
    strokes : list of (n, 2) arrays
        x to the right, y down, in any unit.
    preprocessing : "mnist", "pixels", "box", "frame" or "raw"
    brush_width : float
        Pixels on a canvas of 280; how wide the drawing's own ink is. ``mnist`` draws the digit image
        with its own pen instead.
    canvas_side : float, optional
        Side of the square canvas, in the strokes' unit, on which they were drawn. Without it
        the drawing is shown 200 pixels large in the middle of the canvas. With it, a pen that
        moved by less than a quarter of the brush has made a dot, and a stroke of less than a
        twentieth of the longest is a slip, which does not count.

    Raises
    ------
    ValueError
        The strokes are no drawing or lie far from the canvas (see
        :func:`~digitlib.preprocessing.drawing.as_drawing` and
        :func:`~digitlib.preprocessing.drawing.on_sheet`), the pen's way is longer than 50 sides of the
        canvas or of the box, there is no such preprocessing, or a width or side is too small or too large.
    """
    shrink = _shrinking(preprocessing)
    drawing = _on_canvas(strokes, canvas_side, real_number(brush_width, "brush_width"))
    canvas = ink(drawing, (CANVAS_SIDE, CANVAS_SIDE), brush_width)
    return Stages(canvas, crop(canvas), *_redraw(drawing)) if preprocessing == "mnist" else shrink(canvas)


def digit_image(strokes: Iterable, pen_width: float = PEN_WIDTH) -> np.ndarray:
    """Return the last of the stages that ``mnist`` gives, in a third of the time.

    With another ``pen_width``, from 1 to less than 20 pixels of the digit image, it looks as a picture's
    digit might. Raises ValueError for other widths, and for strokes that are no drawing.
    """
    return _redraw(_on_canvas(strokes, None, BRUSH_WIDTH), pen_width)[1]


def from_picture(picture: Picture, preprocessing: str = "mnist") -> Stages:
    """Return the stages from a picture to its digit image; all zero if the picture shows no ink.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is no picture (see :func:`~digitlib.preprocessing.picture.read_picture`), or there is no such
        preprocessing.
    """
    shrink = _shrinking(preprocessing)
    found = find_ink(picture)
    return dataclasses.replace(
        shrink(found.digit),
        ink=found.ink,
        pieces=_images(found.pieces, shrink),
        others=_images(found.others, shrink),
    )


def _images(inks: list[np.ndarray], shrink: Callable[[np.ndarray], "Stages"]) -> np.ndarray:
    return np.stack([shrink(ink).image for ink in inks]) if inks else NO_IMAGES


def _on_canvas(strokes: Iterable, canvas_side: float | None, brush_width: float) -> Drawing:
    """Return the checked drawing in the canvas's pixels."""
    if canvas_side is None:
        return _fit(as_drawing(strokes), DRAWN_SIDE, (CANVAS_SIDE / 2, CANVAS_SIDE / 2))
    side = real_number(canvas_side, "canvas_side")
    if not 1 / MAX_COORDINATE <= side <= MAX_COORDINATE:
        raise ValueError(f"canvas_side is {side:g}; it must be more than 0, and at most {MAX_COORDINATE:g}.")
    placed = [stroke * np.float32(CANVAS_SIDE / side) for stroke in on_sheet(strokes, side)]
    # A tap is rarely still; enlarged to the whole box, its tremble would pass for a digit.
    return _without_slips(placed) if _longest_side(placed) >= brush_width / DOT else [placed[0][:1]]


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


def _redraw(drawing: Drawing, pen_width: float = PEN_WIDTH) -> tuple[np.ndarray, np.ndarray]:
    """``mnist`` for drawings: box and digit image, drawn from the points at MNIST's pen width."""
    pen_width = real_number(pen_width, "pen_width")
    if not pen_width < BOX_SIDE:
        raise ValueError(
            f"pen_width is {pen_width:g}; it must be less than {BOX_SIDE} pixels, the box's side."
        )
    fitted = _fit(drawing, BOX_SIDE - pen_width, (BOX_SIDE / 2, BOX_SIDE / 2))
    box = ink(fitted, (BOX_SIDE, BOX_SIDE), pen_width)
    # At most 8 pixels, which keeps the whole box on the image.
    shift = np.clip(IMAGE_MIDDLE - centre_of_mass(box), 0, IMAGE_SIDE - BOX_SIDE)
    centred = [stroke + shift.astype(np.float32) for stroke in fitted]
    return box, ink(centred, (IMAGE_SIDE, IMAGE_SIDE), pen_width)


def _pixels(whole: np.ndarray) -> Stages:
    """As ``box``, after thin strokes are thickened."""
    cropped = crop(whole)
    box = resize(thicken(resize(cropped, min(200, max(cropped.shape)))), BOX_SIDE)
    return Stages(whole, cropped, box, place_by_mass(box, IMAGE_SIDE))


def _box(whole: np.ndarray) -> Stages:
    """Fitted into 20 × 20, then centred by mass on 28 × 28."""
    cropped = crop(whole)
    box = resize(cropped, BOX_SIDE)
    return Stages(whole, cropped, box, place_by_mass(box, IMAGE_SIDE))


def _frame(whole: np.ndarray) -> Stages:
    """Longest side 200 pixels in a frame of 280, centred by mass, shrunk to 28 × 28."""
    cropped = crop(whole)
    box = resize(cropped, 200)
    return Stages(whole, cropped, box, resize(place_by_mass(box, 280), IMAGE_SIDE))


def _raw(whole: np.ndarray) -> Stages:
    """Shrunk to 28 × 28 with all the paper around it; what is no square lies in the middle."""
    box = resize(whole, IMAGE_SIDE)
    top, left = ((IMAGE_SIDE - side) // 2 for side in box.shape)
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    image[top : top + box.shape[0], left : left + box.shape[1]] = box
    return Stages(whole, whole, box, image)


PREPROCESSINGS: dict[str, Callable[[np.ndarray], Stages]] = {
    "raw": _raw,
    "frame": _frame,
    "box": _box,
    "pixels": _pixels,
    "mnist": _pixels,
}
"""What each makes of a canvas's or a picture's ink; ``mnist`` draws drawings anew instead."""


def _shrinking(name: str) -> Callable[[np.ndarray], Stages]:
    if not isinstance(name, str) or name not in PREPROCESSINGS:
        raise ValueError(
            f"There is no preprocessing {name!r:.40}; choose one of {', '.join(PREPROCESSINGS)}."
        )
    return PREPROCESSINGS[name]
