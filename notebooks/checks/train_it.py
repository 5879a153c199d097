"""Checks of the fourth notebook's exercises."""

from collections.abc import Callable

import numpy as np

from checks.feedback import say
from checks.seven import variation_problems


def bias_gradient(function: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> None:
    """Check the gradient of the biases of a linear classifier."""
    probabilities, truth = np.array([0.2, 0.5, 0.3]), np.array([0.0, 0.0, 1.0])
    given, right = np.asarray(function(probabilities, truth)), probabilities - truth
    if given.shape != right.shape:
        say([f"the gradient has shape {given.shape}; it must be one number a bias, {right.shape}."])
    elif np.allclose(given, -right):
        say(["the sign is turned round: this is the way down, and the gradient is the way up."])
    else:
        say([] if np.allclose(given, right) else [f"for {probabilities} and {truth} it gives {given}."])


def learned_by_heart(share: float, validation_share: float) -> None:
    """Check what a network reads of images whose labels were shuffled, and of others."""
    problems = []
    if share < 0.9:
        problems.append(f"it has learned {share:.0%} of the shuffled labels; let it train for longer.")
    if validation_share > 0.3:
        problems.append(f"{validation_share:.0%} of the validation digits: were the labels really shuffled?")
    say(problems)


def variations(variations: np.ndarray) -> None:
    """Check variations of the reader's seven."""
    say(variation_problems(variations, "variations"))
