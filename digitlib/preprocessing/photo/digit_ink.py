"""The digit in a picture: the largest part of the digits' ink, and the parts that belong to it."""

import dataclasses
import functools
from collections.abc import Callable

import numpy as np
import scipy

from digitlib.preprocessing.photo.field import FIELD_SIDE, scaled
from digitlib.preprocessing.photo.ink_map import CERTAIN, Certainty, InkMap, look
from digitlib.preprocessing.photo.ink_part import InkPart, connected_parts, halo, judged, together
from digitlib.preprocessing.photo.levels import ink_levels, plain_levels

MAX_SIDE = 480
"""A larger picture is shrunk to this longest side, in pixels: a digit a sixteenth as long still has 30 of
them. A larger value takes longer and keeps more of a camera's noise."""

MIN_SIDE = FIELD_SIDE
"""A smaller picture is enlarged to this longest side, in pixels, which makes its blocky edges smooth."""

MIN_LENGTH = 0.04
"""A part no longer than this fraction of the picture's longest side is a speck of dust."""

NEAR = 0.35
"""A part within this fraction of the main part's length is a piece of its digit: a bar, half a broken zero. A
larger value joins neighbouring digits."""

LARGE = 0.45
"""A part at least this fraction of the main part's length may be a digit: two side by side differ by less. A
smaller value takes dots and bars for digits."""

SOME_INK = 0.65
"""The network must be this certain of some part that a pen drew it, or a picture shows no ink. With less,
printed lines are some; with 0.75, ink that a century has faded is none."""

LEAST_INK = 0.75
"""The network must be this certain that a pen drew a second digit, or a number. With less, dark strips and
the grain of desks are read as ones; with 0.8, a few more numbers in shadow are lost."""

LEAST_SECOND = 0.3
"""A large part apart from the digit is a second one if the network is this certain of it. At 0.5, seven in
a hundred more of generated photos of several digits are read as one, for the network doubts one of them."""

CLOSE = 0.9
"""A digit that with half as much paper around is shorter than this fraction of the picture is looked at once
more, from close by."""


@dataclasses.dataclass(frozen=True, eq=False)
class PictureInk:
    """The ink of a picture; all (H, W) float32, 0 = paper and 1 = ink."""

    ink: np.ndarray
    """The whole ink is all that is a digit's."""
    digit: np.ndarray
    """The digit is the part with most ink, and what lies close to it."""
    alternatives: Callable[[], list[np.ndarray]]
    """This makes what else the digit may be, which few pictures need: first the plain ink, all that is dark;
    then other choices of parts, more of them or fewer; last the largest part of the digits' own pixels."""
    pieces: list[np.ndarray]
    """A piece is a part of the digit that is large enough for one of its own, if there are two or more."""
    others: list[np.ndarray]
    """Each of the others is a part farther off that is large enough for a digit of its own."""
    certainty: Certainty
    """This is how sure the network is of the digit; it is 1 where there is none."""


def find_ink(brightness: np.ndarray) -> PictureInk:
    """Find the ink in a picture's brightness, (H, W) float32 from 0 to 1, and tell the digit's from the rest.

    The ink's longest side is 192 to 480 pixels. It is all zero where nothing stands out from the paper but a
    speck of dust.
    """
    brightness = sized(brightness)
    found = _find(brightness)
    place = _around(found.digit)
    # From close by, a desk around the sheet no longer sets the scale of light and dark.
    if place is None or _longest(brightness[place]) >= CLOSE * _longest(brightness):
        return found
    closer = _find(brightness[place])
    if not closer.digit.any():
        return found

    def put(ink: np.ndarray) -> np.ndarray:
        whole = np.zeros(brightness.shape, np.float32)
        whole[place] = ink
        return whole

    return dataclasses.replace(
        found,
        digit=put(closer.digit),
        alternatives=lambda: [*found.alternatives(), *map(put, closer.alternatives())],
        pieces=list(map(put, closer.pieces)),
        others=[*found.others, *map(put, closer.others)],
        certainty=closer.certainty,
    )


def sized(brightness: np.ndarray, most: int = MAX_SIDE) -> np.ndarray:
    """Return a picture's brightness, scaled to a longest side of MIN_SIDE to ``most`` pixels."""
    longest = int(np.clip(_longest(brightness), MIN_SIDE, most))
    return brightness if longest == _longest(brightness) else scaled(brightness, longest).clip(0, 1)


