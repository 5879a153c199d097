"""Signs and figures: what is not a digit.

The recogniser learns from these (and from letters) what it should refuse. The idea, to show a network
what it should not be sure of, is from D. Hendrycks, M. Mazeika, T. Dietterich, "Deep anomaly detection
with outlier exposure", ICLR 2019.
"""

import numpy as np

from digitlib.handwriting.curves import arc, curve, joined, lines, moved, on_circle, turned
from digitlib.handwriting.registry import WAYS_OF_WRITING, Draw, Random, kept_in
from digitlib.preprocessing.drawing import Drawing

SHAPES: dict[str, Draw] = {}
"""The shapes stand here by name. Training shows them, so that the network learns to turn them down."""

shape = kept_in(SHAPES)


def _some_digit(rng: Random, digits: tuple[int, ...] = tuple(range(10))) -> Drawing:
    ways = WAYS_OF_WRITING[int(rng.choice(digits))]
    return ways[str(rng.choice(list(ways)))](rng)


@shape
def two_digits(rng: Random) -> Drawing:
    gap = rng.uniform(0.05, 0.35)
    # They nearly touch, or stand apart.
    return _some_digit(rng) + moved(_some_digit(rng), 0.75 + gap, rng.normal(0, 0.1))


@shape
def two_digits_on_top(rng: Random) -> Drawing:
    wide = (2, 3, 4, 5, 6, 7, 8, 9)  # two ones would make a long one, two zeros an eight
    return _some_digit(rng, wide) + moved(_some_digit(rng, wide), rng.normal(0, 0.1), 1.1)


@shape
def turned_digit(rng: Random) -> Drawing:
    """A digit that lies on its side, where that is no other digit."""
    # A zero on its side is still one.
    return turned(_some_digit(rng, (2, 3, 4, 5, 7)), rng.choice([-90, 90]))


@shape
def crossed_out_digit(rng: Random) -> Drawing:
    rise = rng.uniform(-0.5, 0.5)
    strike = [lines((-0.2, 0.5 + rise + y), (1.0, 0.5 - rise + y)) for y in (0.0, 0.25)]
    return [*_some_digit(rng, (2, 3, 4, 5, 6, 8, 9)), *strike]  # a crossed zero or seven is a digit


@shape
def plus(rng: Random) -> Drawing:
    x, y = rng.uniform(0.4, 0.6, 2)
    return [lines((0, y), (1, y)), lines((x, 0), (x, 1))]


@shape
def minus(rng: Random) -> Drawing:
    return [lines((0, 0), (1, 0))]


@shape
def equals(rng: Random) -> Drawing:
    gap = rng.uniform(0.2, 0.5)
    return [lines((0, 0), (1, 0)), lines((0, gap), (1, gap))]


@shape
def asterisk(rng: Random) -> Drawing:
    return [turned([lines((0.5, 0), (0.5, 1))], angle)[0] for angle in (0, 60, 120)]


@shape
def hash_sign(rng: Random) -> Drawing:
    return [lines(*ends) for y in (0.3, 0.7) for ends in (((0, y), (1, y)), ((y + 0.05, 0), (y - 0.05, 1)))]


@shape
def check_mark(rng: Random) -> Drawing:
    return [lines((0, rng.uniform(0.4, 0.7)), (0.3, 1), (1, 0))]


@shape
def arrow(rng: Random) -> Drawing:
    head = rng.uniform(0.15, 0.35)
    parts = [lines((0, 0.5), (1, 0.5)), lines((1 - head, 0.5 - head), (1, 0.5), (1 - head, 0.5 + head))]
    return turned(parts, rng.choice([0, 45, 90, 180, 270]))


@shape
def question_mark(rng: Random) -> Drawing:
    hook = curve((0.1, 0.25), (0.35, 0), (0.6, 0.2), (0.35, 0.45), (0.32, 0.7))
    return [hook, lines((0.32, 0.95), (0.33, 1))]


@shape
def triangle(rng: Random) -> Drawing:
    return turned([lines((0.5, 0), (1, 0.9), (0, 0.9), (0.5, 0))], rng.choice([0, 90, 180, 270]))


@shape
def crossed_box(rng: Random) -> Drawing:
    width = rng.uniform(0.7, 1.3)  # without its cross a box may be a zero
    box = lines((0, 0), (width, 0), (width, 1), (0, 1), (0, 0))
    return [box, lines((0, 0), (width, 1)), lines((width, 0), (0, 1))]


@shape
def star(rng: Random) -> Drawing:
    angle = np.radians(np.arange(6) * 144 - 90)  # every second of five corners, from the top, and back
    return [lines(*(on_circle(angle) / 2 + 0.5))]


@shape
def heart(rng: Random) -> Drawing:
    left = curve((0.5, 0.3), (0.25, 0), (0, 0.25), (0.2, 0.65), (0.5, 1))
    return [joined(left, curve((0.5, 1), (0.8, 0.65), (1, 0.25), (0.75, 0), (0.5, 0.3)))]


@shape
def smiley(rng: Random) -> Drawing:
    eyes = [lines((x, 0.35), (x, rng.uniform(0.36, 0.45))) for x in (0.35, 0.65)]
    return [arc((0.5, 0.5), (0.5, 0.5), -90, 270), *eyes, arc((0.5, 0.5), (0.25, 0.25), 150, 30)]


@shape
def house(rng: Random) -> Drawing:
    walls = lines((0, 0.4), (0, 1), (1, 1), (1, 0.4))
    return [
        walls,
        lines((-0.1, 0.4), (0.5, 0), (1.1, 0.4)),
        lines((0.4, 1), (0.4, 0.7), (0.6, 0.7), (0.6, 1)),
    ]


@shape
def two_bars(rng: Random) -> Drawing:
    gap = rng.uniform(0.2, 0.6)
    return [lines((0, 0), (0, 1)), lines((gap, 0), (gap, 1))]


@shape
def bracket(rng: Random) -> Drawing:
    width = rng.uniform(0.35, 0.6)
    parts = [lines((width, 0), (0, 0), (0, 1), (width, 1))]
    return turned(parts, rng.choice([0, 90, 180, 270]))
