"""Checks of the fifth notebook: the reader's turns in the lesson, and the exercises."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from checks.feedback import answer_of, say, say_number
from checks.seven import variation_problems, your_network
from digitlib import Recognizer
from digitlib.metrics import Accuracy

STEP = 10_000
"""The first exercise asks for a multiple of this many digits."""

TESTS = ((9_950, 10_000), (10, 10), (0, 8), (37, 50))
"""How many were read right, of how many: cases for a reader's interval, two of them at an end."""


def wilson_interval(function: Callable[..., Any]) -> None:
    """Check the two ends of Wilson's interval, for few digits and for many."""

    def ends(number: int, total: int, z: float = 1.96, inside: float = 1, middle: float = 1) -> list[float]:
        p, below = number / total, 1 + z**2 / total
        centre = (p + middle * z**2 / (2 * total)) / below
        reach = z / below * np.sqrt(p * (1 - p) / total + inside * z**2 / (4 * total**2))
        return [centre - reach, centre + reach]

    def simple(number: int, total: int) -> list[float]:
        p = number / total
        reach = 1.96 * np.sqrt(p * (1 - p) / total)
        return [p - reach, p + reach]

    right = [ends(*test) for test in TESTS]
    slips = {
        "the upper end comes first; return the lower one before it.": [own[::-1] for own in right],
        "this is p plus or minus z standard errors; Wilson's formula has more terms.": [
            simple(*test) for test in TESTS
        ],
        "these are percentages; return fractions from 0 to 1.": [[100 * end for end in own] for own in right],
        "the term z² / 4n² is missing below the root.": [ends(*test, inside=0) for test in TESTS],
        "the term z² / 2n is missing beside p.": [ends(*test, middle=0) for test in TESTS],
        "these are the middle and the reach; return middle − reach and middle + reach.": [
            [sum(own) / 2, (own[1] - own[0]) / 2] for own in right
        ],
        "with 1.64 you get 90 % confidence; z is 1.96 here.": [ends(*test, z=1.645) for test in TESTS],
    }
    say(_problems(function, list(zip(TESTS, right, strict=True)), slips, "the two ends"))


def only_one_right(function: Callable[..., Any]) -> None:
    """Check how many digits only the first, and only the second of two networks reads right."""
    labels = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])
    first = np.array([3, 1, 9, 7, 5, 4, 2, 6, 5, 3, 5, 8])
    second = np.array([3, 7, 4, 2, 8, 9, 2, 0, 6, 3, 5, 3])
    one, other = first == labels, second == labels
    slips = {
        "the two counts have changed places.": [[(other & ~one).sum(), (one & ~other).sum()]],
        "these are all digits that each reads right; leave out those that both do.": [
            [one.sum(), other.sum()]
        ],
        "these are all digits that each misreads; leave out those that both do.": [
            [(~one).sum(), (~other).sum()]
        ],
        "you count all digits on which the answers differ; one of the two must be right.": [
            [(first != second).sum()] * 2
        ],
    }
    cases = [((first, second, labels), [(one & ~other).sum(), (other & ~one).sum()])]
    say(_problems(function, cases, slips, "two numbers"))


def calibration_error(function: Callable[..., Any]) -> None:
    """Check the expected calibration error in 15 bins, with an answer that is entirely sure."""
    rng = np.random.default_rng(seed=0)
    confidence = np.append(rng.uniform(0.2, 1, 299) ** 0.7, 1.0)
    is_right = rng.random(300) < np.clip(confidence + np.where(confidence < 0.7, 0.15, -0.2), 0, 1)

    def error(num_bins: int = 15, last: bool = True, weigh: bool = True) -> float:
        bins = (confidence * num_bins).astype(int)
        bins = np.minimum(bins, num_bins - 1) if last else bins
        own = [bins == place for place in range(num_bins) if (bins == place).any()]
        gaps = [abs(is_right[one].mean() - confidence[one].mean()) for one in own]
        return float(
            sum(gap * (one.mean() if weigh else 1 / len(own)) for gap, one in zip(gaps, own, strict=True))
        )

    gap = is_right.mean() - confidence.mean()
    slips = {
        "gaps above and below the line cancel here: take each bin's distance before you add.": [gap],
        "gaps above and below the line cancel: take each bin's distance, and then add.": [abs(gap)],
        "weigh each bin by its fraction of all answers; a bin with few must count little.": [
            error(weigh=False)
        ],
        "that has 10 bins; 15 are asked for.": [error(num_bins=10)],
        "this is in percent; return a fraction.": [100 * error()],
        "an answer with a probability of exactly 1 belongs to the last bin; it is lost here.": [
            error(last=False)
        ],
    }
    say(_problems(function, [((confidence, is_right), error())], slips, "one number"))


