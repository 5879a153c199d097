"""Checks of the exercises' answers: each prints that an answer is right, or what is off."""

from collections.abc import Callable

import numpy as np

from digitlib.network import build_network


def _say(problems: list[str]) -> None:
    print("Right." if not problems else "Not yet: " + " ".join(problems))


def _number(answer: float, right: float, hint: str) -> None:
    _say([] if answer == right else [f"{answer:,} is too {'small' if answer < right else 'large'}. {hint}"])


def diagonal_filters(rising: np.ndarray, falling: np.ndarray) -> None:
    """Check two filters of 3 × 3 for the two diagonals, notebook 3."""
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
    _say(problems)


def num_parameters(answer: int) -> None:
    """Check the number of parameters of ``conv 8, conv 16 /2, mean``, notebook 3."""
    right = build_network("conv 8, conv 16 /2, mean").count_params()
    _number(
        answer, right, "Count two convolutions without biases, four numbers a filter, and the last layer."
    )


def receptive_field(answer: int) -> None:
    """Check how many pixels, along a side, the last map of notebook 3's network sees."""
    _number(answer, 12, "Each layer adds (k - 1) times the product of the strides before it.")


def bias_gradient(function: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> None:
    """Check the gradient of the biases of a linear classifier, notebook 4."""
    probabilities, truth = np.array([0.2, 0.5, 0.3]), np.array([0.0, 0.0, 1.0])
    given, right = np.asarray(function(probabilities, truth)), probabilities - truth
    if given.shape != right.shape:
        _say([f"the gradient has shape {given.shape}; it must be one number a bias, {right.shape}."])
    elif np.allclose(given, -right):
        _say(["the sign is turned round: this is the way down, and the gradient is the way up."])
    else:
        _say([] if np.allclose(given, right) else [f"for {probabilities} and {truth} it gives {given}."])


def learned_by_heart(share: float, validation_share: float) -> None:
    """Check what a network reads of images whose labels were shuffled, and of others, notebook 4."""
    problems = []
    if share < 0.9:
        problems.append(f"it has learned {share:.0%} of the shuffled labels; let it train for longer.")
    if validation_share > 0.3:
        problems.append(f"{validation_share:.0%} of the validation digits: were the labels really shuffled?")
    _say(problems)


def reads_enough(accuracy: float, least: float) -> None:
    """Check that a network reads the share that an exercise asks for."""
    _say([] if accuracy >= least else [f"it reads {accuracy:.1%}; {least:.0%} are asked for."])
