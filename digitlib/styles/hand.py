"""What a hand makes of a style: no two drawings of it are alike.

Every change is smooth along the stroke or over the paper, as a hand's are: parts shift against each
other, corners round off, the whole leans, narrows and bends, the pen catches where it lands and lifts.
"""

from collections.abc import Callable

import numpy as np
import scipy

from digitlib.preprocessing.drawing import Drawing
from digitlib.styles.curves import turning
from digitlib.styles.movements import moved_quickly

MEAN_LEAN, LEAN = 0.07, 0.15
"""Sideways units a unit of height, mean and standard deviation: people lean to the right more often."""

TURN = 5.0
"""Degrees, standard deviation."""

NARROW, WIDE = 0.55, 1.25
"""The width relative to the style's."""

BEND = 0.035
"""Units; the standard deviation of the amplitudes of the waves that bend the paper."""

NUM_WAVES = 3

SHIFT, GROW = 0.03, 0.08
"""How far a stroke is displaced, and by what share it grows or shrinks; standard deviations."""

TREMOR = 0.006
"""Units; the largest standard deviation."""

QUICK = 0.5
"""How many drawings are made with quick movements; all others slowly, with corners more or less round."""

HOOKED, DRAGGED = 0.15, 0.06
"""How often the pen catches at an end of a stroke, and how often it does not lift between two."""


def written(style: Drawing, rng: np.random.Generator) -> Drawing:
    """Return a style, (n, 2) strokes of about 0 to 1, as a hand might have drawn it."""
    strokes = [_displaced(stroke, rng) for stroke in style]
    bend, rounding = _bend(rng), rng.uniform(0, 2.5)
    is_quick = rng.random() < QUICK
    strokes = [bend(stroke) for stroke in strokes]
    strokes = [moved_quickly(one, rng) if is_quick else _rounded(one, rounding) for one in strokes]
    strokes = [_hooked(_trembling(_trimmed(stroke, rng), rng), rng) for stroke in strokes]
    leaning = _lean(rng)
    strokes = [(stroke @ leaning).astype(np.float32) for stroke in strokes]
    return [np.concatenate(strokes)] if rng.random() < DRAGGED else strokes


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


def _rounded(stroke: np.ndarray, amount: float) -> np.ndarray:
    """Cut corners; ``amount`` in points."""
    if amount < 0.3:
        return stroke
    return scipy.ndimage.gaussian_filter1d(stroke, amount, axis=0, mode="nearest")


def _trimmed(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Lose up to a twentieth of the stroke at each end: ink that did not flow."""
    start, end = rng.integers(0, len(stroke) // 20 + 1, 2)
    return stroke[start : len(stroke) - end]


def _trembling(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    noise = rng.standard_normal(stroke.shape)
    return stroke + 2 * rng.uniform(0, TREMOR) * scipy.ndimage.gaussian_filter1d(noise, 1.0, axis=0)


def _hooked(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if rng.random() > HOOKED:
        return stroke
    angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.03, 0.1)
    hook = length * np.array([np.cos(angle), np.sin(angle)])
    if rng.random() < 0.5:
        return np.concatenate([stroke[:1] + hook, stroke])
    return np.concatenate([stroke, stroke[-1:] + hook])


def _lean(rng: np.random.Generator) -> np.ndarray:
    """Return the matrix that narrows, leans and turns (n, 2) points."""
    angle, lean = np.radians(rng.normal(0, TURN)), rng.normal(MEAN_LEAN, LEAN)
    narrowing = np.diag([np.exp(rng.uniform(np.log(NARROW), np.log(WIDE))), 1.0])
    leaning = np.array([[1.0, 0.0], [-lean, 1.0]])
    return narrowing @ leaning @ turning(angle)
