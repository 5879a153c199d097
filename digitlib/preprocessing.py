"""From a drawing or a picture to the digit image the network reads, with every stage kept.

MNIST's makers cut each digit out, scaled it to fit a box of 20 × 20 pixels, and put it on 28 × 28 so
that its centre of mass lies in the middle. The recipe ``mnist`` does the same to new digits: it
scales a drawing's *points* and draws them anew with a pen as wide as MNIST's, so neither brush nor
size matters. Other recipes shrink the pixels instead; they are here to compare with: ``raw`` the whole
canvas as it is; ``frame`` and ``box`` as two published demos do; ``pixels`` with all of MNIST's rules, as
``mnist`` does with a picture, which has no points.

Measured on MNIST's training images: the longest side of the ink is 20 pixels in 99.97 % of them; the
centre of mass lies within half a pixel of (14.5, 14.5), where (0, 0) is the image's corner.
"""

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np
import scipy
from PIL import Image

from digitlib.drawing import BRUSH_WIDTH, CANVAS_SIDE, Drawing, as_drawing, bounds, ink
from digitlib.paper import picture_ink
from digitlib.picture import Picture

PEN_WIDTH = 2.4
"""Pixels; the median over MNIST's training images, measured with :func:`pen_width`."""

MIN_PEN_WIDTH = 1.5
"""Pixels; 97 of 100 MNIST digits are drawn wider, so thinner pictures are thickened to this."""

BOX_SIDE = 20
IMAGE_SIDE = 28
MIDDLE = 14.5


@dataclasses.dataclass(frozen=True, eq=False)
class Stages:
    """What a drawing or a picture is on its way to the network; all (H, W) float32, 0 paper to 1 ink."""

    ink: np.ndarray
    """As drawn, or the whole picture's ink."""
    cropped: np.ndarray
    """Only the part with ink; with recipe ``raw`` everything."""
    box: np.ndarray
    """Scaled to the recipe's box."""
    image: np.ndarray
    """The digit image, (28, 28)."""


def from_strokes(
    strokes: Iterable,
    recipe: str = "mnist",
    brush_width: float = BRUSH_WIDTH,
    canvas_side: float | None = None,
) -> Stages:
    """Return the stages from a drawing to its digit image.

    Parameters
    ----------
    strokes : list of (n, 2) arrays
        x to the right, y down, in any unit.
    recipe : "mnist", "pixels", "box", "frame" or "raw"
    brush_width : float
        Pixels on a canvas of 280; how wide the drawing's own ink is. Recipe ``mnist`` draws the
        digit image with its own pen instead.
    canvas_side : float, optional
        Side of the square canvas, in the strokes' unit, on which they were drawn. Without it
        the drawing is shown 200 pixels large in the middle of the canvas. With it, a pen that
        moved by less than a quarter of the brush has made a dot.

    Raises
    ------
    ValueError
        The strokes are no drawing, there is no such recipe, or a width or side is too small.
    """
    drawing = _on_canvas(as_drawing(strokes), canvas_side, brush_width)
    shrink = _shrinking_recipe(recipe)
    canvas = ink(drawing, (CANVAS_SIDE, CANVAS_SIDE), brush_width)
    return Stages(canvas, _crop(canvas), *_redraw(drawing)) if recipe == "mnist" else shrink(canvas)


def digit_image(strokes: Iterable, pen_width: float = PEN_WIDTH) -> np.ndarray:
    """Return the last of the stages that recipe ``mnist`` gives, in a third of the time.

    With another ``pen_width``, in pixels of the digit image, it looks as a picture's digit might.
    """
    return _redraw(_on_canvas(as_drawing(strokes), None, BRUSH_WIDTH), pen_width)[1]


def from_picture(picture: Picture, recipe: str = "mnist") -> Stages:
    """Return the stages from a picture to its digit image; all zero if the picture shows no ink.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is no picture (see :func:`digitlib.picture.read_picture`), or there is no such recipe.
    """
    shrink = _shrinking_recipe(recipe)
    return shrink(picture_ink(picture))


