"""What a drawing is compared with in lesson 1: the first training digits, and each digit's mean image."""

import numpy as np

from digitlib.data.mnist import load_mnist
from digitlib.website.training.data import described

NUM_FIRST = 5_000
"""The page compares with so many digits, half of what the lesson does: they take 640 KB."""


def first_digits() -> dict:
    """Return the digits as the page that trains gets them, and the ten means, each of 784 numbers."""
    images, labels = load_mnist()[0]
    means = [images[labels == digit].mean(axis=0).ravel() / 255 for digit in range(10)]
    return described(images[:NUM_FIRST], labels[:NUM_FIRST]) | {"means": np.round(means, 4).tolist()}
