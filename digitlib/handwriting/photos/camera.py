"""The camera: a lens that treats three photographs alike, (3, H, W), and a sensor that keeps one of them."""

import io

import numpy as np
import scipy
from PIL import Image

from digitlib.handwriting.photos.registry import Composition
from digitlib.handwriting.photos.textures import log_uniform, scaled
from digitlib.handwriting.registry import Random


def looked_at(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Return a window of the photographs, a quarter to a half as high and wide, wherever it lies."""
    sides = [max(2, round(side * rng.uniform(0.25, 0.5))) for side in photos.shape[1:]]
    starts = (rng.integers(whole - side + 1) for whole, side in zip(photos.shape[1:], sides, strict=True))
    rows, columns = (slice(start, start + side) for start, side in zip(starts, sides, strict=True))
    return photos[:, rows, columns]


def through_lens(photos: np.ndarray, kind: Composition, is_digital: bool, rng: Random) -> np.ndarray:
    """Shrink or blur the photographs, or do neither, as much as the kind allows."""
    if rng.random() < 0.3:
        small = _low_resolution(photos, kind.least_scale, rng)
        return _two_colours(small, rng) if is_digital and rng.random() < 0.4 else small
    if rng.random() < (0.15 if is_digital else 0.7):
        radius = min(log_uniform(rng, 0.4, 4), kind.most_blur)
        return scipy.ndimage.gaussian_filter(photos, (0, radius, radius))
    return photos


def _low_resolution(photos: np.ndarray, least_scale: float, rng: Random) -> np.ndarray:
    """Return them with a longest side of 20 to 130 pixels, averaged or simply picked."""
    scale = max(log_uniform(rng, 20, 130) / max(photos.shape), least_scale)
    how = Image.Resampling.NEAREST if rng.random() < 0.3 else Image.Resampling.BOX
    return np.stack([scaled(photo, scale, how) for photo in photos])


def _two_colours(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Make each pixel black or white, as bitmaps are."""
    threshold = rng.uniform(0.3, 0.7) * photos.max() + 0.3 * photos.min()
    return np.where(photos > threshold, np.float32(0.95), np.float32(0.05))


def cut_to_ink(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Cut the photographs to the digits' own box and 0 to 2 pixels around, if it is more than a dot."""
    drop = np.abs(photos[1] - photos[2])
    is_ink = drop > 0.4 * drop.max() + 1e-6  # of blurred ink, the core
    margin = int(rng.integers(0, 3))
    cuts = []
    for axis in (1, 0):
        places = np.flatnonzero(is_ink.any(axis=axis))
        if len(places) <= 3:
            return photos
        cuts.append(slice(max(0, places[0] - margin), places[-1] + 1 + margin))
    return photos[:, cuts[0], cuts[1]]


def recorded(photo: np.ndarray, is_digital: bool, rng: Random) -> np.ndarray:
    """Return one photograph, (H, W), as a file keeps it: uint8 with noise, of either polarity, compressed.

    The ink is known before: noise and JPEG's patterns are none.
    """
    seen = _specked(photo, rng) if is_digital else photo + rng.exponential(0.02) * _normal(photo.shape, rng)
    if rng.random() < (0.35 if is_digital else 0.1):  # a dark screen, or a chalkboard
        seen = 1 - seen if is_digital else 0.1 + rng.uniform(0.3, 0.8) * (1 - seen)
    if rng.random() < 0.3:
        seen = seen.clip(0, 1) ** rng.uniform(0.5, 2)
    kept = (255 * seen.clip(0, 1)).astype(np.uint8)
    return _compressed(kept, rng) if rng.random() < (0.3 if is_digital else 0.7) else kept


def _normal(shape: tuple[int, ...], rng: Random) -> np.ndarray:
    return rng.standard_normal(shape, np.float32)


def _specked(photo: np.ndarray, rng: Random) -> np.ndarray:
    """Replace up to 2 % of the pixels at random, in one photo of seven."""
    if rng.random() >= 0.15:
        return photo
    is_speck = rng.random(photo.shape) < rng.uniform(0, 0.02)
    return np.where(is_speck, rng.random(photo.shape, np.float32), photo)


def _compressed(photo: np.ndarray, rng: Random) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray(photo).save(file, "JPEG", quality=int(rng.integers(25, 95)))
    return np.asarray(Image.open(file, formats=["JPEG"]))
