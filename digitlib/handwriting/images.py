"""Drawings as digit images: for training, for measuring, and one of each to look at."""

import functools
import itertools
from collections.abc import Iterable, Iterator

import numpy as np

from digitlib.data.mnist import LabelledImages
from digitlib.handwriting.drawings import (
    LETTERS,
    SCRIBBLES,
    SHAPES,
    WAYS_OF_WRITING,
    draw_digits,
    draw_non_digits,
)
from digitlib.handwriting.hand.variation import written
from digitlib.handwriting.registry import Draw
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import IMAGE_SIDE, PEN_WIDTH
from digitlib.preprocessing.stages import digit_image

THINNEST = 1.5
"""The thinnest pen has this width, in pixels of the digit image: 97 of 100 MNIST digits are drawn wider."""

THICKEST = 4.5
"""The thickest pen has this width, in pixels of the digit image: most of MNIST's strokes are thinner."""


def one_of_each(seed: int = 0) -> dict[str, np.ndarray]:
    """Return a digit image, (28, 28) float32, of each drawing that training sees, by name."""
    rng = np.random.default_rng((seed, 4))
    drawn: dict[str, Draw] = {name: way for own in WAYS_OF_WRITING.values() for name, way in own.items()}
    drawn |= SHAPES | SCRIBBLES | LETTERS  # UNSEEN stays out: the report shows what training saw
    return {name: digit_image(written(draw(rng), rng)) for name, draw in drawn.items()}


def pen_widths(seed: int) -> Iterator[float]:
    """Yield pen widths in pixels without end: every other as drawings have, the rest as pictures may."""
    rng = np.random.default_rng((seed, 5))
    while True:
        yield PEN_WIDTH
        # Even in the logarithm: factors count.
        yield float(np.exp(rng.uniform(*np.log([THINNEST, THICKEST]))))


def as_images(
    drawings: Iterator[tuple[Drawing, int]], num_images: int, widths: Iterable[float] | None = None
) -> LabelledImages:
    """Return so many drawings as digit images, and their labels.

    Parameters
    ----------
    drawings : iterator of drawings and labels
    num_images : int
    widths : iterable of float, optional
        The pen's width for each, in pixels; by default that of every person's drawing.

    Returns
    -------
    (n, 28, 28) uint8 images, 0 = paper and 255 = ink, and (n,) uint8 labels.

    Raises
    ------
    ValueError
        There are fewer drawings or widths than that.
    """
    # As MNIST is kept: a quarter of float32.
    images = np.empty((num_images, IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    labels = np.empty(num_images, np.uint8)
    pairs = zip(drawings, widths or itertools.repeat(PEN_WIDTH), strict=False)
    num_drawn = 0
    for place, ((drawing, label), width) in enumerate(itertools.islice(pairs, num_images)):
        images[place], labels[place] = np.round(255 * digit_image(drawing, width)), label
        num_drawn = place + 1
    if num_drawn < num_images:
        raise ValueError(f"There are drawings and widths for {num_drawn} of the {num_images} images only.")
    return images, labels


@functools.cache
def training_images(
    num_digits: int, num_non_digits: int, hand: str = "kinematic", made_for: str = "all", seed: int = 0
) -> LabelledImages:
    """Return images and labels of drawn digits, and after them of drawn non-digits, at many pen widths.

    Each takes two milliseconds, once a process. Like MNIST, they don't change with a recipe's own seed.
    """
    digits = as_images(draw_digits(seed, hand, made_for), num_digits, pen_widths(seed))
    non_digits = as_images(draw_non_digits(seed, hand), num_non_digits, pen_widths(seed))
    return np.concatenate([digits[0], non_digits[0]]), np.concatenate([digits[1], non_digits[1]])
