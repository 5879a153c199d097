"""What would deceive a network: the smallest change of a digit image that changes its answer."""

import numpy as np

from digitlib.explain.activations import run
from digitlib.explain.gradients import gradient, logits_of
from digitlib.metrics.probabilities import of_digits
from digitlib.network.backend import keras

OVERSHOOT = 0.02
"""Each step goes this fraction beyond the boundary it aims at, as in the method's source. With less, it takes
more steps; with more, the change is larger than it must be."""

NUDGE = 1e-4
"""This is added to the length of each step, in units of the difference of two logits, so that rounding cannot
leave a step of length zero on the boundary itself."""


def smallest_change(network: keras.Model, image: np.ndarray, num_steps: int = 50) -> np.ndarray:
    """Return a digit image that is read differently and differs as little as this method finds.

    In each step the logits count as straight planes, and the image goes to the nearest place where
    another digit's equals the first's. After S. Moosavi-Dezfooli, A. Fawzi, P. Frossard, "DeepFool: a
    simple and accurate method to fool deep neural networks", CVPR 2016; here the pixels stay in 0 to 1.

    Parameters
    ----------
    network : keras.Model
    image : (28, 28) array
    num_steps : int
        At most.

    Raises
    ------
    ValueError
        The answer did not change in so many steps.
    """
    logits = logits_of(network)  # not probabilities: near 0 and 1 the softmax is flat, its gradient lost
    changed = np.asarray(image, np.float32)
    scores = _ten(logits, changed)  # (10,)
    first = int(scores.argmax())
    for _ in range(num_steps):
        changed = np.clip(changed + (1 + OVERSHOOT) * _step(logits, changed, scores, first), 0, 1)
        scores = _ten(logits, changed)
        if scores.argmax() != first:
            return changed
    raise ValueError(f"The answer did not change in {num_steps} steps; allow more.")


def _step(logits: keras.Model, image: np.ndarray, scores: np.ndarray, first: int) -> np.ndarray:
    """Return the shortest way to where, on straight planes, another digit scores as high as ``first``."""
    # Digit d's logit is taken of copy d alone: one gradient of their sum, (10, 28, 28), holds that of each.
    ten = np.repeat(image[None], 10, axis=0)
    gradients = gradient(lambda images: sum(logits(images)[digit, digit] for digit in range(10)), ten)
    gradients = gradients - gradients[first]  # what lets each digit catch up with the first
    lead, lengths = scores[first] - scores, np.linalg.norm(gradients, axis=(1, 2))  # (10,) both
    lengths[first] = 0  # it cannot overtake itself: its distance is infinite
    distance = np.divide(lead, lengths, out=np.full(10, np.inf), where=lengths > 0)
    other = int(distance.argmin())
    return (distance[other] + NUDGE) * gradients[other] / lengths[other]


def _ten(logits: keras.Model, image: np.ndarray) -> np.ndarray:
    return of_digits(run(logits, image[None]))[0]
