"""A prediction in words and numbers, as a person reads it."""

import numpy as np

from digitlib._util.wording import with_article
from digitlib.recognition.prediction import REASONS, Prediction, in_percent

STANDS_OUT = 2
"""An unsure answer names a second digit if it is more than this many times as likely as the third.

A larger number leaves more answers with one guess. It was chosen by eye.
"""

NO_DIGIT = "That doesn't look like a digit."
"""The answer says this of what the network turns away, where no better reason is known."""

DRAW_ALONE = "Clear it and draw one digit alone."
"""The answer advises this where nothing was read: size and place do not matter, but a digit must be alone."""

NOTHING_READ = {
    "words": "Draw a digit, 0 to 9.",
    "advice": "",
    "digit": "",
    "verdict": "blank",
    "percent": [0] * 10,
}
"""The reading of an empty sheet invites the person to draw."""


def read_out(prediction: Prediction | None) -> dict:
    """Return what an answer shows of a prediction.

    Returns
    -------
    dict
        ``digit``, shown large, or ""; ``words``, a sentence; ``advice``, what to do, or ""; ``verdict``;
        ``percent``, ten numbers.
    """
    if prediction is None or prediction.verdict == "blank":
        return NOTHING_READ.copy()
    return {
        "words": _words(prediction),
        "advice": _advice(prediction),
        "digit": "" if prediction.digit is None else str(prediction.digit),
        "verdict": prediction.verdict,
        "percent": percentages(prediction.probabilities),
    }


def percentages(probabilities: np.ndarray) -> list[float]:
    """Return probabilities as percent, rounded to what a bar can show."""
    return [round(100 * float(probability), 2) for probability in probabilities]


def _words(prediction: Prediction) -> str:
    if prediction.verdict == "digit":
        first = prediction.probabilities.argmax()
        percent = in_percent(prediction.probabilities[first])
        return f"{with_article(first).capitalize()}, {percent} sure."
    if prediction.verdict == "unsure":
        return _guesses(prediction.probabilities)
    return prediction.reason if _has_own_reason(prediction) else NO_DIGIT


def _guesses(probabilities: np.ndarray) -> str:
    """Name the likeliest digit, and the second if it stands out from the rest."""
    first, second, third = np.argsort(-probabilities, kind="stable")[:3]
    if probabilities[second] <= STANDS_OUT * probabilities[third]:
        return f"Perhaps {with_article(first)}, but it is hard to tell."
    return f"Perhaps {with_article(first)}, perhaps {with_article(second)}."


def _advice(prediction: Prediction) -> str:
    """Say what to do where nothing was read: size and place do not matter, but a digit must be alone."""
    is_read = prediction.digit is not None
    return "" if is_read or _has_own_reason(prediction) else DRAW_ALONE


def _has_own_reason(prediction: Prediction) -> bool:
    """Return whether the reason says more than the verdict, and so what to do."""
    return prediction.reason not in ("", REASONS["not a digit"])
