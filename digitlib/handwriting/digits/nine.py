"""Nines: with heads closed, open, small or filled, and tails straight, hooked or curled."""

import numpy as np

from digitlib.handwriting.curves import arc, curve, joined, lines, turned
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _head_of_nine(rng: Random) -> np.ndarray:
    """Start at the top right, go round counter-clockwise, and come back up to it."""
    height, width = rng.uniform(0.2, 0.28), rng.uniform(0.22, 0.34)
    # Its right side is at 0.65, where tails begin.
    return arc((0.65 - width, height), (width, height), -rng.uniform(10, 60), -rng.uniform(340, 380))


@way_of_writing(9, made_for="UCI")
def nine_straight_tail(rng: Random) -> Drawing:
    return [joined(_head_of_nine(rng), lines((0.65, 0.2), (rng.uniform(0.35, 0.65), 1.0)))]


@way_of_writing(9, made_for="UCI")
def nine_curved_tail(rng: Random) -> Drawing:
    end = rng.uniform(0.0, 0.35)
    return [joined(_head_of_nine(rng), curve((0.65, 0.2), (0.62, 0.6), (end, 1.0)))]


@way_of_writing(9, made_for="UCI")
def nine_hooked_tail(rng: Random) -> Drawing:
    """The tail turns back up on the left."""
    hook = curve((0.65, 0.2), (0.65, 0.75), (0.4, 1.0), (0.1, 0.95), (0.0, rng.uniform(0.75, 0.9)))
    return [joined(_head_of_nine(rng), hook)]


@way_of_writing(9, made_for="UCI")
def nine_curled_tail(rng: Random) -> Drawing:
    """The tail runs far to the left, flat along the bottom."""
    left = rng.uniform(-0.25, 0.05)
    return [joined(_head_of_nine(rng), curve((0.65, 0.2), (0.68, 0.7), (0.4, 0.97), (left, 0.95)))]


@way_of_writing(9, made_for="UCI")
def nine_small_head(rng: Random) -> Drawing:
    head = arc((0.45, 0.15), (rng.uniform(0.12, 0.2), 0.15), -30, -370)
    tail = curve((0.6, 0.15), (0.66, 0.6), (0.45, 0.97), (rng.uniform(-0.1, 0.2), rng.uniform(0.88, 1.0)))
    return [joined(head, tail)]


@way_of_writing(9, made_for="UCI")
def nine_open_head(rng: Random) -> Drawing:
    """The head does not come back to the stem."""
    head = curve((0.6, 0.05), (0.3, 0.02), (0.08, 0.22), (0.25, 0.45), (rng.uniform(0.4, 0.55), 0.38))
    return [head, curve((0.63, 0.05), (0.62, 0.5), (rng.uniform(0.3, 0.6), 1.0))]


@way_of_writing(9, made_for="UCI")
def nine_in_two_strokes(rng: Random) -> Drawing:
    # From the right side, either way round.
    head = arc((0.35, 0.24), (0.28, 0.24), 0, rng.choice([-1, 1]) * 360)
    return [head, lines((0.65, rng.uniform(0.0, 0.2)), (rng.uniform(0.45, 0.65), 1.0))]


@way_of_writing(9, made_for="UCI")
def nine_like_g(rng: Random) -> Drawing:
    """Almost an S: the head's end swings into a deep round tail."""
    # Counter-clockwise, from the top right.
    head = curve((0.62, 0.1), (0.3, 0.0), (0.08, 0.2), (0.3, 0.42), (0.58, 0.25))
    return [joined(head, curve((0.58, 0.25), (0.7, 0.65), (0.4, 1.0), (0.0, rng.uniform(0.8, 0.95))))]


@way_of_writing(9, made_for="UCI")
def nine_from_the_left(rng: Random) -> Drawing:
    """The head runs clockwise: from the right along its bottom, over the top, and into the tail."""
    head = curve((0.6, 0.35), (0.25, 0.45), (0.08, 0.2), (0.35, 0.0), (0.62, 0.2))
    return [joined(head, curve((0.62, 0.2), (0.6, 0.6), (rng.uniform(0.2, 0.5), 1.0)))]


@way_of_writing(9, made_for="UCI")
def nine_bellied(rng: Random) -> Drawing:
    """The neck leaves the small head on its left, and the tail bulges to the right before it turns."""
    head = arc((0.35, 0.18), (rng.uniform(0.12, 0.22), 0.16), -60, -rng.uniform(330, 400))
    belly = curve((0.4, 0.36), (0.6, 0.55), (0.65, 0.75), (0.4, 0.97), (rng.uniform(-0.15, 0.1), 0.97))
    return [joined(head, belly)]


@way_of_writing(9, made_for="UCI")
def nine_filled_head(rng: Random) -> Drawing:
    """A head so small that it fills with ink."""
    # No wider than about two pens.
    head = arc((0.5, 0.12), (rng.uniform(0.08, 0.13), rng.uniform(0.07, 0.11)), 0, -400)
    tail = curve((0.58, 0.12), (0.6, 0.6), (rng.uniform(0.2, 0.5), rng.uniform(0.95, 1.0)), (0.0, 0.95))
    return [joined(head, tail)]


