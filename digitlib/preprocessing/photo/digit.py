"""Which parts of a picture make up the digit, and which of them might be digits of their own."""

import dataclasses
import itertools

import numpy as np

from digitlib.preprocessing.photo.parts import Part, grown, parts, split_by_distance, together
from digitlib.preprocessing.photo.search import NUM_SEARCHED, Cut, sharpness
from digitlib.preprocessing.photo.view import View

INK_EDGE = 0.3
"""Of the ink's usual depth; parts end where the ink is fainter."""

MIN_AREA = 0.02
"""Of the main part's; smaller parts are dust."""

MIN_SHARPNESS = 0.4
"""Of the main part's; parts that stand out less sharply are shades or the paper's own print."""

NEAR = 0.35
"""Of the main part's length; what lies closer is a piece of the same digit: a bar, half a broken zero."""

LARGE = 0.45
"""Of the main part's length; two digits beside each other differ by less."""

HALO = 0.012
"""Of the picture's longest side; so far beyond a part its blurred edge is taken along."""


@dataclasses.dataclass(frozen=True, eq=False)
class DigitParts:
    """Where the digit is, and its blurred edge with it: masks, (H, W) bool."""

    digit: np.ndarray
    pieces: list[np.ndarray]
    """Each part of the digit that is large enough for one of its own, where there are two or more."""
    others: list[np.ndarray]
    """Each part farther off that is large enough for a digit of its own."""


def digit_parts(cut: Cut, ink: np.ndarray) -> DigitParts:
    """Tell the parts that belong to the digit from those that do not; ``ink`` is that of the cut's view."""
    main, rest = _split(ink, cut, NUM_SEARCHED)
    like_it = [part for part in rest if _is_pen(part, main, cut.view)]
    near, far = split_by_distance(main, like_it, NEAR * main.length)
    large = [part for part in near if _is_large(part, main)]
    return DigitParts(
        with_edge([main, *near], ink),
        [with_edge([part], ink) for part in [main, *large]] if large else [],
        [with_edge([part], ink) for part in far if _is_large(part, main)],
    )


def pen_parts(cut: Cut, ink: np.ndarray) -> list[Part]:
    """Return each part that a pen drew as it drew the clearest: that one first, then the largest first.

    A row fills its picture's height more often than a single digit does: what the border cuts counts if it is
    made of strokes and as large as a digit.
    """
    main, rest = _split(ink, cut)
    like_it = [part for part in rest if not part.touches_border or (part.is_thin and _is_large(part, main))]
    by_area = sorted(like_it, key=lambda part: -part.area)
    return [part for part in [main, *by_area] if _stands_out(part, main, cut.view)]


def with_edge(some: list[Part], ink: np.ndarray) -> np.ndarray:
    """Return the mask, (H, W) bool, of parts of the ink and of their blurred edges."""
    return grown(some, 1 + round(HALO * max(ink.shape)))


def _split(ink: np.ndarray, cut: Cut, most: int | None = None) -> tuple[Part, list[Part]]:
    """Return the part of the ink that the clearest is of, and the others that are more than dust.

    All parts are looked at, or only so many of the largest, at the cut's depth and at the ink's edge.
    """
    found = list(itertools.islice(parts(ink > INK_EDGE), most))
    own = [part for part in found if part.overlaps(cut.clearest.on_picture())]
    # In its fainter edges it may hang together with a finger or a desk: then it is better as it is.
    grown_together = not own or (own[0].touches_border and not cut.clearest.touches_border)
    main = cut.clearest if grown_together else own[0]
    where = main.on_picture()
    rest = [part for part in itertools.islice(parts(cut.mask), most) if not part.overlaps(where)]
    taken = together([main, *rest])
    fainter = [part for part in found if not part.overlaps(taken)]
    return main, [part for part in rest + fainter if part.area >= MIN_AREA * main.area]


def _is_pen(part: Part, main: Part, view: View) -> bool:
    """Tell whether a part is pen as the main one is: neither dust nor something that the border cuts."""
    return not (part.touches_border and not main.touches_border) and _stands_out(part, main, view)


def _stands_out(part: Part, main: Part, view: View) -> bool:
    """Tell whether a part is as sharp as the main one."""
    return sharpness(part, view) > MIN_SHARPNESS * sharpness(main, view)


def _is_large(part: Part, main: Part) -> bool:
    """Tell whether a part is large enough for a digit beside the main one."""
    return part.length >= LARGE * main.length
