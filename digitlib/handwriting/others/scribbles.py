"""Scribbles, hatchings and chance figures: what is no digit, and of no other meaning either."""

import numpy as np

from digitlib.handwriting.curves import arc, curve, lines, on_circle, turned
from digitlib.handwriting.registry import Draw, Random, kept_in
from digitlib.preprocessing.drawing import Drawing

SCRIBBLES: dict[str, Draw] = {}
"""The scribbles stand here by name. Training shows them, so that the network learns to turn them down."""

meaningless = kept_in(SCRIBBLES)


@meaningless
def scribble(rng: Random) -> Drawing:
    """A smooth line through random points."""
    return [curve(*rng.uniform(0, 1, (rng.integers(7, 15), 2)))]


@meaningless
def scribble_in_pieces(rng: Random) -> Drawing:
    return [curve(*rng.uniform(0, 1, (rng.integers(3, 6), 2))) for _ in range(rng.integers(2, 5))]


@meaningless
def angular_scribble(rng: Random) -> Drawing:
    return [lines(*rng.uniform(0, 1, (rng.integers(6, 12), 2)))]


@meaningless
def sticks(rng: Random) -> Drawing:
    return [_line(rng) for _ in range(rng.integers(4, 9))]


@meaningless
def back_and_forth(rng: Random) -> Drawing:
    """A pen that fills an area, sparsely or until nothing is white."""
    num_turns = rng.integers(6, 24)
    # (num_turns,): from left to right and back, each time a little less far.
    x = np.where(np.arange(num_turns) % 2, 1.0, 0.0) * rng.uniform(0.6, 1.0, num_turns)
    points = np.stack([x, np.linspace(0, rng.uniform(0.5, 1.5), num_turns)], axis=1)
    return turned([curve(*points)], rng.uniform(0, 180))


@meaningless
def blob(rng: Random) -> Drawing:
    """A filled disc, drawn as a spiral from the inside out."""
    turns = np.linspace(0, 2 * np.pi * 8, 120)
    reach = np.linspace(0, 0.5, 120)[:, None] * rng.uniform(0.75, 1.0, 2)  # (120, 2), for two half-axes
    return [lines(*(reach * on_circle(turns)))]


@meaningless
def spiral(rng: Random) -> Drawing:
    num_turns = rng.uniform(2, 4)
    turns = np.linspace(0, 2 * np.pi * num_turns, 60) * rng.choice([-1, 1])
    reach = np.linspace(0.02, 0.5, 60)[:, None]
    return turned([lines(*(reach * on_circle(turns)))], rng.uniform(0, 360))


@meaningless
def wave(rng: Random) -> Drawing:
    x = np.linspace(0, 1, 30)
    return [lines(*np.stack([x, 0.2 * np.sin(x * np.pi * rng.uniform(3, 7))], axis=1))]


@meaningless
def zigzag(rng: Random) -> Drawing:
    x = np.linspace(0, 1, rng.integers(6, 10))
    return turned(
        [lines(*np.stack([x, np.arange(len(x)) % 2 * rng.uniform(0.2, 0.8)], axis=1))], rng.choice([0, 90])
    )


@meaningless
def dots(rng: Random) -> Drawing:
    return [lines(place, place + 0.03) for place in rng.uniform(0, 1, (rng.integers(2, 7), 2))]


@meaningless
def branches(rng: Random) -> Drawing:
    """A stem with sticks from it to either side."""
    sticks = [
        ((0, y), (rng.choice([-1, 1]) * rng.uniform(0.2, 0.6), y - 0.2)) for y in rng.uniform(0.2, 0.9, 4)
    ]
    return [lines((0, 0), (0, 1)), *(lines(*ends) for ends in sticks)]


@meaningless
def chain_of_loops(rng: Random) -> Drawing:
    x = np.linspace(0, 2 * np.pi * rng.integers(3, 6), 80)
    # A point of a wheel that turns faster than it rolls: each turn is a loop.
    loops = np.stack([0.04 * x + 0.15 * np.cos(x), 0.2 * np.sin(x)], axis=1)
    return [lines(*loops)]


@meaningless
def parts(rng: Random) -> Drawing:
    """Lines, arcs, rings and curves thrown together: the beginning of every sign that nobody thought of."""
    makers = (_line, _arc, _ring, _bow)
    return [makers[rng.integers(len(makers))](rng) for _ in range(rng.integers(4, 8))]


def _line(rng: Random) -> np.ndarray:
    return lines(*rng.uniform(0, 1, (2, 2)))


def _arc(rng: Random) -> np.ndarray:
    start, length = rng.uniform(0, 360), rng.uniform(60, 250)
    return arc(rng.uniform(0.2, 0.8, 2), rng.uniform(0.1, 0.5, 2), start, start + length)


def _ring(rng: Random) -> np.ndarray:
    return arc(rng.uniform(0.2, 0.8, 2), rng.uniform(0.08, 0.3, 2), 0, 360)


def _bow(rng: Random) -> np.ndarray:
    return curve(*rng.uniform(0, 1, (3, 2)))


@meaningless
def mirrored(rng: Random) -> Drawing:
    """A random line, its mirror image, and often something between them: signs are often symmetrical."""
    half = curve(*(rng.uniform(0, 1, (rng.integers(3, 6), 2)) * (0.5, 1)))  # (n, 2), in the left half
    other = half * (-1, 1) + (rng.uniform(0.9, 1.4), 0)  # at 1 the halves can meet in the middle
    between = [_line(rng)] * int(rng.integers(0, 2)) + [_ring(rng)] * int(rng.integers(0, 2))
    return [half, other, *between]


@meaningless
def lobed_outline(rng: Random) -> Drawing:
    """A closed line with three to seven lobes, often with something inside."""
    angle = np.linspace(0, 2 * np.pi, 80)
    # (80,): a whole number of lobes, so it closes.
    reach = 0.5 * (1 + rng.uniform(0.25, 0.6) * np.cos(rng.integers(3, 8) * angle))
    outline = lines(*(reach[:, None] * on_circle(angle) + 0.5))
    return [outline] + [_ring(rng)] * int(rng.integers(0, 2)) + [_line(rng)] * int(rng.integers(0, 2))


@meaningless
def rings(rng: Random) -> Drawing:
    """Four to six rings; fewer might be an eight."""
    return [_ring(rng) for _ in range(rng.integers(4, 7))]
