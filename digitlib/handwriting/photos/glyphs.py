"""Digits and other marks as images of their ink, to be written on a sheet at any size.

Digits come from MNIST's images and from :func:`~digitlib.handwriting.drawings.draw_digits`, other marks
from ``draw_non_digits``. Their pens range from a hair to a third of the digit.
"""

import dataclasses
import itertools

import numpy as np
from PIL import Image

from digitlib.handwriting.drawings import draw_digits, draw_non_digits
from digitlib.handwriting.photos.textures import log_uniform, resized, scaled
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.drawing import Drawing, bounds
from digitlib.preprocessing.inking import checked_ink
from digitlib.preprocessing.rescale import crop, pen_width

GLYPH_SIDE = 96
"""A glyph's longest side is about this many pixels: as large as most digits get on a sheet of 300."""

MNIST_ENLARGED = 112
"""An MNIST image is enlarged to this side, four times its own: its digit then fills 80 pixels."""

FROM_MNIST = 3
"""One digit in this many comes from MNIST, the others from the ways of writing that it lacks."""

ONE_PEN = 8
"""The digits of one pen are a run of this fraction of all, ordered by thickness. With a longer run a hair
stands beside a brush; with a shorter one few shapes are left. Chosen by eye."""

Glyph = np.ndarray
"""How much ink covers each pixel: (h, w) uint8, 0 to 255, cut to the ink."""


@dataclasses.dataclass(frozen=True)
class Glyphs:
    """A supply of marks to write with."""

    digits: list[Glyph]
    """These are digits, those of the thinnest pen first."""
    others: list[Glyph]
    """These are letters, shapes and scribbles."""

    def of_one_pen(self, rng: Random) -> "Glyphs":
        """Return the same supply with fewer digits: such as one pen writes."""
        length = -(-len(self.digits) // ONE_PEN)
        start = rng.integers(len(self.digits) - length + 1)
        return Glyphs(self.digits[start : start + length], self.others)


def draw_glyphs(seed: int, images: np.ndarray, num_glyphs: int) -> Glyphs:
    """Return so many digits, a third of them from MNIST-like ``images``, and a third as many other marks.

    Parameters
    ----------
    seed : int
    images : (n, 28, 28) uint8 array
        0 = paper, 255 = ink; they must be none that anything is tested on.
    num_glyphs : int
        At least 3.
    """
    rng = np.random.default_rng((seed, 6))
    third = num_glyphs // FROM_MNIST
    digits = [_as_glyph(ink_of_image(images[place])) for place in rng.integers(len(images), size=third)]
    pens = [pen_width(digit / np.float32(255)) for digit in digits]
    for drawing, _ in itertools.islice(draw_digits(seed), num_glyphs - third):
        # The thinnest is a hair of one pixel on a sheet, the thickest more than a third of the digit.
        pens.append(log_uniform(rng, 1.5, 36))
        digits.append(_as_glyph(ink_of_drawing(drawing, pens[-1])))
    marks = itertools.islice(draw_non_digits(seed), third)
    others = [_as_glyph(ink_of_drawing(drawing, log_uniform(rng, 1.5, 20))) for drawing, _ in marks]
    return Glyphs([digits[place] for place in np.argsort(pens, kind="stable")], others)


def ink_of_image(image: np.ndarray) -> np.ndarray:
    """Return the ink of an MNIST image, (28, 28) uint8, enlarged and cut out: (h, w) float32, 0 to 1."""
    large = resized(image / np.float32(255), (MNIST_ENLARGED, MNIST_ENLARGED))
    # Four times as steep: enlarging has spread each edge over four pixels.
    return crop(np.clip((large - 0.5) * 4 + 0.5, 0, 1))


def ink_of_drawing(drawing: Drawing, pen: float) -> np.ndarray:
    """Return the ink of a drawing, GLYPH_SIDE pixels long, by a pen this wide: (h, w) float32, 0 to 1."""
    low, high = bounds(drawing)
    scale = (GLYPH_SIDE - pen) / max((high - low).max(), 1e-6)  # a dot has no size
    on_sheet = [((stroke - low) * scale + pen / 2).astype(np.float32) for stroke in drawing]
    return crop(checked_ink(on_sheet, (GLYPH_SIDE, GLYPH_SIDE), pen))


def _as_glyph(ink: np.ndarray) -> Glyph:
    return (255 * ink).round().astype(np.uint8)


def glyph(choice: list[Glyph], side: float, rng: Random) -> np.ndarray:
    """Return the ink of one of these, (h, w) from 0 to 1, about ``side`` pixels long and stretched a little.

    The edges of what is enlarged are between sharp and blurred.
    """
    chosen = choice[rng.integers(len(choice))] / np.float32(255)
    scale = side / max(chosen.shape)
    wider = min(np.exp(rng.normal(0, 0.12)), 1.6)
    height, width = (max(2, round(length * scale)) for length in (chosen.shape[0], chosen.shape[1] * wider))
    if scale <= 1:
        return resized(chosen, (height, width), Image.Resampling.BOX)
    steepness = rng.uniform(1, 2 * scale)
    return np.clip((resized(chosen, (height, width)) - 0.5) * steepness + 0.5, 0, 1)


def fitted(ink: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Return the ink made smaller where it is larger than ``shape``."""
    scale = min(shape[0] / ink.shape[0], shape[1] / ink.shape[1])
    return scaled(ink, scale) if scale < 1 else ink
