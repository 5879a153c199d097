"""A generated photo as the network sees it, and what it should say of each pixel: 46 kilobytes a photo."""

import numpy as np

from digitlib.handwriting.photos.photos import Photo, ink_classes
from digitlib.preprocessing.photo.field import DIGIT, FIELD_SIDE, OTHER, PAPER, fitted, middle, normalised

OUTSIDE = 255
"""This marks what lies outside the picture: nobody asks what it is."""

INK_WEIGHT = 3
"""A pixel of ink counts this much more than one of paper. Nine pixels of ten are paper, so
mistakes about ink would hardly count. Chosen by eye."""

FIELD = np.dtype(
    [
        ("brightness", np.uint8, (FIELD_SIDE, FIELD_SIDE)),  # 0 to 255; 0 outside the picture
        ("shape", np.uint8, 2),  # the picture's height and width, in the middle of the field
        ("classes", np.uint8, (FIELD_SIDE // 2, FIELD_SIDE // 2)),  # PAPER, DIGIT, OTHER or OUTSIDE
    ]
)
"""A field is kept in this form: as float32 it would take four times as much."""


def as_field(photo: Photo) -> np.ndarray:
    """Return a photo as a FIELD, ()."""
    field = np.zeros((), FIELD)
    brightness = fitted(photo.brightness)
    field["shape"] = brightness.shape
    field["brightness"][middle(brightness.shape)] = brightness.clip(0, 255).round()
    # Ink is scaled before it is asked what it is: a class has no half.
    classes = np.full((FIELD_SIDE, FIELD_SIDE), OUTSIDE, np.uint8)
    classes[middle(brightness.shape)] = ink_classes(np.stack([fitted(ink) for ink in photo.ink]))
    field["classes"] = _halved(classes)
    return field


def _halved(classes: np.ndarray) -> np.ndarray:
    """Return classes, (2h, 2w), at half the resolution: of four pixels, the one most easily missed counts."""
    height, width = classes.shape
    blocks = classes.reshape(height // 2, 2, width // 2, 2)
    is_there = [(blocks == one).any(axis=(1, 3)) for one in (DIGIT, OTHER, PAPER)]
    return np.select(is_there, [DIGIT, OTHER, PAPER], OUTSIDE).astype(np.uint8)


def seen(fields: np.ndarray) -> np.ndarray:
    """Return what the network sees of FIELDs, (n,): (n, FIELD_SIDE, FIELD_SIDE) float32."""
    return np.stack([normalised(_picture(field) / np.float32(255)) for field in fields])


def _picture(field: np.ndarray) -> np.ndarray:
    height, width = field["shape"].tolist()
    return field["brightness"][middle((height, width))]


def targets(fields: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the network should say of FIELDs, (n,), and how much it counts, (n, h, w) both."""
    classes = fields["classes"]
    # Outside is neither, but the loss wants some class there, though it does not count.
    weights = np.where(classes == PAPER, 1, INK_WEIGHT) * (classes != OUTSIDE)
    return np.where(classes == OUTSIDE, PAPER, classes), weights.astype(np.float32)
