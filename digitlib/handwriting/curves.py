"""What ways of writing are drawn with: a few points → a stroke, (n, 2), its points about STEP apart.

x runs to the right and y down; a digit fills about 0 to 1 both ways. Angles are in degrees, 0 to the
right and 90 down, so that they grow clockwise.
"""

import numpy as np
import scipy

from digitlib.preprocessing.drawing import distances_along, points_at

STEP = 0.025
"""The points of a stroke lie this far apart, in units of a digit's height. With a smaller step all is slower
and looks the same; with a larger one curves get corners, and habits that count points change. Chosen by
eye."""

Point = tuple[float, float] | np.ndarray
"""A place on the paper, or two lengths: x and y, in units of a digit's height."""

Angle = float | np.integer
"""Degrees, as floats or as what a random choice among whole numbers gives."""


def lines(*points: Point) -> np.ndarray:
    """Go straight from point to point."""
    return _evenly(np.array(points, float))


def curve(*points: Point) -> np.ndarray:
    """Go smoothly through all points: a cubic spline over the distances between them."""
    through = np.array(points, float)
    along = distances_along(through)  # (n,), the spline's parameter: with a count instead, close points bulge
    # Through two points a line, through three a parabola.
    spline = scipy.interpolate.make_interp_spline(along, through, k=min(3, len(points) - 1))
    return _evenly(spline(np.linspace(0, along[-1], 8 * len(points))))  # straight between these


def arc(middle: Point, radii: Point, start: Angle, end: Angle) -> np.ndarray:
    """Go round an ellipse from one angle to another; clockwise where ``end`` is the larger."""
    angles = np.radians(np.linspace(start, end, 40))  # straight between these
    return _evenly(on_circle(angles) * radii + middle)


def on_circle(angles: np.ndarray) -> np.ndarray:
    """Return the points of the unit circle, (n, 2), at (n,) angles in radians."""
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def joined(*strokes: np.ndarray) -> np.ndarray:
    """Draw several strokes without lifting the pen."""
    return _evenly(np.concatenate(strokes))


def turned(strokes: list[np.ndarray], degrees: Angle) -> list[np.ndarray]:
    """Turn a drawing clockwise about (0.5, 0.5)."""
    return [(stroke - 0.5) @ turning(np.radians(degrees)) + 0.5 for stroke in strokes]


def turning(angle: float) -> np.ndarray:
    """Return the matrix that turns (n, 2) points clockwise by an angle in radians."""
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def moved(strokes: list[np.ndarray], across: float, down: float) -> list[np.ndarray]:
    """Draw elsewhere."""
    return [stroke + np.array([across, down]) for stroke in strokes]


def _evenly(points: np.ndarray) -> np.ndarray:
    along = distances_along(points)
    places = np.linspace(0, along[-1], max(1, round(along[-1] / STEP)) + 1)  # both ends stay
    return points_at(places, along, points)
