"""Open a picture file: its format and its size are known, and checked, before a pixel is decoded."""

import warnings
from typing import BinaryIO

from PIL import Image

MAX_PIXELS = 50_000_000
"""The largest picture that is read, so that memory stays bounded; a phone's photo has 12 to 50 million."""

WORKING_SIDE = 1_000
"""Larger pictures are shrunk to this longest side first; a digit needs far less."""


class DamagedPicture(ValueError):
    """The picture cannot be decoded to its end."""


class TooManyPixels(ValueError):
    """The picture is larger than may be read."""


def open_picture(
    file: BinaryIO, formats: tuple[str, ...] | None = None, max_pixels: int = MAX_PIXELS
) -> Image.Image:
    """Return the picture in an open file, its pixels not decoded yet.

    Parameters
    ----------
    file : binary file
    formats : tuple of str, optional
        Pillow's names of the formats to read, such as "PNG"; by default all that it knows.
    max_pixels : int

    Raises
    ------
    TooManyPixels
        The picture has more than ``max_pixels``.
    DamagedPicture
        The file is no picture of these formats, or its beginning is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # check_size sees to it
            image = Image.open(file, formats=formats)
    except Image.DecompressionBombError as error:
        raise TooManyPixels(f"The picture has far too many pixels; shrink it to {max_pixels:,}.") from error
    except (OSError, SyntaxError, ValueError) as error:  # Pillow's decoders raise any of these
        raise DamagedPicture("The file is not a whole picture.") from error
    check_size(image.width, image.height, max_pixels)
    image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # a JPEG decodes smaller at once
    return image


def check_size(width: int, height: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise :class:`TooManyPixels` where a picture has more than ``max_pixels``."""
    if width * height > max_pixels:
        raise TooManyPixels(
            f"The picture has {width} × {height} pixels; shrink it to at most {max_pixels:,} in all."
        )
