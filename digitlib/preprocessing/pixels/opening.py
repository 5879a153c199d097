"""Files opened as pictures: of each, format and size are known and checked before a pixel is decoded."""

import io
import warnings
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from digitlib.preprocessing.pixels.film import show_first_ink
from digitlib.preprocessing.pixels.formats import (
    FORMATS,
    MAX_FILE_BYTES,
    MAX_PIXELS,
    NO_PICTURE,
    WORKING_SIDE,
    DamagedPicture,
    OtherFormat,
    TooManyPixels,
    check_size,
)
from digitlib.preprocessing.pixels.other_formats import HEAD_BYTES, other_format
from digitlib.preprocessing.pixels.scans import has_too_many_scans


def open_path(path: Path) -> BinaryIO:
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


def as_seekable(file: BinaryIO) -> BinaryIO:
    """Return an open file, or what is left of a stream that cannot be rewound, such as a download.

    Raises ValueError where it is open as text, is closed, or is longer than any picture that is read.
    """
    if not isinstance(file.read(0), bytes):
        raise ValueError('The file is open as text; open it with the mode "rb".')
    try:
        file.seek(0)
        return file
    except (AttributeError, OSError):  # io.UnsupportedOperation is one
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ValueError(f"The stream has more than {MAX_FILE_BYTES:,} bytes; no picture read is as long.")
    return io.BytesIO(data)


def open_picture(
    file: BinaryIO, formats: tuple[str, ...] = FORMATS, max_pixels: int = MAX_PIXELS
) -> Image.Image:
    """Return the picture in an open file, its pixels not decoded yet; a film at its first picture with ink.

    Parameters
    ----------
    file : binary file
        It can be rewound.
    formats : tuple of str, optional
        Pillow's names of the formats to read, some of :data:`FORMATS`; by default all of these.
    max_pixels : int

    Raises
    ------
    TooManyPixels
        The picture has more than ``max_pixels``.
    OtherFormat
        The file is of a well-known kind that is not read, such as a HEIC photo.
    DamagedPicture
        The file is no picture of these formats, its beginning is damaged, or it is a JPEG of very many scans.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # check_size sees to it
            image = Image.open(file, formats=formats)
    except Image.DecompressionBombError as error:
        raise TooManyPixels(f"The picture has far too many pixels; shrink it to {max_pixels:,}.") from error
    except Exception as error:  # Pillow's decoders raise all kinds
        raise _no_picture(file) from error
    check_size(image.width, image.height, max_pixels)
    if image.format in ("JPEG", "MPO"):
        _check_scans(file)
    image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # a JPEG decodes smaller at once
    show_first_ink(image, max_pixels)
    return image


def _check_scans(file: BinaryIO) -> None:
    file.seek(0)
    if has_too_many_scans(file.read(MAX_FILE_BYTES)):
        raise DamagedPicture("The JPEG has far more scans than photos have; save it anew.")


def _no_picture(file: BinaryIO) -> ValueError:
    """Return the error that says what a file is instead of a picture."""
    file.seek(0)
    what = other_format(file.read(HEAD_BYTES))
    return DamagedPicture(f"The file is {NO_PICTURE}.") if what is None else OtherFormat(what)
