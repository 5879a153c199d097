"""Checks of the third notebook's exercises."""

import numpy as np

from checks.feedback import say, say_number
from digitlib.network import build_network


def diagonal_filters(rising: np.ndarray, falling: np.ndarray) -> None:
    """Check two filters of 3 × 3 for the two diagonals."""
    up, down = np.eye(3)[::-1], np.eye(3)
    problems = []
    for name, kernel, own, other in (("rising", rising, up, down), ("falling", falling, down, up)):
        kernel = np.asarray(kernel)
        if kernel.shape != (3, 3):
            problems.append(f"`{name}` has shape {kernel.shape}; it must be (3, 3).")
        elif (kernel * own).sum() <= (kernel * other).sum():
            problems.append(f"`{name}` gives its own diagonal no higher score than the other one.")
        elif kernel.sum() != 0:
            problems.append(
                f"the weights of `{name}` do not add up to 0, so that it scores on even ink, too."
            )
    say(problems)


def num_parameters(answer: int) -> None:
    """Check the number of parameters of ``conv 8, conv 16 /2, mean``."""
    right = build_network("conv 8, conv 16 /2, mean").count_params()
    say_number(
        answer, right, "Count two convolutions without biases, four numbers a filter, and the last layer."
    )


def receptive_field(answer: int) -> None:
    """Check how many pixels, along a side, the last map of notebook 3's network sees."""
    say_number(answer, 12, "Each layer adds (k - 1) times the product of the strides before it.")
