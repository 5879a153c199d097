"""A drawing is a list of strokes; this module checks and inks drawings.

A *stroke* is an (n, 2) float32 array of points, x to the right and y down, in any unit.
A *drawing* is a list of strokes in the order in which they were drawn.
*Ink* says how much of each pixel the pen covers, from 0 (paper) to 1 (ink).
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

Drawing = list[np.ndarray]

PIXELS_AT_ONCE = 1_000_000
"""Around the pieces of a stroke that are drawn together; each takes some 40 bytes meanwhile."""


def as_drawing(strokes: Iterable) -> Drawing:
    """Return ``strokes`` as a checked drawing: (n, 2) float32 arrays of finite points.

    Raises
    ------
    ValueError
        There are no strokes, or one of them is empty, not (n, 2), or not finite.
    """
    try:
        numbered = list(enumerate(strokes, start=1))
    except TypeError as error:
        raise ValueError(f"A drawing is a list of strokes, not {type(strokes).__name__}.") from error
    drawing = [_as_stroke(stroke, number) for number, stroke in numbered]
    if not drawing:
        raise ValueError("The drawing has no strokes; draw at least one, or a dot.")
    return drawing


def _as_stroke(stroke: Sequence | np.ndarray, number: int) -> np.ndarray:
    try:
        points = np.asarray(stroke, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise ValueError(f"Stroke {number} is not an array of (x, y) points.") from error
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError(
            f"Stroke {number} has shape {points.shape}; a stroke is (n, 2) with at least one point."
        )
    if not np.isfinite(points).all():
        raise ValueError(f"Stroke {number} has points that are NaN or infinite; leave them out.")
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
        The pen is narrower than 1 pixel.
    """
    if not pen_width >= 1:
        raise ValueError(f"The pen's width is {pen_width} pixels; it must be at least 1.")
    paper = np.zeros(shape, np.float32)
    side = 2 * _reach(pen_width) + 1
    for stroke in drawing:
        for path in _resampled(stroke, pen_width / 4, max(1, PIXELS_AT_ONCE // side**2)):
            _add_ink(paper, path[:-1], path[1:], pen_width)
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


def _resampled(points: np.ndarray, step: float, at_once: int) -> Iterator[np.ndarray]:
    """Yield points evenly spaced along a stroke, at most ``step`` apart: parts of 2 to ``at_once`` + 1.

    Each part starts with the last point of the one before.
    """
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
    num = max(1, int(np.ceil(along[-1] / step)))
    for first in range(0, num, at_once):
        places = np.arange(first, min(first + at_once, num) + 1) * (along[-1] / num)
        yield points_at(places, along, points).astype(np.float32)


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
