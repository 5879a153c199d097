"""How the answer changes while a digit is drawn: the drawing up to a moment, the turns in words."""

import itertools
from collections.abc import Sequence

import numpy as np

from digitlib._util.wording import with_article
from digitlib.preprocessing.drawing import Drawing, distances_along, points_at

MOST_TURNS = 3
"""An answer that turns more often than this is told by its last turn only; with a larger number, the sentence
grows too long to read. Chosen by eye."""


def so_far(drawing: Drawing, fraction: float) -> Drawing:
    """Return what had been drawn when the pen had gone this fraction, 0 to 1, of its way on the paper."""
    if fraction >= 1:
        return drawing
    places = [distances_along(stroke) for stroke in drawing]
    left = fraction * sum(along[-1] for along in places)  # of the pen's way, in the drawing's units
    part = []
    for stroke, along in zip(drawing, places, strict=True):
        part.append(_cut(stroke, along, left))
        left -= along[-1]
        if left <= 0:  # a dot, which has no length, comes with the ink after it
            break
    return part


def _cut(stroke: np.ndarray, along: np.ndarray, end: float) -> np.ndarray:
    if end >= along[-1]:
        return stroke
    return np.concatenate([stroke[along < end], points_at(np.array([end]), along, stroke)]).astype(np.float32)


def turns(answers: Sequence[int | None], fractions: Sequence[float]) -> str:
    """Tell in a sentence when the answer changed.

    Parameters
    ----------
    answers : sequence of 0–9 or None
        None where it was taken for no digit.
    fractions : sequence of float
        How much of the ink each answer has seen, 0 to 1.
    """
    moments = zip(answers, fractions, strict=True)
    runs = [next(run) for _, run in itertools.groupby(moments, lambda one: one[0])]  # each answer's first
    names = ["no digit" if answer is None else with_article(answer) for answer, _ in runs]
    starts = [f"{100 * fraction:.0f} %" for _, fraction in runs]
    if len(runs) == 1:
        return f"It's {names[0]} all along."
    if len(runs) > MOST_TURNS + 1:
        return f"The answer changes {len(runs) - 1} times; from {starts[-1]} of the ink it's {names[-1]}."
    starts[1] += " of the ink"  # said once, with the first number
    ends = [f"{name} until {start}" for name, start in zip(names, starts[1:], strict=False)]
    return f"It's {', '.join(ends)}, then {names[-1]}."
