"""How far a probability can be trusted: measure it, correct it.

A recogniser is calibrated if 80 % of the digits that it reads with a probability of 80 % are right.
"""

import numpy as np
import scipy

from digitlib.metrics.probabilities import with_no_digit_shared

NUM_BINS = 15
"""Confidences are sorted into this many bins of equal width, as in the paper by Guo and others, below.

More bins show finer differences, each from fewer readings.
"""


def reliability(probabilities: np.ndarray, labels: np.ndarray) -> list[dict]:
    """Sort readings by confidence into bins of equal width, and count how many are right in each.

    Parameters
    ----------
    probabilities : (n, 10) array
    labels : (n,) array of 0–9

    Returns
    -------
    A dict for each bin that holds readings: ``num``, and the means ``confidence`` and ``accuracy``.
    """
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    which = np.minimum((confidence * NUM_BINS).astype(int), NUM_BINS - 1)  # (n,)
    return [
        {
            "num": int((which == place).sum()),
            "confidence": float(confidence[which == place].mean()),
            "accuracy": float(right[which == place].mean()),
        }
        for place in np.unique(which)
    ]


def expected_calibration_error(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean difference between confidence and accuracy, bin by bin, over all readings.

    After C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On calibration of modern neural networks",
    ICML 2017, with 15 bins as there.
    """
    bins = reliability(probabilities, labels)
    return sum(part["num"] * abs(part["confidence"] - part["accuracy"]) for part in bins) / len(labels)


def fit_temperature(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Return the number to divide the logits by that makes the labels most likely.

    Above 1 it makes a network less confident, below 1 more so. The method is from the same paper.

    Parameters
    ----------
    probabilities : (n, 10) or (n, 11) array
        The eleventh, of no digit, is shared among the ten after the division, as in reading.
    labels : (n,) array of 0–9
    """
    # Up to a constant, which softmax ignores, these are the logits.
    logits = np.log(np.maximum(probabilities.astype(np.float64), 1e-12))
    rows = np.arange(len(labels))

    def negative_log_likelihood(log_temperature: float) -> float:
        scaled = scipy.special.softmax(logits / np.exp(log_temperature), axis=1)
        return float(-np.log(with_no_digit_shared(scaled)[rows, labels]).mean())

    # The logarithm is searched: halving and doubling are as far from 1.
    best = scipy.optimize.minimize_scalar(negative_log_likelihood, bounds=(-2, 2), method="bounded")
    return float(np.exp(best.x))
