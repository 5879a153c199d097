"""All that a pen drew in a picture, part by part: what a row of digits is made of."""

import numpy as np
import scipy

from digitlib.preprocessing.photo.digit_ink import as_sharp, halo, inks, is_large, searched, split
from digitlib.preprocessing.photo.ink_part import InkPart, cut_out
from digitlib.preprocessing.photo.parts import Part
from digitlib.preprocessing.photo.search import Cut


def find_parts(brightness: np.ndarray) -> list[InkPart]:
    """Return each connected part of what a pen drew; none where nothing stands out.

    Parameters
    ----------
    brightness : (H, W) float32 array
        0 = black and 1 = white.

    Returns
    -------
    list of InkPart
        The first part is the one that looks most drawn, then the largest come first.
    """
    brightness, cut = searched(brightness)
    if cut is None:
        return []
    ink, small = inks(brightness, cut)
    # A part may be fainter than the paper's texture: it has no ink.
    return [found for part in _pen_parts(cut, small) if (found := _with_ink(part, ink))]


def _pen_parts(cut: Cut, ink: np.ndarray) -> list[Part]:
    """Return each part that a pen drew as it drew the clearest: that one first, then the largest first.

    A row fills its picture's height more often than a single digit does: what the border cuts counts if it is
    made of strokes and as large as a digit.
    """
    main, rest = split(ink, cut)
    like_it = [part for part in rest if not part.touches_border or (part.is_thin and is_large(part, main))]
    by_area = sorted(like_it, key=lambda part: -part.area)
    return as_sharp([main, *by_area], main, cut.view)


def _with_ink(part: Part, ink: np.ndarray) -> InkPart | None:
    """Return the ink, in (H, W), of a part of the small copy and of its blurred edges, if it has any."""
    reach = halo(part.picture_shape)
    grown = scipy.ndimage.maximum_filter(np.pad(part.mask, reach), 2 * reach + 1)
    # For each pixel of the ink within the grown box, the small pixel in which it lies.
    rows, columns = (
        np.arange(side) * small // side - (box.start - reach)
        for side, small, box in zip(ink.shape, part.picture_shape, part.box, strict=True)
    )
    (top, bottom), (left, right) = (
        np.searchsorted(within, [0, length])
        for within, length in zip((rows, columns), grown.shape, strict=True)
    )
    within = grown[rows[top:bottom]][:, columns[left:right]]
    return cut_out(ink[top:bottom, left:right] * within, int(left), int(top))
