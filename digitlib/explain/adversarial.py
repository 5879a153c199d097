"""What would deceive a network: the smallest change of a digit image that changes its answer."""

import numpy as np

from digitlib.explain.activations import run
from digitlib.explain.gradients import gradient, logits_of
from digitlib.metrics.probabilities import of_digits
from digitlib.network.backend import keras

OVERSHOOT = 0.02
"""By what share :func:`smallest_change` goes beyond the boundary that it aims at, as in its source."""


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
    logits = logits_of(network)
    changed = np.asarray(image, np.float32)
    scores = _ten(logits, changed)
    first = int(scores.argmax())
    for _ in range(num_steps):
        changed = np.clip(changed + (1 + OVERSHOOT) * _step(logits, changed, scores, first), 0, 1)
        scores = _ten(logits, changed)
        if scores.argmax() != first:
            return changed
    raise ValueError(f"The answer did not change in {num_steps} steps; allow more.")


def _step(logits: keras.Model, image: np.ndarray, scores: np.ndarray, first: int) -> np.ndarray:
    """Return the shortest way to where, on straight planes, another digit scores as high as ``first``."""
    ten = np.repeat(image[None], 10, axis=0)
    gradients = gradient(lambda images: sum(logits(images)[digit, digit] for digit in range(10)), ten)
    gradients = gradients - gradients[first]
    lead, lengths = scores[first] - scores, np.linalg.norm(gradients, axis=(1, 2))
    lengths[first] = 0
    distance = np.divide(lead, lengths, out=np.full(10, np.inf), where=lengths > 0)
    other = int(distance.argmin())
    return (distance[other] + 1e-4) * gradients[other] / lengths[other]


def _ten(logits: keras.Model, image: np.ndarray) -> np.ndarray:
    return of_digits(run(logits, image[None]))[0]
