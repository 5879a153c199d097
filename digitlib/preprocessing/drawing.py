"""A drawing is a list of strokes; this module checks drawings and measures along them.

A *stroke* is an (n, 2) float32 array of points, x to the right and y down, in any unit.
A *drawing* is a list of strokes in the order in which they were drawn.
"""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np

from digitlib._util.arrays import real_numbers

Drawing = list[np.ndarray]
"""A drawing is a list of (n, 2) float32 strokes."""

MAX_STROKES = 500
"""A drawing has at most this many strokes; none of 16,000 pen digits has more than five."""

MAX_POINTS = 100_000
"""A drawing's strokes have at most this many points together: 14 minutes of a pen seen 120 times a second."""

MAX_COORDINATE = 1e30
"""A point lies at most this far from 0, in any unit: single precision ends a little further out."""

MAX_SHEETS = 40
"""A point lies at most this many sheets from the sheet's corner; one on a second screen is some 20 away."""

MAX_WAY = 50
"""The pen's way is at most this many sides of the paper long: a brush of 8 fills it in 45, digits take 19."""


def as_drawing(strokes: Iterable) -> Drawing:
    """Return ``strokes`` as a checked drawing: (n, 2) float32 arrays of finite points.

    Raises
    ------
    ValueError
        There are no strokes or more than 500; one of them is empty, not (n, 2), not of real numbers, not
        finite or beyond ±1e30; or they have more than 100,000 points together.
    """
    try:
        few = list(itertools.islice(strokes, MAX_STROKES + 1))
    except TypeError as error:
        raise ValueError(f"A drawing is a list of strokes, not {type(strokes).__name__}.") from error
    if not few:
        raise ValueError("The drawing has no strokes; draw at least one, or a dot.")
    if len(few) > MAX_STROKES:
        raise ValueError(f"The drawing has too many strokes; draw at most {MAX_STROKES:,}.")
    drawing = [_as_stroke(stroke, number) for number, stroke in enumerate(few, start=1)]
    num_points = sum(map(len, drawing))
    if num_points > MAX_POINTS:
        raise ValueError(f"The drawing has {num_points:,} points; leave out all but {MAX_POINTS:,}.")
    return drawing


def on_sheet(strokes: Iterable, side: float) -> Drawing:
    """Return ``strokes`` as a checked drawing on a square sheet from (0, 0) to (``side``, ``side``).

    Raises
    ------
    ValueError
        They are no drawing (see :func:`as_drawing`), a point lies more than 40 sides beyond the sheet's
        corner, or the pen's way is longer than 50 sides.
    """
    drawing = as_drawing(strokes)
    if not (np.abs(np.concatenate(drawing)) <= MAX_SHEETS * side).all():
        raise ValueError(f"A point is NaN or more than {MAX_SHEETS} sides of the sheet away; leave it out.")
    check_way(drawing, side)
    return drawing


def check_way(drawing: Drawing, side: float) -> None:
    """Raise ValueError if the pen's way is longer than 50 sides of the paper: inking it would take long."""
    if lengths(drawing).sum(dtype=np.float64) > MAX_WAY * side:
        raise ValueError(f"The pen's way is more than {MAX_WAY} times as long as the paper; draw less.")


def _as_stroke(stroke: Sequence | np.ndarray, number: int) -> np.ndarray:
    points = real_numbers(stroke, f"Stroke {number}", "(x, y) points")
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError(
            f"Stroke {number} has shape {points.shape}; a stroke is (n, 2) with at least one point."
        )
    if not np.isfinite(points).all():
        raise ValueError(f"Stroke {number} has points that are NaN or infinite; leave them out.")
    if np.abs(points).max() > MAX_COORDINATE:
        raise ValueError(f"Stroke {number} has points beyond ±{MAX_COORDINATE:g}; leave them out.")
    return points


def bounds(drawing: Drawing) -> tuple[np.ndarray, np.ndarray]:
    """Return the top-left and the bottom-right corner, each (2,), of all points."""
    points = np.concatenate(drawing).astype(np.float64)
    return points.min(axis=0), points.max(axis=0)


def lengths(drawing: Drawing, between: float = 0) -> np.ndarray:
    """Return how far each point is from the one before, (n - 1,), or ``between`` where the pen was lifted."""
    with np.errstate(over="ignore"):  # infinitely far is too far, too
        steps = np.linalg.norm(np.diff(np.concatenate(drawing), axis=0), axis=1)
    # From the last point of each stroke but the last to the first of the next no ink is drawn.
    steps[np.cumsum([len(stroke) for stroke in drawing[:-1]], dtype=int) - 1] = between
    return steps


def distances_along(points: np.ndarray) -> np.ndarray:
    """Return how far along the path each of (n, 2) points lies, (n,), never less than the one before."""
    steps = np.maximum(np.linalg.norm(np.diff(points, axis=0), axis=1), 1e-9)
    return np.concatenate([[0.0], np.cumsum(steps)])


def points_at(places: np.ndarray, along: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return the points at some places on a path whose (n, 2) ``points`` lie at the places ``along``."""
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)
