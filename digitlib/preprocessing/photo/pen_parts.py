"""All that a pen drew in a picture, part by part: what a row of digits is made of."""

import numpy as np

from digitlib.preprocessing.photo.digit_ink import as_sharp, ink_of, inks, is_large, searched, split
from digitlib.preprocessing.photo.parts import Part
from digitlib.preprocessing.photo.search import Cut


def find_parts(brightness: np.ndarray, most: int) -> tuple[list[np.ndarray], int]:
    """Return the ink of each connected part of what a pen drew, and how many smaller ones were left out.

    Parameters
    ----------
    brightness : (H, W) float32 array
        0 = black and 1 = white.
    most : int
        How many parts are returned at most.

    Returns
    -------
    list of (H, W) float32 arrays, 0 = paper and 1 = ink, and int
        The first part is the one that looks most drawn; there is none where nothing stands out.
    """
    brightness, cut = searched(brightness)
    if cut is None:
        return [], 0
    ink, small = inks(brightness, cut)
    found = _pen_parts(cut, small)
    each = [ink_of([part], ink, small) for part in found[:most]]
    # A part may be fainter than the paper's texture: it has no ink.
    return [one for one in each if one.any()], max(0, len(found) - most)


def _pen_parts(cut: Cut, ink: np.ndarray) -> list[Part]:
    """Return each part that a pen drew as it drew the clearest: that one first, then the largest first.

    A row fills its picture's height more often than a single digit does: what the border cuts counts if it is
    made of strokes and as large as a digit.
    """
    main, rest = split(ink, cut)
    like_it = [part for part in rest if not part.touches_border or (part.is_thin and is_large(part, main))]
    by_area = sorted(like_it, key=lambda part: -part.area)
    return as_sharp([main, *by_area], main, cut.view)
