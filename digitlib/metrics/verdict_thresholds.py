"""The verdicts' thresholds: how little confidence makes a reading unsure, or no digit."""

import numpy as np

REFUSED_DIGITS = 0.001
"""This fraction of held-out digits may be called "not a digit": six of 6,000.

A larger one refuses more scribbles and more digits; it is small because a doubt still names the digit. With a
fifth of it, one odd digit alone would set the threshold.
"""

DOUBTED_DIGITS = 0.03
"""This fraction of held-out digits may be called "unsure" or "not a digit".

A larger one doubts more readings, right and wrong ones. It was chosen by eye.
"""


def choose_thresholds(digits: np.ndarray) -> dict[str, float]:
    """Choose the confidence below which a reading is "not a digit", and that below which it is "unsure".

    Parameters
    ----------
    digits : (n, 10) array
        Probabilities of held-out digits.
    """
    refused, doubted = np.quantile(digits.max(axis=1), (REFUSED_DIGITS, DOUBTED_DIGITS))
    return {"unsure": float(doubted), "not_a_digit": float(refused)}
