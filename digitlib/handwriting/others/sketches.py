"""Aimless lines and little sketches that no training run sees: do networks turn these down as well?

They are other figures than those of :mod:`digitlib.handwriting.others.shapes` and
:mod:`digitlib.handwriting.others.scribbles`, though lines and loops occur in both.
"""

import numpy as np

from digitlib.handwriting.curves import arc, curve, joined, lines, on_circle
from digitlib.handwriting.registry import Draw, Random, kept_in
from digitlib.preprocessing.drawing import Drawing

SKETCHES: dict[str, Draw] = {}
"""The sketches stand here by name. They only test whether a network turns down what it never saw."""

sketch = kept_in(SKETCHES)


def _periodic(rng: Random, num_waves: int) -> np.ndarray:
    """A closed curve: a sum of waves over a full turn."""
    # (120, waves, 1): each wave's angle along the curve.
    turn = np.linspace(0, 2 * np.pi, 120)[:, None, None] * np.arange(1, num_waves + 1)[:, None]
    weights = rng.normal(0, 1, (2, num_waves, 2))  # sine and cosine, waves, x and y
    return lines(*(np.sin(turn) * weights[0] + np.cos(turn) * weights[1]).sum(axis=1) / 4)


@sketch
def closed_curve(rng: Random) -> Drawing:
    return [_periodic(rng, int(rng.integers(4, 8)))]


@sketch
def lissajous(rng: Random) -> Drawing:
    turn = np.linspace(0, 2 * np.pi, 150)
    # Three waves across to two or four down: the figure closes.
    x, y = np.sin(3 * turn + rng.uniform(0, 1.5)), np.sin(rng.choice([2, 4]) * turn)
    return [lines(*(np.stack([x, y], axis=1) / 2))]


@sketch
def random_walk(rng: Random) -> Drawing:
    # 60 steps, each as far as chance has it.
    return [lines(*(np.cumsum(rng.normal(0, 0.15, (60, 2)), axis=0)))]


@sketch
def hatching(rng: Random) -> Drawing:
    num_lines = rng.integers(4, 8)
    return [lines((x, 0), (x - 0.4, 1)) for x in np.linspace(0, 1.5, num_lines)]


@sketch
def ladder(rng: Random) -> Drawing:
    rungs = [lines((0, y), (0.5, y)) for y in np.linspace(0.15, 0.85, rng.integers(3, 5))]
    return [lines((0, 0), (0, 1)), lines((0.5, 0), (0.5, 1)), *rungs]


@sketch
def fish(rng: Random) -> Drawing:
    length = rng.uniform(0.25, 0.35)
    body = arc((0.5, 0.5), (0.5, length), 0, 360)
    return [
        body,
        lines((0.05, 0.5), (-0.35, 0.25), (-0.35, 0.75), (0.05, 0.5)),
        lines((0.75, 0.4), (0.77, 0.42)),
    ]


@sketch
def flower(rng: Random) -> Drawing:
    angle = np.radians(np.arange(5) * 72)
    # Five small circles around one that is not drawn.
    petals = [arc((0.5 + 0.28 * np.cos(a), 0.3 + 0.28 * np.sin(a)), (0.14, 0.14), 0, 360) for a in angle]
    return [*petals, lines((0.5, 0.4), (0.5, rng.uniform(1.0, 1.4)))]


@sketch
def stick_figure(rng: Random) -> Drawing:
    arms = rng.uniform(0.3, 0.5)
    limbs = [
        ((0.5, 0.3), (0.5, 0.7)),
        ((0.2, arms), (0.8, arms)),
        ((0.5, 0.7), (0.25, 1)),
        ((0.5, 0.7), (0.75, 1)),
    ]
    return [arc((0.5, 0.15), (0.13, 0.15), 0, 360), *(lines(*ends) for ends in limbs)]


@sketch
def sun(rng: Random) -> Drawing:
    angle = np.radians(np.arange(8) * 45 + rng.uniform(0, 45))
    rays = on_circle(angle)
    return [arc((0, 0), (0.25, 0.25), 0, 360), *(lines(0.35 * ray, 0.6 * ray) for ray in rays)]


@sketch
def tree(rng: Random) -> Drawing:
    crown = curve((0.4, 0.6), (0.05, 0.5), (0.15, 0.15), (0.5, 0), (0.85, 0.15), (0.95, 0.5), (0.6, 0.6))
    return [crown, lines((0.42, 0.6), (0.4, 1)), lines((0.58, 0.6), (0.6, rng.uniform(0.9, 1.1)))]


@sketch
def cat(rng: Random) -> Drawing:
    ears = [lines((0.1, 0.3), (0.12, 0), (0.35, 0.12)), lines((0.65, 0.12), (0.88, 0), (0.9, 0.3))]
    whiskers = [lines((0.4, y), (-0.1, y + 0.05)) for y in (0.55, 0.65)]
    return [arc((0.5, 0.55), (0.45, 0.42), 0, 360), *ears, *whiskers]


@sketch
def musical_notes(rng: Random) -> Drawing:
    heads = [arc((x, 0.9), (0.13, 0.1), 0, 360) for x in (0.1, 0.8)]
    return [*heads, lines((0.23, 0.9), (0.23, 0), (0.93, rng.uniform(-0.1, 0.1)), (0.93, 0.9))]


@sketch
def envelope(rng: Random) -> Drawing:
    height = rng.uniform(0.5, 0.8)
    frame = lines((0, 0), (1, 0), (1, height), (0, height), (0, 0))
    return [frame, lines((0, 0), (0.5, height / 2), (1, 0))]


@sketch
def umbrella(rng: Random) -> Drawing:
    top = joined(arc((0.5, 0.5), (0.5, 0.45), 180, 360), lines((1, 0.5), (0, 0.5)))
    return [top, curve((0.5, 0.5), (0.5, 0.9), (0.6, 1), (0.7, rng.uniform(0.85, 0.95)))]


@sketch
def glasses(rng: Random) -> Drawing:
    radius = rng.uniform(0.15, 0.22)
    return [
        arc((0.2, 0.5), (radius, radius), 0, 360),
        arc((0.8, 0.5), (radius, radius), 0, 360),
        lines((0.2 + radius, 0.5), (0.8 - radius, 0.5)),
        lines((0, 0.5), (-0.2, 0.3)),
        lines((1, 0.5), (1.2, 0.3)),
    ]