def enough_digits(number: int) -> None:
    """Check how many digits, in steps of 10,000, hold the intervals of 99.70 % and 99.65 % apart."""
    if not isinstance(number, (int, np.integer)) or number <= 0 or number % STEP:
        say([f"one multiple of {STEP:,} is asked for."])
        return
    right = STEP
    while not _apart(right):
        right += STEP
    say_number(number, right, "Compare the lower end of the better interval with the upper end of the other.")


def least_sure(places: ArrayLike, probabilities: np.ndarray, labels: np.ndarray) -> None:
    """Check which eight digits, of those read right, have the lowest highest probability."""
    given = np.asarray(places)
    if given.shape != (8,) or len(np.unique(given)) < 8:
        say([f"eight different places are asked for; yours have shape {given.shape}."])
        return
    if given.dtype.kind not in "iu" or given.min() < 0 or given.max() >= len(labels):
        say([f"a place is a whole number from 0 to {len(labels) - 1:,}."])
        return
    confidence, is_right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    num_misread = int((~is_right[given]).sum())
    surest_allowed = np.sort(confidence[is_right])[7]
    num_surer = int((confidence[given] > surest_allowed).sum())
    if num_misread:
        problems = [f"of these eight, {num_misread} are misread; only digits that are read right count."]
    elif num_surer:
        problems = [f"it is surer of {num_surer} of these than of some that you leave out."]
    else:
        problems = []
    say(problems)


def judged_seven(variations: np.ndarray, accuracy: Accuracy) -> None:
    """Check what the reader's network reads of variations of the reader's seven."""
    problems = variation_problems(variations, "variations")
    if not problems and not isinstance(accuracy, Accuracy):
        problems.append("give the accuracy as `measure_accuracy` returns it, with its interval.")
    if not problems:
        images = np.asarray(variations, np.float32)
        problems += _miscounted(accuracy, images)
    say(problems)


def _problems(
    function: Callable[..., Any], cases: list[tuple[tuple, Any]], slips: Mapping[str, list], meant: str
) -> list[str]:
    """Say what is off with a reader's function: it stops, a wrong shape, a known slip, or the numbers."""
    answers = []
    for arguments, right in cases:
        answer = answer_of(function, *copy.deepcopy(arguments))
        if isinstance(answer, str):
            return [answer]
        if answer.shape == () and np.isnan(answer):
            return ["it returns nothing, or no number; is there a `return`?"]
        if answer.shape != np.shape(right):
            return [f"it must return {meant}; yours has shape {answer.shape}."]
        answers.append(answer)
    if _alike(answers, [right for _, right in cases]):
        return []
    said = [words for words, wrong in slips.items() if _alike(answers, wrong)]
    pairs = zip(answers, (right for _, right in cases), strict=True)
    given, right = next(pair for pair in pairs if not _alike([pair[0]], [pair[1]]))
    return said[:1] or [f"for our example it gives {_short(given)}; right is {_short(right)}."]


def _alike(answers: list, others: list) -> bool:
    return all(map(lambda one, other: np.allclose(one, other, rtol=1e-3, atol=1e-6), answers, others))


def _short(values: ArrayLike) -> str:
    return ", ".join(f"{value:.4g}" for value in np.ravel(values))


def _miscounted(accuracy: Accuracy, images: np.ndarray) -> list[str]:
    """Return what is off with the accuracy of the reader's network on images of a seven."""
    if accuracy.num_total != len(images):
        return [
            f"the accuracy is of {accuracy.num_total:,} images, and there are {len(images):,} variations."
        ]
    counts = _counts(Recognizer.from_file(your_network("tflite")), images)
    if accuracy.num_correct == counts[7]:
        return []
    if accuracy.num_correct in counts:
        return ["that is how many are taken for another digit. Which digit did you write?"]
    if accuracy.num_correct == _counts(Recognizer.load(), images)[7]:
        return ["that is what the shipped network reads; judge yours."]
    return ["your network reads another number of these variations right."]


def _counts(recognizer: Recognizer, images: np.ndarray) -> np.ndarray:
    return np.bincount(recognizer.probabilities(images).argmax(axis=1), minlength=10)


def _apart(number: int) -> bool:
    better, other = (Accuracy(round(share * number), number) for share in (0.9970, 0.9965))
    return better.interval[0] > other.interval[1]
