"""Pillow's images as pictures: decoded, set upright and shrunk strip by strip."""

import numpy as np
from PIL import ExifTags, Image, ImageOps

from digitlib.preprocessing.pixels.arrays import read_array, read_strips
from digitlib.preprocessing.pixels.formats import FORMAT_NAMES, OPENED_AS, DamagedPicture, check_size


def read_image(image: Image.Image) -> np.ndarray:
    """Return an image's brightness, (h, w) float32 from 0 to 1, and leave the image as it is.

    Raises
    ------
    TooManyPixels, DamagedPicture
        It is too large, or cannot be decoded to its end.
    ValueError
        Its format is none that is read, or its numbers are no brightness.
    """
    _check_format(image)
    check_size(image.width, image.height)
    try:
        pixels = _decode(image)
    except Exception as error:  # Pillow's decoders raise all kinds
        raise DamagedPicture("The picture is damaged: it cannot be decoded to its end.") from error
    return read_array(pixels) if isinstance(pixels, np.ndarray) else _read_bytes(pixels)


def _check_format(image: Image.Image) -> None:
    """Raise ValueError for a picture that somebody else opened and that is of none of the formats read.

    Its pixels may not be decoded yet, and for those of an EPS, Pillow starts Ghostscript.
    """
    if image.format not in (None, *OPENED_AS):
        raise ValueError(f"{image.format} is not a format that is read; save the picture as {FORMAT_NAMES}.")


def _decode(image: Image.Image) -> np.ndarray | Image.Image:
    """Return the numbers of an image with more than 8 bits a channel, and another upright and decoded."""
    image.load()
    if image.getexif().get(ExifTags.Base.Orientation, 1) != 1:  # Pillow copies what is upright, too
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I;16"):
        return np.asarray(image, dtype=np.float32) / 65535
    return np.asarray(image, dtype=np.float32) if image.mode in ("I", "F") else image


def _read_bytes(image: Image.Image) -> np.ndarray:
    mode = "RGBA" if image.has_transparency_data else "RGB"

    def strip(start: int, end: int) -> np.ndarray:
        rows = image.crop((0, start, image.width, end))
        return np.asarray(rows if rows.mode == mode else rows.convert(mode))

    return read_strips(image.width, image.height, strip)
