"""Digits as other people's scans show them: thick or thin, stretched, coarse, blurred, cut, with specks.

A drawing is always drawn anew with a pen as wide as MNIST's. A picture's ink stays as it is: a felt-tip fills
half the box, a form is scanned coarser across than down, a data set makes each digit a square of 16 pixels.
Here ink of any source meets such fates, and goes the way that a picture's ink goes to the network.
"""

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import scipy
from PIL import Image

from digitlib.data.mnist import LabelledImages
from digitlib.handwriting.drawings import draw_digits, draw_non_digits
from digitlib.handwriting.photos.glyphs import ink_of_drawing, ink_of_image
from digitlib.handwriting.photos.textures import log_uniform, resized, scaled
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.rescale import image_by_pen, measured_pen, pen_width
from digitlib.preprocessing.sizes import IMAGE_SIDE

PENS = (1.5, 32.0)
"""Drawings are inked with pens from a hair to a third of the ink's longest side, which is 96 pixels."""

MNIST_PENS = (0.4, 3.0)
"""The pen of an MNIST image becomes this many times as wide, and no wider than a third of the ink. At less
than 0.4 strokes break."""

STRETCH = 2.0
"""Ink becomes up to this many times as wide for its height, or as high for its width."""

SQUARE = 0.1
"""This fraction of all ink is stretched to a square instead, as data sets of coarse scans do."""

SIDES = (9.0, 64.0)
"""Coarse ink has a longest side of so many pixels; with fewer than 9, people do not read it."""

ENLARGED = (Image.Resampling.NEAREST, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)
"""Coarse ink is enlarged again in one of these ways: in blocks, or smoothly."""


def draw_scans(images: np.ndarray, labels: np.ndarray, num_scans: int, seed: int) -> LabelledImages:
    """Return digit images of so many scans, and their labels.

    Two in five are of MNIST's images, two of drawn digits, and one of a letter, a shape or a scribble.

    Parameters
    ----------
    images : (m, 28, 28) uint8 array
        0 = paper, 255 = ink; they must be none that anything is tested on.
    labels : (m,) array
    num_scans, seed : int

    Returns
    -------
    (n, 28, 28) uint8 images, 0 = paper and 255 = ink, and (n,) uint8 labels.
    """
    rng = np.random.default_rng((seed, 7))
    scans = np.empty((num_scans, IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    what = np.empty(num_scans, np.uint8)
    for place, (ink, label) in enumerate(itertools.islice(_inks(images, labels, seed, rng), num_scans)):
        scans[place], what[place] = (255 * scanned(ink, rng)).round(), label
    return scans, what


def _inks(images: np.ndarray, labels: np.ndarray, seed: int, rng: Random) -> Iterator[tuple[np.ndarray, int]]:
    """Yield ink, (h, w) from 0 to 1, and its label, without end."""
    digits, others = draw_digits(seed), draw_non_digits(seed)
    while True:
        for place in rng.integers(len(images), size=2):
            yield with_other_pen(ink_of_image(images[place]), rng), labels[place]
        for drawing, label in (next(digits), next(digits), next(others)):
            yield ink_of_drawing(drawing, log_uniform(rng, *PENS)), label


def with_other_pen(ink: np.ndarray, rng: Random) -> np.ndarray:
    """Return ink, (h, w) from 0 to 1, as a wider or narrower pen would have left it."""
    width = pen_width(ink)
    widest = max(width, min(MNIST_PENS[1] * width, max(ink.shape) / 3))
    reach = (log_uniform(rng, MNIST_PENS[0] * width, widest) - width) / 2  # on either side of the stroke
    inside = np.pad(ink > 0.5, max(1, int(np.ceil(reach))))
    # Distances run to the centre of the nearest pixel beyond the edge, half a pixel too far.
    beyond, within = (scipy.ndimage.distance_transform_edt(where) - 0.5 for where in (~inside, inside))
    return np.clip(reach + 0.5 - np.where(inside, -within, beyond), 0, 1).astype(np.float32)


def scanned(ink: np.ndarray, rng: Random) -> np.ndarray:
    """Return the digit image, (28, 28) float32, of ink, (h, w) from 0 to 1, as a scan might show it."""
    for change, probability in CHANGES:
        if rng.random() < probability:
            ink = change(ink, rng).clip(0, 1)
    return image_by_pen(ink, measured_pen(ink))


def _stretched(ink: np.ndarray, rng: Random) -> np.ndarray:
    height, width = ink.shape
    wider = height / width if rng.random() < SQUARE else log_uniform(rng, 1 / STRETCH, STRETCH)
    # The area stays, so that neither side becomes coarse.
    sides = height / np.sqrt(wider), width * np.sqrt(wider)
    return resized(ink, (max(2, round(sides[0])), max(2, round(sides[1]))), Image.Resampling.BICUBIC)


def _coarse(ink: np.ndarray, rng: Random) -> np.ndarray:
    """Shrink the ink, make every other one black and white, and enlarge it again."""
    # A pen below a pixel would be lost in black and white.
    least = np.clip(1.2 * max(ink.shape) / max(pen_width(ink), 1), *SIDES)
    small = scaled(ink, log_uniform(rng, least, SIDES[1]) / max(ink.shape), Image.Resampling.BOX)
    small = small / small.max()  # whoever finds ink in a picture takes its darkest for full ink
    if rng.random() < 0.5:
        small = (small > rng.uniform(0.3, 0.6)).astype(np.float32)
    return scaled(small, float(rng.integers(1, 5)), ENLARGED[rng.integers(len(ENLARGED))])


def _blurred(ink: np.ndarray, rng: Random) -> np.ndarray:
    return scipy.ndimage.gaussian_filter(ink, rng.uniform(0, 0.03) * max(ink.shape))


def _cut(ink: np.ndarray, rng: Random) -> np.ndarray:
    """Lose a little at one edge."""
    times = rng.integers(4)
    turned = np.rot90(ink, times)
    return np.rot90(turned[int(rng.uniform(0, 0.07) * len(turned)) :], -times)


def _specked(ink: np.ndarray, rng: Random) -> np.ndarray:
    """Get up to three specks somewhere in the box."""
    ink = ink.copy()
    for _ in range(rng.integers(1, 4)):
        side = max(1, round(rng.uniform(0.02, 0.06) * max(ink.shape)))
        top, left = (rng.integers(max(1, length - side + 1)) for length in ink.shape)
        ink[top : top + side, left : left + side] = 1
    return ink


CHANGES: tuple[tuple[Callable[[np.ndarray, Random], np.ndarray], float], ...] = (
    (_stretched, 0.8),
    (_coarse, 0.7),
    (_blurred, 0.2),
    (_cut, 0.15),
    (_specked, 0.1),
)
"""Ink meets each of these with its probability, in this order."""
