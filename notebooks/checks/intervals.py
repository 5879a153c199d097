"""Checks of the eighth notebook's turns: an interval, a paired one, and how many seeds make it narrow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import ndtri, stdtrit

from checks.feedback import say

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
    cases = [((np.array(values),), _interval(values)) for values in SAMPLES]
    slips = {said: [slip(values) for values in SAMPLES] for said, slip in SLIPS.items()}
    say(_problems(interval, cases, slips, "the mean, the low end and the high end"))


def paired_interval(paired: Callable[[Sequence[float], Sequence[float]], Sequence[float]]) -> None:
    """Check a function that gives the mean gain from the first list to the second, and its interval."""
    pairs = list(zip(SAMPLES, OTHERS, strict=True))
    gains = [np.subtract(second, first) for first, second in pairs]
    arrays = [(np.array(first), np.array(second)) for first, second in pairs]
    cases = list(zip(arrays, map(_interval, gains), strict=True))
    turned = {
        "the sign is turned round: the gain is the second less the first.": [_interval(-g) for g in gains]
    }
    apart = {
        "that's the unpaired interval; take the differences first, seed by seed.": [
            _unpaired(first, second) for first, second in pairs
        ]
    }
    slips = {said: [slip(gain) for gain in gains] for said, slip in SLIPS.items()}
    say(_problems(paired, cases, turned | apart | slips, "the mean gain, the low end and the high end"))


def _unpaired(first: Sequence[float], second: Sequence[float]) -> tuple[float, float, float]:
    n, gain = len(first), float(np.mean(second) - np.mean(first))
    reach = _student(2 * n - 2) * float(np.sqrt((np.var(first, ddof=1) + np.var(second, ddof=1)) / n))
    return gain, gain - reach, gain + reach


def _fewest(deviation: float, reach: float, factor: Callable[[int], float]) -> int:
    enough = (n for n in range(2, MOST_SEEDS) if factor(n) * deviation / n**0.5 <= reach)
    return next(enough, MOST_SEEDS)


def seeds_needed(needed: Callable[[float, float], int]) -> None:
    """Check a function that gives the fewest seeds whose interval reaches no further than asked."""
    right = [_fewest(*case, lambda n: _student(n - 1)) for case in WIDTHS]
    slips = {
        "that counts with 1.96; Student's t depends on the number of seeds.": [
            int(np.ceil((1.96 * deviation / reach) ** 2)) for deviation, reach in WIDTHS
        ],
        "`reach` is to either side, not the whole width.": [
            _fewest(deviation, reach / 2, lambda n: _student(n - 1)) for deviation, reach in WIDTHS
        ],
        "n seeds leave n − 1 degrees of freedom, not n.": [_fewest(*case, _student) for case in WIDTHS],
        "one too many: the seed before was enough.": [number + 1 for number in right],
        "one too few: the interval is still too wide.": [number - 1 for number in right],
    }
    cases = list(zip(WIDTHS, right, strict=True))
    say(_problems(needed, cases, slips, "one whole number"))


def _problems(
    function: Callable[..., Any], cases: list[tuple[tuple, Any]], slips: Mapping[str, list], meant: str
) -> list[str]:
    """Return what is off: an error, a wrong shape, a slip that gives just these answers, or one case."""
    answers = []
    for arguments, right in cases:
        try:
            returned = function(*arguments)
        except Exception as error:  # a reader's own function may stop for any reason
            return [f"for {_written(arguments)} it stops: {type(error).__name__}: {error}"]
        answer = _numbers(returned)
        if answer is None or answer.size != np.size(right):
            return [f"the function should return {meant}; for {_written(arguments)} it returns {returned}."]
        answers.append(answer.reshape(np.shape(right)))
    if _alike(answers, [right for _, right in cases]):
        return []
    said = next((said for said, given in slips.items() if _alike(answers, given)), None)
    if said:
        return [said]
    for answer, (arguments, right) in zip(answers, cases, strict=True):
        if not np.allclose(answer, right, rtol=1e-4, atol=1e-5):
            return [f"for {_written(arguments)} it gives {_short(answer)}, not {_short(right)}."]
    return []


def _alike(answers: list, others: list) -> bool:
    """Tell whether all answers agree, with room for float32 and for a factor of three decimals."""
    return all(
        np.allclose(one, other, rtol=1e-4, atol=1e-5) for one, other in zip(answers, others, strict=True)
    )


def _numbers(returned: object) -> np.ndarray | None:
    """Return what a reader's function gave as an array, or None if it holds no numbers."""
    try:
        answer = np.asarray(returned, float)
    except (TypeError, ValueError):
        return None
    return answer if np.isfinite(answer).all() else None


def _written(arguments: tuple) -> str:
    return ", ".join(str(np.asarray(argument).tolist()) for argument in arguments)


def _short(values: Any) -> str:
    return ", ".join(f"{value:.4g}" for value in np.ravel(values))
