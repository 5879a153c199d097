"""Endless drawings with labels: digits in all styles, what is no digit, and what no training sees."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator

import numpy as np

from digitlib.preprocessing.drawing import Drawing
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

__all__ = ["DIGIT_STYLES", "LETTERS", "SCRIBBLES", "SHAPES", "UNSEEN"]

NOT_A_DIGIT = 10
"""The label of what is no digit."""

Write = Callable[[Drawing], Drawing]


def _by_a_writer(rng: np.random.Generator) -> Write:
    writer, tablet = draw_writer(rng), draw_tablet(rng)
    return lambda plan: recorded(written(plan, rng, writer), tablet, rng)


def _by_slow_hands(rng: np.random.Generator) -> Write:
    return lambda plan: written(plan, rng, dataclasses.replace(draw_writer(rng), pace=None))


HANDS: dict[str, Callable[[np.random.Generator], Write]] = {
    "kinematic": _by_a_writer,
    "slow": _by_slow_hands,
}
"""Who draws: ``kinematic`` is a writer with a pace, a tablet and other habits, ``slow`` is each time
somebody else, who does not hurry and is recorded faithfully."""


def draw_digits(
    seed: int, hand: str = "kinematic", num_styles: int | None = None
) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings and their digits without end: hand after hand writes 0 to 9 in any order.

    Parameters
    ----------
    seed : int
    hand : "kinematic" or "slow"
    num_styles : int, optional
        Of each digit, the first so many of its module, each as often; by default all.
    """
    rng = np.random.default_rng((seed, 1))
    while True:
        write = HANDS[hand](rng)
        for digit in rng.permutation(10).tolist():
            yield write(_any_of(DIGIT_STYLES[digit], rng, num_styles)(rng)), digit


def draw_non_digits(seed: int, hand: str = "kinematic") -> Iterator[tuple[Drawing, int]]:
    """Yield letters, shapes and scribbles, a third of each, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 2))
    kinds = LETTERS, SHAPES, SCRIBBLES
    while True:
        write = HANDS[hand](rng)
        yield write(_any_of(kinds[rng.integers(len(kinds))], rng)(rng)), NOT_A_DIGIT


def draw_unseen(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings of what no training sees, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 3))
    while True:
        yield written(_any_of(UNSEEN, rng)(rng), rng), NOT_A_DIGIT


def _any_of(styles: dict[str, Style], rng: np.random.Generator, num_first: int | None = None) -> Style:
    choice = list(itertools.islice(styles.values(), num_first))
    return choice[rng.integers(len(choice))]
