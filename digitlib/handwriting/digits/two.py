"""Twos: with a base that is flat, wavy, looped or hardly there."""

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _head_of_two(rng: Random) -> list[tuple[float, float]]:
    """Return points from the start over the top to the neck."""
    start, right = rng.uniform(0.12, 0.4), rng.uniform(0.6, 0.8)
    # Start, top, right, neck.
    return [(rng.uniform(0.02, 0.2), start), (0.4, 0.0), (right, 0.25), (right - 0.15, 0.55)]


@way_of_writing(2, made_for="UCI")
def two_flat_base(rng: Random) -> Drawing:
    neck = curve(*_head_of_two(rng), (0.05, 1.0))
    return [joined(neck, lines((0.05, 1.0), (rng.uniform(0.65, 1.0), 1.0)))]


@way_of_writing(2, made_for="UCI")
def two_loop(rng: Random) -> Drawing:
    high = rng.uniform(0.76, 0.88)
    # Down, round to the left, and back across the neck.
    loop = [(0.25, 0.88), (0.1, 0.98), (0.0, 0.9), (0.12, high), (0.4, 0.92)]
    return [curve(*_head_of_two(rng), *loop, (rng.uniform(0.75, 1.0), rng.uniform(0.92, 1.05)))]


@way_of_writing(2, made_for="UCI")
def two_like_z(rng: Random) -> Drawing:
    rise = rng.uniform(-0.05, 0.1)
    # Bar, diagonal, base.
    return [lines((0.05, rise), (0.75, 0.0), (0.0, 1.0), (rng.uniform(0.6, 0.95), 1.0))]


@way_of_writing(2, made_for="UCI")
def two_like_a_swan(rng: Random) -> Drawing:
    """Without a corner: the neck runs into a curved base."""
    return [curve(*_head_of_two(rng), (0.15, 0.85), (0.25, 0.95), (rng.uniform(0.7, 0.95), 0.9))]


@way_of_writing(2, made_for="UCI")
def two_wavy_base(rng: Random) -> Drawing:
    wave = rng.uniform(0.04, 0.1)
    neck = curve(*_head_of_two(rng), (0.05, 1.0))
    return [joined(neck, curve((0.05, 1.0), (0.3, 1 - wave), (0.6, 1 + wave), (0.85, 1 - wave)))]


@way_of_writing(2, made_for="UCI")
def two_curled_head(rng: Random) -> Drawing:
    curl = [(0.25, 0.3), (0.1, 0.25), (0.15, 0.08)]  # starts inside the head, goes round to its left
    neck = curve(*curl, (0.45, 0.0), (0.7, 0.25), (0.5, 0.6), (0.05, 1.0))
    return [joined(neck, lines((0.05, 1.0), (rng.uniform(0.65, 0.95), 1.0)))]


@way_of_writing(2, made_for="UCI")
def two_low_base(rng: Random) -> Drawing:
    """A round head on a long base that starts left of it."""
    left = rng.uniform(-0.25, 0.0)
    neck = curve(*_head_of_two(rng), (0.3, 0.8), (left, 1.0))
    return [joined(neck, lines((left, 1.0), (rng.uniform(0.6, 0.9), 1.0)))]


@way_of_writing(2, made_for="UCI")
def two_short_base(rng: Random) -> Drawing:
    """The base hardly leaves the neck."""
    foot = rng.uniform(0.25, 0.45)
    return [curve(*_head_of_two(rng), (0.2, 0.85), (0.15, 0.97), (foot, 1.0))]


@way_of_writing(2, made_for="UNIPEN")
def two_like_alpha(rng: Random) -> Drawing:
    """A large loop at the bottom, and a tail that rises."""
    # The rise to 0.6 is what makes it large.
    loop = [(0.25, 0.8), (0.05, 0.98), (-0.05, 0.8), (0.15, rng.uniform(0.6, 0.72)), (0.5, 0.9)]
    return [curve(*_head_of_two(rng), *loop, (rng.uniform(0.8, 1.1), rng.uniform(0.75, 0.95)))]


@way_of_writing(2, made_for="UNIPEN")
def two_narrow_loop(rng: Random) -> Drawing:
    """The neck runs into a steep, narrow loop and a short tail."""
    side = rng.uniform(0.1, 0.25)
    loop = [(0.3, 0.8), (0.2, 1.0), (0.2 - side, 0.95), (0.3, 0.75)]
    return [curve(*_head_of_two(rng), *loop, (rng.uniform(0.6, 0.8), rng.uniform(0.7, 0.95)))]


@way_of_writing(2, made_for="UNIPEN")
def two_sloping_base(rng: Random) -> Drawing:
    neck = curve(*_head_of_two(rng), (0.05, 0.95))
    return [joined(neck, lines((0.05, 0.95), (rng.uniform(0.5, 0.8), rng.uniform(1.05, 1.25))))]


@way_of_writing(2, made_for="UNIPEN")
def two_small_looped_head(rng: Random) -> Drawing:
    """The head is a narrow loop, the neck is straight: only the base tells it from a one."""
    width, low = rng.uniform(0.08, 0.2), rng.uniform(0.18, 0.35)
    # Up on the left, down on the right.
    head = curve((0.5, low), (0.5 - width, low / 2), (0.52, 0.0), (0.55, low / 2))
    return [
        joined(head, lines((0.55, low / 2), (0.3, 1.0), (rng.uniform(0.65, 0.9), rng.uniform(0.92, 1.0))))
    ]


@way_of_writing(2, made_for="UNIPEN")
def two_with_lead_in(rng: Random) -> Drawing:
    """The pen comes down first, and goes up again into the head."""
    low = rng.uniform(0.25, 0.55)
    lead = lines((rng.uniform(-0.05, 0.15), rng.uniform(0.0, 0.15)), (0.08, low))
    neck = curve((0.08, low), (0.35, 0.02), (0.6, 0.2), (0.5, 0.55), (0.2, 1.0))
    return [joined(lead, neck, lines((0.2, 1.0), (rng.uniform(0.7, 1.0), rng.uniform(0.6, 1.0))))]


@way_of_writing(2, made_for="UNIPEN")
def two_without_head(rng: Random) -> Drawing:
    """A line that falls to the left, turns with a small loop or without, and a base."""
    loop = curve((0.35, 0.8), (0.15, 0.98), (0.05, rng.uniform(0.88, 0.95)), (0.25, rng.uniform(0.88, 0.95)))
    neck = curve((rng.uniform(0.35, 0.55), 0.0), (rng.uniform(0.5, 0.65), 0.3), (0.35, 0.8))
    return [joined(neck, loop, lines((0.25, 0.92), (rng.uniform(0.65, 0.9), rng.uniform(0.9, 1.0))))]


@way_of_writing(2)
def two_with_closed_head(rng: Random) -> Drawing:
    """The head is a small closed loop, as a pen nib leaves it; the neck swings into a base that waves."""
    low, left = rng.uniform(0.2, 0.35), rng.uniform(0.05, 0.2)
    head = [(left + 0.25, low), (left, low - 0.05), (left + 0.1, 0.05), (0.45, 0.0), (0.7, 0.25), (0.5, 0.6)]
    base = [(0.1, 0.95), (0.25, rng.uniform(0.85, 0.95)), (0.55, 1.0), (0.85, rng.uniform(0.8, 0.98))]
    return [curve((left + 0.2, low - 0.12), *head, *base)]
