"""Training digits that a drawing can be compared with, as a recogniser sees them.

Nothing here loads TensorFlow: the network is asked through its recogniser.
"""

import dataclasses
import functools

import numpy as np

from digitlib.data.mnist import load_mnist, split, to_digit_images
from digitlib.recognition.recognizer import Recognizer
from digitlib.recognition.similarity import unit

NUM_KNOWN = 10_000
"""A drawing is compared with this many of MNIST's training digits; more would take longer than 4 seconds."""


@dataclasses.dataclass(frozen=True, eq=False)
class KnownDigits:
    """Training digits, and the features that the network's last layer decides by for each of them."""

    images: np.ndarray
    """The digits are (n, 28, 28) uint8, as MNIST has them."""
    labels: np.ndarray
    """Each digit's label, (n,), is 0–9."""
    features: np.ndarray
    """Each digit's features, (n, f) float32, have length 1; f is 0 if the network has none to show."""

    def of_class(self, digit: int) -> np.ndarray:
        """Return the digit images, (n, 28, 28), whose label is this digit."""
        return to_digit_images(self.images[self.labels == digit])

    def most_similar(self, features: np.ndarray, num: int) -> np.ndarray:
        """Return which ``num`` digits are most similar to one with these features, (f,) of any length.

        Raises
        ------
        ValueError
            The network shows no features.
        """
        if len(features) == 0:
            raise ValueError("This network doesn't tell by which features it compares digits.")
        similarities = self.features @ unit(features[None])[0]  # (n,): cosines of the angles between features
        return np.argsort(-similarities, kind="stable")[:num]


@functools.lru_cache(maxsize=2)
def known_digits(recognizer: Recognizer) -> KnownDigits:
    """Return training digits as the recogniser sees them: once a kernel, some 4 seconds."""
    images, labels = split(*load_mnist()[0], NUM_KNOWN, 0)[1]
    return KnownDigits(images, labels, unit(recognizer.answers(to_digit_images(images))[1]))
