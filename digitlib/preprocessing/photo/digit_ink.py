"""The digit in a picture: the part that looks most as if a pen drew it, and the parts that belong to it.

A small copy of the picture is enough to search in: its parts say which of the picture's ink is the digit's.
"""

import dataclasses

import numpy as np
import scipy
from PIL import Image

from digitlib.preprocessing.photo.parts import Part, parts, sharpness
from digitlib.preprocessing.photo.ruling import without_lines
from digitlib.preprocessing.photo.search import Cut, clearest_cut, darkness
from digitlib.preprocessing.photo.thresholds import (
    HALO,
    INK_EDGE,
    INK_SIDE,
    LARGE,
    MIN_AREA,
    MIN_SHARPNESS,
    NEAR,
    NUM_SEARCHED,
    SEARCH_SIDE,
)
from digitlib.preprocessing.photo.view import Darkness, View


@dataclasses.dataclass(frozen=True, eq=False)
class PictureInk:
    """The ink of a picture; all (H, W) float32, 0 = paper and 1 = ink."""

    ink: np.ndarray
    """The whole ink is all that stands out from the paper."""
    digit: np.ndarray
    """The digit is the part that looks most as if drawn, and what lies close to it."""
    pieces: list[np.ndarray]
    """A piece is a part of the digit that is large enough for one of its own, if there are two or more."""
    others: list[np.ndarray]
    """Each of the others is a part farther off that is large enough for a digit of its own."""


def find_ink(brightness: np.ndarray) -> PictureInk:
    """Find the ink in a picture's brightness, (H, W) float32 from 0 to 1, and tell the digit's from the rest.

    The ink's longest side is 480 pixels at most. It is all zero where nothing stands out from the paper but
    a speck of dust.
    """
    brightness, cut = searched(brightness)
    if cut is None:
        nothing = np.zeros_like(brightness)
        return PictureInk(nothing, nothing, [], [])
    ink, small = inks(brightness, cut)
    main, rest = split(small, cut, NUM_SEARCHED)
    # What the border cuts is a desk or a finger, unless the digit itself runs off the picture.
    inside = [part for part in rest if main.touches_border or not part.touches_border]
    near, far = split_by_distance(main, as_sharp(inside, main, cut.view), NEAR * main.length)
    large = [part for part in near if is_large(part, main)]
    digit = ink_of([main, *near], ink, small)
    pieces = [ink_of([part], ink, small) for part in [main, *large]] if large else []
    others = [ink_of([part], ink, small) for part in far if is_large(part, main)]
    return PictureInk(ink, digit, pieces, others)


def searched(brightness: np.ndarray) -> tuple[np.ndarray, Cut | None]:
    """Return a picture's brightness, shrunk to the size of its ink, and what looks most drawn in it."""
    brightness = _shrunk(brightness, INK_SIDE)
    return brightness, clearest_cut(_shrunk(brightness, SEARCH_SIDE))


def _shrunk(brightness: np.ndarray, longest: int) -> np.ndarray:
    scale = longest / max(brightness.shape)
    if scale >= 1:
        return brightness
    height, width = (max(1, round(length * scale)) for length in brightness.shape)
    return np.asarray(Image.fromarray(brightness).resize((width, height), Image.Resampling.BOX))


def inks(brightness: np.ndarray, cut: Cut) -> tuple[np.ndarray, np.ndarray]:
    """Return the ink of the picture, (H, W), and that of the small copy, (h, w), both float32 from 0 to 1."""
    where = _together([cut.clearest])
    return _stretched(_darkness(brightness, cut.view), where), _stretched(cut.view.dark, where)


def _darkness(brightness: np.ndarray, view: View) -> Darkness:
    """Look at a picture as the view does at its small copy."""
    if brightness.shape == view.brightness.shape:
        return view.dark
    ink_is_dark = 1 - brightness if view.is_negative else brightness
    scale = max(brightness.shape) / max(view.brightness.shape)
    return darkness(without_lines(ink_is_dark, view.lines, scale), view.widest)


