"""Tell ink from paper in a picture, and find the digit among the ink, by brightness alone.

Whether the ink is dark or light, and how wide a shadow may be, is not known beforehand. So the picture is
looked at in each of these ways and at several depths, and what looks most as if a pen drew it decides. A
small copy of the picture is enough for the search.
"""

import dataclasses

import numpy as np
from PIL import Image

from digitlib.preprocessing.photo.digit import digit_parts, pen_parts, with_edge
from digitlib.preprocessing.photo.paper import Darkness
from digitlib.preprocessing.photo.search import Cut, clearest_cut
from digitlib.preprocessing.picture import Picture, read_picture

INK_SIDE = 480
"""Larger pictures are shrunk to this longest side: a digit of a sixteenth of it still has 30 pixels."""

SEARCH_SIDE = 240
"""The digit is searched in a copy of this longest side."""


@dataclasses.dataclass(frozen=True, eq=False)
class PictureInk:
    """The ink of a picture; all (H, W) float32, 0 = paper and 1 = ink."""

    ink: np.ndarray
    """All that stands out from the paper."""
    digit: np.ndarray
    """Only what is taken for the digit: the part that looks most as if drawn, and what lies close to it."""
    pieces: list[np.ndarray]
    """Each part of the digit that is large enough for one of its own, where there are two or more."""
    others: list[np.ndarray]
    """Each part farther off that is large enough for a digit of its own."""


def picture_ink(picture: Picture) -> np.ndarray:
    """Return how much of the digit's ink each pixel of a picture holds, (H, W) float32, 0 to 1.

    The longest side is 480 pixels at most. All zero when nothing stands out from the paper, or no more than
    a speck of dust. Raises what :func:`read_picture` raises.
    """
    return find_ink(picture).digit


def find_ink(picture: Picture) -> PictureInk:
    """Return the ink of a picture and its parts; raises what :func:`read_picture` raises."""
    brightness, cut = _searched(picture)
    if cut is None:
        nothing = np.zeros_like(brightness)
        return PictureInk(nothing, nothing, [], [])
    ink, small = _inks(brightness, cut)
    masks = digit_parts(cut, small)
    return PictureInk(
        ink,
        _within(masks.digit, ink),
        [_within(mask, ink) for mask in masks.pieces],
        [_within(mask, ink) for mask in masks.others],
    )


def find_parts(picture: Picture, most: int) -> tuple[list[np.ndarray], int]:
    """Return the ink of each connected part of what a pen drew, and how many smaller ones were left out.

    The first of at most ``most`` parts, each (H, W) float32 from 0 to 1, is the one that looks most drawn;
    there is none where nothing stands out from the paper. Raises what :func:`read_picture` raises.
    """
    brightness, cut = _searched(picture)
    if cut is None:
        return [], 0
    ink, small = _inks(brightness, cut)
    found = pen_parts(cut, small)
    inks = [_within(with_edge([part], small), ink) for part in found[:most]]
    # A part may be fainter than the paper's texture: it has no ink.
    return [one for one in inks if one.any()], max(0, len(found) - most)


def _searched(picture: Picture) -> tuple[np.ndarray, Cut | None]:
    brightness = _shrunk(read_picture(picture), INK_SIDE)
    return brightness, clearest_cut(_shrunk(brightness, SEARCH_SIDE))


def _inks(brightness: np.ndarray, cut: Cut) -> tuple[np.ndarray, np.ndarray]:
    """Return the ink of the picture, and that of the small copy."""
    where = cut.clearest.on_picture()
    return _stretched(cut.view.darkness_of(brightness), where), _stretched(cut.view.dark, where)


def _shrunk(brightness: np.ndarray, longest: int) -> np.ndarray:
    scale = longest / max(brightness.shape)
    if scale >= 1:
        return brightness
    height, width = (max(1, round(length * scale)) for length in brightness.shape)
    return np.asarray(Image.fromarray(brightness).resize((width, height), Image.Resampling.BOX))


def _stretched(dark: Darkness, where: np.ndarray) -> np.ndarray:
    """Map the paper's texture to 0 and the usual depth of the part at ``where``, (h, w) bool, to 1."""
    full = np.quantile(dark.depth[_enlarged(where, dark.depth.shape)], 0.8)
    if full == 0:  # the part is a blur of specks with nothing between them
        return np.zeros_like(dark.depth)
    least = min(3 * dark.texture, 0.5 * full)
    return np.clip((dark.depth - least) / (full - least), 0, 1).astype(np.float32)


def _within(mask: np.ndarray, ink: np.ndarray) -> np.ndarray:
    return ink * _enlarged(mask, ink.shape)


def _enlarged(mask: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    rows, columns = (np.arange(side) * small // side for side, small in zip(shape, mask.shape, strict=True))
    return mask[rows][:, columns]
