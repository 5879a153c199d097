"""Signs, Greek and Cyrillic letters, Chinese characters: no training run sees them, and none is a digit.

Like :mod:`digitlib.handwriting.others.sketches`, they test whether a network turns down what it never saw.
"""

from digitlib.handwriting.curves import arc, curve, joined, lines
from digitlib.handwriting.registry import Draw, Random, kept_in
from digitlib.preprocessing.drawing import Drawing

SIGNS: dict[str, Draw] = {}
"""The signs stand here by name. They only test whether a network turns down what it never saw."""

sign = kept_in(SIGNS)


@sign
def percent(rng: Random) -> Drawing:
    size = rng.uniform(0.13, 0.2)
    return [
        arc((0.15, 0.2), (size, size), 0, 360),
        arc((0.75, 0.8), (size, size), 0, 360),
        lines((0.85, 0), (0.05, 1)),
    ]


@sign
def at_sign(rng: Random) -> Drawing:
    inner = arc((0.5, 0.5), (0.18, 0.2), 0, -360)  # the a, then its tail, then the ring
    outer = arc((0.5, 0.5), (0.5, 0.5), 0, -rng.uniform(290, 320))
    return [joined(inner, curve((0.68, 0.4), (0.72, 0.68), (0.95, 0.65), (1, 0.5)), outer)]


@sign
def euro(rng: Random) -> Drawing:
    bars = [lines((-0.1, y), (0.5, y)) for y in (0.4, 0.6)]
    return [arc((0.5, 0.5), (0.45, 0.5), -50, -rng.uniform(300, 320)), *bars]


@sign
def pi(rng: Random) -> Drawing:
    return [
        curve((0, 0.15), (0.2, 0), (0.8, 0.05), (1, 0)),
        lines((0.3, 0.05), (0.2, 1)),
        curve((0.7, 0.05), (0.68, 0.8), (0.8, 1), (0.95, rng.uniform(0.85, 0.95))),
    ]


@sign
def omega(rng: Random) -> Drawing:
    width = rng.uniform(0.35, 0.45)
    ring = arc((0.5, 0.4), (width, 0.4), 120, 420)  # open below, over the top from foot to foot
    return [joined(lines((0, 1), (0.3, 1), tuple(ring[0])), ring, lines(tuple(ring[-1]), (0.7, 1), (1, 1)))]


@sign
def sigma(rng: Random) -> Drawing:
    return [lines((0.7, 0.1), (0.7, 0), (0, 0), (0.4, rng.uniform(0.4, 0.6)), (0, 1), (0.75, 1), (0.75, 0.9))]


@sign
def psi(rng: Random) -> Drawing:
    depth = rng.uniform(0.5, 0.7)
    return [
        curve((0, 0), (0.1, depth - 0.1), (0.4, depth), (0.7, depth - 0.1), (0.8, 0)),
        lines((0.4, 0), (0.4, 1)),
    ]


@sign
def zhe(rng: Random) -> Drawing:
    waist = rng.uniform(0.02, 0.1)
    arms = [curve((0, 0), (0.4 - waist, 0.5), (0, 1)), curve((0.9, 0), (0.5 + waist, 0.5), (0.9, 1))]
    return [*arms, lines((0.45, 0), (0.45, 1))]


@sign
def shcha(rng: Random) -> Drawing:
    tail = rng.uniform(0.1, 0.2)
    return [
        lines((0, 0), (0, 0.85), (0.9, 0.85), (0.9, 0)),
        lines((0.45, 0), (0.45, 0.85)),
        lines((0.9, 0.85), (1, 0.85 + tail)),
    ]


@sign
def tree_character(rng: Random) -> Drawing:
    """The Chinese character for a tree."""
    arms = [lines((0.5, 0.35), (0, rng.uniform(0.7, 0.9))), lines((0.5, 0.35), (1, rng.uniform(0.7, 0.9)))]
    return [lines((0.05, 0.3), (0.95, 0.3)), lines((0.5, 0), (0.5, 1)), *arms]


@sign
def field_character(rng: Random) -> Drawing:
    """The Chinese character for a field."""
    height = rng.uniform(0.8, 1.1)
    frame = lines((0, 0), (1, 0), (1, height), (0, height), (0, 0))
    return [frame, lines((0.5, 0), (0.5, height)), lines((0, height / 2), (1, height / 2))]
