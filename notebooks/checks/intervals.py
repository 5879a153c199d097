"""Checks of the eighth notebook's turns: an interval, a paired one, and how many seeds make it narrow."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.special import ndtri, stdtrit

from checks.feedback import Case, problems_of, say

SAMPLES = ([0.94, 0.93, 0.95], [0.91, 0.97], [0.9, 0.92, 0.95, 0.91, 0.935, 0.94])
"""Lists of accuracies for which a reader's interval is asked."""

OTHERS = ([0.93, 0.945, 0.955], [0.93, 0.96], [0.92, 0.915, 0.96, 0.905, 0.955, 0.97])
"""The second recipe's accuracies, for the same seeds as those of SAMPLES."""

WIDTHS = ((0.01, 0.01), (0.01, 0.005), (0.02, 0.003), (0.01, 0.012), (0.013, 0.004))
"""A standard deviation and a half-width each, for which a number of seeds is asked."""

NORMAL = float(ndtri(0.975))
"""The factor of a normal distribution, 1.96."""

MOST_SEEDS = 100_000
"""No case asks for as many seeds; a search ends there."""


def _student(freedom: float) -> float:
    return float(stdtrit(freedom, 0.975))


def _interval(
    values: Sequence[float], ddof: int = 1, factor: Callable[[int], float] | None = None, root: float = 0.5
) -> tuple[float, float, float]:
    n, mean = len(values), float(np.mean(values))
    reach = (factor(n) if factor else _student(n - 1)) * float(np.std(values, ddof=ddof)) / n**root
    return mean, mean - reach, mean + reach


SLIPS: Mapping[str, Callable[[Sequence[float]], tuple]] = {
    "divide the squares by n − 1, not by n; NumPy does with `ddof=1`.": lambda v: _interval(v, ddof=0),
    "with so few runs the factor isn't 1.96 but Student's t.": lambda v: _interval(v, factor=lambda n: 1.96),
    "1.96 is too small a factor here, and so is the square root of n instead of n − 1.": (
        lambda v: _interval(v, ddof=0, factor=lambda n: 1.96)
    ),
    "with so few runs the factor isn't that of a normal distribution but Student's t.": (
        lambda v: _interval(v, factor=lambda n: NORMAL)
    ),
    "n runs leave n − 1 degrees of freedom, not n.": lambda v: _interval(v, factor=_student),
    "2.5 % lie beyond either end, so ask for the quantile 0.975, not 0.95.": (
        lambda v: _interval(v, factor=lambda n: float(stdtrit(n - 1, 0.95)))
    ),
    "divide the standard deviation by the square root of n.": lambda v: _interval(v, root=0),
    "divide the standard deviation by the square root of n, not by n.": lambda v: _interval(v, root=1),
    "that's the reach itself; give the interval's two ends.": (
        lambda v: (_interval(v)[0], *[_interval(v)[2] - _interval(v)[0]] * 2)
    ),
    "the two ends stand in the wrong order.": lambda v: tuple(_interval(v)[place] for place in (0, 2, 1)),
}
"""What a wrong interval may have come from, in words for the reader."""


def mean_interval(interval: Callable[[Sequence[float]], Sequence[float]]) -> None:
    """Check a function that gives the mean of a list of accuracies, and the ends of its interval."""
    cases = [
        Case((np.array(values),), _interval(values), {said: slip(values) for said, slip in SLIPS.items()})
        for values in SAMPLES
    ]
    say(problems_of(interval, cases, "the mean, the low end and the high end."))


def paired_interval(paired: Callable[[Sequence[float], Sequence[float]], Sequence[float]]) -> None:
    """Check a function that gives the mean gain from the first list to the second, and its interval."""
    cases = []
    for first, second in zip(SAMPLES, OTHERS, strict=True):
        gain = np.subtract(second, first)
        mistakes = {
            "the sign is turned round: the gain is the second less the first.": _interval(-gain),
            "that's the unpaired interval; take the differences first, seed by seed.": (
                _unpaired(first, second)
            ),
            **{said: slip(gain) for said, slip in SLIPS.items()},
        }
        cases.append(Case((np.array(first), np.array(second)), _interval(gain), mistakes))
    say(problems_of(paired, cases, "the mean gain, the low end and the high end."))


def _unpaired(first: Sequence[float], second: Sequence[float]) -> tuple[float, float, float]:
    n, gain = len(first), float(np.mean(second) - np.mean(first))
    reach = _student(2 * n - 2) * float(np.sqrt((np.var(first, ddof=1) + np.var(second, ddof=1)) / n))
    return gain, gain - reach, gain + reach


def _fewest(deviation: float, reach: float, factor: Callable[[int], float]) -> int:
    enough = (n for n in range(2, MOST_SEEDS) if factor(n) * deviation / n**0.5 <= reach)
    return next(enough, MOST_SEEDS)


def seeds_needed(needed: Callable[[float, float], int]) -> None:
    """Check a function that gives the fewest seeds whose interval reaches no further than asked."""
    cases = []
    for deviation, reach in WIDTHS:
        right = _fewest(deviation, reach, lambda n: _student(n - 1))
        mistakes = {
            "that counts with 1.96; Student's t depends on the number of seeds.": (
                int(np.ceil((1.96 * deviation / reach) ** 2))
            ),
            "`reach` is to either side, not the whole width.": (
                _fewest(deviation, reach / 2, lambda n: _student(n - 1))
            ),
            "n seeds leave n − 1 degrees of freedom, not n.": _fewest(deviation, reach, _student),
            "one too many: the seed before was enough.": right + 1,
            "one too few: the interval is still too wide.": right - 1,
        }
        cases.append(Case((deviation, reach), right, mistakes))
    say(problems_of(needed, cases, "one whole number."))
