"""What a hand makes of a way of writing: no two drawings of it are alike.

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

LEAN = 0.05
"""A digit strays from its writer's lean by this standard deviation, in units sideways a unit of height.
Chosen by eye, as all amounts here: with larger ones, one writer's digits look like several people's."""

WIDTH = 0.08
"""The logarithm of a digit's width strays from its writer's by this standard deviation. Chosen by eye."""

TURN = 5.0
"""Each digit is turned by an angle of this standard deviation, in degrees. Chosen by eye."""

BEND = 0.035
"""The waves that bend the paper have amplitudes of this standard deviation, in units. Larger ones make a
digit wobble. Chosen by eye."""

NUM_WAVES = 3
"""This many waves bend the paper. More of them bend it more, and less regularly. Chosen by eye."""

SHIFT = 0.03
"""Each stroke is displaced against the others by this standard deviation, in units, across and down. With a
larger one, strokes that should meet miss each other. Chosen by eye."""

GROW = 0.08
"""Each stroke grows or shrinks by this fraction, a standard deviation, across and down. Chosen by eye."""

CLOSED = 0.2
"""A line counts as closed if it ends within this many units of its start, and is at least three times as
long. A larger value takes hooks for loops; a smaller one overlooks loops. Chosen by eye."""

KEPT_HABIT = 0.7
"""A writer with a hook or a rise makes it with this probability. At 1, all of a writer's digits have it.
Chosen by eye."""

DOWN = 0.5
"""The pen goes up again only if the last part of a stroke sinks by more than this fraction of its length.
With 1, it never does; with 0, strokes to the side rise, too. Chosen by eye."""


def written(plan: Drawing, rng: np.random.Generator, writer: Writer | None = None) -> Drawing:
    """Return a planned drawing as a hand might have drawn it.

    Parameters
    ----------
    plan : drawing
        (n, 2) strokes of about 0 to 1, their points evenly apart, as ways of writing give them.
    rng : numpy generator
    writer : Writer, optional
        By default a new one for this drawing.
    """
    writer = writer or draw_writer(rng)
    bend = _bend(rng)
    plans = [bend(_displaced(_opened(stroke, writer), rng)) for stroke in plan]
    plans[-1] = _risen(plans[-1], writer, rng)
    if writer.drags:  # the pen draws the way between strokes, too
        plans = [joined(*plans)]
    strokes = [_drawn(plan, writer, rng) for plan in plans]
    leaning = _lean(writer, rng)  # one for all strokes: they lean together, though each is displaced alone
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
    # Points are evenly apart, so a fraction of them is one of the length.
    start, end = (int(fraction * len(stroke)) for fraction in writer.opening)
    return stroke[start : len(stroke) - end]


def _displaced(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    middle = stroke.mean(axis=0)
    growth = 1 + rng.normal(0, GROW, 2)  # (2,): across and down differ
    return (stroke - middle) * growth + middle + rng.normal(0, SHIFT, 2)


def _bend(rng: np.random.Generator) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function that bends the paper: a sum of a few waves of random direction and length."""
    waves = rng.uniform(-5, 5, (2, NUM_WAVES))  # radians a unit of x and of y: up to about a whole wave
    phases = rng.uniform(0, 2 * np.pi, NUM_WAVES)
    amplitudes = rng.normal(0, BEND, (NUM_WAVES, 2))
    return lambda points: points + np.sin(points @ waves + phases) @ amplitudes  # (n, 2) @ (2, 3) @ (3, 2)


def _risen(stroke: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    """Let the pen go up again to the right where the last stroke ends on its way down."""
    last = stroke[-1] - stroke[-min(len(stroke), 6)]  # the last five steps, an eighth of a unit
    if last[1] <= DOWN * np.linalg.norm(last) or rng.random() > KEPT_HABIT:
        return stroke
    angle = np.radians(rng.uniform(35, 80))
    way = writer.rise * np.array([np.cos(angle), -np.sin(angle)])  # y grows downwards
    return joined(stroke, stroke[-1:] + way) if writer.rise else stroke


def _rounded(stroke: np.ndarray, amount: float) -> np.ndarray:
    """Cut corners; ``amount`` in points."""
    if amount < 0.3:  # a third of a point: nothing would be seen of it
        return stroke
    return scipy.ndimage.gaussian_filter1d(stroke, amount, axis=0, mode="nearest")


def _trimmed(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Lose up to a twentieth of the stroke at each end: ink that did not flow."""
    start, end = rng.integers(0, len(stroke) // 20 + 1, 2)
    return stroke[start : len(stroke) - end]


def _trembling(stroke: np.ndarray, writer: Writer, rng: np.random.Generator) -> np.ndarray:
    noise = rng.standard_normal(stroke.shape)  # drawn before it is smoothed, which halves it: hence the 2
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
    # A factor, so narrow and wide are as likely.
    narrowing = np.diag([writer.width * np.exp(rng.normal(0, WIDTH)), 1.0])
    leaning = np.array([[1.0, 0.0], [-lean, 1.0]])
    return narrowing @ leaning @ turning(angle)
