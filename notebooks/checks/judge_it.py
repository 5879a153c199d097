"""Checks of the fifth notebook's exercises."""

import numpy as np
from numpy.typing import ArrayLike

from checks.feedback import say, say_number
from checks.seven import variation_problems, your_network
from digitlib import Recognizer
from digitlib.metrics import Accuracy

STEP = 10_000


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
