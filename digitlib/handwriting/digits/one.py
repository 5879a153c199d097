"""Ones: bare, with a flag of any length, with a base or a foot."""

import numpy as np

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _flag(rng: Random, shortest: float, longest: float) -> list[tuple[float, float]]:
    """Return the lower and the upper end of a one's flag; it rises by 25 to 70 degrees."""
    # Between a seven's bar and the stem itself.
    angle, length = np.radians(rng.uniform(25, 70)), rng.uniform(shortest, longest)
    return [(0.5 - length * np.cos(angle), length * np.sin(angle)), (0.5, 0.0)]


@way_of_writing(1, made_for="UCI")
def one_bare(rng: Random) -> Drawing:
    return [lines((0.5, 0.0), (0.5, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_bent(rng: Random) -> Drawing:
    bend = rng.uniform(-0.08, 0.08)
    return [curve((0.5, 0.0), (0.5 + bend, 0.5), (0.5, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_short_flag(rng: Random) -> Drawing:
    return [lines(*_flag(rng, 0.15, 0.35), (0.5, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_long_flag(rng: Random) -> Drawing:
    return [lines(*_flag(rng, 0.35, 0.75), (0.5 + rng.uniform(-0.1, 0.1), 1.0))]


@way_of_writing(1, made_for="UCI")
def one_like_a_roof(rng: Random) -> Drawing:
    """The flag nearly as long as the stem."""
    spread = rng.uniform(0.15, 0.4)
    return [lines((0.5 - spread, rng.uniform(0.55, 0.9)), (0.5, 0.0), (0.5 + rng.uniform(0, 0.15), 1.0))]


@way_of_writing(1, made_for="UCI")
def one_curved_flag(rng: Random) -> Drawing:
    (x, y), top = _flag(rng, 0.25, 0.6)
    sag = rng.uniform(0.02, 0.1)
    flag = curve((x, y), ((x + top[0]) / 2 + sag, y / 2 + sag), top)
    return [joined(flag, lines(top, (0.5, 1.0)))]


@way_of_writing(1, made_for="UCI")
def one_retraced(rng: Random) -> Drawing:
    """The pen goes up beside the stem, and down again."""
    gap = rng.uniform(0.02, 0.12)
    return [lines((0.5 - gap, rng.uniform(0.4, 0.8)), (0.5, 0.0), (0.5, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_flag_and_base(rng: Random) -> Drawing:
    left, right = rng.uniform(0.15, 0.4, 2)
    stem = lines(*_flag(rng, 0.15, 0.55), (0.5, 1.0))
    return [stem, lines((0.5 - left, 1.0), (0.5 + right, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_base(rng: Random) -> Drawing:
    left, right = rng.uniform(0.15, 0.4, 2)
    return [lines((0.5, 0.0), (0.5, 1.0)), lines((0.5 - left, 1.0), (0.5 + right, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_flag_and_base_in_one_stroke(rng: Random) -> Drawing:
    """From the foot the pen goes back to the left and draws the base to the right."""
    left, right = rng.uniform(0.15, 0.35, 2)
    foot = [(0.5, 0.0), (0.5, 0.98), (0.5 - left, 0.97), (0.5 + right, 1.0)]
    return [lines(*_flag(rng, 0.15, 0.5)[:1], *foot)]


@way_of_writing(1, made_for="UCI")
def one_with_foot(rng: Random) -> Drawing:
    """The stem turns to the right at the bottom, or ends in a short tick."""
    foot = rng.uniform(0.08, 0.2)
    return [lines(*_flag(rng, 0.15, 0.5), (0.5, 1.0), (0.5 + foot, 1.0 - rng.uniform(0, 0.1)))]


@way_of_writing(1, made_for="UCI")
def one_flag_turned_over(rng: Random) -> Drawing:
    """The flag curls over at its lower end, as with a quick pen."""
    (x, y), top = _flag(rng, 0.3, 0.6)
    curl = curve((x + 0.06, y + 0.1), (x - 0.02, y + 0.04), (x + 0.1, y * 0.6), top)
    return [joined(curl, lines(top, (0.48, 1.0)))]


@way_of_writing(1, made_for="UCI")
def one_leaning_with_wide_flag(rng: Random) -> Drawing:
    """The stem leans far to the right, the flag rises slowly."""
    angle, length = np.radians(rng.uniform(18, 40)), rng.uniform(0.3, 0.6)
    start = (0.6 - length * np.cos(angle), length * np.sin(angle))
    return [lines(start, (0.6, 0.0), (rng.uniform(0.1, 0.4), 1.0))]


@way_of_writing(1, made_for="UCI")
def one_wide_flag(rng: Random) -> Drawing:
    """A flag as long as half the stem or more, that rises slowly and may begin with a small hook."""
    angle, length = np.radians(rng.uniform(15, 35)), rng.uniform(0.4, 0.75)
    x, y = 0.7 - length * np.cos(angle), length * np.sin(angle)
    hook = [(x - 0.04, y - rng.uniform(0.0, 0.08)), (x, y)]  # a short way down before the flag rises
    return [lines(*hook, (0.7, 0.0), (rng.uniform(0.35, 0.7), 1.0))]


@way_of_writing(1, made_for="UCI")
def one_hooked_flag(rng: Random) -> Drawing:
    """The pen comes down a little, turns, and rises to the stem's top."""
    angle, length = np.radians(rng.uniform(20, 55)), rng.uniform(0.25, 0.55)
    x, y = 0.55 - length * np.cos(angle), length * np.sin(angle)
    hook = lines((x - rng.uniform(0, 0.08), y - rng.uniform(0.05, 0.15)), (x, y), (0.55, 0.0))
    return [joined(hook, lines((0.55, 0.0), (rng.uniform(0.25, 0.6), 1.0)))]


@way_of_writing(1, made_for="UCI")
def one_looped_flag(rng: Random) -> Drawing:
    """The flag closes to a narrow loop at the top; only the base tells it from a nine."""
    width = rng.uniform(0.08, 0.22)
    # Up on the left, over the top, down the stem.
    loop = curve((0.5, 0.35), (0.5 - width, 0.2), (0.45, 0.0), (0.55, 0.12), (0.5, 0.5), (0.45, 1.0))
    return [loop, lines((0.1, 1.0), (rng.uniform(0.7, 0.9), 0.97))]


@way_of_writing(1, made_for="UCI")
def one_round_top(rng: Random) -> Drawing:
    """The flag runs into the stem without a corner."""
    (x, y), _ = _flag(rng, 0.3, 0.6)
    foot = rng.uniform(0.3, 0.6)
    return [curve((x, y), (0.4, 0.08), (0.55, 0.02), (0.56, 0.3), (foot, 1.0))]


@way_of_writing(1, made_for="UCI")
def one_left_foot(rng: Random) -> Drawing:
    """The stem ends with a tick or a hook to the left."""
    reach = rng.uniform(0.1, 0.3)
    # From the stem to the left, and up a little.
    foot = [(0.5, 0.95), (0.5 - reach / 2, 1.0), (0.5 - reach, rng.uniform(0.9, 1.0))]
    return [joined(lines(*_flag(rng, 0.1, 0.5), foot[0]), curve(*foot))]


@way_of_writing(1, made_for="UCI")
def one_closed_flag(rng: Random) -> Drawing:
    """The flag lies so close to the stem that both become one blot at the top."""
    gap = rng.uniform(0.05, 0.1)  # at most about a pen's width
    bottom = rng.uniform(0.35, 0.55)
    return [curve((0.5, bottom), (0.5 - gap, bottom / 2), (0.5, 0.0), (0.52, 0.4), (0.5, 1.0))]


@way_of_writing(1, made_for="UNIPEN")
def one_turned_back(rng: Random) -> Drawing:
    """At the bottom the pen turns and goes up a little beside the stem."""
    back, gap = rng.uniform(0.05, 0.35), rng.uniform(-0.1, 0.15)
    return [lines((0.5, 0.0), (0.5, 1.0), (0.5 + gap, 1.0 - back))]


@way_of_writing(1, made_for="UNIPEN")
def one_flat_flag(rng: Random) -> Drawing:
    """A short flag that hardly rises: the bar of a seven is longer."""
    # Below 0 it sinks a little towards the stem.
    length, rise = rng.uniform(0.12, 0.35), rng.uniform(-0.02, 0.1)
    return [lines((0.5 - length, rise), (0.5, 0.0), (0.5 + rng.uniform(-0.15, 0.05), 1.0))]


@way_of_writing(1, made_for="UNIPEN")
def one_long_foot(rng: Random) -> Drawing:
    foot = curve((0.5, 0.85), (0.52, 0.98), (rng.uniform(0.65, 0.85), rng.uniform(0.88, 1.0)))
    return [joined(lines((0.5, 0.0), (0.5, 0.85)), foot)]


@way_of_writing(1, made_for="UNIPEN")
def one_gone_over_twice(rng: Random) -> Drawing:
    gap = rng.normal(0, 0.04, 2)
    return [lines((0.5, 0.0), (0.5, 1.0)), lines((0.5 + gap[0], 0.03), (0.5 + gap[1], 0.97))]


@way_of_writing(1, made_for="UNIPEN")
def one_flag_on_the_right(rng: Random) -> Drawing:
    """The pen rises from the right to the stem's top."""
    (x, y), top = _flag(rng, 0.1, 0.4)
    return [lines((1 - x, y), top, (0.5 + rng.uniform(-0.1, 0.1), 1.0))]  # the flag, mirrored, then the stem


@way_of_writing(1, made_for="UNIPEN")
def one_turned_far_back(rng: Random) -> Drawing:
    """At the bottom the pen goes up again to the right, up to half of the stem."""
    back, angle = rng.uniform(0.2, 0.5), np.radians(rng.uniform(55, 85))
    start = (0.5 + rng.uniform(-0.1, 0.15), 0.0)
    return [lines(start, (0.5, 1.0), (0.5 + back / np.tan(angle), 1.0 - back))]
