"""Zeros: round, narrow, slashed, crossed, dotted, with a curl."""

import numpy as np

from digitlib.handwriting.curves import arc, curve, joined, lines, on_circle, turned
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _oval(rng: Random) -> np.ndarray:
    """Start near the top, go round either way, and end a little short of the start or beyond it."""
    # From the top left to the top right; -1 is counter-clockwise.
    start, way = rng.uniform(-130, -40), rng.choice([-1, 1])
    return arc((0.4, 0.5), (rng.uniform(0.3, 0.45), 0.5), start, start + way * rng.uniform(340, 400))


@way_of_writing(0, made_for="UCI")
def zero_round(rng: Random) -> Drawing:
    return [_oval(rng)]


@way_of_writing(0, made_for="UCI")
def zero_slashed(rng: Random) -> Drawing:
    beyond = rng.uniform(-0.25, 0.15)  # below 0 the slash stays inside the oval
    slash = [(0.75 + beyond, 0.1 - beyond), (0.05 - beyond, 0.9 + beyond)]
    return [_oval(rng), lines(*slash)]


@way_of_writing(0, made_for="UCI")
def zero_backslashed(rng: Random) -> Drawing:
    beyond = rng.uniform(-0.25, 0.1)
    return [_oval(rng), lines((0.05 - beyond, 0.1 - beyond), (0.75 + beyond, 0.9 + beyond))]


@way_of_writing(0, made_for="UCI")
def zero_dotted(rng: Random) -> Drawing:
    size = rng.uniform(0.0, 0.08)  # at 0 the pen only touches the paper
    return [_oval(rng), lines((0.4 - size, 0.48), (0.4 + size, 0.52))]


@way_of_writing(0, made_for="UCI")
def zero_crossed(rng: Random) -> Drawing:
    reach, height = rng.uniform(0.25, 0.55), rng.uniform(0.4, 0.6)
    return [_oval(rng), lines((0.4 - reach, height), (0.4 + reach, height))]


@way_of_writing(0, made_for="UCI")
def zero_in_one_stroke_with_slash(rng: Random) -> Drawing:
    inside = rng.uniform(0.1, 0.3)
    # Ends at the top right, where the slash begins.
    oval = arc((0.4, 0.5), (0.4, 0.5), -50, -50 - rng.uniform(340, 380))
    return [joined(oval, lines((0.7, 0.15), (0.1 + inside / 2, 1 - inside)))]


@way_of_writing(0, made_for="UCI")
def zero_with_curl(rng: Random) -> Drawing:
    """The pen ends, or starts, with a curl at the top."""
    curl = rng.uniform(0.1, 0.3)  # how far to the right it reaches
    oval = arc((0.4, 0.55), (0.38, 0.45), -100, -100 - rng.uniform(330, 370))
    return [joined(oval, curve((0.35, 0.1), (0.45, 0.05 + curl / 2), (0.55 + curl, 0.0)))]


@way_of_writing(0, made_for="UCI")
def zero_with_curl_inside(rng: Random) -> Drawing:
    depth = rng.uniform(0.1, 0.3)
    oval = arc((0.4, 0.5), (0.38, 0.5), -70, -70 - rng.uniform(340, 380))
    return [joined(curve((0.3, 0.05), (0.36, depth), (0.5, 0.05)), oval)]


@way_of_writing(0, made_for="UCI")
def zero_narrow(rng: Random) -> Drawing:
    width = rng.uniform(0.12, 0.25)
    return [arc((0.3, 0.5), (width, 0.5), -90, -90 - rng.uniform(345, 390))]


@way_of_writing(0, made_for="UCI")
def zero_closed_below_the_top(rng: Random) -> Drawing:
    """The pen starts high and meets its own line a little further down."""
    start, close = (rng.uniform(0.45, 0.65), 0.0), rng.uniform(0.1, 0.22)
    return [
        curve(start, (0.1, 0.25), (0.05, 0.7), (0.4, 1.0), (0.75, 0.65), (0.6, close + 0.05), (0.2, close))
    ]


@way_of_writing(0, made_for="UNIPEN")
def zero_struck(rng: Random) -> Drawing:
    """A long, steep stroke through a small oval, as in the sign for the empty set."""
    # The stroke leans by foot: to the right, or below 0 to the left.
    width, foot, reach = rng.uniform(0.24, 0.45), rng.uniform(-0.15, 0.25), rng.uniform(0.05, 0.4)
    way = rng.choice([-1, 1])
    oval = arc((0.5, 0.5), (width, 0.5), -90, -90 + way * rng.uniform(340, 390))
    return [oval, lines((0.5 + foot, -reach), (0.5 - foot, 1 + rng.uniform(0.05, 0.4)))]


@way_of_writing(0, made_for="UNIPEN")
def zero_struck_in_one_stroke(rng: Random) -> Drawing:
    """The oval ends at its top right with a loop, and the pen strikes through it from there."""
    out, down = rng.uniform(0.0, 0.25), rng.uniform(-0.1, 0.2)
    oval = arc((0.4, 0.5), (rng.uniform(0.3, 0.4), 0.45), -60, -60 - rng.uniform(330, 370))
    loop = curve(tuple(oval[-1]), (0.75 + out, -0.05), (0.85 + out, 0.1), (0.45, 0.5), (-0.05, 0.9 + down))
    return [joined(oval, loop)]


