"""Many images through a network, a batch at a time: memory stays bounded."""

from collections.abc import Callable

import numpy as np

BATCH_SIZE = 500
"""This many images go through a network together when nothing is trained.

Each takes some 100 KB on the way: a larger batch takes more memory.
"""


def in_batches(function: Callable[[np.ndarray], np.ndarray], images: np.ndarray) -> np.ndarray:
    """Return what the function makes of ``images``, at least one, BATCH_SIZE at a time, joined."""
    starts = range(0, len(images), BATCH_SIZE)
    return np.concatenate([np.asarray(function(images[start : start + BATCH_SIZE])) for start in starts])
