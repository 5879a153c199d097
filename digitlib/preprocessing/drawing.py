"""A drawing is a list of strokes; this module checks and inks drawings.

A *stroke* is an (n, 2) float32 array of points, x to the right and y down, in any unit.
A *drawing* is a list of strokes in the order in which they were drawn.
*Ink* says how much of each pixel the pen covers, from 0 (paper) to 1 (ink).
"""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np

from digitlib._util.arrays import real_number, real_numbers

Drawing = list[np.ndarray]

MAX_STROKES = 500
"""Strokes that a drawing may have; none of 16,000 pen digits has more than five."""

MAX_POINTS = 100_000
"""Points that the strokes of a drawing may have together: 14 minutes of a pen seen 120 times a second."""

MAX_COORDINATE = 1e30
"""How far from 0 a point may lie, in any unit: single precision ends a little further out."""

MAX_SHEETS = 40
"""Sides of the sheet that a point may lie from its corner; a pointer on a second screen is some 20 away."""

MAX_WAY = 50
"""Sides of the paper that the pen's way may be long: a brush of 8 fills it in 45, real digits take 19."""

PIXELS_AT_ONCE = 100_000
"""Around the pieces of strokes that are drawn together; each takes some 40 bytes, and more are slower."""


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
    check_near(np.concatenate(drawing), side)
    _check_way(drawing, side)
    return drawing


def check_near(points: np.ndarray, side: float) -> None:
    """Raise ValueError if one of (n, 2) points is not finite, or lies more than 40 sides from the corner."""
    if not (np.abs(points) <= MAX_SHEETS * side).all():
        raise ValueError(f"A point is NaN or more than {MAX_SHEETS} sides of the sheet away; leave it out.")


def _check_way(drawing: Drawing, side: float) -> None:
    if _lengths(drawing).sum(dtype=np.float64) > MAX_WAY * side:
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


def ink(drawing: Drawing, shape: tuple[int, int], pen_width: float) -> np.ndarray:
    """Draw with a round pen and return how much of each pixel it covers.

    Parameters
    ----------
    drawing : list of (n, 2) arrays
        Points in pixels; the centre of the top-left pixel is (0.5, 0.5). What lies outside is cut.
    shape : (height, width)
    pen_width : float
        Diameter of the pen in pixels, at least 1.

    Returns
    -------
    (height, width) float32 array, 0 = paper and 1 = ink.

    Raises
    ------
    ValueError
        There is no drawing; the pen is narrower than 1 pixel or wider than the paper; or its way is longer
        than 50 sides of the paper, which would take long.
    """
    drawing = as_drawing(drawing)
    side = max(shape)
    pen_width = real_number(pen_width, "The pen's width")
    if not 1 <= pen_width <= side:
        raise ValueError(f"The pen's width is {pen_width} pixels; it must be at least 1 and at most {side}.")
    _check_way(drawing, side)
    paper = np.zeros(shape, np.float32)
    starts, ends = _pieces(drawing, pen_width / 4)
    at_once = max(1, PIXELS_AT_ONCE // (2 * _reach(pen_width) + 1) ** 2)
    for first in range(0, len(starts), at_once):
        some = slice(first, first + at_once)
        _add_ink(paper, starts[some], ends[some], pen_width)
    return paper


def _reach(pen_width: float) -> int:
    """Return how many pixels beyond that of its middle a piece of a stroke may wet."""
    return int(np.ceil((pen_width + 1 + pen_width / 4) / 2))


def _add_ink(paper: np.ndarray, starts: np.ndarray, ends: np.ndarray, pen_width: float) -> None:
    """Wet the paper, (h, w), along segments, (s, 2) each, that are at most a quarter of the pen long."""
    height, width = paper.shape
    window = np.arange(-_reach(pen_width), _reach(pen_width) + 1, dtype=np.float32)
    middle = np.floor((starts + ends) / 2)
    x = middle[:, 0, None, None] + window[None, None, :]
    y = middle[:, 1, None, None] + window[None, :, None]
    distance = _distance_to_segments(x + np.float32(0.5), y + np.float32(0.5), starts, ends)
    # A pixel is covered in full half a pixel inside the pen's edge, not at all half a pixel outside.
    coverage = np.clip(pen_width / 2 + 0.5 - distance, 0, 1)
    wet = (coverage > 0) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    pixel = (y * width + x)[wet].astype(int)
    np.maximum.at(paper.reshape(-1), pixel, coverage[wet])


def _pieces(drawing: Drawing, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where pieces of the strokes start and end, (n, 2) each; a stroke's are equally long."""
    sizes = np.array([len(stroke) for stroke in drawing])
    last = sizes.cumsum() - 1
    points = np.concatenate(drawing)
    lengths = _lengths(drawing, between=1)  # each stroke begins where no other ends
    along = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
    first = along[last - sizes + 1]
    whole = along[last] - first
    num = np.maximum(1, np.ceil(whole / step)).astype(int)
    stroke = np.repeat(np.arange(len(drawing)), num)
    number = np.arange(num.sum()) - np.repeat(num.cumsum() - num, num)
    starts, ends = (
        points_at(first[stroke] + place * (whole / num)[stroke], along, points).astype(np.float32)
        for place in (number, number + 1)
    )
    return starts, ends


def _lengths(drawing: Drawing, between: float = 0) -> np.ndarray:
    """Return how far each point is from the one before, (n - 1,), or ``between`` where the pen was lifted."""
    with np.errstate(over="ignore"):  # infinitely far is too far, too
        lengths = np.linalg.norm(np.diff(np.concatenate(drawing), axis=0), axis=1)
    lengths[np.cumsum([len(stroke) for stroke in drawing[:-1]], dtype=int) - 1] = between
    return lengths


def distances_along(points: np.ndarray) -> np.ndarray:
    """Return how far along the path each of (n, 2) points lies, (n,), never less than the one before."""
    steps = np.maximum(np.linalg.norm(np.diff(points, axis=0), axis=1), 1e-9)
    return np.concatenate([[0.0], np.cumsum(steps)])


def points_at(places: np.ndarray, along: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return the points at some places on a path whose (n, 2) ``points`` lie at the places ``along``."""
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)


def _distance_to_segments(x: np.ndarray, y: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Distance from points to segments, where x is (s, 1, w), y is (s, h, 1), segments are (s, 2)."""
    start_x, start_y = starts.T[:, :, None, None]
    along_x, along_y = (ends - starts).T[:, :, None, None]
    squared_length = np.maximum(along_x**2 + along_y**2, 1e-12)
    part = ((x - start_x) * along_x + (y - start_y) * along_y) / squared_length
    part = np.clip(part, 0, 1)
    return np.sqrt((x - start_x - part * along_x) ** 2 + (y - start_y - part * along_y) ** 2)
