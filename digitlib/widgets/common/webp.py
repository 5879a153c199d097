"""Small pictures as they go to the browser."""

import io

import numpy as np
from PIL import Image

PICTURE_SIDE = 56
"""A picture goes to the browser with its longest side at most this many pixels; more would cost traffic."""


def to_webp(levels: np.ndarray) -> bytes:
    """Return an (H, W) array from 0, black, to 1, white, as a lossless WebP picture.

    The file of a digit image is a quarter smaller than a PNG's.
    """
    picture = Image.fromarray((levels * 255).round().astype(np.uint8))
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE), Image.Resampling.BOX)
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=True)
    return file.getvalue()
