"""What a hand makes of a style: no two drawings of it are alike.

Every change is smooth along the stroke or over the paper, as a hand's are: parts shift against each
other, corners round off, the whole leans, narrows and bends, the pen catches where it lands and lifts.
How much of each is the writer's habit; the rest is chance.
"""

from collections.abc import Callable

import numpy as np
import scipy

from digitlib.handwriting.curves import joined, turning
from digitlib.handwriting.hand.movements import moved_quickly
from digitlib.handwriting.hand.writer import Writer, draw_writer
from digitlib.preprocessing.drawing import Drawing, distances_along

LEAN, WIDTH = 0.05, 0.08
"""By how much a digit strays from its writer's lean, in units, and width, as a share; standard deviations."""

TURN = 5.0
"""Degrees, standard deviation."""

BEND = 0.035
"""Units; the standard deviation of the amplitudes of the waves that bend the paper."""

NUM_WAVES = 3

SHIFT, GROW = 0.03, 0.08
"""How far a stroke is displaced, and by what share it grows or shrinks; standard deviations."""

CLOSED = 0.2
"""Units; a line that ends this near to its start is closed, where it is three times as long as that."""

KEPT_HABIT = 0.7
"""How often a writer with a hook or a rise makes it."""

DOWN = 0.5
"""The share of its length that a stroke's last part sinks by, at least, for the pen to go up again."""


def written(style: Drawing, rng: np.random.Generator, writer: Writer | None = None) -> Drawing:
    """Return a style as a hand might have drawn it.

    Parameters
    ----------
    style : drawing
        (n, 2) strokes of about 0 to 1, their points evenly apart.
    rng : numpy generator
    writer : Writer, optional
        By default one whom nobody has met.
    """
    writer = writer or draw_writer(rng)
    bend = _bend(rng)
    plans = [bend(_displaced(_opened(stroke, writer), rng)) for stroke in style]
    plans[-1] = _risen(plans[-1], writer, rng)
    if writer.drags:
        plans = [joined(*plans)]
    strokes = [_drawn(plan, writer, rng) for plan in plans]
    leaning = _lean(writer, rng)
    return [(stroke @ leaning).astype(np.float32) for stroke in strokes]


def _drawn(plan: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    """Return what becomes of a planned stroke when the pen moves."""
    moved = moved_quickly(plan, writer.pace, rng) if writer.pace else _rounded(plan, writer.rounding)
    return _hooked(_trembling(_trimmed(moved, rng), writer, rng), writer, rng)


def _opened(stroke: np.ndarray, writer: Writer) -> np.ndarray:
    """Leave out the parts of a closed line that its writer never draws."""
    length = distances_along(stroke)[-1]
    if np.linalg.norm(stroke[0] - stroke[-1]) > CLOSED or length < 3 * CLOSED:
        return stroke
    start, end = (int(share * len(stroke)) for share in writer.opening)
    return stroke[start : len(stroke) - end]


def _displaced(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    middle = stroke.mean(axis=0)
    growth = 1 + rng.normal(0, GROW, 2)
    return (stroke - middle) * growth + middle + rng.normal(0, SHIFT, 2)


def _bend(rng: np.random.Generator) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function that bends the paper: a sum of a few waves of random direction and length."""
    waves = rng.uniform(-5, 5, (2, NUM_WAVES))
    phases = rng.uniform(0, 2 * np.pi, NUM_WAVES)
    amplitudes = rng.normal(0, BEND, (NUM_WAVES, 2))
    return lambda points: points + np.sin(points @ waves + phases) @ amplitudes


def _risen(stroke: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    """Let the pen go up again to the right where the last stroke ends on its way down."""
    last = stroke[-1] - stroke[-min(len(stroke), 6)]
    if last[1] <= DOWN * np.linalg.norm(last) or rng.random() > KEPT_HABIT:
        return stroke
    angle = np.radians(rng.uniform(35, 80))
    way = writer.rise * np.array([np.cos(angle), -np.sin(angle)])
    return joined(stroke, stroke[-1:] + way) if writer.rise else stroke


def _rounded(stroke: np.ndarray, amount: float) -> np.ndarray:
    """Cut corners; ``amount`` in points."""
    if amount < 0.3:
        return stroke
    return scipy.ndimage.gaussian_filter1d(stroke, amount, axis=0, mode="nearest")


def _trimmed(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Lose up to a twentieth of the stroke at each end: ink that did not flow."""
    start, end = rng.integers(0, len(stroke) // 20 + 1, 2)
    return stroke[start : len(stroke) - end]


def _trembling(stroke: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    noise = rng.standard_normal(stroke.shape)
    return stroke + 2 * writer.tremor * scipy.ndimage.gaussian_filter1d(noise, 1.0, axis=0)


def _hooked(stroke: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    """Let the pen catch where it lands and where it lifts, as its writer does most of the time."""
    landing, lifting = (
        [end * rng.uniform(0.6, 1.2)] if end.any() and rng.random() < KEPT_HABIT else []
        for end in (writer.landing, writer.lifting)
    )
    return np.concatenate(
        [*(stroke[:1] - hook for hook in landing), stroke, *(stroke[-1:] + hook for hook in lifting)]
    )


def _lean(writer: Writer, rng: np.random.Generator) -> np.ndarray:
    """Return the matrix that narrows, leans and turns (n, 2) points."""
    angle, lean = np.radians(rng.normal(0, TURN)), rng.normal(writer.lean, LEAN)
    narrowing = np.diag([writer.width * np.exp(rng.normal(0, WIDTH)), 1.0])
    leaning = np.array([[1.0, 0.0], [-lean, 1.0]])
    return narrowing @ leaning @ turning(angle)
