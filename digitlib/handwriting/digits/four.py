"""Fours: open, closed, folded, looped, with a tall or a short stroke on either side."""

import numpy as np

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _stem_of_four(rng: Random) -> np.ndarray:
    x = rng.uniform(0.5, 0.68)  # at the top; the stem leans to the right, if at all
    return lines((x, rng.uniform(0.0, 0.35)), (x - rng.uniform(0, 0.1), rng.uniform(0.9, 1.1)))


@way_of_writing(4, made_for="UCI")
def four_open(rng: Random) -> Drawing:
    bar = rng.uniform(0.5, 0.7)
    return [lines((0.2, 0.0), (0.05, bar), (rng.uniform(0.7, 0.95), bar - 0.03)), _stem_of_four(rng)]


@way_of_writing(4, made_for="UCI")
def four_closed(rng: Random) -> Drawing:
    bar = rng.uniform(0.55, 0.75)
    angle = lines((0.6, 0.0), (0.0, bar), (rng.uniform(0.75, 1.0), bar))
    return [angle, lines((0.6, 0.0), (0.6, 1.0))]


@way_of_writing(4, made_for="UCI")
def four_folded(rng: Random) -> Drawing:
    """In one stroke: down, to the right, up, and down the stem."""
    bar, top = rng.uniform(0.5, 0.7), rng.uniform(0.05, 0.35)
    # Left stroke, bar, back up, stem.
    return [lines((0.3, 0.0), (0.05, bar), (0.6, bar - 0.02), (0.68, top), (0.6, 1.0))]


@way_of_writing(4, made_for="UCI")
def four_closed_in_one_stroke(rng: Random) -> Drawing:
    """The pen starts at the bar's right end and never lifts."""
    bar = rng.uniform(0.55, 0.7)
    # Bar to the left, diagonal up, stem.
    return [lines((rng.uniform(0.75, 0.95), bar), (0.0, bar), (0.6, 0.0), (0.58, 1.0))]


@way_of_writing(4, made_for="UCI")
def four_tall_left(rng: Random) -> Drawing:
    """The left stroke rises above a short stem that crosses the bar."""
    bar, x = rng.uniform(0.6, 0.75), rng.uniform(0.4, 0.6)
    left = lines((rng.uniform(0.2, 0.45), 0.0), (0.05, bar), (0.8, bar))
    return [left, lines((x, rng.uniform(0.35, 0.5)), (x - 0.05, 1.0))]


@way_of_writing(4, made_for="UCI")
def four_curved(rng: Random) -> Drawing:
    """A bowl and a stem."""
    bowl = curve((0.1, 0.0), (0.05, 0.35), (0.3, 0.55), (0.6, rng.uniform(0.4, 0.55)))
    return [bowl, lines((0.62, 0.0), (0.6, 1.0))]


@way_of_writing(4, made_for="UCI")
def four_curved_in_one_stroke(rng: Random) -> Drawing:
    bowl = curve((0.1, 0.05), (0.05, 0.35), (0.25, 0.55), (0.55, 0.4), (0.62, 0.05))
    return [joined(bowl, lines((0.62, 0.05), (rng.uniform(0.5, 0.65), 1.0)))]


@way_of_writing(4, made_for="UCI")
def four_looped(rng: Random) -> Drawing:
    """The pen turns from the bar into the stem with a small loop."""
    bar = rng.uniform(0.5, 0.65)
    # Right along the bar, up, and down across it.
    loop = curve((0.05, bar), (0.5, bar), (0.72, bar - 0.15), (0.62, bar - 0.25), (0.52, bar), (0.45, 1.0))
    return [joined(lines((0.3, 0.0), (0.05, bar)), loop)]


@way_of_writing(4, made_for="UCI")
def four_small_head(rng: Random) -> Drawing:
    """A pointed closed head whose bar runs on to the right."""
    left, bar = rng.uniform(0.0, 0.15), rng.uniform(0.4, 0.6)
    return [
        # Begins under the bar, so the head closes.
        lines((0.5, bar + 0.1), (left, bar), (0.5, 0.0), (0.45, 1.0)),
        lines((left, bar), (0.75, bar - 0.05)),
    ]


@way_of_writing(4, made_for="UCI")
def four_short_stem(rng: Random) -> Drawing:
    """A tall left stroke and a bar that ends in a short stem."""
    bar, x = rng.uniform(0.55, 0.75), rng.uniform(0.35, 0.6)
    left = lines((rng.uniform(0.1, 0.4), 0.0), (0.05, bar), (x, bar - 0.03))
    return [left, lines((x, bar - rng.uniform(0.1, 0.25)), (x - 0.03, rng.uniform(0.9, 1.05)))]


