"""Coarse strokes made smooth: a curve through points that lie far apart, as slow tablets leave them.

The curve is a centripetal Catmull-Rom spline (E. Catmull and R. Rom, "A class of local interpolating
splines", 1974; C. Yuksel, S. Schaefer and J. Keyser, "Parameterization and applications of Catmull-Rom
curves", 2011). It passes through all points. *Centripetal* means that the pen takes the square root of the
distance as its time from point to point: then no piece loops, and each stays within a quarter of its
chord's length from that chord. Where the pen turns a corner, the curve breaks.
"""

import functools

import numpy as np

from digitlib.preprocessing.drawing import Drawing, bounds

COARSE = 0.2
"""Points are coarse that lie farther apart than this fraction of the drawing's longest side. Of 16,000 pen
digits at their full rate curves change two readings, both for the better. With 0.1 instead, 97.8 % of 4,000
digits thinned to 8 points are read right, not 97.7 %, but a slow tablet's digit images take a fifth to a
quarter longer, not a tenth."""

CORNER = 60.0
"""A corner turns by more than this many degrees. Of 16,000 pen digits thinned to 8 points 97.8 % are read
right, as many as if no point were a corner, and 94.9 % with straight lines. Of 4,000 of them it is 97.6 with
45, and 97.7 % with 60 and 75. If every turn of more than 135 degrees were a corner, it would be 97.3 %, and
with 100 degrees 96.6 %: loops of few points turn as sharply as sevens and fours."""

TURNS_ON = 0.25
"""On a curve, a point beside turns to the same side by at least this fraction of the turn. Of 4,000 pen
digits thinned to 8 points 97.7 % are read right with values from 0.15 to 0.5, and 97.5 % with 0.75."""

UNEVEN = 4.0
"""A sharp turn is also a corner where one of its chords is more than this many times as long as the other:
lines to and fro, close together, would bulge into each other. Of 4,000 pen digits thinned to 8 points as many
are read right without this rule."""

NUM_PIECES = 8
"""A curve from point to point is drawn in this many straight pieces. So many chords of a quarter of a circle
stay within a 200th of its radius of it."""


def curved(drawing: Drawing) -> Drawing:
    """Return a checked drawing with points on curves wherever its own are coarse.

    The given points stay, except that of equal ones in a row only the first may be left; at most seven
    come between each and the next.
    """
    low, high = bounds(drawing)
    coarse = COARSE * (high - low).max()
    return [_curved(stroke, coarse) for stroke in drawing]


def _curved(stroke: np.ndarray, coarse: float) -> np.ndarray:
    points = stroke.astype(np.float64)
    chords = np.diff(points, axis=0)
    steps = np.hypot(chords[:, 0], chords[:, 1])
    if len(points) < 3 or not (steps > coarse).any():
        return stroke
    moves = steps > 0
    points, chords, steps = points[np.append(True, moves)], chords[moves], steps[moves]
    controls = np.stack([points[:-1], points[1:], *_tangents(chords, steps)], axis=1)  # (n - 1, 4, 2)
    path = _weights() @ controls  # (n - 1, 8, 2)
    is_kept = np.tile(steps[:, None] > coarse, NUM_PIECES)
    is_kept[:, 0] = True
    return np.concatenate([path[is_kept], points[-1:]], dtype=np.float32, casting="same_kind")


def _tangents(chords: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how the curve leaves and reaches each piece's ends, (n, 2) each, in units of the piece's time.

    At a stroke's end and at a corner it goes along the chord.
    """
    times = np.sqrt(steps)[:, None]
    speeds = chords / times
    through = (speeds[:-1] * times[1:] + speeds[1:] * times[:-1]) / (times[:-1] + times[1:])
    is_corner = _corners(chords, steps)[:, None]
    starts, ends = speeds.copy(), speeds.copy()
    starts[1:] = np.where(is_corner, speeds[1:], through)
    ends[:-1] = np.where(is_corner, speeds[:-1], through)
    return starts * times, ends * times


def _corners(chords: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Return at which of the points between (n, 2) chords, (n,) long, the pen turns a corner, (n - 1,) bool.

    There it turns sharply. On a curve it would turn on, to the same side, at the point before or after, and
    the points would be about as far apart.
    """
    (x, y), (next_x, next_y) = chords[:-1].T, chords[1:].T
    cross = x * next_y - y * next_x
    turns = np.degrees(np.abs(np.arctan2(cross, x * next_x + y * next_y)))
    sides = np.sign(cross)  # straight back is to neither side
    beside = np.concatenate([[0], sides * turns, [0]])
    turns_on = sides * np.stack([beside[:-2], beside[2:]])  # below 0 to the other side
    is_alone = turns_on.max(axis=0) < TURNS_ON * turns
    shorter, longer = np.sort([steps[:-1], steps[1:]], axis=0)
    return (turns > CORNER) & (is_alone | (longer > UNEVEN * shorter))


@functools.cache
def _weights() -> np.ndarray:
    """Return how much of both ends and both tangents is in each point of a piece but its last, (8, 4).

    These are the cubics of Hermite.
    """
    at = np.arange(NUM_PIECES) / NUM_PIECES
    end = at**2 * (3 - 2 * at)
    return np.stack([1 - end, end, at * (1 - at) ** 2, at**2 * (at - 1)], axis=1)
