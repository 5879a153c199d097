"""Checks of the last notebook: the reader's turn in the lesson, and the exercises."""

from collections.abc import Callable

import numpy as np

from checks.feedback import call, say, say_fraction, say_number
from checks.seven import seven_image, your_network
from digitlib import Recognizer, load_mnist, recognize
from digitlib._util.wording import with_article
from digitlib.data import split, to_digit_images, your_digits
from digitlib.preprocessing.drawing import Drawing

Turned = tuple[int, str]
"""At how many degrees a three isn't read as one, and whether it is then "refused" or "misread"."""

WORDS = ("not a digit", "unsure", "digit")
"""A verdict of what has ink is one of these."""

DOUBTFUL = (
    ([0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.9, 0.01, 0.01], 0.25, 0.75),
    ([0.1] * 10, 0.25, 0.75),
    ([0.4, 0.2, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05], 0.25, 0.75),
    ([0.4, 0.2, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05], 0.125, 0.375),
    ([0.0, 0.25, 0.5, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0.25, 0.5),
)
"""Ten probabilities, and two thresholds, for which a verdict is asked; the last stands on a threshold."""


def _verdict(probabilities: np.ndarray, not_a_digit: float, unsure: float) -> str:
    highest = np.max(probabilities)
    return WORDS[int(highest >= not_a_digit) + int(highest >= unsure)]


SLIPS: dict[str, Callable[[np.ndarray, float, float], str]] = {
    "the two thresholds have changed places.": lambda p, low, high: (
        "digit" if max(p) >= high else "not a digit"
    ),
    "a probability that stands on a threshold isn't below it.": lambda p, low, high: WORDS[
        int(max(p) > low) + int(max(p) > high)
    ],
    "compare the highest probability, not the first.": lambda p, low, high: _verdict(p[:1], low, high),
    "compare the highest probability, not the digit that has it.": lambda p, low, high: _verdict(
        np.argmax(p), low, high
    ),
    "`unsure` and `not_a_digit` are given; don't use thresholds of your own.": lambda p, low, high: _verdict(
        p, 0.25, 0.75
    ),
}
"""What a wrong verdict may have come from, in words for the reader."""


def verdict(function: Callable[[np.ndarray, float, float], str]) -> None:
    """Check a function of ten probabilities and the thresholds ``not_a_digit`` and ``unsure``."""
    words = []
    for probabilities, low, high in DOUBTFUL:
        given, problem = call(function, np.array(probabilities), low, high)
        if not problem and not (isinstance(given, str) and given in WORDS):
            problem = f'it returns {given!r}; "digit", "unsure" or "not a digit" is asked for.'
        if problem:
            return say([problem])
        words.append(str(given))
    right = [_verdict(*case) for case in DOUBTFUL]
    if words == right:
        return say([])
    for said, slip in SLIPS.items():
        if words == [slip(*case) for case in DOUBTFUL]:
            return say([said])
    place = next(place for place, word in enumerate(words) if word != right[place])
    (probabilities, low, high), word = DOUBTFUL[place], words[place]
    return say(
        [f'{max(probabilities):.0%}, with {low:.1%} and {high:.1%}, is "{right[place]}"; it says "{word}".']
    )


def turned_away(shipped: Turned, yours: Turned) -> None:
    """Check when a three that is turned clockwise, in tens of degrees, is first refused or misread."""
    recognizers = {
        "the shipped network": (shipped, Recognizer.load()),
        "your network": (yours, Recognizer.from_file(your_network("tflite"))),
    }
    say([problem for name, own in recognizers.items() for problem in _off_turning(name, *own)][:1])


def _off_turning(name: str, given: Turned, recognizer: Recognizer) -> list[str]:
    """Return what is off with one network's degrees and word, or nothing."""
    if not (isinstance(given, tuple | list) and len(given) == 2 and given[1] in ("refused", "misread")):
        return [f'for {name}, give degrees and a word, such as (90, "refused") or (90, "misread").']
    right, word = _first_other(recognizer, 1)
    degrees = given[0]
    if degrees == right:
        answer = recognize(_turned(right), recognizer).digit
        told = "names no digit: that is refused" if answer is None else f"reads {with_article(answer)}"
        return [] if given[1] == word else [f"turned by {right} degrees, {name} {told}."]
    if degrees in (_first_other(recognizer, -1)[0], -right):
        return [
            f"for {name}, you turned the other way. On the pad y grows downwards, so a turn to the right "
            "takes (1, 0) to (cosine, sine)."
        ]
    return [f"for {name}, {degrees} is too {'small' if degrees < right else 'large'}. Try all tens."]


def _first_other(recognizer: Recognizer, sign: int) -> Turned:
    """Return by how many degrees a three can be turned until no three is read, and what happens then."""
    for degrees in range(10, 360, 10):
        answer = recognize(_turned(sign * degrees), recognizer).digit
        if answer != 3:
            return degrees, "refused" if answer is None else "misread"
    return 360, "misread"


def tenths_needed(tenths: int) -> None:
    """Check from how many tenths of its strokes on a three is read as one."""
    wrong = [number for number in range(1, 11) if recognize(_beginning(number)).digit != 3]
    say_number(tenths, max(wrong, default=0) + 1, "It is the number after the last that is read otherwise.")


def knows_your_seven(taught: Recognizer) -> None:
    """Check that a recogniser reads the reader's seven, and has not forgotten MNIST's validation digits."""
    answer = taught.predict(seven_image()).probabilities.argmax()
    if answer != 7:
        return say(
            [f"it takes your seven for {with_article(answer)}; teach it with more variations, or for longer."]
        )
    _, (images, labels) = split(*load_mnist()[0], num_validation=5_000, seed=0)
    fraction = taught.accuracy(to_digit_images(images[:2_000]), labels[:2_000]).fraction
    return say_fraction(fraction, 0.98, "MNIST's validation digits are read right")


def _turned(degrees: int) -> Drawing:
    """Return the three, turned clockwise: on the pad, y grows downwards."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return [stroke @ np.array([[cosine, sine], [-sine, cosine]]) for stroke in your_digits()[3]]


def _beginning(tenths: int) -> Drawing:
    return [stroke[: max(1, len(stroke) * tenths // 10)] for stroke in your_digits()[3]]