@way_of_writing(4, made_for="UCI")
def four_like_lightning(rng: Random) -> Drawing:
    """In one stroke: left and down, right, and down again."""
    bar, right = rng.uniform(0.4, 0.6), rng.uniform(0.5, 0.7)
    rise = rng.uniform(0.0, 0.15)
    return [lines((0.45, 0.0), (0.0, bar), (right, bar - rise), (rng.uniform(0.35, 0.55), 1.0))]


@way_of_writing(4, made_for="UNIPEN")
def four_square(rng: Random) -> Drawing:
    """Left stroke and stem upright and as tall: two thirds of a capital H."""
    bar, stem = rng.uniform(0.45, 0.65), rng.uniform(0.5, 0.7)
    left = lines((rng.uniform(0.0, 0.1), 0.0), (0.03, bar), (stem + rng.uniform(0.0, 0.2), bar))
    return [left, lines((stem, rng.uniform(-0.1, 0.15)), (stem, 1.0))]


@way_of_writing(4, made_for="UNIPEN")
def four_round_below(rng: Random) -> Drawing:
    """The left stroke turns into the bar with a bow, and may cross the stem."""
    bow = curve((0.15, 0.0), (0.02, 0.35), (0.12, 0.6), (0.45, 0.58), (rng.uniform(0.65, 0.95), 0.5))
    return [bow, lines((0.6, rng.uniform(0.05, 0.35)), (rng.uniform(0.4, 0.6), 1.0))]


@way_of_writing(4, made_for="UNIPEN")
def four_of_three_strokes(rng: Random) -> Drawing:
    bar = rng.uniform(0.5, 0.7)
    left = lines((rng.uniform(0.2, 0.5), 0.0), (0.05, bar))
    return [left, lines((0.0, bar), (0.85, bar)), lines((0.6, rng.uniform(0.0, 0.4)), (0.58, 1.0))]


@way_of_writing(4, made_for="UNIPEN")
def four_hooked_stem_below(rng: Random) -> Drawing:
    """The left stroke turns sharply into the bar; the stem begins under or on the bar and ends in a hook."""
    bar, x = rng.uniform(0.5, 0.65), rng.uniform(0.45, 0.6)
    left = lines(
        (rng.uniform(0.2, 0.4), 0.0), (0.0, bar), (rng.uniform(0.75, 0.95), bar - rng.uniform(0, 0.12))
    )
    start = (x + rng.uniform(-0.02, 0.12), bar - rng.uniform(0.02, 0.2))
    stem = curve(start, (x - 0.05, bar + 0.1), (x, 0.95), (x + rng.uniform(0.02, 0.12), 0.97))
    return [left, stem]


@way_of_writing(4, made_for="UNIPEN")
def four_like_h(rng: Random) -> Drawing:
    """Two stems and a bar between them, which does not go beyond."""
    bar, right = rng.uniform(0.45, 0.6), rng.uniform(0.5, 0.7)
    left = lines((0.1, 0.0), (0.03, bar), (right, bar - rng.uniform(0.0, 0.08)))
    return [
        left,
        lines((right, rng.uniform(0.15, 0.4)), (right - rng.uniform(0, 0.05), rng.uniform(1.1, 1.3))),
    ]


@way_of_writing(4, made_for="UNIPEN")
def four_apart(rng: Random) -> Drawing:
    """A bowl or an angle, and a stem that does not touch it."""
    bar, gap = rng.uniform(0.4, 0.6), rng.uniform(0.02, 0.12)
    bowl = curve((0.1, 0.0), (0.02, bar - 0.1), (0.15, bar), (0.5, bar - 0.03))
    stem = lines((0.5 + gap, rng.uniform(0.1, 0.4)), (0.5 + gap - rng.uniform(0, 0.08), 1.0))
    return [bowl, stem]


@way_of_writing(4, made_for="UCI")
def four_low_and_open(rng: Random) -> Drawing:
    """A tall left stroke, and a small right one that begins hardly above the bar; in one stroke or two."""
    bar, x = rng.uniform(0.6, 0.75), rng.uniform(0.35, 0.55)
    top = (x, bar - rng.uniform(0.1, 0.3))
    bow = curve((0.05, bar - 0.1), (0.1, bar), (0.25, bar), top)
    left = joined(lines((rng.uniform(0.05, 0.35), 0.0), (0.05, bar - 0.1)), bow)
    stem = lines(top, (x - rng.uniform(0.0, 0.1), 1.0))
    return [joined(left, stem)] if rng.random() < 0.5 else [left, stem]
