"""Arrays: real numbers from whatever somebody hands in, and many images in batches."""

from collections.abc import Callable

import numpy as np

BATCH_SIZE = 500
"""This many images go through a network together when nothing is trained.

Each takes some 100 KB on the way: a larger batch takes more memory.
"""


def real_numbers(values: object, name: str, content: str) -> np.ndarray:
    """Return ``values`` as a float32 array, infinite where a number is too large for it.

    Raises
    ------
    ValueError
        They are texts, dates, complex or truth values, masked, ragged, or no array at all. The sentence
        says that what is called ``name`` is not an array of ``content``.
    """
    try:
        array = np.asarray(values)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"{name} is not an array of {content}.") from error
    if _has_mask(values):
        raise ValueError(f"{name} is masked; fill it or leave out what is masked.")
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} is not an array of {content}: give real numbers of at most 64 bits.")
    with np.errstate(over="ignore"):
        return array.astype(np.float32, copy=False)


def _has_mask(values: object) -> bool:
    parts = values if isinstance(values, list | tuple) else []
    return any(np.ma.isMaskedArray(part) for part in (values, *parts))


def real_number(value: object, name: str) -> float:
    """Return ``value`` as a float, infinite where it is too large; a ValueError if it is no real number."""
    if not isinstance(value, int | float | np.integer | np.floating) or isinstance(value, bool):
        raise ValueError(f"{name} is no number but {type(value).__name__}.")
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def in_batches(function: Callable[[np.ndarray], np.ndarray], images: np.ndarray) -> np.ndarray:
    """Return what the function makes of ``images``, at least one, BATCH_SIZE at a time, joined."""
    starts = range(0, len(images), BATCH_SIZE)
    return np.concatenate([np.asarray(function(images[start : start + BATCH_SIZE])) for start in starts])
