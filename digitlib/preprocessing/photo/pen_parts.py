"""All ink in a picture, part by part: what a page of numbers is made of."""

import numpy as np

from digitlib.preprocessing.photo.digit_ink import LARGE, sized
from digitlib.preprocessing.photo.field import FIELD_SIDE
from digitlib.preprocessing.photo.ink_map import look
from digitlib.preprocessing.photo.ink_part import InkPart, connected_parts, judged
from digitlib.preprocessing.photo.levels import ink_levels

PAGE_SIDE = 1_000
"""A larger picture is shrunk to this longest side, in pixels: a digit a thirtieth as long has 33 of them.
Chosen by eye."""

LEGIBLE = 64
"""Digits are looked at so closely that they are about this many pixels long, or up to twice as many: a third
of a field. At 48, two fewer of 27 people's numbers are read."""

MOST_LOOKS = 5
"""The picture is enlarged to this many fields' sides at most, which bounds the time."""


def find_parts(brightness: np.ndarray) -> list[InkPart]:
    """Return each connected part of the ink, the largest first; none where nothing stands out.

    Parameters
    ----------
    brightness : (H, W) float32 array
        0 = black and 1 = white.
    """
    brightness = sized(brightness, PAGE_SIDE)
    first = _first_look(brightness)
    found = _parts(brightness, first)
    if not found:
        return []
    usual = _usual_length(found) * first / max(brightness.shape)  # in pixels of that look
    if not LEGIBLE <= usual <= 2 * LEGIBLE:
        second = np.clip(first * LEGIBLE / usual, FIELD_SIDE, MOST_LOOKS * FIELD_SIDE)
        found = _parts(brightness, round(second)) or found
    return _without_scraps(found, brightness.shape)


def _without_scraps(parts: list[InkPart], shape: tuple[int, ...]) -> list[InkPart]:
    """Leave out what the border cuts, unless it is as long as a digit: a row often fills its picture."""
    least = LARGE * _usual_length(parts)
    return [part for part in parts if part.length >= least or not part.touches_border(shape)]


def _first_look(brightness: np.ndarray) -> int:
    """Return the longest side for the first look: two fields', or a strip's shorter side fills one."""
    longest, shortest = max(brightness.shape), min(brightness.shape)
    return round(FIELD_SIDE * np.clip(longest / shortest, 2, MOST_LOOKS))


def _parts(brightness: np.ndarray, longest: int) -> list[InkPart]:
    seen = look(brightness, longest)
    ink = ink_levels(brightness, seen, seen.is_ink)
    return judged(connected_parts(ink), seen.enlarged(ink.shape))


def _usual_length(parts: list[InkPart]) -> float:
    """Return the length that half of all ink belongs to shorter parts of."""
    parts = sorted(parts, key=lambda part: part.length)
    areas = np.cumsum([part.area for part in parts])
    return parts[int(np.searchsorted(areas, areas[-1] / 2))].length