def _find(brightness: np.ndarray) -> PictureInk:
    seen = look(brightness)
    odds = seen.enlarged(brightness.shape)
    ink = ink_levels(brightness, seen, seen.is_ink)
    longer = MIN_LENGTH * _longest(ink) + 2 * halo(ink.shape)
    parts = [part for part in judged(connected_parts(ink), odds) if part.length > longer]
    if not any(part.certainty.ink > SOME_INK for part in parts):
        nothing = np.zeros_like(ink)
        return PictureInk(nothing, nothing, list, [], [], CERTAIN)
    # A stroke is a digit's as a whole or not at all. If none is, whoever reads them is told of the doubt.
    found = [part for part in parts if part.certainty.digit > 0.5] or parts
    main = _main(found, ink.shape)
    near, far = split_by_distance(main, [part for part in found if part is not main], ink.shape)
    # What the border cuts is a neighbour, unless the digit itself runs off the picture.
    inside = [part for part in near if not part.touches_border(ink.shape)]
    whole = near if main.touches_border(ink.shape) else inside
    large = [part for part in whole if is_large(part, main)]
    # Each number of parts is tried once: a few readings, the likeliest first.
    choices = {len(some): some for some in (whole, near, inside, large, [])}  # beside the main one
    digit, *fewer_or_more = (together([main, *some], ink.shape) for some in choices.values())
    pieces = [together([part], ink.shape) for part in [main, *large]] if large else []
    apart = [*far, *(part for part in parts if part not in found)]
    second = [part for part in apart if _is_second(part, main) and not part.touches_border(ink.shape)]
    others = [together([part], ink.shape) for part in second]
    alternatives = functools.partial(_alternatives, brightness, seen, fewer_or_more)
    of_digits = together(found, ink.shape)
    return PictureInk(of_digits, digit, alternatives, pieces, others, odds.certainty(digit))


def _alternatives(brightness: np.ndarray, seen: InkMap, choices: list[np.ndarray]) -> list[np.ndarray]:
    """Return the plain ink, some other choices of parts, and the largest part of the digits' pixels."""
    alone = connected_parts(ink_levels(brightness, seen, seen.is_digit))[:1]
    return [plain_levels(brightness, seen), *choices, *(together([part], brightness.shape) for part in alone)]


def _is_second(part: InkPart, main: InkPart) -> bool:
    """Tell whether a part apart from the main one may be a second digit."""
    certainty = part.certainty
    return certainty.ink > LEAST_INK and certainty.digit > LEAST_SECOND and is_large(part, main)


def _main(found: list[InkPart], shape: tuple[int, ...]) -> InkPart:
    """Return the largest part that the border doesn't cut if that is large enough, or else the largest."""
    whole = [part for part in found if not part.touches_border(shape)]
    return whole[0] if whole and is_large(whole[0], found[0]) else found[0]


def _around(ink: np.ndarray) -> tuple[slice, slice] | None:
    """Return the rows and columns in which ink lies, with half as much paper around, if there is any."""
    if not ink.any():
        return None
    ends = [np.flatnonzero((ink > 0).any(axis=axis))[[0, -1]] for axis in (1, 0)]
    margin = max(end - start for start, end in ends) // 2
    rows, columns = (slice(max(0, start - margin), end + 1 + margin) for start, end in ends)
    return rows, columns


def split_by_distance(
    main: InkPart, others: list[InkPart], shape: tuple[int, ...]
) -> tuple[list[InkPart], list[InkPart]]:
    """Return those near the main part, or near one that is, and those beyond."""
    near: list[InkPart] = []
    far = list(others)
    closer = [main]
    while closer and far:
        distance = scipy.ndimage.distance_transform_edt(together([main, *near], shape) == 0)
        closer = [part for part in far if _nearest(distance, part) <= NEAR * main.length]
        near += closer
        far = [part for part in far if part not in closer]
    return near, far


def _nearest(distance: np.ndarray, part: InkPart) -> float:
    (left, top), (right, bottom) = part.box
    return float(distance[top:bottom, left:right][part.ink > 0].min())


def is_large(part: InkPart, main: InkPart) -> bool:
    """Tell whether a part is large enough for a digit beside the main one."""
    return part.length >= LARGE * main.length


def _longest(array: np.ndarray) -> int:
    return max(array.shape)
