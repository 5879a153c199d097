"""Fives: in one stroke or two, with flags of any length."""

import numpy as np

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _belly(rng: Random, start: tuple[float, float]) -> np.ndarray:
    """Go from a five's corner round its belly."""
    end = (rng.uniform(-0.05, 0.15), rng.uniform(0.8, 1.0))  # below the corner, or left of it
    return curve(start, (0.45, 0.38), (rng.uniform(0.65, 0.8), 0.68), (0.4, 1.0), end)


@way_of_writing(5, made_for="UCI")
def five_in_two_strokes(rng: Random) -> Drawing:
    corner = (0.1, rng.uniform(0.4, 0.5))
    flag = lines((rng.uniform(0.1, 0.2), rng.uniform(-0.05, 0.05)), (rng.uniform(0.6, 0.95), 0.0))
    return [joined(lines((0.15, 0.0), corner), _belly(rng, corner)), flag]


@way_of_writing(5, made_for="UCI")
def five_in_one_stroke(rng: Random) -> Drawing:
    corner = (0.1, rng.uniform(0.4, 0.5))
    return [joined(lines((rng.uniform(0.6, 0.9), 0.0), (0.15, 0.0), corner), _belly(rng, corner))]


@way_of_writing(5, made_for="UCI")
def five_detached_flag(rng: Random) -> Drawing:
    """The flag begins right of the stem, or floats above it."""
    # The flag begins at left; the stem stands at 0.15.
    corner, left = (0.1, rng.uniform(0.4, 0.5)), rng.uniform(0.2, 0.4)
    flag = lines((left, rng.uniform(-0.1, 0.08)), (rng.uniform(0.75, 1.1), rng.uniform(-0.15, 0.05)))
    return [joined(lines((0.15, 0.02), corner), _belly(rng, corner)), flag]


@way_of_writing(5, made_for="UCI")
def five_like_s(rng: Random) -> Drawing:
    right = rng.uniform(0.6, 0.8)
    return [
        curve((right, 0.05), (0.35, 0.0), (0.08, 0.25), (0.4, 0.48), (0.68, 0.72), (0.4, 1.0), (0.0, 0.9))
    ]


@way_of_writing(5, made_for="UCI")
def five_small_belly(rng: Random) -> Drawing:
    corner = (0.15, 0.5)
    belly = curve(corner, (0.4, 0.48), (0.55, 0.7), (0.3, 0.95), (0.05, 0.97))
    return [joined(lines((0.2, 0.0), corner), belly), lines((0.2, 0.0), (rng.uniform(0.6, 1.0), -0.03))]


@way_of_writing(5, made_for="UCI")
def five_angular(rng: Random) -> Drawing:
    turn = rng.uniform(0.6, 0.75)
    # Flag, stem, then a belly of three straight lines.
    return [lines((0.7, 0.0), (0.12, 0.0), (0.08, 0.45), (turn, 0.45), (turn, 0.95), (0.0, 1.0))]


@way_of_writing(5, made_for="UCI")
def five_closing_belly(rng: Random) -> Drawing:
    """The belly curls in at its end."""
    corner = (0.1, 0.42)
    belly = curve(corner, (0.45, 0.36), (0.72, 0.65), (0.4, 1.0), (0.08, 0.9), (rng.uniform(0.1, 0.25), 0.75))
    return [joined(lines((0.15, 0.0), corner), belly), lines((0.15, 0.0), (0.75, 0.0))]


@way_of_writing(5, made_for="UCI")
def five_short_stem(rng: Random) -> Drawing:
    """The long flag nearly rests on the belly."""
    left, corner = rng.uniform(0.1, 0.3), rng.uniform(0.25, 0.38)
    belly = curve((left, corner), (0.5, corner), (0.65, 0.65), (0.4, 0.95), (0.0, 1.0))
    return [joined(lines((rng.uniform(0.7, 1.0), 0.0), (left + 0.05, 0.0), (left, corner)), belly)]


@way_of_writing(5, made_for="UNIPEN")
def five_slanted_stem(rng: Random) -> Drawing:
    """The flag first, and a stem that comes from its middle or its left end and slopes to the left."""
    top = rng.uniform(0.15, 0.45)  # where on the flag the stem begins
    corner = (top - rng.uniform(0.05, 0.2), rng.uniform(0.35, 0.48))
    flag = lines((rng.uniform(-0.1, 0.15), 0.0), (rng.uniform(0.6, 0.9), rng.uniform(-0.08, 0.05)))
    return [flag, joined(lines((top, 0.0), corner), _belly(rng, corner))]


@way_of_writing(5, made_for="UNIPEN")
def five_without_corner(rng: Random) -> Drawing:
    """The stem bends into the belly."""
    left = rng.uniform(0.05, 0.2)
    below = curve((left + 0.05, 0.02), (left, 0.35), (0.4, 0.45), (0.65, 0.7), (0.35, 1.0), (-0.05, 0.95))
    return [below, lines((left, 0.02), (rng.uniform(0.6, 0.95), rng.uniform(-0.05, 0.03)))]


@way_of_writing(5, made_for="UNIPEN")
def five_round_flag(rng: Random) -> Drawing:
    """From the flag to the belly one line with two bows, the first one tight."""
    wide = rng.uniform(0.65, 0.9)
    flag = curve((wide, 0.0), (0.35, 0.02), (0.15, 0.1), (0.12, 0.35), (0.25, 0.42))
    return [joined(flag, curve((0.25, 0.42), (0.65, 0.5), (0.6, 0.9), (0.0, rng.uniform(0.9, 1.05))))]


@way_of_writing(5, made_for="UNIPEN")
def five_without_stem(rng: Random) -> Drawing:
    """A bar, and under it a belly that starts on its own."""
    start, end = (
        (rng.uniform(0.0, 0.2), rng.uniform(0.3, 0.45)),
        (rng.uniform(-0.05, 0.15), rng.uniform(0.8, 1.0)),
    )
    belly = curve(start, (0.4, 0.35), (rng.uniform(0.6, 0.75), 0.65), (0.35, 1.0), end)
    return [belly, lines((rng.uniform(0.05, 0.3), 0.0), (rng.uniform(0.6, 0.9), rng.uniform(-0.08, 0.03)))]


@way_of_writing(5)
def five_of_two_crossing_lines(rng: Random) -> Drawing:
    """A flag that falls across the stem, and a stem that runs straight into a small belly."""
    top = (rng.uniform(0.2, 0.4), 0.0)
    flag = lines(
        (rng.uniform(-0.1, 0.15), rng.uniform(0.05, 0.2)), (rng.uniform(0.7, 1.0), rng.uniform(0.0, 0.2))
    )
    return [
        curve(top, (0.2, 0.4), (0.5, 0.55), (0.55, 0.8), (0.25, 1.0), (0.0, rng.uniform(0.85, 1.0))),
        flag,
    ]
