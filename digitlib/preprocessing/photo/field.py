"""The field of view in which the network looks for ink: a picture scaled to a square and normalised.

A picture of (H, W) fills the middle of a square of FIELD_SIDE pixels; what is left of it is empty. Inside,
brightness is normalised to a mean of 0 and a variance of 1: neither the light nor the contrast counts.
"""

import numpy as np
from PIL import Image

FIELD_SIDE = 192
"""The square has this side in pixels. With half as many, a digit of a sixteenth of the picture is 6 pixels
high; with twice as many, a look takes four times as long."""

PAPER = 0
"""This class marks a pixel without ink."""

DIGIT = 1
"""This class marks a pixel of a digit's ink."""

OTHER = 2
"""This class marks a pixel of other ink: letters, ticks, plots, full stops, digits that the border cuts."""

LEAST_VARIANCE = 4 / 255**2
"""This is added to the variance of the brightness, 0 to 1: two steps of 255 squared. An empty
sheet's faint noise is not blown up to the contrast of ink. Chosen by eye."""


def fitted(array: np.ndarray) -> np.ndarray:
    """Return an array, (H, W), scaled to fill a field; as :func:`scaled`."""
    return scaled(array, FIELD_SIDE)


def scaled(array: np.ndarray, longest: int) -> np.ndarray:
    """Return an array, (H, W), scaled to a longest side of so many pixels, as float32.

    It is averaged where it shrinks and bicubic where it grows, and may overshoot there.
    """
    scale = longest / max(array.shape)
    height, width = (max(1, round(side * scale)) for side in array.shape)
    how = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
    image = Image.fromarray(np.ascontiguousarray(array, dtype=np.float32))
    return np.asarray(image.resize((width, height), how))


def middle(shape: tuple[int, int]) -> tuple[slice, slice]:
    """Return the rows and the columns of the field that a fitted picture of this shape fills."""
    top, left = ((FIELD_SIDE - side) // 2 for side in shape)
    return slice(top, top + shape[0]), slice(left, left + shape[1])


def normalised(brightness: np.ndarray) -> np.ndarray:
    """Return what the network sees of a fitted picture.

    Parameters
    ----------
    brightness : (h, w) float array, 0 to 1
        As :func:`fitted` returns it.

    Returns
    -------
    (FIELD_SIDE, FIELD_SIDE) float32 array, 0 outside the picture.
    """
    field = np.zeros((FIELD_SIDE, FIELD_SIDE), np.float32)
    spread = np.sqrt(brightness.var(dtype=np.float64) + LEAST_VARIANCE)
    field[middle(brightness.shape)] = (brightness - brightness.mean(dtype=np.float64)) / spread
    return field
