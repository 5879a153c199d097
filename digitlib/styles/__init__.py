"""Drawings in the ways of writing that MNIST lacks, and drawings of what is no digit.

MNIST holds what Americans wrote in the 1990s: few crossed sevens and slashed zeros, few ones with a
flag. Here such digits are drawn by short functions over points, a module for each digit, varied as a hand
would (``hand``), and go through the same preprocessing as a person's drawing. ``letters``, ``shapes`` and
``scribbles`` hold what the recogniser learns to refuse, ``unseen`` what only measures whether it does. All
of it is drawn by this code alone; no person's drawing is in it.

To add a way of writing a digit, put a function into the digit's module::

    @style
    def seven_crossed(rng):
        return [lines((0, 0), (0.8, 0), (rng.uniform(0.1, 0.5), 1)), lines((0.2, 0.5), (0.8, 0.5))]

Its strokes come from :mod:`digitlib.styles.curves`. It leaves to chance what people do differently
within one way of writing, such as how long a flag is.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator

import numpy as np

from digitlib.data.mnist import LabelledImages
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import IMAGE_SIDE, PEN_WIDTH
from digitlib.preprocessing.stages import digit_image
from digitlib.styles import (  # noqa: F401 (each fills the registry)
    eight,
    five,
    four,
    nine,
    one,
    scribbles,
    seven,
    shapes,
    six,
    three,
    two,
    unseen,
    zero,
)
from digitlib.styles.hand import written
from digitlib.styles.letters import LETTERS
from digitlib.styles.registry import DIGIT_STYLES, SCRIBBLES, SHAPES, UNSEEN, Style
from digitlib.styles.tablet import draw_tablet, recorded
from digitlib.styles.writer import draw_writer

__all__ = ["DIGIT_STYLES", "LETTERS", "NOT_A_DIGIT", "SCRIBBLES", "SHAPES", "UNSEEN"]

NOT_A_DIGIT = 10
"""The label of what is no digit."""

THINNEST, THICKEST = 1.5, 4.5
"""Pixels: how wide the strokes are in most of MNIST's images."""


def draw_digits(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings and their digits without end: writer after writer writes 0 to 9 in any order.

    Each of a digit's styles is as frequent.
    """
    rng = np.random.default_rng((seed, 1))
    while True:
        writer, tablet = draw_writer(rng), draw_tablet(rng)
        for digit in rng.permutation(10).tolist():
            plan = _any_of(DIGIT_STYLES[digit], rng)(rng)
            yield recorded(written(plan, rng, writer), tablet, rng), digit


def draw_non_digits(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield letters, shapes and scribbles, a third of each, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 2))
    kinds = LETTERS, SHAPES, SCRIBBLES
    while True:
        plan = _any_of(kinds[rng.integers(len(kinds))], rng)(rng)
        yield recorded(written(plan, rng), draw_tablet(rng), rng), NOT_A_DIGIT


def draw_unseen(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings of what no training sees, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 3))
    while True:
        yield written(_any_of(UNSEEN, rng)(rng), rng), NOT_A_DIGIT


def _any_of(styles: dict[str, Style], rng: np.random.Generator) -> Style:
    return list(styles.values())[rng.integers(len(styles))]


def one_of_each(seed: int = 0) -> dict[str, np.ndarray]:
    """Return a digit image, (28, 28) float32, of each style, letter and shape that training sees, by name."""
    rng = np.random.default_rng((seed, 4))
    styles = {name: style for own in DIGIT_STYLES.values() for name, style in own.items()}
    styles |= SHAPES | SCRIBBLES | LETTERS
    return {name: digit_image(written(style(rng), rng)) for name, style in styles.items()}


def pen_widths(seed: int) -> Iterator[float]:
    """Yield pen widths in pixels without end: every other as drawings have, the rest as pictures may."""
    rng = np.random.default_rng((seed, 5))
    while True:
        yield PEN_WIDTH
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
def training_images(num_digits: int, num_non_digits: int, seed: int = 0) -> LabelledImages:
    """Return images and labels of drawn digits, and after them of drawn non-digits, at many pen widths.

    A millisecond each, once a process. They do not change with a recipe's seed, as MNIST does not.
    """
    digits = as_images(draw_digits(seed), num_digits, pen_widths(seed))
    non_digits = as_images(draw_non_digits(seed), num_non_digits, pen_widths(seed))
    return np.concatenate([digits[0], non_digits[0]]), np.concatenate([digits[1], non_digits[1]])
