"""Arrays as pictures: which shapes and numbers are pixels, and how they are shrunk."""

from collections.abc import Callable, Iterator

import numpy as np

from digitlib.preprocessing.pixels.colours import brightness_of
from digitlib.preprocessing.pixels.formats import WORKING_SIDE, check_size
from digitlib.preprocessing.rescale import averaged, block_side

WHITES = (1, 255, 65_535)
"""White is one of these: the usual ones of fractions, of bytes and of 16 bits."""

STRIP_PIXELS = 1_000_000
"""Large pictures are shrunk in strips of about this many pixels, which bounds the memory. Chosen by eye."""

MIN_FLAT_SIDE = 8
"""A flat row holds a square picture of at least this side: a few numbers in a row are no picture."""

Strip = Callable[[int, int], np.ndarray]
"""This gives the rows of a picture from a first one to the one before another, (rows, W[, c])."""


def read_array(array: np.ndarray) -> np.ndarray:
    """Return the brightness, (h, w) float32 from 0 to 1, of an array of pixels.

    Raises ValueError for other shapes and values than :func:`~digitlib.preprocessing.picture.read_picture`
    names.
    """
    if isinstance(array, np.ma.MaskedArray):
        raise ValueError("The picture is a masked array; fill it with the brightness of its paper.")
    array = _as_rows(np.asarray(array))
    check_size(array.shape[1], array.shape[0])
    white = _white(array)
    return read_strips(array.shape[1], array.shape[0], lambda start, end: _to_unit(array[start:end], white))


def read_strips(width: int, height: int, strip: Strip) -> np.ndarray:
    """Return the brightness, (h, w) float32 from 0 to 1, of a picture that is handed over strip by strip.

    Parameters
    ----------
    width, height : int
        The picture's size.
    strip : callable
        (start, end) → those rows, (end - start, width[, channels]), uint8 or floats from 0 to 1.
    """
    block = block_side(width, height, WORKING_SIDE)
    shrunk = [averaged(strip(*rows), block) for rows in _rows(width, height, block)]
    return brightness_of(np.concatenate(shrunk)).astype(np.float32, copy=False)


def _rows(width: int, height: int, block: int) -> Iterator[tuple[int, int]]:
    """Yield the first row of each strip and the one after its last: whole blocks, or all of a low picture."""
    rows = block * max(1, STRIP_PIXELS // (width * block))
    end = max(height // block, 1) * block  # what fills no whole block at the bottom is left out
    for start in range(0, end, rows):
        yield start, min(start + rows, end, height)


def _as_rows(array: np.ndarray) -> np.ndarray:
    """Return the array as (H, W) or (H, W, channels): a flat row, or a batch of one, is laid out so."""
    side = round(array.size**0.5)
    if array.ndim == 1 and side * side == array.size and side >= MIN_FLAT_SIDE:
        return array.reshape(side, side)
    is_batch = array.ndim == 4 or (array.ndim == 3 and array.shape[2] > 4)
    rows = array[0] if is_batch and len(array) == 1 else array
    if rows.ndim in (2, 3) and 0 not in rows.shape and (*rows.shape, 1)[2] <= 4:
        return rows
    raise ValueError(
        f"The picture has shape {array.shape}; it must be (height, width), or that with 1 to 4 channels,"
        " or a flat row of a square picture, such as 784 numbers without a label."
    )


def _white(array: np.ndarray) -> float:
    """Return the number that stands for white, once the numbers are checked.

    Raises ValueError where they are negative, not finite, or fit no white.
    """
    if array.dtype.kind not in "buif":  # other kinds are no real numbers, such as complex ones and durations
        raise ValueError(f"The picture has {array.dtype} values; it must hold whole numbers or floats.")
    if array.dtype in (np.uint8, bool):
        return np.iinfo(np.uint8).max
    least, most = array.min().item(), array.max().item()
    if not (least >= 0 and most <= WHITES[-1]):
        raise ValueError(
            f"The picture has {array.dtype} values beyond 0 to {WHITES[-1]:,}; scale them to 0 to 1."
        )
    white = next(white for white in WHITES if most <= white)
    if any(usual < most <= 2 * usual for usual in WHITES):
        raise ValueError(
            f"The picture's values go up to {most:g}, which is neither 0 to 1, 0 to 255 nor 0 to 65,535;"
            " clip them, or scale them to 0 to 1."
        )
    return white


def _to_unit(array: np.ndarray, white: float) -> np.ndarray:
    """Return uint8 as it is, booleans as uint8, and everything else as floats from 0 to 1."""
    if array.dtype == bool:
        return array * np.uint8(white)
    if array.dtype == np.uint8:
        return array
    numbers = array.astype(np.float32, copy=False)
    return numbers if white == 1 else numbers / np.float32(white)
