"""A picture is pixels from outside: a photo, a PNG, an array. This module reads its brightness.

Of a file, the format and the size are known, and checked, before a pixel is decoded.
"""

import warnings
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageOps

from digitlib.preprocessing.formats import (
    FORMAT_NAMES,
    FORMATS,
    MAX_PIXELS,
    NO_PICTURE,
    OPENED_AS,
    WORKING_SIDE,
    DamagedPicture,
    TooManyPixels,
)
from digitlib.preprocessing.rescale import averaged

Picture = np.ndarray | Image.Image | str | Path
"""A picture is handed in as an array, as Pillow's image, or as the path of its file."""


def read_picture(picture: Picture) -> np.ndarray:
    """Return a picture's brightness, (height, width) float32, 0 = black and 1 = white.

    Parameters
    ----------
    picture : array, PIL image, str or Path
        Arrays are (H, W), (H, W, 3) or (H, W, 4), uint8 or floats from 0 to 1. Colours are averaged;
        what is transparent becomes paper. Turned photos are set upright.

    Raises
    ------
    FileNotFoundError, PermissionError
        There is no such file, or it may not be read.
    ValueError
        The file is no picture, a damaged one, or a folder, or the array is none of those above.
    """
    if isinstance(picture, str | Path):
        return _read_file(Path(picture))
    if isinstance(picture, Image.Image):
        return _read_image(picture)
    if isinstance(picture, np.ndarray):
        return _read_array(picture)
    raise ValueError(
        f"The picture is of type {type(picture).__name__}; give an array, a PIL image or a path."
    )


def _read_file(path: Path) -> np.ndarray:
    name = path.name[:80]
    with _open_file(path) as file:
        try:
            return _read_image(open_picture(file))
        except TooManyPixels as error:
            raise ValueError(f"{name}: {error}") from error
        except DamagedPicture as error:
            raise ValueError(f"“{name}” is {NO_PICTURE}.") from error


def _open_file(path: Path) -> BinaryIO:
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
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _check_size sees to it
            image = Image.open(file, formats=formats)
    except Image.DecompressionBombError as error:
        raise TooManyPixels(f"The picture has far too many pixels; shrink it to {max_pixels:,}.") from error
    except Exception as error:  # Pillow's decoders raise all kinds
        raise DamagedPicture(f"The file is {NO_PICTURE}.") from error
    _check_size(image.width, image.height, max_pixels)
    image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # a JPEG decodes smaller at once
    return image


def _read_image(image: Image.Image) -> np.ndarray:
    _check_format(image)
    _check_size(image.width, image.height)
    try:
        pixels = _decode(image)
    except Exception as error:  # Pillow's decoders raise all kinds
        raise DamagedPicture("The picture is damaged: it cannot be decoded to its end.") from error
    return _read_array(pixels)


def _decode(image: Image.Image) -> np.ndarray:
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I;16"):
        return np.asarray(image, dtype=np.float32) / 65535
    if image.mode in ("I", "F"):
        return _from_any_depth(np.asarray(image, dtype=np.float32))
    return np.asarray(image.convert("RGBA" if image.has_transparency_data else "RGB"))


def _from_any_depth(numbers: np.ndarray) -> np.ndarray:
    """Scale to 1 the least of the usual whites that none of the numbers exceeds: none is written down."""
    return numbers / next((white for white in (1, 255, 65535) if numbers.max() <= white), 1)


def _check_size(width: int, height: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise :class:`TooManyPixels` where a picture has more than ``max_pixels``."""
    if width * height > max_pixels:
        raise TooManyPixels(
            f"The picture has {width} × {height} pixels; shrink it to at most {max_pixels:,} in all."
        )


def _check_format(image: Image.Image) -> None:
    """Raise ValueError for a picture that somebody else opened and that is of none of :data:`FORMATS`.

    Its pixels may not be decoded yet, and for those of an EPS, Pillow starts Ghostscript.
    """
    if image.format not in (None, *OPENED_AS):
        raise ValueError(f"{image.format} is not a format that is read; save the picture as {FORMAT_NAMES}.")


def _read_array(array: np.ndarray) -> np.ndarray:
    if isinstance(array, np.ma.MaskedArray):
        raise ValueError("The picture is a masked array; fill it with the brightness of its paper.")
    array = np.asarray(array)
    if array.ndim not in (2, 3) or 0 in array.shape or array.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(
            f"The picture has shape {array.shape}; it must be (height, width), or that with 3 or 4 channels."
        )
    _check_size(array.shape[1], array.shape[0])
    grey = _composite(averaged(_to_unit(array), WORKING_SIDE))
    return grey.astype(np.float32)


def _to_unit(array: np.ndarray) -> np.ndarray:
    """Check the values and return uint8 as it is, booleans as uint8 and everything else as float32."""
    if array.dtype == np.uint8:
        return array
    if array.dtype == bool:
        return array * np.uint8(255)
    if array.dtype.kind not in "iuf":  # other kinds are no real numbers, such as complex ones and durations
        raise ValueError(f"The picture has {array.dtype} values; it must be uint8 or floats from 0 to 1.")
    if not (np.isfinite(array).all() and array.min() >= 0 and array.max() <= 1):
        raise ValueError(
            f"The picture has {array.dtype} values beyond 0 to 1; scale them, or give uint8 from 0 to 255."
        )
    return array.astype(np.float32)


def _composite(array: np.ndarray) -> np.ndarray:
    """Average the colours; lay what has transparency over paper that the ink stands out from."""
    if array.ndim == 2:
        return array
    red, green, blue = array[:, :, 0], array[:, :, 1], array[:, :, 2]
    grey = (red + green + blue) / np.float32(3)  # several times as fast as a mean over so short an axis
    if array.shape[2] == 3 or (array[:, :, 3] == 1).all():
        return grey
    opacity = array[:, :, 3]
    ink_is_dark = (grey * opacity).sum() <= 0.5 * opacity.sum()
    return grey * opacity + (1 - opacity) * ink_is_dark
