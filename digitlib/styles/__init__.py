"""Drawings in the ways of writing that MNIST lacks, and drawings of what is no digit.

MNIST holds what Americans wrote in the 1990s: hardly a crossed seven, no slashed zero, few ones with a
flag. Here such digits are drawn by short functions over points, a module for each digit, varied as a
hand would (``hand``), and go through the same preprocessing as a person's drawing. ``letters`` and
``shapes`` hold what the recogniser learns to refuse, ``unseen`` what only measures whether it does.
All of it is drawn by this code alone; no person's drawing is in it.

To add a way of writing a digit, put a function into the digit's module::

    @style
    def seven_crossed(rng):
        return [lines((0, 0), (0.8, 0), (rng.uniform(0.1, 0.5), 1)), lines((0.2, 0.5), (0.8, 0.5))]

Its strokes come from :mod:`digitlib.styles.curves`. It leaves to chance what people do differently
within one way of writing, such as how long a flag is.
"""

import functools
import itertools
from collections.abc import Iterator

import numpy as np

from digitlib.data import LabelledImages
from digitlib.drawing import Drawing
from digitlib.preprocessing import digit_image
from digitlib.styles import (  # noqa: F401 (each fills the registry)
    eight,
    five,
    four,
    nine,
    one,
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
from digitlib.styles.registry import DIGIT_STYLES, SHAPES, UNSEEN

__all__ = ["DIGIT_STYLES", "LETTERS", "NOT_A_DIGIT", "SHAPES", "UNSEEN"]

NOT_A_DIGIT = 10
"""The label of what is no digit."""


def draw_digits(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings and their digits without end: each digit, and each of its styles, equally often."""
    rng = np.random.default_rng((seed, 0))
    while True:
        digit = int(rng.integers(10))
        style = rng.choice(list(DIGIT_STYLES[digit].values()))
        yield written(style(rng), rng), digit


def draw_non_digits(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings of letters and of shapes, half of each, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 1))
    while True:
        letter, shape = rng.choice(list(LETTERS)), rng.choice(list(SHAPES))
        style = LETTERS[letter] if rng.random() < 0.5 else SHAPES[shape](rng)
        yield written(style, rng), NOT_A_DIGIT


def draw_unseen(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings of what no training sees, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 2))
    while True:
        yield written(UNSEEN[rng.choice(list(UNSEEN))](rng), rng), NOT_A_DIGIT


def one_of_each(seed: int = 0) -> dict[str, np.ndarray]:
    """Return a digit image, (28, 28) float32, of each style, letter and shape that training sees, by name."""
    rng = np.random.default_rng((seed, 3))
    styles = {name: style for own in DIGIT_STYLES.values() for name, style in own.items()} | SHAPES
    drawn = {name: written(style(rng), rng) for name, style in styles.items()}
    drawn |= {name: written(letter, rng) for name, letter in LETTERS.items()}
    return {name: digit_image(drawing) for name, drawing in drawn.items()}


def as_images(drawings: Iterator[tuple[Drawing, int]], num_images: int) -> LabelledImages:
    """Return the digit images of so many drawings, (n, 28, 28) uint8, 0 = paper, and labels, (n,) uint8."""
    images = np.empty((num_images, 28, 28), np.uint8)
    labels = np.empty(num_images, np.uint8)
    for place, (drawing, label) in enumerate(itertools.islice(drawings, num_images)):
        images[place], labels[place] = np.round(255 * digit_image(drawing)), label
    return images, labels


@functools.cache
def training_images(num_digits: int, num_non_digits: int, seed: int = 0) -> LabelledImages:
    """Return images and labels of drawn digits, and after them of drawn non-digits.

    A millisecond each, once a process. They do not change with a recipe's seed, as MNIST does not.
    """
    digits, non_digits = (
        as_images(draw_digits(seed), num_digits),
        as_images(draw_non_digits(seed), num_non_digits),
    )
    return np.concatenate([digits[0], non_digits[0]]), np.concatenate([digits[1], non_digits[1]])
