"""Endless drawings with labels: digits, what training shows as no digit, and what it never shows."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from digitlib.handwriting.digits import (  # noqa: F401 (each fills the registry)
    eight,
    five,
    four,
    nine,
    one,
    seven,
    six,
    three,
    two,
    zero,
)
from digitlib.handwriting.hand.tablet import draw_tablet, recorded
from digitlib.handwriting.hand.variation import written
from digitlib.handwriting.hand.writer import draw_writer
from digitlib.handwriting.others.letters import LETTERS
from digitlib.handwriting.others.scribbles import SCRIBBLES
from digitlib.handwriting.others.shapes import SHAPES
from digitlib.handwriting.others.signs import SIGNS
from digitlib.handwriting.others.sketches import SKETCHES
from digitlib.handwriting.registry import WAYS_OF_WRITING, Draw, WayOfWriting
from digitlib.preprocessing.drawing import Drawing

__all__ = ["LETTERS", "SCRIBBLES", "SHAPES", "WAYS_OF_WRITING"]

UNSEEN = SKETCHES | SIGNS
"""What no training run sees stands here by name. A random number picks one by its place: keep the order."""

NOT_A_DIGIT = 10
"""This label marks what is no digit; the ten digits have their own value, 0 to 9."""

Write = Callable[[Drawing], Drawing]
"""A function that draws what a way of writing has planned, as one hand would."""


def _by_a_writer(rng: np.random.Generator) -> Write:
    writer, tablet = draw_writer(rng), draw_tablet(rng)
    return lambda plan: recorded(written(plan, rng, writer), tablet, rng)


def _by_slow_hands(rng: np.random.Generator) -> Write:
    return lambda plan: written(plan, rng, dataclasses.replace(draw_writer(rng), pace=None))


HANDS: dict[str, Callable[[np.random.Generator], Write]] = {
    "kinematic": _by_a_writer,
    "slow": _by_slow_hands,
}
"""These are the hands that draw. ``kinematic`` is a writer with a pace, a tablet and other habits, who writes
ten digits; ``slow`` is somebody else each time, who does not hurry and is recorded faithfully."""


def draw_digits(seed: int, hand: str = "kinematic", made_for: str = "all") -> Iterator[tuple[Drawing, int]]:
    """Yield drawings and their digits without end: hand after hand writes 0 to 9 in any order.

    Parameters
    ----------
    seed : int
    hand : "kinematic" or "slow"
    made_for : "all", "UCI" or "UNIPEN"
        All ways of writing, or only those that were made for one collection of pens; each as often.
    """
    rng = np.random.default_rng((seed, 1))
    ways = [_made_for(made_for, own) for own in WAYS_OF_WRITING.values()]  # a dict for each digit, 0 to 9
    while True:
        write = HANDS[hand](rng)
        for digit in rng.permutation(10).tolist():  # each as often, or the network would guess by frequency
            yield write(_any_of(ways[digit], rng)(rng)), digit


def draw_non_digits(seed: int, hand: str = "kinematic") -> Iterator[tuple[Drawing, int]]:
    """Yield letters, shapes and scribbles, a third of each, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 2))  # the second number keeps this stream apart from the digits'
    kinds = LETTERS, SHAPES, SCRIBBLES
    while True:
        write = HANDS[hand](rng)
        yield write(_any_of(kinds[rng.integers(len(kinds))], rng)(rng)), NOT_A_DIGIT


def draw_unseen(seed: int) -> Iterator[tuple[Drawing, int]]:
    """Yield drawings of what no training run sees, without end, labelled NOT_A_DIGIT."""
    rng = np.random.default_rng((seed, 3))
    while True:
        yield written(_any_of(UNSEEN, rng)(rng), rng), NOT_A_DIGIT


def _made_for(collection: str, ways: dict[str, WayOfWriting]) -> dict[str, WayOfWriting]:
    return {name: way for name, way in ways.items() if collection in ("all", way.made_for)}


def _any_of(drawn: Mapping[str, Draw], rng: np.random.Generator) -> Draw:
    choice = list(drawn.values())
    return choice[rng.integers(len(choice))]
