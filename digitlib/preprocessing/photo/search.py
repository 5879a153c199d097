"""Search a picture for what looks most as if a pen drew it.

Whether the ink is dark or light, and how wide a shadow may be, is not known beforehand. So the picture is
looked at in each of these ways and cut at several depths. What is thin, connected, inside the picture and
stands out sharply from its surroundings wins.

The light differs from place to place: it falls off, a shadow's edge runs through the sheet, a desk lies
around it. So the paper's brightness is found locally, by closing what is dark and narrower than a stroke
may be: a shadow, a desk and a strip along an edge are wider, and count as paper of their own.
"""

import dataclasses
from collections.abc import Iterator

import numpy as np
import scipy

from digitlib.preprocessing.photo.parts import Part, is_unmistakable, parts, strength
from digitlib.preprocessing.photo.ruling import find_lines, without_lines
from digitlib.preprocessing.photo.thresholds import (
    DARKEST_PAPER,
    DEPTHS,
    FAINTEST,
    MATCH,
    MIN_DIFFERENCE,
    NARROW_DOUBT,
    NARROW_INK,
    NOISE,
    NUM_SEARCHED,
    STEP_REACH,
    WIDE_INK,
)
from digitlib.preprocessing.photo.view import Darkness, View


@dataclasses.dataclass(frozen=True, eq=False)
class Cut:
    """What looks drawn in one view, cut out at one depth."""

    view: View
    """The view is the way of looking in which it was found."""
    mask: np.ndarray
    """The mask, (H, W) bool, is where the view is darker than the depth at which it is cut."""
    clearest: Part
    """The clearest part stands out most strongly."""
    strength: float
    """The strength is that of the clearest part and of those that nearly match it."""


def clearest_cut(brightness: np.ndarray) -> Cut | None:
    """Return what looks most drawn in a picture, (H, W) from 0 to 1, if anything does."""
    clearest = None
    for cut in (cut for view in _views(brightness) for cut in _cuts(view)):
        if clearest is None or cut.strength > clearest.strength:
            clearest = cut
            if is_unmistakable(cut.clearest, cut.view):
                break  # no other view needs to be looked at, which saves most of the time
    return clearest


def _views(brightness: np.ndarray) -> Iterator[View]:
    """Yield the views of a picture, (H, W) from 0 to 1, the likeliest first: most of a picture is paper."""
    paper_is_dark = bool(np.median(brightness[::2, ::2]) < DARKEST_PAPER)
    for is_negative in (paper_is_dark, not paper_is_dark):
        ink_is_dark = 1 - brightness if is_negative else brightness
        lines = find_lines(ink_is_dark)
        blank = without_lines(ink_is_dark, lines)
        steps = _steps(blank, is_negative)
        wide = darkness(blank, WIDE_INK)
        yield View(is_negative, lines, WIDE_INK, 1, blank, steps, wide, _without_noise(wide.depth))
        narrow = darkness(blank, NARROW_INK)
        if np.abs(wide.depth - narrow.depth).max() > MIN_DIFFERENCE:  # not on evenly lit paper alone
            smooth = _without_noise(narrow.depth)
            yield View(is_negative, lines, NARROW_INK, NARROW_DOUBT, blank, steps, narrow, smooth)


def _cuts(view: View) -> Iterator[Cut]:
    """Yield what looks drawn at each depth at which anything does."""
    # The texture may be that of a desk around the paper: the two greatest depths are tried all the same.
    faintest = min(FAINTEST * view.dark.texture, DEPTHS[1])
    for depth in [depth for depth in DEPTHS if depth >= faintest]:
        mask = view.smooth > depth
        found = parts(mask, NUM_SEARCHED)
        strengths = np.array([strength(part, view) for part in found])
        if strengths.any():
            # Digits beside each other are about as clear, and count together.
            whole = strengths[strengths > MATCH * strengths.max()].sum()
            yield Cut(view, mask, found[strengths.argmax()], float(view.weight * whole))


def darkness(brightness: np.ndarray, widest: float) -> Darkness:
    """Compare a picture, (H, W) from 0 to 1, with its paper.

    What is broader everywhere than the fraction ``widest`` of the picture's longest side is taken for paper.
    """
    paper = _closed(brightness, round(widest * max(brightness.shape)) // 2 * 2 + 1)
    depth = np.maximum(paper - brightness, 0) / np.maximum(paper, DARKEST_PAPER)
    # The closing follows the brightest grain of the paper, so that the usual grain seems dark.
    some = depth[::2, ::2]  # every second pixel, (H/2, W/2): as good, and four times as fast
    usual = np.quantile(some, 0.25)  # a desk may be the larger part of the picture
    # A standard deviation that a minority of ink cannot inflate.
    texture = 1.4826 * np.median(np.abs(some - usual))
    depth = np.clip((depth - usual) / max(1 - usual, DARKEST_PAPER), 0, 1)
    return Darkness(depth.astype(np.float32, copy=False), float(texture))


def _closed(brightness: np.ndarray, side: int) -> np.ndarray:
    """Raise what is dark and narrower than ``side`` to the brightness around it."""
    height, width = brightness.shape
    top, left = (min(side // 2, length - 1) for length in brightness.shape)
    # Odd reflection goes on as the light does beyond the border, so that a dark corner seems no dark spot.
    whole = np.pad(brightness, ((top, top), (left, left)), mode="reflect", reflect_type="odd")
    return scipy.ndimage.grey_closing(whole, (side, side))[top : top + height, left : left + width]


def _steps(brightness: np.ndarray, is_negative: bool) -> np.ndarray:
    """Return by what fraction of the brighter the brightness changes within a few pixels of each, (H, W)."""
    smooth = _without_noise(brightness)
    steps = smooth - scipy.ndimage.minimum_filter(smooth, 2 * STEP_REACH + 1)
    # The brighter is the paper, or the light ink.
    brighter = 1 - smooth + steps if is_negative else smooth
    return steps / np.maximum(brighter, DARKEST_PAPER)


def _without_noise(array: np.ndarray) -> np.ndarray:
    """Even out a camera's noise, and leave small pictures as they are."""
    return scipy.ndimage.gaussian_filter(array, NOISE * max(array.shape))
