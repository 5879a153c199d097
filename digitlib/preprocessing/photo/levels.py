"""How much ink each pixel holds: how far its brightness is from the paper's, towards that of full ink.

The network says where paper and ink are, and no more; the brightness says how much, so that soft edges stay
soft and grey stays grey.
"""

from collections.abc import Sequence

import numpy as np
import scipy
from PIL import Image

from digitlib.preprocessing.photo.field import FIELD_SIDE
from digitlib.preprocessing.photo.ink_map import InkMap

COARSE = 4
"""The paper's brightness changes slowly, so it is worked out in a copy so many times smaller."""

NEIGHBOURHOOD = FIELD_SIDE / 10
"""The paper's brightness is a mean over about this many pixels around: light differs from place to place."""

LEAST_WEIGHT = 1e-6
"""A pixel counts at least this much as paper: where all is ink, some brightness must be the paper's."""

LEAST_DEPTH = 0.1
"""Ink is taken to be able to darken its paper by at least this much, 0 to 1: in deep shadow there is only
noise to compare with."""

REACH = 2
"""The ink's blurred edge reaches this many pixels beyond what the network calls ink, which is coarse."""


def ink_levels(brightness: np.ndarray, seen: InkMap, where: np.ndarray) -> np.ndarray:
    """Return the ink in a picture, (H, W) float32, 0 = paper and 1 = ink.

    Parameters
    ----------
    brightness : (H, W) array, 0 to 1
    seen : InkMap
        What the network saw in it.
    where : (h, w) bool array
        Where it saw the ink that is asked for.
    """
    wanted = _resized(where, brightness.shape) > 0.5
    if not wanted.any():
        return np.zeros(brightness.shape, np.float32)
    paper = _paper(seen)
    # Chalk is brighter than its board.
    towards_ink = -1 if (paper - seen.brightness)[where].sum() < 0 else 1
    large_paper = _resized(paper, brightness.shape)
    depth = towards_ink * (large_paper - brightness) / _deepest(large_paper, towards_ink)
    # Four fifths up, and not at the top: one dark spot would make all the rest pale.
    full = np.quantile(depth[wanted], 0.8)
    # Three deviations hide nearly all grain, but never more than half the depth of a faint pencil.
    least = min(3 * _texture(seen, paper, _deepest(paper, towards_ink)), 0.5 * full)
    # What else is as dark as ink, a desk or a shadow, stays out.
    reached = scipy.ndimage.maximum_filter(where, 2 * REACH + 1)
    levels = np.clip((depth - least) / max(full - least, LEAST_WEIGHT), 0, 1)
    return (levels * (_resized(reached, brightness.shape) > 0.5)).astype(np.float32)


def plain_levels(brightness: np.ndarray, seen: InkMap) -> np.ndarray:
    """Return the ink of a picture, (H, W) float32, as if it had one paper and one ink, as on a screen.

    The network says only which is which: where a stroke is so wide that it looks like paper, it is ink here.
    """
    darkest, brightest = np.quantile(brightness, [0.02, 0.98])
    levels = np.clip((brightest - brightness) / max(brightest - darkest, LEAST_WEIGHT), 0, 1)
    ink_is_dark = np.median(seen.brightness[seen.is_ink]) < (darkest + brightest) / 2
    return (levels if ink_is_dark else 1 - levels).astype(np.float32)


def _deepest(paper: np.ndarray, towards_ink: int) -> np.ndarray:
    """Return how much ink can darken its paper, or brighten it where ``towards_ink`` is -1.

    In a shadow ink is darker, but not as much darker than its paper: what counts is the fraction.
    """
    return np.maximum(paper if towards_ink > 0 else 1 - paper, LEAST_DEPTH)


def _paper(seen: InkMap) -> np.ndarray:
    """Return how bright the paper is, or would be, at each pixel, (h, w)."""
    weights = seen.paper**4 + LEAST_WEIGHT  # what may be a stroke's edge hardly counts
    coarse = [max(1, side // COARSE) for side in weights.shape]
    around = (
        scipy.ndimage.gaussian_filter(_resized(values, coarse), NEIGHBOURHOOD / COARSE, mode="constant")
        for values in (weights * seen.brightness, weights)
    )
    return _resized(np.divide(*around), weights.shape)


def _texture(seen: InkMap, paper: np.ndarray, deepest: np.ndarray) -> float:
    """Return the standard deviation of the paper's grain, which a few specks cannot inflate."""
    grain = ((seen.brightness - paper) / deepest)[seen.paper > 0.9]
    return float(1.4826 * np.median(np.abs(grain))) if grain.size else 0.0


def _resized(array: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """Return an array, (h, w), at another shape, as float32."""
    height, width = shape
    image = Image.fromarray(array.astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR))
