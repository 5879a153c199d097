"""What the recogniser says about a digit image, and the words for it."""

import dataclasses

import numpy as np

DOUBTS = ("unsure", "not a digit", "blank")
"""These verdicts doubt that there is a digit, or deny it."""

VERDICTS = ("digit", *DOUBTS)
"""A prediction's verdict is one of these."""

ALMOST_CERTAIN = 0.999
"""A larger probability is told as "over 99.9 %": nothing is called certain. It was chosen by eye."""

NO_DOUBT = {"unsure": 0.0, "not_a_digit": 0.0}
"""With these thresholds whatever has ink is a digit: no probability lies below them."""

REASONS = {"blank": "Nothing stands out from the paper.", "not a digit": "It doesn't look like a digit."}
"""Each verdict without a digit has a sentence that says why nothing was read."""

SEVERAL_DIGITS = "There are several digits; show one at a time."
"""This is the reason for a picture that shows more than the one digit asked for."""


@dataclasses.dataclass(frozen=True, eq=False)
class Prediction:
    """What the recogniser says about one digit image."""

    digit: int | None
    """The digit is 0–9, or None when the verdict is "not a digit" or "blank"."""
    probabilities: np.ndarray
    """The probabilities of the digits 0 to 9 are (10,) float32 and sum to 1."""
    verdict: str
    """The verdict is one of VERDICTS: "digit", "unsure", "not a digit" or "blank"."""
    image: np.ndarray
    """The digit image is (28, 28) float32, 0 = paper and 1 = ink."""
    reason: str = ""
    """The reason is a sentence on why nothing was read; it is empty where there is a digit."""


def in_percent(probability: float) -> str:
    """Return a probability, 0 to 1, as a person is told it; nothing is called certain."""
    if probability > ALMOST_CERTAIN:
        return f"over {100 * ALMOST_CERTAIN:.1f} %"
    return f"{100 * probability:.1f} %"
