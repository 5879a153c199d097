"""Threes: round, with a flat top, with a looped waist or none."""

from digitlib.handwriting.curves import curve, joined, lines
from digitlib.handwriting.registry import Random, way_of_writing
from digitlib.preprocessing.drawing import Drawing


@way_of_writing(3, made_for="UCI")
def three_round(rng: Random) -> Drawing:
    waist, notch = rng.uniform(0.4, 0.5), rng.uniform(0.2, 0.45)  # y and x of the notch
    upper = curve((0.05, 0.15), (0.35, 0.0), (0.65, 0.2), (notch, waist))
    lower = curve((notch, waist), (0.75, 0.7), (0.4, 1.0), (0.0, rng.uniform(0.8, 0.95)))
    return [joined(upper, lower)]


@way_of_writing(3, made_for="UCI")
def three_flat_top(rng: Random) -> Drawing:
    waist = rng.uniform(0.35, 0.48)
    top = lines((0.05, rng.uniform(-0.02, 0.08)), (0.7, 0.0), (0.3, waist))
    lower = curve((0.3, waist), (0.75, 0.65), (0.45, 1.0), (0.0, rng.uniform(0.82, 1.0)))
    return [joined(top, lower)]


@way_of_writing(3, made_for="UCI")
def three_looped_waist(rng: Random) -> Drawing:
    loop = [(0.35, 0.5), (0.25, 0.45), (0.35, 0.4)]  # below the waist, to its left, and above it
    return [curve((0.1, 0.1), (0.4, 0.0), (0.65, 0.2), *loop, (0.75, 0.7), (0.4, 1.0), (0.0, 0.88))]


@way_of_writing(3, made_for="UCI")
def three_without_notch(rng: Random) -> Drawing:
    """The waist hardly drawn in."""
    waist = rng.uniform(0.45, 0.58)
    return [curve((0.05, 0.12), (0.4, 0.0), (0.65, 0.2), (waist, 0.45), (0.72, 0.72), (0.4, 1.0), (0.0, 0.9))]


@way_of_writing(3, made_for="UCI")
def three_large_below(rng: Random) -> Drawing:
    upper = curve((0.15, 0.1), (0.4, 0.0), (0.6, 0.15), (0.35, 0.35))
    return [joined(upper, curve((0.35, 0.35), (0.85, 0.6), (0.5, 1.0), (0.0, rng.uniform(0.75, 0.95))))]


@way_of_writing(3, made_for="UCI")
def three_with_curled_ends(rng: Random) -> Drawing:
    upper = curve((0.2, 0.25), (0.1, 0.12), (0.4, 0.0), (0.65, 0.2), (0.3, 0.45))
    return [joined(upper, curve((0.3, 0.45), (0.75, 0.72), (0.4, 1.0), (0.05, 0.88), (0.15, 0.75)))]


@way_of_writing(3, made_for="UCI")
def three_small_below(rng: Random) -> Drawing:
    """A large upper half and a tail that hardly turns back."""
    upper = curve((0.0, 0.15), (0.4, 0.0), (0.75, 0.25), (rng.uniform(0.3, 0.5), 0.55))
    return [joined(upper, curve((0.4, 0.55), (0.65, 0.75), (0.45, 0.95), (0.2, 1.0)))]


@way_of_writing(3, made_for="UCI")
def three_without_waist(rng: Random) -> Drawing:
    """Little more than an arc with a short top."""
    return [curve((0.0, 0.1), (0.35, 0.02), (0.65, 0.1), (0.5, 0.45), (0.6, 0.7), (0.4, 0.95), (0.0, 1.0))]


@way_of_writing(3, made_for="UNIPEN")
def three_big_loop(rng: Random) -> Drawing:
    """The waist is a loop as large as the bows."""
    reach = rng.uniform(0.05, 0.25)
    # A small reach brings the loop far to the left.
    loop = [(0.3, 0.52), (reach, 0.48), (0.25, rng.uniform(0.33, 0.42)), (0.55, 0.55)]
    return [curve((0.1, 0.1), (0.4, 0.0), (0.65, 0.2), *loop, (0.7, 0.8), (0.35, 1.0), (-0.05, 0.85))]


@way_of_writing(3, made_for="UNIPEN")
def three_like_ezh(rng: Random) -> Drawing:
    """Top and waist straight, as in old school scripts."""
    waist, top = rng.uniform(0.35, 0.5), rng.uniform(0.55, 0.8)
    # Bar, diagonal, and a short flat waist.
    upper = lines((0.0, rng.uniform(-0.05, 0.1)), (top, 0.0), (0.25, waist), (0.4, waist + 0.02))
    return [joined(upper, curve((0.4, waist + 0.02), (0.7, 0.7), (0.4, 1.0), (0.0, rng.uniform(0.85, 1.0))))]


@way_of_writing(3, made_for="UNIPEN")
def three_angular(rng: Random) -> Drawing:
    waist = rng.uniform(0.4, 0.5)
    points = [(0.05, 0.05), (0.65, rng.uniform(0.0, 0.2)), (rng.uniform(0.2, 0.4), waist)]
    return [lines(*points, (0.7, rng.uniform(0.6, 0.75)), (0.0, 1.0))]


@way_of_writing(3, made_for="UNIPEN")
def three_looped_below(rng: Random) -> Drawing:
    """The lower bow ends with a loop and a tail to the right, as in a two."""
    end = (rng.uniform(0.7, 1.0), rng.uniform(0.7, 0.95))
    bows = curve((0.15, 0.1), (0.4, 0.0), (0.55, 0.15), (0.3, 0.42), (0.6, 0.6), (0.35, 0.85))
    return [joined(bows, curve(tuple(bows[-1]), (0.05, 1.0), (-0.05, 0.88), (0.3, 0.85), end))]