@way_of_writing(0, made_for="UNIPEN")
def zero_gone_round_twice(rng: Random) -> Drawing:
    sides = rng.uniform(0.3, 0.42), 0.5
    first = arc((0.4, 0.5), sides, -90, -90 - 360)  # counter-clockwise, from the top and back to it
    second = arc((0.4 + rng.uniform(-0.08, 0.08), 0.5), sides, -90, -90 - rng.uniform(90, 360))
    return [joined(first, second)]


@way_of_writing(0, made_for="UNIPEN")
def zero_of_two_halves(rng: Random) -> Drawing:
    left = arc((0.42, 0.5), (rng.uniform(0.3, 0.42), 0.5), -rng.uniform(60, 100), -rng.uniform(260, 300))
    # Clockwise: both halves begin at the top.
    right = arc((0.4, 0.5), (rng.uniform(0.3, 0.42), 0.5), -rng.uniform(80, 110), rng.uniform(70, 110))
    return [left, right]


@way_of_writing(0, made_for="UNIPEN")
def zero_wide(rng: Random) -> Drawing:
    """Lower than wide, with an end that runs on over the start."""
    oval = arc((0.5, 0.3), (0.5, rng.uniform(0.22, 0.4)), -40, -40 - rng.uniform(330, 390))
    return turned([oval], rng.uniform(-25, 10))


@way_of_writing(0, made_for="UNIPEN")
def zero_open(rng: Random) -> Drawing:
    """The end misses the start, inside or outside of it."""
    end = (rng.uniform(0.35, 0.65), rng.uniform(-0.08, 0.2))
    start = (rng.uniform(0.3, 0.5), rng.uniform(0.0, 0.12))
    return [curve(start, (0.08, 0.35), (0.12, 0.8), (0.42, 1.0), (0.75, 0.7), (0.72, 0.3), end)]


@way_of_writing(0, made_for="UNIPEN")
def zero_from_the_lower_left(rng: Random) -> Drawing:
    """Clockwise: along the bottom to the right, up, over the top, and back to the left side, or nearly."""
    end = (rng.uniform(0.0, 0.45), rng.uniform(0.25, 0.6))
    round_it = curve((0.1, 0.95), (0.55, 0.9), (0.9, 0.45), (0.75, 0.02), (0.4, 0.05), (0.12, 0.3), end)
    return [joined(lines((rng.uniform(-0.05, 0.2), rng.uniform(0.6, 0.9)), (0.1, 0.95)), round_it)]


@way_of_writing(0, made_for="UNIPEN")
def zero_open_on_the_left(rng: Random) -> Drawing:
    """Clockwise or not, a ring whose left side is missing in part."""
    gap = rng.uniform(15, 60)
    ring = arc((0.4, 0.5), (rng.uniform(0.35, 0.5), 0.5), 180 - gap, -180 + gap * rng.uniform(0.2, 1))
    return [ring[:: rng.choice([-1, 1])]]  # drawn from either end


@way_of_writing(0, made_for="UNIPEN")
def zero_with_lead_in(rng: Random) -> Drawing:
    """The pen comes in from above, runs down the left side, and closes well below where it began."""
    # The oval closes at top, well below the start.
    top, start = rng.uniform(0.12, 0.32), (rng.uniform(0.2, 0.5), 0.0)
    end = (rng.uniform(0.02, 0.2), top + rng.uniform(-0.05, 0.15))
    return [
        curve(start, (0.08, 0.4), (0.1, 0.85), (0.4, 1.0), (0.75, 0.7), (0.6, top + 0.05), (0.35, top), end)
    ]


@way_of_writing(0, made_for="UNIPEN")
def zero_small_and_struck(rng: Random) -> Drawing:
    """The stroke through it is two or three times as long as the oval."""
    width, height = rng.uniform(0.22, 0.4), rng.uniform(0.15, 0.25)
    way, foot = rng.choice([-1, 1]), rng.uniform(-0.05, 0.25)
    oval = arc((0.4, rng.uniform(0.42, 0.6)), (width, height), -100, -100 + way * rng.uniform(340, 400))
    return [oval, lines((0.4 + foot, 0.0), (0.4 - foot, 1.0))]


@way_of_writing(0, made_for="UNIPEN")
def zero_flat_and_struck_in_one_stroke(rng: Random) -> Drawing:
    """A flat oval that begins with a hook on its right and runs on, in a loop, into a long slash."""
    hook = curve((rng.uniform(0.65, 0.9), rng.uniform(0.15, 0.3)), (1.0, 0.05), (0.7, -0.05))
    oval = arc((0.5, 0.25), (0.5, rng.uniform(0.25, 0.35)), -70, -70 - rng.uniform(300, 350))
    slash = curve(
        tuple(oval[-1]), (0.85, -0.1), (0.55, 0.3), (rng.uniform(-0.1, 0.2), rng.uniform(0.6, 0.95))
    )
    return [joined(hook, oval, slash)]


@way_of_writing(0, made_for="UNIPEN")
def zero_with_corners(rng: Random) -> Drawing:
    """Four to eight straight sides: a box, or a ring drawn by a hand that knows no curves."""
    num_corners, width = int(rng.integers(4, 9)), rng.uniform(0.5, 1.0)
    angles = 360 * (np.arange(num_corners + 1) + rng.uniform(0.4, 0.6)) / num_corners - 90
    corners = on_circle(np.radians(angles)) * (width, 1) / 2
    bent = corners + rng.normal(0, 0.04, corners.shape)
    return [lines(*bent[:: rng.choice([-1, 1])])]
