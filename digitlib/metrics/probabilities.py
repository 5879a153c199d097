"""A network's outputs for images: the ten digits', and perhaps an eleventh, that it is no digit."""

import numpy as np

NUM_DIGITS = 10
"""This many outputs, the first of every network, belong to the digits 0 to 9; one more may follow."""


def of_digits(outputs: np.ndarray) -> np.ndarray:
    """Return (n, 10) of a network's (n, 10) or (n, 11) outputs: the digits' own, as they are."""
    return outputs[:, :NUM_DIGITS]


def with_no_digit_shared(probabilities: np.ndarray) -> np.ndarray:
    """Return (n, 10) probabilities that sum to 1; each digit gets a tenth of an eleventh, if there is one."""
    no_digit = probabilities[:, NUM_DIGITS:].sum(axis=1, keepdims=True)  # (n, 1)
    return of_digits(probabilities) + no_digit / NUM_DIGITS
