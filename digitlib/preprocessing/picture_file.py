"""Open a picture file: its format and its size are known, and checked, before a pixel is decoded."""

import warnings
from pathlib import Path
from typing import BinaryIO

from PIL import Image

MAX_PIXELS = 50_000_000
"""The largest picture that is read, so that memory stays bounded; a phone's photo has 12 to 50 million."""

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "PPM")
"""Pillow's names of the only formats that are opened: pixels, which it decodes by itself.

Others are programs (EPS), need another program, or hold files of any format (IPTC, ICNS).
"""

OPENED_AS = (*FORMATS, "MPO")
"""What Pillow calls pictures of these formats once they are open; a JPEG of several pictures is an MPO."""

_NAMES = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"

NO_PICTURE = f"not a whole {_NAMES} picture; save it as one of these"
"""What a file is that cannot be read."""

WORKING_SIDE = 1_000
"""Larger pictures are shrunk to this longest side first; a digit needs far less."""


class DamagedPicture(ValueError):
    """The picture cannot be decoded to its end."""


class TooManyPixels(ValueError):
    """The picture is larger than may be read."""


def open_file(path: Path) -> BinaryIO:
    """Open the file at ``path``; raises FileNotFoundError, PermissionError or ValueError with a sentence."""
    try:
        if path.is_dir():
            raise IsADirectoryError
        return path.open("rb")
    except IsADirectoryError as error:
        raise ValueError(f"“{path}” is a folder; name a picture file in it.") from error
    except PermissionError as error:
        raise PermissionError(
            f"The picture “{path}” may not be read; ask its owner for permission."
        ) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # no name may hold a zero byte
        raise FileNotFoundError(f"There is no picture at {path}.") from error
    except OSError as error:
        raise ValueError(f"The picture “{path.name[:80]}” cannot be opened: {error.strerror}.") from error


def open_picture(
    file: BinaryIO, formats: tuple[str, ...] = FORMATS, max_pixels: int = MAX_PIXELS
) -> Image.Image:
    """Return the picture in an open file, its pixels not decoded yet.

    Parameters
    ----------
    file : binary file
    formats : tuple of str, optional
        Pillow's names of the formats to read, some of :data:`FORMATS`; by default all of these.
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
    except Exception as error:  # Pillow's decoders raise all kinds
        raise DamagedPicture(f"The file is {NO_PICTURE}.") from error
    check_size(image.width, image.height, max_pixels)
    image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # a JPEG decodes smaller at once
    return image


def check_size(width: int, height: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise :class:`TooManyPixels` where a picture has more than ``max_pixels``."""
    if width * height > max_pixels:
        raise TooManyPixels(
            f"The picture has {width} × {height} pixels; shrink it to at most {max_pixels:,} in all."
        )


def check_format(image: Image.Image) -> None:
    """Raise ValueError for a picture that somebody else opened and that is of none of :data:`FORMATS`.

    Its pixels may not be decoded yet, and for those of an EPS, Pillow starts Ghostscript.
    """
    if image.format not in (None, *OPENED_AS):
        raise ValueError(f"{image.format} is not a format that is read; save the picture as {_NAMES}.")
