"""Sixes: with stems straight, curved or hooked, loops closed, open or wound in."""

import numpy as np

from digitlib.handwriting.curves import arc, curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _loop_of_six(rng: Random, left: float) -> np.ndarray:
    """Go from the stem's foot round the loop."""
    height = rng.uniform(0.22, 0.32)
    right = rng.uniform(0.55, 0.75)
    middle = ((left + right) / 2, 1 - height)
    # From its left side down: counter-clockwise.
    return arc(middle, ((right - left) / 2, height), 180, 180 - rng.uniform(300, 400))


@way_of_writing(6, made_for="UCI")
def six_curved_stem(rng: Random) -> Drawing:
    loop = _loop_of_six(rng, 0.05)
    stem = curve((rng.uniform(0.45, 0.75), 0.0), (rng.uniform(0.2, 0.3), 0.3), tuple(loop[0]))
    return [joined(stem, loop)]


@way_of_writing(6, made_for="UCI")
def six_straight_stem(rng: Random) -> Drawing:
    loop = _loop_of_six(rng, 0.0)
    return [joined(lines((rng.uniform(0.2, 0.65), 0.0), tuple(loop[0])), loop)]


@way_of_writing(6, made_for="UCI")
def six_like_b(rng: Random) -> Drawing:
    loop = _loop_of_six(rng, 0.05)
    return [joined(lines((rng.uniform(0.05, 0.2), 0.0), tuple(loop[0])), loop)]


@way_of_writing(6, made_for="UCI")
def six_with_hook(rng: Random) -> Drawing:
    """The stem starts with a curl to the right."""
    loop = _loop_of_six(rng, 0.02)
    stem = curve((0.65, 0.15), (0.55, 0.0), (0.2, 0.2), tuple(loop[0]))
    return [joined(stem, loop)]


@way_of_writing(6, made_for="UCI")
def six_spiral(rng: Random) -> Drawing:
    """The loop ends inside itself."""
    # Stem, bottom, right side, and over the top.
    outer = curve((0.5, 0.0), (0.1, 0.4), (0.2, 0.95), (0.65, 0.9), (0.68, 0.6), (0.4, 0.55))
    return [joined(outer, curve((0.4, 0.55), (0.22, 0.65), (rng.uniform(0.25, 0.35), 0.8)))]


@way_of_writing(6, made_for="UCI")
def six_open(rng: Random) -> Drawing:
    """The loop does not close."""
    return [
        curve((0.5, 0.0), (0.1, 0.4), (0.1, 0.85), (0.4, 1.0), (0.65, 0.75), (rng.uniform(0.3, 0.45), 0.58))
    ]


@way_of_writing(6, made_for="UNIPEN")
def six_wound_in(rng: Random) -> Drawing:
    """A wide bow, and a loop that lies inside it to the right."""
    high = rng.uniform(0.35, 0.55)
    bow = curve((rng.uniform(0.3, 0.6), 0.0), (0.05, 0.4), (0.15, 0.95), (0.6, 0.9), (0.75, 0.6))
    loop = curve((0.75, 0.6), (0.6, high), (0.42, 0.65), (0.5, rng.uniform(0.8, 0.95)))
    return [joined(bow, loop)]


@way_of_writing(6, made_for="UNIPEN")
def six_like_an_e_upside_down(rng: Random) -> Drawing:
    """The stem starts low on the left and the large loop stands beside it."""
    top = rng.uniform(0.1, 0.45)
    bow = curve((rng.uniform(0.05, 0.3), 0.0), (0.0, 0.55), (0.15, 0.95), (0.5, 0.9))
    loop = curve(
        (0.5, 0.9), (0.75, 0.6), (0.65, top), (0.5, 0.45), (0.55, 0.8), (rng.uniform(0.7, 0.9), 0.95)
    )
    return [joined(bow, loop)]


@way_of_writing(6, made_for="UNIPEN")
def six_small_loop(rng: Random) -> Drawing:
    height, width = rng.uniform(0.1, 0.2), rng.uniform(0.12, 0.25)  # half of the loop's, as in all arcs
    loop = arc((width, 1 - height), (width, height), 180, 180 - rng.uniform(320, 400))
    return [joined(curve((rng.uniform(0.2, 0.5), 0.0), (0.05, 0.5), tuple(loop[0])), loop)]


@way_of_writing(6, made_for="UNIPEN")
def six_wide_open(rng: Random) -> Drawing:
    """The loop ends far from the stem, above it or short of it."""
    end = (rng.uniform(0.3, 0.5), rng.uniform(0.45, 0.65))  # the stem passes at 0.05 to 0.15
    return [curve((0.35, 0.0), (0.05, 0.5), (0.15, 0.9), (0.45, 1.0), (0.75, 0.8), (0.65, 0.55), end)]


@way_of_writing(6, made_for="UNIPEN")
def six_in_two_strokes(rng: Random) -> Drawing:
    stem = curve((rng.uniform(0.3, 0.6), 0.0), (0.08, 0.5), (0.1, 0.9), (0.35, 1.0))
    bow = curve((0.08, rng.uniform(0.6, 0.72)), (0.4, 0.5), (0.65, 0.75), (rng.uniform(0.2, 0.4), 1.0))
    return [stem, bow]


@way_of_writing(6, made_for="UNIPEN")
def six_of_two_bowls(rng: Random) -> Drawing:
    """The bow rises to a high narrow loop on the right, which runs out as in a cursive e."""
    low, peak = rng.uniform(0.72, 0.9), rng.uniform(0.15, 0.4)
    bow = curve((rng.uniform(0.1, 0.3), 0.0), (0.0, 0.45), (0.15, low), (0.5, low - 0.2))
    loop = curve(
        (0.5, low - 0.2),
        (0.8, peak),
        (0.65, peak - 0.08),
        (0.5, 0.6),
        (0.6, 1.0),
        (rng.uniform(0.85, 1.05), 0.78),
    )
    return [joined(bow, loop)]


@way_of_writing(6, made_for="UNIPEN")
def six_loop_to_the_right(rng: Random) -> Drawing:
    """From its bottom the line rises to the right and comes back across itself."""
    far, high = rng.uniform(0.7, 0.95), rng.uniform(0.5, 0.65)
    bow = curve((rng.uniform(0.2, 0.4), 0.0), (0.0, 0.55), (0.12, 0.95), (0.5, 0.75))
    return [
        joined(
            bow,
            curve(
                (0.5, 0.75), (far, high), (far - 0.05, high + 0.1), (0.5, 0.88), (rng.uniform(0.2, 0.45), 1.0)
            ),
        )
    ]
