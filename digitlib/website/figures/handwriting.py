"""Digits between two ways of writing, for the page of lesson 6."""

import itertools

import numpy as np

from digitlib.handwriting.curves import arc, curve
from digitlib.preprocessing.drawing import distances_along, points_at

NUM_POINTS = 24
"""Each part of a stroke has so many points in both ways, so that a page can go from one to the other."""


def _straight(*points: tuple[float, float]) -> np.ndarray:
    """Go straight from point to point; two that are the same make a stroke of no length."""
    ends = itertools.pairwise(points)
    return np.concatenate([np.linspace(start, end, NUM_POINTS) for start, end in ends])


def _round(part: np.ndarray) -> np.ndarray:
    """Return NUM_POINTS points of a curve, evenly spaced."""
    along = distances_along(part)
    return points_at(np.linspace(0, along[-1], NUM_POINTS), along, part)


def _oval(width: float, height: float) -> np.ndarray:
    return _round(arc((0.4, 0.5), (width, height), -60, -420))


def _nine(head: np.ndarray, tail: np.ndarray) -> np.ndarray:
    return np.concatenate([_round(head), _round(tail)])


STEM = [(0.05, 0.03), (0.65, 0.0), (0.3, 1.0)]
"""A seven's bar and stem go through these points."""

WAYS = {
    "a seven is crossed": (
        7,
        [_straight(*STEM), _straight((0.475, 0.5), (0.475, 0.5))],
        [_straight(*STEM), _straight((0.15, 0.52), (0.75, 0.48))],
    ),
    "a one gets a wide flag": (
        1,
        [_straight((0.6, 0.0), (0.6, 0.0), (0.55, 1.0))],
        [_straight((0.02, 0.3), (0.7, 0.0), (0.5, 1.0))],
    ),
    "a zero shrinks and is struck": (
        0,
        [_oval(0.3, 0.5), _straight((0.55, 0.07), (0.55, 0.07))],
        [_oval(0.26, 0.2), _straight((0.55, 0.0), (0.25, 1.0))],
    ),
    "a nine grows a belly": (
        9,
        [
            _nine(
                arc((0.35, 0.25), (0.28, 0.25), -40, -380),
                curve((0.61, 0.17), (0.62, 0.5), (0.58, 0.75), (0.5, 1.0)),
            )
        ],
        [
            _nine(
                arc((0.35, 0.18), (0.14, 0.16), -60, -380),
                curve((0.48, 0.13), (0.6, 0.55), (0.65, 0.75), (0.4, 0.97), (-0.05, 0.97)),
            )
        ],
    ),
    "a four opens at the top": (
        4,
        [_straight((0.6, 0.0), (0.0, 0.65), (0.9, 0.65)), _straight((0.6, 0.0), (0.6, 1.0))],
        [_straight((0.1, 0.0), (0.05, 0.6), (0.85, 0.57)), _straight((0.62, 0.1), (0.58, 1.0))],
    ),
}
"""Each change has a digit, and its strokes before and after: their points belong together one by one."""


def ways() -> list[dict]:
    """Return each change with its strokes as lists of points."""
    return [
        {"name": name, "digit": digit, "plain": _as_lists(plain), "odd": _as_lists(odd)}
        for name, (digit, plain, odd) in WAYS.items()
    ]


def _as_lists(strokes: list[np.ndarray]) -> list:
    return [np.round(stroke, 3).tolist() for stroke in strokes]
