"""Eights: of one line or two rings, closed or not."""

from digitlib.handwriting.curves import arc, curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


@way_of_writing(8, made_for="UCI")
def eight_in_one_stroke(rng: Random) -> Drawing:
    """An S from the top right, and back up."""
    right = rng.uniform(0.5, 0.65)
    return [
        curve(
            (right, 0.12), (0.35, 0.0), (0.12, 0.2), (0.4, 0.48), (0.68, 0.78), (0.35, 1.0), (0.05, 0.8),
            (0.35, 0.48), (rng.uniform(0.5, 0.65), 0.2), (right - rng.uniform(-0.05, 0.15), 0.05),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UCI")
def eight_two_circles(rng: Random) -> Drawing:
    waist = rng.uniform(0.38, 0.5)
    # From the top, counter-clockwise.
    upper = arc((0.4, waist / 2), (rng.uniform(0.2, 0.32), waist / 2), -90, -90 - rng.uniform(340, 380))
    height = (1 - waist) / 2
    # From the waist, the other way round.
    lower = arc((0.4, 1 - height), (rng.uniform(0.28, 0.4), height), -90, -90 + rng.uniform(340, 380))
    return [upper, lower]


@way_of_writing(8, made_for="UCI")
def eight_from_the_middle(rng: Random) -> Drawing:
    waist = rng.uniform(0.4, 0.5)
    upper = arc((0.38, waist / 2), (0.28, waist / 2), 90, 90 + 350)  # from the waist, clockwise
    lower = arc((0.38, (1 + waist) / 2), (0.36, (1 - waist) / 2), -90, -90 - rng.uniform(330, 370))
    return [joined(upper, lower)]


@way_of_writing(8, made_for="UCI")
def eight_open_top(rng: Random) -> Drawing:
    """The two upper ends do not meet."""
    gap = rng.uniform(0.1, 0.35)
    return [
        curve(
            (0.35 + gap / 2, 0.0), (0.15, 0.2), (0.4, 0.5), (0.62, 0.78), (0.35, 1.0), (0.08, 0.78),
            (0.35, 0.48), (0.5, 0.3), (0.45 + gap, 0.05),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UCI")
def eight_open_waist(rng: Random) -> Drawing:
    """Starts and ends on the right, where a gap stays."""
    start, end = rng.uniform(0.3, 0.42), rng.uniform(0.42, 0.55)
    return [
        curve(
            (0.55, start), (0.62, 0.15), (0.35, 0.0), (0.12, 0.2), (0.4, 0.48), (0.65, 0.78), (0.35, 1.0),
            (0.05, 0.78), (0.3, 0.52), (0.5, end),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UCI")
def eight_crossing(rng: Random) -> Drawing:
    """Straight strokes that cross: one down, one up."""
    top, bottom = rng.uniform(0.0, 0.1, 2)
    return [
        curve(
            (0.6, 0.1), (0.35, top), (0.15, 0.18), (0.62, 0.82), (0.4, 1 - bottom), (0.12, 0.82),
            (0.6, 0.2), (0.5, 0.02),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UCI")
def eight_open_below(rng: Random) -> Drawing:
    """The lower loop does not come back to the waist."""
    end = (rng.uniform(0.05, 0.2), rng.uniform(0.52, 0.65))
    return [
        curve(
            (0.35, 0.45),
            (0.1, 0.2),
            (0.35, 0.0),
            (0.6, 0.2),
            (0.35, 0.48),
            (0.65, 0.75),
            (0.35, 1.0),
            (0.05, 0.85),
            end,
        )
    ]


@way_of_writing(8, made_for="UCI")
def eight_with_tails(rng: Random) -> Drawing:
    """Both ends of the stroke stick out at the top right."""
    left, right = rng.uniform(-0.05, 0.1), rng.uniform(0.65, 0.9)
    return [
        curve(
            (right, 0.0), (0.3, 0.05), (0.15, 0.22), (0.5, 0.55), (0.55, 0.85), (0.3, 1.0), (0.1, 0.85),
            (0.4, 0.45), (right - left, 0.15),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UCI")
def eight_flat_loops(rng: Random) -> Drawing:
    """One loop hardly opened."""
    # Half widths: either loop can be the flat one.
    upper, lower = rng.permutation([rng.uniform(0.08, 0.14), rng.uniform(0.25, 0.35)])
    return [
        joined(
            arc((0.4, 0.24), (upper, 0.24), 90, 90 + 355),
            arc((0.4, 0.74), (lower, 0.26), -90, -90 - 355),
        )
    ]


@way_of_writing(8, made_for="UNIPEN")
def eight_wide_open(rng: Random) -> Drawing:
    """A bowl whose two upper ends stay apart."""
    left, right = rng.uniform(0.0, 0.2), rng.uniform(0.55, 0.8)
    return [
        curve(
            (right - 0.05, rng.uniform(0.0, 0.15)), (0.3, 0.1), (left, 0.2), (0.35, 0.45), (0.65, 0.75),
            (0.35, 1.0), (0.05, 0.75), (0.35, 0.45), (right, rng.uniform(0.05, 0.25)),
        )
    ]  # fmt: skip


@way_of_writing(8, made_for="UNIPEN")
def eight_like_delta(rng: Random) -> Drawing:
    """A large ring, and above it a bow that stays open to the right."""
    end = (rng.uniform(0.5, 0.7), rng.uniform(0.05, 0.25))
    bow = curve(end, (0.35, 0.0), (0.15, 0.18), (0.4, 0.42))
    ring = curve((0.4, 0.42), (0.68, 0.7), (0.4, 1.0), (0.08, 0.75), (0.25, 0.45), (0.45, 0.38))
    return [joined(bow, ring)]


@way_of_writing(8, made_for="UNIPEN")
def eight_large_above(rng: Random) -> Drawing:
    waist = rng.uniform(0.52, 0.68)
    upper = arc((0.4, waist / 2), (rng.uniform(0.28, 0.4), waist / 2), 90, 90 + rng.uniform(330, 370))
    lower = arc((0.4, (1 + waist) / 2), (rng.uniform(0.15, 0.28), (1 - waist) / 2), -90, -90 - 355)
    return [joined(upper, lower)]


@way_of_writing(8, made_for="UNIPEN")
def eight_of_s_and_line(rng: Random) -> Drawing:
    """An S, closed by a second stroke from its foot to its head."""
    bow = curve((0.6, 0.1), (0.35, 0.0), (0.12, 0.2), (0.4, 0.48), (0.68, 0.78), (0.35, 1.0), (0.08, 0.85))
    return [bow, lines((0.1, rng.uniform(0.75, 0.9)), (0.6, rng.uniform(0.05, 0.2)))]


@way_of_writing(8, made_for="UNIPEN")
def eight_of_two_open_rings(rng: Random) -> Drawing:
    """Two strokes: a cup above, a ring open at its upper left below."""
    top, gap = (rng.uniform(0.3, 0.5), rng.uniform(-0.05, 0.1)), rng.uniform(0.0, 0.12)
    cup = curve((rng.uniform(0.0, 0.15), rng.uniform(0.1, 0.3)), (0.25, 0.42), (0.58, 0.36), (0.6, 0.12), top)
    ring = curve((0.15, 0.5 + gap), (0.02, 0.85), (0.3, 1.0), (0.68, 0.75), (0.55, 0.48), (0.2 + gap, 0.48))
    return [cup, ring]


@way_of_writing(8, made_for="UNIPEN")
def eight_open_at_the_top_left(rng: Random) -> Drawing:
    """From the waist round the lower ring, and up into a bow that does not come back."""
    end = (rng.uniform(0.15, 0.4), rng.uniform(-0.03, 0.1))
    ring = curve(
        (rng.uniform(0.3, 0.42), 0.55), (0.7, 0.82), (0.4, 1.0), (0.05, 0.92), (0.2, 0.65), (0.4, 0.45)
    )
    return [joined(ring, curve((0.4, 0.45), (0.55, 0.2), (0.45, 0.02), end))]
