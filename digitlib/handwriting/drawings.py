"""Endless drawings with labels: digits in all styles, what is no digit, and what no training sees."""

import dataclasses
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
from digitlib.styles.registry import DEVELOPED_ON, DIGIT_STYLES, SCRIBBLES, SHAPES, UNSEEN, Style
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


def draw_digits(seed: int, hand: str = "kinematic", styles: str = "all") -> Iterator[tuple[Drawing, int]]:
    """Yield drawings and their digits without end: hand after hand writes 0 to 9 in any order.

    Parameters
    ----------
    seed : int
    hand : "kinematic" or "slow"
    styles : "all", "uci" or "unipen"
        All ways of writing, or those that were made for one collection of pens; each as often.
    """
    rng = np.random.default_rng((seed, 1))
    ways = [_made_for(styles, own) for own in DIGIT_STYLES.values()]
    while True:
        write = HANDS[hand](rng)
        for digit in rng.permutation(10).tolist():
            yield write(_any_of(ways[digit], rng)(rng)), digit


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


def _made_for(collection: str, styles: dict[str, Style]) -> dict[str, Style]:
    return {name: style for name, style in styles.items() if collection in ("all", DEVELOPED_ON[name])}


def _any_of(styles: dict[str, Style], rng: np.random.Generator) -> Style:
    choice = list(styles.values())
    return choice[rng.integers(len(choice))]
