"""Sevens: plain, crossed, with a serif, curved, wavy."""

import numpy as np

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


def _bar_and_stem(rng: Random, foot: float) -> np.ndarray:
    """A seven's bar, level or slightly rising, and its stem."""
    return lines((0.0, rng.uniform(-0.03, 0.13)), (0.85, 0.0), (foot, 1.0))


def _cross(rng: Random) -> np.ndarray:
    left, right = rng.uniform(0.0, 0.4), rng.uniform(0.6, 1.0)
    # Mostly it rises to the right, as hands do.
    height, rise = rng.uniform(0.38, 0.72), rng.uniform(-0.06, 0.12)
    return lines((left, height + rise), (right, height - rise))


def _with_serif(rng: Random) -> np.ndarray:
    """Bar and stem after a small tick down at the bar's left end."""
    tick = lines((rng.uniform(-0.05, 0.08), rng.uniform(0.1, 0.3)), (0.0, 0.02))  # upwards, into the bar
    return joined(tick, _bar_and_stem(rng, rng.uniform(0.1, 0.5)))


def _curved(rng: Random) -> np.ndarray:
    """A bar, a corner, and a stem that bends."""
    stem = curve((0.85, 0.0), (rng.uniform(0.4, 0.55), 0.45), (rng.uniform(0.15, 0.4), 1.0))
    return joined(lines((0.0, 0.03), (0.85, 0.0)), stem)


@way_of_writing(7, made_for="UCI")
def seven_plain(rng: Random) -> Drawing:
    return [_bar_and_stem(rng, rng.uniform(0.1, 0.4))]


@way_of_writing(7, made_for="UCI")
def seven_upright(rng: Random) -> Drawing:
    return [_bar_and_stem(rng, rng.uniform(0.4, 0.7))]


@way_of_writing(7, made_for="UCI")
def seven_crossed(rng: Random) -> Drawing:
    return [_bar_and_stem(rng, rng.uniform(0.1, 0.5)), _cross(rng)]


@way_of_writing(7, made_for="UCI")
def seven_serif(rng: Random) -> Drawing:
    return [_with_serif(rng)]


@way_of_writing(7, made_for="UCI")
def seven_serif_and_crossed(rng: Random) -> Drawing:
    return [_with_serif(rng), _cross(rng)]


@way_of_writing(7, made_for="UCI")
def seven_curved(rng: Random) -> Drawing:
    return [_curved(rng)]


@way_of_writing(7, made_for="UCI")
def seven_curved_and_crossed(rng: Random) -> Drawing:
    return [_curved(rng), _cross(rng)]


def _wavy_seven(rng: Random) -> np.ndarray:
    """The bar a wave that runs into the stem."""
    dip = rng.uniform(0.0, 0.08)  # how far the wave's crest lies below the top
    return curve((0.0, 0.12), (0.15, dip), (0.5, 0.08), (0.85, 0.03), (0.5, 0.5), (rng.uniform(0.1, 0.4), 1))


@way_of_writing(7, made_for="UCI")
def seven_wavy(rng: Random) -> Drawing:
    return [_wavy_seven(rng)]


@way_of_writing(7, made_for="UCI")
def seven_wavy_and_crossed(rng: Random) -> Drawing:
    return [_wavy_seven(rng), _cross(rng)]


@way_of_writing(7, made_for="UCI")
def seven_round_and_crossed(rng: Random) -> Drawing:
    """Without a corner, like a two with a bar through it."""
    right = rng.uniform(0.65, 0.85)
    return [
        curve((0.0, rng.uniform(0.1, 0.25)), (0.3, 0.0), (right, 0.12), (0.5, 0.5), (0.2, 1.0)),
        _cross(rng),
    ]


@way_of_writing(7, made_for="UNIPEN")
def seven_round(rng: Random) -> Drawing:
    """Without a corner, and without a bar: a two that lacks its base."""
    right = rng.uniform(0.6, 0.8)
    start = (rng.uniform(-0.05, 0.1), rng.uniform(0.05, 0.3))
    return [curve(start, (0.3, 0.0), (right, 0.15), (right - 0.2, 0.55), (rng.uniform(0.2, 0.4), 1.0))]


