"""Checks of the second notebook's exercises."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from scipy import ndimage

from checks.feedback import answer_of, call, say
from digitlib import from_strokes
from digitlib._util.wording import with_article
from digitlib.data import EXAMPLES_PATH, read_drawings
from digitlib.preprocessing import ink

SHADOWS = (0, 90, 180)
"""How much darker the paper is at one edge than at the other, of 230."""


def ink_of_distance(function: Callable[[np.ndarray, float], np.ndarray]) -> None:
    """Check how much ink a pixel gets at some distance from the path."""
    distances, width = np.linspace(0, 4, 33), 3.0
    given, truth = answer_of(function, distances, width), np.clip(width / 2 + 0.5 - distances, 0, 1)
    if isinstance(given, str):
        problem = given
    elif given.shape != truth.shape:
        problem = (
            f"for {len(distances)} distances it gives the shape {given.shape}; one number each is asked for."
        )
    elif _is(given, truth):
        problem = ""
    elif given.min() < 0 or given.max() > 1:
        problem = "ink lies between 0 and 1: what becomes of pixels far inside and far outside?"
    elif _is(given, np.clip(width + 0.5 - distances, 0, 1)):
        problem = "the edge lies half the pen's width from the path, not a whole one."
    elif _is(given, (distances < width / 2).astype(float)):
        problem = "the edge is hard: it should fall from 1 to 0 over one pixel."
    else:
        problem = f"at the pen's edge, {width / 2} pixels away, the ink is 0.5; yours is {given[12]:.2g}."
    say([problem] if problem else [])


def centre_of_mass(function: Callable[[np.ndarray], tuple[float, float]]) -> None:
    """Check the row and the column of an array's centre of mass."""
    box = np.zeros((6, 4))
    box[1, 1:4], box[4, 3] = 0.5, 1
    given, truth = answer_of(function, box), np.array(ndimage.center_of_mass(box)) + 0.5
    if isinstance(given, str):
        problem = given
    elif given.shape != (2,):
        problem = f"it gives the shape {given.shape}; two numbers are asked for, row and column."
    elif _is(given, truth):
        problem = ""
    elif _is(given[::-1], truth):
        problem = "rows and columns are exchanged: the row comes first."
    elif _is(given, truth - 0.5):
        problem = "half a pixel off: the middle of pixel number 0 is at 0.5."
    else:
        problem = f"for a small box it gives {given.round(2)}; the centre of mass is {truth.round(2)}."
    say([problem] if problem else [])


def centre_shifts(shifts: ArrayLike) -> None:
    """Check how far below and to the right of its box's middle each example's centre of mass lies."""
    examples, labels = read_drawings(EXAMPLES_PATH)
    boxes = [from_strokes(examples[labels.index(str(digit))]).box for digit in range(10)]
    truth = np.array([ndimage.center_of_mass(box) for box in boxes]) + 0.5 - 10
    given = np.asarray(shifts, dtype=float)
    if given.shape != truth.shape:
        problem = f"the shape is {given.shape}; it must be {truth.shape}, two numbers for each digit."
    elif _close(given, truth):
        problem = ""
    elif _close(given[:, ::-1], truth):
        problem = "rows and columns are exchanged: how far down comes first."
    elif _close(-given, truth):
        problem = "the signs are turned round: a centre of mass below the middle counts as positive."
    elif _close(given, truth - 0.5):
        problem = "all are half a pixel off: where is the middle of pixel number 0?"
    elif not given.any(axis=None):
        problem = "all are 0; centre by mass and by the middle would then be the same."
    else:
        digit = int(np.abs(given - truth).max(axis=1).argmax())
        problem = f"the {digit} is the furthest off. Measure in pixels, from the middle of the box."
    say([problem] if problem else [])


def ink_in_shadow(ink_of: Callable[[np.ndarray], np.ndarray]) -> None:
    """Check a function that finds the ink in photos of paper with a shadow."""
    examples, labels = read_drawings(EXAMPLES_PATH)
    slope = np.linspace(0, 1, 280)
    for strength in SHADOWS:
        for digit, shadow in (("4", slope[None, :]), ("7", slope[::-1, None])):
            drawn = ink(examples[labels.index(digit)], (280, 280), 20)
            photo = (230 - strength * shadow) * (1 - 0.6 * drawn)
            problem = _misses(ink_of, photo, drawn)
            if problem:
                say([f"{with_article(digit)} with a shadow of {strength}: {problem}"])
                return
    say([])


def my_seven(path: str | Path, image: ArrayLike) -> None:
    """Check the file with the reader's seven, and its digit image."""
    try:
        drawings, labels = read_drawings(path)
    except (OSError, ValueError) as error:
        missing = f"there is no file {path}."
        say([missing if isinstance(error, FileNotFoundError) else f"{path} cannot be read: {error}"])
        return
    given = np.asarray(image)
    examples, example_labels = read_drawings(EXAMPLES_PATH)
    if labels != ["7"]:
        problem = f"the file must hold one drawing with the label '7'; its labels are {labels}."
    elif _same(drawings[0], examples[example_labels.index("4")]):
        problem = "that is the four with which the pad began; press Clear and draw."
    elif given.shape != (28, 28):
        problem = f"the image has shape {given.shape}; a digit image has (28, 28)."
    elif np.allclose(given.T, from_strokes(drawings[0], canvas_side=280).image, atol=0.05):
        problem = "rows and columns of the image are exchanged."
    elif not np.allclose(given, from_strokes(drawings[0], canvas_side=280).image, atol=0.05):
        problem = "the image is not what the default preprocessing makes of the drawing in the file."
    else:
        problem = ""
    say([problem] if problem else [])


def _is(given: np.ndarray, truth: np.ndarray) -> bool:
    return bool(np.allclose(given, truth, atol=1e-4))


def _close(given: np.ndarray, truth: np.ndarray) -> bool:
    return bool(np.allclose(given, truth, atol=0.2))


def _same(drawing: list, other: list) -> bool:
    pairs = zip(drawing, other, strict=False)
    return len(drawing) == len(other) and all(
        len(one) == len(two) and np.allclose(one, two, atol=0.01) for one, two in pairs
    )


def _misses(ink_of: Callable[[np.ndarray], np.ndarray], photo: np.ndarray, drawn: np.ndarray) -> str:
    """Return what a function gets wrong of a photo, or nothing."""
    given, problem = call(ink_of, photo)
    if problem:
        return f"`ink_of`: {problem}"
    found = np.asarray(given)
    if found.shape != photo.shape or found.dtype != bool:
        return f"`ink_of` must return True or False for each pixel, not {found.dtype} of shape {found.shape}."
    missed, wrongly = 1 - found[drawn > 0.9].mean(), found[drawn < 0.1].mean()
    if missed > 0.05:
        return f"{missed:.0%} of the ink is not found."
    return f"{wrongly:.0%} of the paper is taken for ink." if wrongly > 0.01 else ""
