"""Numbers to read: digits put beside each other, as a person writes them."""

from collections.abc import Iterator, Sequence

import numpy as np

from digitlib.preprocessing.drawing import Drawing, bounds
from digitlib.recognition.number import Number
from digitlib.recognition.prediction import Prediction


def side_by_side(drawings: Sequence[Drawing], gaps: Sequence[float]) -> Drawing:
    """Return the drawings in a row on a common middle line, with a gap before each but the first.

    Gaps are shares of the tallest drawing's height; below 0 they overlap.
    """
    height = max(np.subtract(*bounds(drawing)[::-1])[1] for drawing in drawings)
    right, row = 0.0, []
    for number, (drawing, gap) in enumerate(zip(drawings, gaps, strict=True)):
        low, high = bounds(drawing)
        left = right + gap * height if number else 0.0
        shift = np.array([left - low[0], -(low[1] + high[1]) / 2])
        row += [stroke + shift for stroke in drawing]
        right = left + high[0] - low[0]
    return row


def whole_numbers(
    digits: Iterator[tuple[Drawing, int]], num: int, gap: tuple[float, float] = (0.1, 0.4), seed: int = 0
) -> Iterator[tuple[Drawing, str]]:
    """Yield numbers of two to six of one writer's digits, who writes ten at a time, and their text."""
    rng = np.random.default_rng(seed)
    for _ in range(num):
        own = [next(digits) for _ in range(10)]
        chosen = [own[place] for place in rng.choice(10, rng.integers(2, 7))]
        drawings, labels = zip(*chosen, strict=True)
        yield side_by_side(drawings, rng.uniform(*gap, len(drawings))), "".join(map(str, labels))


def given_number(*verdicts: str) -> Number:
    """Return a number whose digits have these verdicts."""
    digits = [
        Prediction(
            None if verdict in ("blank", "not a digit") else 8, np.full(10, 0.1), verdict, np.zeros((28, 28))
        )
        for verdict in verdicts
    ]
    return Number(digits, np.zeros((len(digits), 2, 2)))
