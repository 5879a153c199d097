"""Checks of the first notebook's exercises."""

import functools

import numpy as np
from numpy.typing import ArrayLike

from checks.feedback import say
from digitlib.data import load_mnist, to_digit_images

CROSSED = [2, 15, 32, 40, 49, 54, 79, 95, 97, 101, 107, 108, 109, 111, 129, 130, 133, 136, 159, 160, 176]
CROSSED += [183, 186, 192, 201, 217, 218, 226, 232, 235, 250, 251, 260, 272, 275, 277, 281, 288, 291, 295]
CROSSED += [299]
"""Which of the first 300 sevens of the training set are crossed, counted by eye."""

NUM_COUNTED = 300
NUM_KNOWN = (2_500, 5_000, 10_000, 20_000)


def leaning(leans_left: ArrayLike) -> None:
    """Check which of the training set's ones lean to the left, True or False for each."""
    images, labels = load_mnist()[0]
    ones = to_digit_images(images[labels == 1])
    truth = _centre_column(ones[:, :14]) < _centre_column(ones[:, 14:])
    given = np.asarray(leans_left)
    problems = _not_flags(given, len(ones), "one")
    if not problems:
        agreement = (given == truth).mean()
        if given.all() or not given.any():
            problems.append("all lean the same way; did you compare each one's two halves?")
        elif agreement < 0.05:
            problems.append("left and right are exchanged: column 0 is at the left.")
        elif agreement < 0.97:
            problems.append(f"{1 - agreement:.0%} of the ones lean the other way.")
    say(problems)


def more_known(fractions: ArrayLike) -> None:
    """Check what the nearest neighbour reads when it knows 2,500, 5,000, 10,000 and 20,000 images."""
    given, truth = np.asarray(fractions, dtype=float), _fractions_read()
    if given.shape != truth.shape:
        problem = f"four fractions are asked for, and these have shape {given.shape}."
    elif given.max() > 1:
        problem = "a fraction lies between 0 and 1."
    elif given.max() > 0.99:
        problem = "that is too good: are the digits that you ask about among those that it knows?"
    elif given.max() < 0.5:
        problem = "that is little better than guessing: do the labels belong to the same images?"
    elif np.allclose(given[::-1], truth, atol=0.003):
        problem = "the order is turned round: the fewest known images come first."
    else:
        off = ~np.isclose(given, truth, atol=0.003)
        number = NUM_KNOWN[off.argmax()]
        problem = f"{given[off.argmax()]:.1%} with {number:,} known images is not what we find."
        problem = problem if off.any() else ""
    say([problem] if problem else [])


def crossed_sevens(crossed: ArrayLike) -> None:
    """Check which of the training set's sevens are crossed, against 300 that were looked at."""
    num_sevens = int((load_mnist()[0][1] == 7).sum())
    given = np.asarray(crossed)
    problems = _not_flags(given, num_sevens, "seven")
    if not problems:
        truth = np.isin(np.arange(NUM_COUNTED), CROSSED)
        marked = given[:NUM_COUNTED]
        found, wrongly = int((marked & truth).sum()), int((marked & ~truth).sum())
        seen = f"Among the first {NUM_COUNTED} sevens"
        if found < 0.75 * truth.sum():
            problems.append(f"{seen} you find {found} of the {truth.sum()} that we count by eye.")
        if wrongly > marked.sum() / 3:
            problems.append(f"{seen} you mark {marked.sum()}, and {wrongly} of these are not crossed.")
    say(problems)


def _not_flags(given: np.ndarray, number: int, name: str) -> list[str]:
    """Return what is off if this is not True or False for each of the digits."""
    if given.shape != (number,):
        return [f"the shape is {given.shape}; it must be ({number},), an element for each training {name}."]
    return [] if given.dtype == bool else [f"each element must be True or False, not {given.dtype}."]


def _centre_column(images: np.ndarray) -> np.ndarray:
    ink = images.sum(axis=1)
    return (ink * (np.arange(28) + 0.5)).sum(axis=1) / np.maximum(ink.sum(axis=1), 1e-9)


@functools.cache
def _fractions_read() -> np.ndarray:
    images, labels = load_mnist()[0]
    known = to_digit_images(images[: NUM_KNOWN[-1]]).reshape(-1, 784)
    digits = to_digit_images(images[50_000::5]).reshape(-1, 784)
    squared = (known**2).sum(axis=1) - 2 * digits @ known.T  # but for each digit's own square
    neighbours = [squared[:, :number].argmin(axis=1) for number in NUM_KNOWN]
    return np.array([(labels[neighbour] == labels[50_000::5]).mean() for neighbour in neighbours])