def pen_width(image: np.ndarray) -> float:
    """Estimate how wide the pen was that drew the ink in ``image``, in pixels.

    Across a stroke of width w the distance to the nearer edge is w/4 on average; so the width is
    four times the mean distance. Small images are enlarged first: edges lie between pixels.
    """
    factor = max(1, 224 // max(image.shape))
    inside = np.pad(_enlarge(image, factor), 1) > 0.5
    if not inside.any():
        return 0.0
    # Distances run to the centre of the nearest pixel outside, half a pixel beyond the edge.
    return float(4 * (scipy.ndimage.distance_transform_edt(inside)[inside].mean() - 0.5) / factor)


def _on_canvas(drawing: Drawing, canvas_side: float | None, brush_width: float) -> Drawing:
    """Return the drawing in the canvas's pixels."""
    if canvas_side is None:
        return _fit(drawing, 200, (CANVAS_SIDE / 2, CANVAS_SIDE / 2))
    if not canvas_side > 0:
        raise ValueError(f"canvas_side is {canvas_side}; it must be more than 0.")
    placed = [stroke * np.float32(CANVAS_SIDE / canvas_side) for stroke in drawing]
    low, high = bounds(placed)
    # A tap is rarely still; enlarged to the whole box, its tremble would pass for a digit.
    return placed if (high - low).max() >= brush_width / 4 else [placed[0][:1]]


def _fit(drawing: Drawing, side: float, middle: tuple[float, float]) -> Drawing:
    """Scale the points so that their longest side is ``side``, and move their box to ``middle``."""
    low, high = bounds(drawing)
    longest = (high - low).max()
    scale = side / longest if longest > 0 else 0.0
    return [((stroke - (low + high) / 2) * scale + middle).astype(np.float32) for stroke in drawing]


def _redraw(drawing: Drawing, pen_width: float = PEN_WIDTH) -> tuple[np.ndarray, np.ndarray]:
    """Recipe ``mnist`` for drawings: box and digit image, drawn from the points at MNIST's pen width."""
    fitted = _fit(drawing, BOX_SIDE - pen_width, (BOX_SIDE / 2, BOX_SIDE / 2))
    box = ink(fitted, (BOX_SIDE, BOX_SIDE), pen_width)
    # At most 8 pixels, which keeps the whole box on the image.
    shift = np.clip(MIDDLE - _centre_of_mass(box), 0, IMAGE_SIDE - BOX_SIDE)
    centred = [stroke + shift.astype(np.float32) for stroke in fitted]
    return box, ink(centred, (IMAGE_SIDE, IMAGE_SIDE), pen_width)


def _pixels_recipe(whole: np.ndarray) -> Stages:
    """As ``box``, after thin strokes are thickened."""
    cropped = _crop(whole)
    box = _resize(_thicken(_resize(cropped, min(200, max(cropped.shape)))), BOX_SIDE)
    return Stages(whole, cropped, box, _place_by_mass(box, IMAGE_SIDE))


def _box_recipe(whole: np.ndarray) -> Stages:
    """Fitted into 20 × 20, then centred by mass on 28 × 28."""
    cropped = _crop(whole)
    box = _resize(cropped, BOX_SIDE)
    return Stages(whole, cropped, box, _place_by_mass(box, IMAGE_SIDE))


def _frame_recipe(whole: np.ndarray) -> Stages:
    """Longest side 200 pixels in a frame of 280, centred by mass, shrunk to 28 × 28."""
    cropped = _crop(whole)
    box = _resize(cropped, 200)
    return Stages(whole, cropped, box, _resize(_place_by_mass(box, 280), IMAGE_SIDE))


def _raw_recipe(whole: np.ndarray) -> Stages:
    """Shrunk to 28 × 28 with all the paper around it; what is no square lies in the middle."""
    box = _resize(whole, IMAGE_SIDE)
    top, left = ((IMAGE_SIDE - side) // 2 for side in box.shape)
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    image[top : top + box.shape[0], left : left + box.shape[1]] = box
    return Stages(whole, whole, box, image)


RECIPES: dict[str, Callable[[np.ndarray], Stages]] = {
    "raw": _raw_recipe,
    "frame": _frame_recipe,
    "box": _box_recipe,
    "pixels": _pixels_recipe,
    "mnist": _pixels_recipe,
}
"""What each makes of a canvas's or a picture's ink; ``mnist`` draws drawings anew instead."""


def _shrinking_recipe(name: str) -> Callable[[np.ndarray], Stages]:
    if name not in RECIPES:
        raise ValueError(f"There is no recipe {name!r}; choose one of {', '.join(RECIPES)}.")
    return RECIPES[name]


def _crop(whole: np.ndarray) -> np.ndarray:
    """Return the smallest part that holds all ink, or everything where there is none."""
    # A quarter: edges blurred by enlarging or by a camera then end where the pen did.
    rows, columns = (np.flatnonzero((whole > 0.25).any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return whole
    return whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _enlarge(array: np.ndarray, factor: int) -> np.ndarray:
    size = (array.shape[1] * factor, array.shape[0] * factor)
    return np.asarray(Image.fromarray(array).resize(size, Image.Resampling.BILINEAR))


def _resize(array: np.ndarray, side: int) -> np.ndarray:
    """Scale to the longest side ``side``, antialiased."""
    scale = side / max(array.shape)
    height, width = (max(1, round(length * scale)) for length in array.shape)
    return np.asarray(Image.fromarray(array).resize((width, height), Image.Resampling.HAMMING))


def _place_by_mass(box: np.ndarray, side: int) -> np.ndarray:
    """Put the box on a square of ``side`` pixels with its centre of mass in the middle, never cut."""
    middle = side * MIDDLE / IMAGE_SIDE
    left, top = np.round(middle - _centre_of_mass(box)).astype(int)
    top, left = np.clip(top, 0, side - box.shape[0]), np.clip(left, 0, side - box.shape[1])
    image = np.zeros((side, side), np.float32)
    image[top : top + box.shape[0], left : left + box.shape[1]] = box
    return image


def _centre_of_mass(array: np.ndarray) -> np.ndarray:
    """Return x and y of the ink's centre of mass, where (0.5, 0.5) is the top-left pixel's centre."""
    if not array.any():
        return np.array(array.shape[::-1]) / 2
    return np.array(scipy.ndimage.center_of_mass(array))[::-1] + 0.5


def _thicken(array: np.ndarray) -> np.ndarray:
    """Widen strokes that would come out thinner than MNIST's once the longest side is 20 pixels."""
    width, wanted = pen_width(array), MIN_PEN_WIDTH * max(array.shape) / BOX_SIDE
    if width == 0 or width >= wanted:
        return array
    reach = (wanted - width) / 2
    padded = np.pad(array, int(np.ceil(reach)))
    # Distances run to the centre of the nearest pixel inside, half a pixel within the edge.
    distance = scipy.ndimage.distance_transform_edt(padded < 0.5) - 0.5
    return np.maximum(padded, np.clip(reach + 0.5 - distance, 0, 1)).astype(np.float32)