@way_of_writing(9, made_for="UCI")
def nine_leaning(rng: Random) -> Drawing:
    """A flat head and a tail that falls far to the left."""
    head = arc((0.6, 0.15), (rng.uniform(0.2, 0.3), 0.15), 0, -rng.uniform(340, 380))
    return [joined(head, curve((0.88, 0.15), (0.6, 0.6), (rng.uniform(-0.1, 0.2), 1.0)))]


@way_of_writing(9, made_for="UNIPEN")
def nine_flat_head(rng: Random) -> Drawing:
    """The head is a wedge that hardly opens: only its lower line tells it from a seven."""
    low = rng.uniform(0.12, 0.25)
    head = curve((0.7, 0.05), (0.25, 0.0), (0.05, low - 0.04), (0.3, low), (0.72, 0.08))
    return [joined(head, lines((0.72, 0.08), (rng.uniform(0.2, 0.5), 1.0)))]


@way_of_writing(9, made_for="UNIPEN")
def nine_large_head(rng: Random) -> Drawing:
    height = rng.uniform(0.3, 0.36)
    head = arc((0.4, height), (0.32, height), -rng.uniform(10, 60), -rng.uniform(340, 380))
    return [joined(head, curve((0.72, 0.25), (0.7, 0.7), (rng.uniform(0.1, 0.5), 1.0)))]


@way_of_writing(9, made_for="UNIPEN")
def nine_looped_tail(rng: Random) -> Drawing:
    """The tail swings to the left and up again, across itself."""
    tail = curve(
        (0.65, 0.2), (0.6, 0.8), (0.3, 1.0), (0.15, 0.85), (0.45, rng.uniform(0.6, 0.75)), (0.8, 0.6)
    )
    return [joined(_head_of_nine(rng), tail)]


@way_of_writing(9, made_for="UNIPEN")
def nine_tail_to_the_right(rng: Random) -> Drawing:
    """The tail ends with a tick to the right, or stands on a base."""
    foot = (rng.uniform(0.65, 0.85), rng.uniform(0.93, 1.0))
    return [joined(_head_of_nine(rng), lines((0.65, 0.2), (rng.uniform(0.45, 0.62), 1.0), foot))]


@way_of_writing(9, made_for="UNIPEN")
def nine_open_spiral(rng: Random) -> Drawing:
    """The pen starts inside the head, which stays open, and ends flat."""
    start = (rng.uniform(0.3, 0.55), rng.uniform(0.15, 0.3))
    head = curve(start, (0.3, 0.38), (0.1, 0.22), (0.35, 0.0), (0.65, 0.15))
    return [joined(head, curve((0.65, 0.15), (0.7, 0.6), (0.4, 0.98), (rng.uniform(-0.1, 0.2), 0.95)))]


@way_of_writing(9, made_for="UNIPEN")
def nine_like_s(rng: Random) -> Drawing:
    """The head hardly closes on its right, and the line swings out below it."""
    close = rng.uniform(0.2, 0.28)
    head = curve((0.65, rng.uniform(0.1, 0.2)), (0.4, 0.0), (0.1, 0.15), (0.25, 0.38), (0.62, close))
    return [joined(head, curve((0.62, close), (0.7, 0.65), (0.4, 0.98), (0.0, rng.uniform(0.85, 1.0))))]


@way_of_writing(9, made_for="UNIPEN")
def nine_looped_from_the_left(rng: Random) -> Drawing:
    """From the left the pen rises to the right, goes over the top, and falls across its start."""
    low, right = rng.uniform(0.3, 0.45), rng.uniform(0.65, 0.9)
    head = curve((rng.uniform(-0.05, 0.15), low), (0.45, low - 0.1), (right, 0.1), (0.5, 0.0), (0.12, 0.1))
    tail = curve((0.12, 0.1), (0.3, 0.4), (0.42, 0.7), (rng.uniform(0.1, 0.4), 1.0))
    return [joined(head, tail)]


@way_of_writing(9, made_for="UNIPEN")
def nine_wedge_closed(rng: Random) -> Drawing:
    """A flat head that begins and ends at the stem's top."""
    low, left = rng.uniform(0.06, 0.16), rng.uniform(0.0, 0.2)
    head = curve((0.72, rng.uniform(0.05, 0.2)), (0.45, 0.0), (left, low / 2), (0.3, low), (0.68, 0.04))
    return [joined(head, lines((0.68, 0.04), (rng.uniform(0.1, 0.5), 1.0)))]


@way_of_writing(9, made_for="UNIPEN")
def nine_narrow_head(rng: Random) -> Drawing:
    """The head is a narrow leaning loop, the tail straight with or without a tick."""
    width = rng.uniform(0.06, 0.14)
    # From the lower right, counter-clockwise.
    head = arc((0.5, 0.2), (width, 0.2), 40, 40 - rng.uniform(360, 420))
    return [
        joined(
            turned([head], rng.uniform(0, 25))[0], lines((0.5 + width, 0.2), (rng.uniform(0.3, 0.55), 1.0))
        )
    ]
