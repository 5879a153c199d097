"""A picture is pixels from outside: a photo, a PNG, an array. This module reads its brightness."""

import io
import os
from pathlib import Path
from typing import Any, BinaryIO, Protocol, runtime_checkable

import numpy as np
from PIL import Image

from digitlib.preprocessing.pixels.arrays import read_array
from digitlib.preprocessing.pixels.decoding import read_image
from digitlib.preprocessing.pixels.formats import NO_PICTURE, DamagedPicture, OtherFormat, TooManyPixels
from digitlib.preprocessing.pixels.opening import as_seekable, open_path, open_picture


@runtime_checkable
class ArrayLike(Protocol):
    """What NumPy makes an array of, such as a tensor, or a row of a table."""

    def __array__(self, *arguments: Any, **options: Any) -> np.ndarray:
        """Return it as an array."""


FileBytes = bytes | bytearray | memoryview
"""A whole picture file may be handed in as its bytes."""

Picture = ArrayLike | Image.Image | str | os.PathLike | FileBytes | BinaryIO
"""A picture is handed in as an array, as Pillow's image, or as its file: path, bytes or open file."""


def read_picture(picture: Picture) -> np.ndarray:
    """Return a picture's brightness, (height, width) float32, 0 = black and 1 = white.

    Parameters
    ----------
    picture : array, PIL image, path, bytes or binary file
        Arrays are (H, W) or (H, W, c), where c = 1 to 4 channels are grey, grey and opacity, red, green and
        blue, or these and opacity; or a batch of one such; or a flat row of a square picture's numbers.
        uint8 are 0 to 255, booleans 0 and 1. Of any other numbers, whole or not, white is 1 if none
        exceeds it, else 255 or 65,535, the first that none exceeds.

        Colours are averaged, unless ink and paper differ in hue and hardly in that mean. What is transparent
        becomes paper. Turned photos are set upright. Of a film, the first picture that is not blank is read.

    Raises
    ------
    FileNotFoundError, PermissionError
        There is no such file, or it may not be read.
    ValueError
        The file is no picture, a damaged one, or a folder, or the array is none of those above.
    """
    if isinstance(picture, str | os.PathLike):
        return _read_path(Path(os.fsdecode(picture)))
    if isinstance(picture, Image.Image):
        return read_image(picture)
    if isinstance(picture, FileBytes):
        return _read_file(io.BytesIO(picture))
    if isinstance(picture, ArrayLike):
        return read_array(_as_array(picture))
    if callable(getattr(picture, "read", None)):
        return _read_file(picture)
    raise ValueError(
        f"The picture is of type {type(picture).__name__};"
        " give an array, a PIL image, a path, a file's bytes, or an open file."
    )


def _read_path(path: Path) -> np.ndarray:
    name = path.name[:80]
    with open_path(path) as file:
        try:
            return read_image(open_picture(file))
        except TooManyPixels as error:
            raise ValueError(f"{name}: {error}") from error
        except OtherFormat as error:
            raise ValueError(f"“{name}” is {error.what}.") from error
        except DamagedPicture as error:
            raise ValueError(f"“{name}” is {NO_PICTURE}.") from error


def _read_file(file: BinaryIO) -> np.ndarray:
    return read_image(open_picture(as_seekable(file)))


def _as_array(picture: ArrayLike) -> np.ndarray:
    try:
        return np.asanyarray(picture)
    except (TypeError, RuntimeError) as error:  # such as a tensor on another device, or one with gradients
        raise ValueError(f"The {type(picture).__name__} cannot be made an array: {error}") from error
