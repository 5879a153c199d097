"""Operations on the pixels of ink: measure the pen, crop, scale, thicken, place by mass."""

import numpy as np
import scipy
from PIL import Image

from digitlib.preprocessing.sizes import BOX_SIDE, IMAGE_MIDDLE, IMAGE_SIDE, MIN_PEN_WIDTH, SHOWN_SIDE

CROP_AT = 0.25
"""The crop ends where ink, 0 to 1, is no more than this; a larger value cuts off blurred edges.
Chosen by eye."""


def pen_width(image: np.ndarray) -> float:
    """Estimate how wide the pen was that drew the ink in ``image``, in pixels.

    Across a stroke of width w the distance to the nearer edge is w/4 on average; so the width is
    four times the mean distance. Small images are enlarged first: edges lie between pixels.
    """
    factor = max(1, 8 * IMAGE_SIDE // max(image.shape))
    inside = np.pad(_enlarge(image, factor), 1) > 0.5
    if not inside.any():
        return 0.0
    # Distances run to the centre of the nearest pixel outside, half a pixel beyond the edge.
    return float(4 * (scipy.ndimage.distance_transform_edt(inside)[inside].mean() - 0.5) / factor)


def crop(whole: np.ndarray) -> np.ndarray:
    """Return the smallest part that holds all ink, or everything where there is none."""
    # Edges blurred by enlarging or by a camera then end where the pen did.
    rows, columns = (np.flatnonzero((whole > CROP_AT).any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return whole
    return whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _enlarge(array: np.ndarray, factor: int) -> np.ndarray:
    size = (array.shape[1] * factor, array.shape[0] * factor)
    return np.asarray(Image.fromarray(array).resize(size, Image.Resampling.BILINEAR))


def resize(array: np.ndarray, side: int) -> np.ndarray:
    """Scale to the longest side ``side``, antialiased."""
    scale = side / max(array.shape)
    height, width = (max(1, round(length * scale)) for length in array.shape)
    return np.asarray(Image.fromarray(array).resize((width, height), Image.Resampling.HAMMING))


def block_side(width: int, height: int, longest: int) -> int:
    """Return the side of the blocks whose averages make the longest side at most ``longest`` pixels."""
    return -(-max(width, height) // longest)


def averaged(array: np.ndarray, factor: int) -> np.ndarray:
    """Average whole blocks of ``factor`` × ``factor`` pixels, or of all that a low or narrow array has.

    The array is (H, W) or (H, W, channels), uint8 or floats from 0 to 1; returned are floats from 0 to 1.
    """
    unit = np.float32(255 if array.dtype == np.uint8 else 1)
    if factor == 1:
        return array / unit
    height, width = (max(side // factor, 1) for side in array.shape[:2])
    blocks = array[: height * factor, : width * factor]
    # (h, block height, w, block width, …); what fills no whole block at the right and below is left out.
    blocks = blocks.reshape(height, min(factor, len(array)), width, -1, *array.shape[2:])
    return _mean_of_blocks(blocks) / unit


def _mean_of_blocks(blocks: np.ndarray) -> np.ndarray:
    """Average (h, block height, w, block width, …) over the blocks, as float32."""
    if blocks.dtype != np.uint8:
        return blocks.mean(axis=(1, 3), dtype=np.float32)
    # Whole rows at a time is twice as fast, and whole numbers make it the same in any order.
    sums = blocks.sum(axis=1, dtype=np.uint32).sum(axis=2, dtype=np.uint32)
    return sums.astype(np.float32) / np.float32(blocks.shape[1] * blocks.shape[3])


def place_by_mass(box: np.ndarray, side: int) -> np.ndarray:
    """Put the box on a square of ``side`` pixels with its centre of mass in the middle, never cut."""
    middle = side * IMAGE_MIDDLE / IMAGE_SIDE  # half a pixel of 28 beyond the centre, as in MNIST
    left, top = np.round(middle - centre_of_mass(box)).astype(int)
    # With a heavy side and a long tail the mass cannot be central: the box stays whole instead.
    top, left = np.clip(top, 0, side - box.shape[0]), np.clip(left, 0, side - box.shape[1])
    image = np.zeros((side, side), np.float32)
    image[top : top + box.shape[0], left : left + box.shape[1]] = box
    return image


def centre_of_mass(array: np.ndarray) -> np.ndarray:
    """Return x and y of the ink's centre of mass, where (0.5, 0.5) is the top-left pixel's centre."""
    if not array.any():
        return np.array(array.shape[::-1]) / 2
    return np.array(scipy.ndimage.center_of_mass(array))[::-1] + 0.5


def thicken(array: np.ndarray, width: float | None = None) -> np.ndarray:
    """Widen strokes that would come out thinner than MNIST's once the longest side is 20 pixels.

    ``width`` is the pen's, in pixels of the array; it is measured if it is not given, which takes longest.
    """
    width = pen_width(array) if width is None else width
    wanted = MIN_PEN_WIDTH * max(array.shape) / BOX_SIDE
    if width == 0 or width >= wanted:
        return array
    reach = (wanted - width) / 2  # on either side of the stroke
    padded = np.pad(array, int(np.ceil(reach)))
    # Distances run to the centre of the nearest pixel inside, half a pixel within the edge.
    distance = scipy.ndimage.distance_transform_edt(padded < 0.5) - 0.5
    return np.maximum(padded, np.clip(reach + 0.5 - distance, 0, 1)).astype(np.float32)


def measured_pen(ink: np.ndarray) -> float:
    """Return how wide the pen was that drew a picture's ink, (H, W), in pixels."""
    shown, scale = shown_size(crop(ink))
    return pen_width(shown) / scale


def image_by_pen(ink: np.ndarray, width: float) -> np.ndarray:
    """Return the digit image that ``mnist`` makes of a picture's ink, (H, W), in a tenth of the time.

    The pen's width, in pixels, is that of :func:`measured_pen`, of this ink or of what it was cut from.
    """
    shown, scale = shown_size(crop(ink))
    return place_by_mass(resize(thicken(shown, scale * width), BOX_SIDE), IMAGE_SIDE)


def shown_size(cropped: np.ndarray) -> tuple[np.ndarray, float]:
    """Shrink to at most ten pixels for each of the box; return by which factor, too."""
    longest = max(cropped.shape)
    return resize(cropped, min(SHOWN_SIDE, longest)), min(SHOWN_SIDE, longest) / longest