def _stretched(dark: Darkness, where: np.ndarray) -> np.ndarray:
    """Map the paper's texture to 0 and the usual depth of the part at ``where``, (h, w) bool, to 1."""
    # Four fifths up, and not at the top: one dark spot would make all the rest pale.
    full = np.quantile(dark.depth[_enlarged(where, dark.depth.shape)], 0.8)
    if full == 0:  # the part is a blur of specks with nothing between them
        return np.zeros_like(dark.depth)
    # Three deviations hide nearly all grain, but never more than half the depth of a faint pencil.
    least = min(3 * dark.texture, 0.5 * full)
    return np.clip((dark.depth - least) / (full - least), 0, 1).astype(np.float32)


def ink_of(some: list[Part], ink: np.ndarray, small: np.ndarray) -> np.ndarray:
    """Return only the ink of some parts of the small copy, and of their blurred edges, (H, W)."""
    reach = halo(small.shape)
    grown = scipy.ndimage.maximum_filter(_together(some), 2 * reach + 1)
    return ink * _enlarged(grown, ink.shape)


def halo(shape: tuple[int, ...]) -> int:
    """Return how many pixels of a small copy, (h, w), a part's blurred edge reaches beyond it."""
    return 1 + round(HALO * max(shape))


def _enlarged(mask: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    # Each pixel of the large mask takes the value of the small pixel in which it lies.
    rows, columns = (np.arange(side) * small // side for side, small in zip(shape, mask.shape, strict=True))
    return mask[rows][:, columns]


def split(ink: np.ndarray, cut: Cut, most: int | None = None) -> tuple[Part, list[Part]]:
    """Return the part of the ink that the clearest is of, and the others that are more than dust.

    All parts are looked at, or only so many of the largest, at the cut's depth and at the ink's edge.
    """
    found, cut_out = parts(ink > INK_EDGE, most), parts(cut.mask, most)
    where = _together([cut.clearest])
    own = [part for part in found if _overlaps(part, where)]
    # In its fainter edges it may hang together with a finger or a desk: then it is better as it is.
    grown_together = not own or (own[0].touches_border and not cut.clearest.touches_border)
    main = cut.clearest if grown_together else own[0]
    where = _together([main])
    rest = [part for part in cut_out if not _overlaps(part, where)]
    taken = _together([main, *rest])
    fainter = [part for part in found if not _overlaps(part, taken)]
    return main, [part for part in rest + fainter if part.area >= MIN_AREA * main.area]


def _overlaps(part: Part, mask: np.ndarray) -> bool:
    """Tell whether a part has a pixel in common with a mask of the whole picture, (H, W) bool."""
    return bool(mask[part.box][part.mask].any())


def _together(some: list[Part]) -> np.ndarray:
    """Return the mask, (h, w) bool, of one or more parts of a picture."""
    mask = np.zeros(some[0].picture_shape, bool)
    for part in some:
        mask[part.box] |= part.mask
    return mask


def split_by_distance(main: Part, others: list[Part], reach: float) -> tuple[list[Part], list[Part]]:
    """Return those within ``reach`` pixels of the main part, or of one that is, and those beyond."""
    near: list[Part] = []
    far = list(others)
    closer = [main]
    while closer and far:
        distance = scipy.ndimage.distance_transform_edt(~_together([main, *near]))  # (h, w), 0 on the parts
        closer = [part for part in far if distance[part.box][part.mask].min() <= reach]
        near += closer
        far = [part for part in far if part not in closer]
    return near, far


def as_sharp(some: list[Part], main: Part, view: View) -> list[Part]:
    """Return those of some parts that are nearly as sharp as the main one, or sharper."""
    least = MIN_SHARPNESS * sharpness(main, view)
    return [part for part in some if sharpness(part, view) > least]


def is_large(part: Part, main: Part) -> bool:
    """Tell whether a part is large enough for a digit beside the main one."""
    return part.length >= LARGE * main.length