@way_of_writing(7, made_for="UNIPEN")
def seven_upright_and_crossed(rng: Random) -> Drawing:
    """The stem hangs straight from the bar's end or its middle; the cross is long."""
    stem, height = rng.uniform(0.4, 0.85), rng.uniform(0.4, 0.75)
    top = lines((0.0, rng.uniform(-0.03, 0.08)), (stem, 0.0), (stem - rng.uniform(0, 0.2), 1.0))
    return [top, lines((stem - rng.uniform(0.25, 0.45), height), (stem + rng.uniform(0.15, 0.35), height))]


@way_of_writing(7, made_for="UNIPEN")
def seven_in_two_strokes(rng: Random) -> Drawing:
    """The bar runs on beyond the stem."""
    bar = lines((0.0, rng.uniform(-0.03, 0.08)), (0.85, 0.0))
    return [bar, lines((rng.uniform(0.6, 0.85), 0.0), (rng.uniform(0.1, 0.5), 1.0))]


@way_of_writing(7, made_for="UNIPEN")
def seven_deep_serif(rng: Random) -> Drawing:
    """The tick at the bar's left end is long, and may hang inwards."""
    tick = (rng.uniform(-0.08, 0.12), rng.uniform(0.2, 0.4))
    return [lines(tick, (0.0, 0.0), (rng.uniform(0.6, 0.85), 0.0), (rng.uniform(0.2, 0.5), 1.0))]


@way_of_writing(7, made_for="UNIPEN")
def seven_with_bowed_bar(rng: Random) -> Drawing:
    """The bar hangs through, the stem bulges."""
    bar = curve((0.0, 0.0), (0.4, rng.uniform(0.05, 0.15)), (0.8, 0.0))
    stem = curve((0.8, 0.0), (rng.uniform(0.5, 0.75), 0.5), (rng.uniform(0.3, 0.5), 1.0))
    return [joined(bar, stem)]


@way_of_writing(7, made_for="UNIPEN")
def seven_round_with_hook(rng: Random) -> Drawing:
    """Without a corner; the stem ends in a short hook to the right, no base."""
    right, foot = rng.uniform(0.55, 0.75), rng.uniform(0.2, 0.45)
    start = (rng.uniform(-0.05, 0.1), rng.uniform(0.0, 0.12))
    stem = curve(start, (0.35, 0.0), (right, 0.12), (right - 0.1, 0.5), (foot, 0.97))
    return [joined(stem, lines((foot, 0.97), (foot + rng.uniform(0.05, 0.2), rng.uniform(0.92, 1.0))))]


@way_of_writing(7, made_for="UNIPEN")
def seven_curled_start(rng: Random) -> Drawing:
    """The bar begins with a bow from its right, too short to close a nine's head."""
    inside, low = rng.uniform(0.1, 0.32), rng.uniform(0.1, 0.25)
    # To the left, up, and into the bar.
    bow = curve((inside, low), (0.02, low - 0.08), (0.2, 0.0), (0.75, 0.0))
    return [joined(bow, lines((0.75, 0.0), (rng.uniform(0.2, 0.6), 1.0)))]


@way_of_writing(7, made_for="UCI")
def seven_with_joined_cross(rng: Random) -> Drawing:
    """From the foot the pen goes back up on the left, in a corner or a narrow loop, and crosses the stem."""
    foot, height = rng.uniform(0.15, 0.4), rng.uniform(0.42, 0.62)
    left, right = (foot - rng.uniform(0.1, 0.25), height), (rng.uniform(0.65, 0.95), height - 0.05)
    back = rng.choice([lines, curve])((foot, 1.0), (foot - 0.1, rng.uniform(0.75, 0.95)), left, right)
    return [joined(rng.choice([_with_serif, _curved])(rng)[:-1], back)]


@way_of_writing(7, made_for="UNIPEN")
def seven_with_risen_end(rng: Random) -> Drawing:
    """The stem turns up again at its foot, to the right: too little for a two's base."""
    foot, out = rng.uniform(0.25, 0.5), rng.uniform(0.08, 0.22)
    bar = lines((0.0, rng.uniform(0.02, 0.2)), (rng.uniform(0.55, 0.75), 0.0))
    end = (foot + out, rng.uniform(0.8, 0.95))
    return [joined(bar, curve(tuple(bar[-1]), (foot + 0.08, 0.6), (foot, 0.95), (foot + out / 2, 1.0), end))]
