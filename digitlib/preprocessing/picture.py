"""A picture is pixels from outside: a photo, a PNG, an array. This module reads its brightness."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from digitlib.preprocessing.picture_file import (
    NO_PICTURE,
    WORKING_SIDE,
    DamagedPicture,
    TooManyPixels,
    check_format,
    check_size,
    open_file,
    open_picture,
)

Picture = np.ndarray | Image.Image | str | Path


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
    with open_file(path) as file:
        try:
            return _read_image(open_picture(file))
        except TooManyPixels as error:
            raise ValueError(f"{name}: {error}") from error
        except DamagedPicture as error:
            raise ValueError(f"“{name}” is {NO_PICTURE}.") from error


def _read_image(image: Image.Image) -> np.ndarray:
    check_format(image)
    check_size(image.width, image.height)
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


def _read_array(array: np.ndarray) -> np.ndarray:
    if isinstance(array, np.ma.MaskedArray):
        raise ValueError("The picture is a masked array; fill it with the brightness of its paper.")
    array = np.asarray(array)
    if array.ndim not in (2, 3) or 0 in array.shape or array.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(
            f"The picture has shape {array.shape}; it must be (height, width), or that with 3 or 4 channels."
        )
    check_size(array.shape[1], array.shape[0])
    grey = _composite(_shrink(_to_unit(array)))
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


def _shrink(array: np.ndarray) -> np.ndarray:
    """Average blocks of pixels so that the longest side is at most WORKING_SIDE; floats from 0 to 1."""
    factor = -(-max(array.shape[:2]) // WORKING_SIDE)
    unit = np.float32(255 if array.dtype == np.uint8 else 1)
    if factor == 1:
        return array / unit
    height, width = (max(side // factor, 1) for side in array.shape[:2])
    blocks = array[: height * factor, : width * factor]
    blocks = blocks.reshape(height, min(factor, len(array)), width, -1, *array.shape[2:])
    return _mean_of_blocks(blocks) / unit


def _mean_of_blocks(blocks: np.ndarray) -> np.ndarray:
    """Average (h, block height, w, block width, …) over the blocks, as float32."""
    if blocks.dtype != np.uint8:
        return blocks.mean(axis=(1, 3), dtype=np.float32)
    # Whole rows at a time is twice as fast, and whole numbers make it the same in any order.
    sums = blocks.sum(axis=1, dtype=np.uint32).sum(axis=2, dtype=np.uint32)
    return sums.astype(np.float32) / np.float32(blocks.shape[1] * blocks.shape[3])


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
