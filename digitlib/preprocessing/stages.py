"""From a drawing or a picture to the digit image the network reads, with every stage kept.

MNIST's makers cut each digit out, scaled it to fit a box of 20 × 20 pixels, and put it on 28 × 28 so
that its centre of mass lies in the middle. The preprocessing ``mnist`` does the same to new digits: it
scales a drawing's *points* and draws them anew with a pen as wide as MNIST's, so neither brush nor
size matters. Straight lines join the points, or curves where they lie far apart (see
:mod:`~digitlib.preprocessing.curve`). The others shrink the pixels instead; they are here to compare with:
``raw`` the whole canvas as it is; ``frame`` and ``box`` as two published demos do; ``pixels`` with all of
MNIST's rules, as ``mnist`` does with a picture, which has no points.

Measured on MNIST's training images: the longest side of the ink is 20 pixels in 99.97 % of them; the
centre of mass lies within half a pixel of (14.5, 14.5), where (0, 0) is the image's corner.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable

import numpy as np

from digitlib._util.arrays import real_number
from digitlib.preprocessing.inking import checked_ink
from digitlib.preprocessing.photo.digit_ink import find_ink
from digitlib.preprocessing.photo.ink_map import CERTAIN, Certainty
from digitlib.preprocessing.picture import Picture, read_picture
from digitlib.preprocessing.placing import placed, redrawn
from digitlib.preprocessing.rescale import crop, place_by_mass, resize, shown_size, thicken
from digitlib.preprocessing.sizes import (
    BOX_SIDE,
    BRUSH_WIDTH,
    CANVAS_SIDE,
    IMAGE_SIDE,
    PEN_WIDTH,
    SHOWN_SIDE,
)

STAGE_TITLES = {
    "ink": "Your ink",
    "cropped": "Cropped",
    "box": "In a box",
    "image": "Centred by mass",
}
"""Each stage is called this where a person sees it."""

NO_IMAGES = np.empty((0, IMAGE_SIDE, IMAGE_SIDE), np.float32)
"""A drawing, or a picture of one digit alone, has no further digit images than its own."""


@dataclasses.dataclass(frozen=True, eq=False)
class Stages:
    """What a drawing or a picture is on its way to the network; all (H, W) float32, 0 paper to 1 ink."""

    ink: np.ndarray
    """The ink is that of the drawing as drawn, or of the whole picture."""
    cropped: np.ndarray
    """The crop is the part with ink, of a picture the digit's ink; with ``raw`` it is everything."""
    box: np.ndarray
    """The box is the crop, scaled as the preprocessing does."""
    image: np.ndarray
    """The digit image, (28, 28), is what the network reads."""
    alternatives: Callable[[], list["Stages"]] = list
    """This makes the stages of what else in a picture might be its digit, the plain ink's first."""
    certainty: Certainty = CERTAIN
    """This is how sure the network that sees ink is of a picture's digit."""
    pieces: np.ndarray = dataclasses.field(default_factory=NO_IMAGES.copy)
    """The pieces, (n, 28, 28), are digit images of a picture's digit's parts, which might be two digits."""
    others: np.ndarray = dataclasses.field(default_factory=NO_IMAGES.copy)
    """The others, (n, 28, 28), are digit images of what else a picture shows that might be a digit."""


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
        its points lie in a box of 200 pixels in the middle of the canvas. With it, a pen that
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
    drawing = placed(strokes, canvas_side, real_number(brush_width, "brush_width"))
    canvas = checked_ink(drawing, (CANVAS_SIDE, CANVAS_SIDE), brush_width)
    return Stages(canvas, crop(canvas), *redrawn(drawing)) if preprocessing == "mnist" else shrink(canvas)


def digit_image(strokes: Iterable, pen_width: float = PEN_WIDTH) -> np.ndarray:
    """Return the last of the stages that ``mnist`` gives, in a third of the time.

    With another ``pen_width``, from 1 to less than 20 pixels of the digit image, it looks as a picture's
    digit might. Raises ValueError for other widths, and for strokes that are no drawing.
    """
    return redrawn(placed(strokes, None, BRUSH_WIDTH), pen_width)[1]


def from_picture(picture: Picture, preprocessing: str = "mnist") -> Stages:
    """Return the stages from a picture to its digit image; all zero if the picture shows no ink.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        :func:`~digitlib.preprocessing.picture.read_picture` calls it none, or the preprocessing is unknown.
    """
    shrink = _shrinking(preprocessing)
    found = find_ink(read_picture(picture))
    as_found = functools.partial(
        dataclasses.replace,
        ink=found.ink,
        certainty=found.certainty,
        pieces=_images(found.pieces, shrink),
        others=_images(found.others, shrink),
    )
    return as_found(
        shrink(found.digit),
        alternatives=functools.cache(lambda: [as_found(shrink(ink)) for ink in found.alternatives()]),
    )


def picture_ink(picture: Picture) -> np.ndarray:
    """Return how much of the digit's ink each pixel of a picture holds, (H, W) float32, 0 to 1.

    The longest side is 192 to 480 pixels. All zero when nothing stands out from the paper, or no more than
    a speck of dust. Raises what :func:`~digitlib.preprocessing.picture.read_picture` raises.
    """
    return find_ink(read_picture(picture)).digit


def _images(inks: list[np.ndarray], shrink: Callable[[np.ndarray], "Stages"]) -> np.ndarray:
    return np.stack([shrink(ink).image for ink in inks]) if inks else NO_IMAGES


def _pixels(whole: np.ndarray) -> Stages:
    """As ``box``, after thin strokes are thickened."""
    cropped = crop(whole)
    # Fine enough to measure the pen, and to thicken it smoothly.
    box = resize(thicken(shown_size(cropped)[0]), BOX_SIDE)
    return Stages(whole, cropped, box, place_by_mass(box, IMAGE_SIDE))


def _box(whole: np.ndarray) -> Stages:
    """Fitted into 20 × 20, then centred by mass on 28 × 28."""
    cropped = crop(whole)
    box = resize(cropped, BOX_SIDE)
    return Stages(whole, cropped, box, place_by_mass(box, IMAGE_SIDE))


def _frame(whole: np.ndarray) -> Stages:
    """Longest side 200 pixels in a frame of 280, centred by mass, shrunk to 28 × 28."""
    cropped = crop(whole)
    box = resize(cropped, SHOWN_SIDE)
    return Stages(whole, cropped, box, resize(place_by_mass(box, CANVAS_SIDE), IMAGE_SIDE))


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
"""Each makes stages of a canvas's or a picture's ink; ``mnist`` draws drawings anew instead."""


def _shrinking(name: str) -> Callable[[np.ndarray], Stages]:
    if not isinstance(name, str) or name not in PREPROCESSINGS:
        raise ValueError(
            f"There is no preprocessing {name!r:.40}; choose one of {', '.join(PREPROCESSINGS)}."
        )
    return PREPROCESSINGS[name]
