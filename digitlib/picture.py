"""A picture is pixels from outside: a photo, a PNG, an array. This module reads it and finds its ink.

Paper and ink are told apart by brightness alone: the paper is what most of the border shows, the
ink is what differs from it, darker or lighter. Uneven light is evened out with a smooth surface
fitted to the paper; a faint pencil is stretched to full ink.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from scipy import ndimage

Picture = np.ndarray | Image.Image | str | Path

MAX_PIXELS = 50_000_000
"""The largest picture that is read, so that memory stays bounded; a phone's photo has 12 to 50 million."""

WORKING_SIDE = 1_000
"""Larger pictures are shrunk to this longest side first; a digit needs far less."""

MIN_CONTRAST = 0.06
"""Ink fainter than this share of the paper's brightness is taken for paper."""


def read_picture(picture: Picture) -> np.ndarray:
    """Return a picture's brightness, (height, width) float32, 0 = black and 1 = white.

    Parameters
    ----------
    picture : array, PIL image, str or Path
        Arrays are (H, W), (H, W, 3) or (H, W, 4), uint8 or floats from 0 to 1. Colours are averaged;
        what is transparent becomes paper. Turned photos are set upright.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        The file is no picture or a damaged one, or the array is none of those above.
    """
    if isinstance(picture, str | Path):
        return _read_file(Path(picture))
    if isinstance(picture, Image.Image):
        return _read_image(picture)
    return _read_array(picture)


def picture_ink(picture: Picture) -> np.ndarray:
    """Return how much ink each pixel of a picture holds, (H, W) float32, 0 = paper and 1 = ink.

    All zero when nothing stands out from the paper. Raises what :func:`read_picture` raises.
    """
    brightness = read_picture(picture)
    if np.median(_border(brightness)) < (brightness.min() + brightness.max()) / 2:
        brightness = 1 - brightness
    paper = _paper_brightness(brightness)
    darkness = np.clip(1 - brightness / np.maximum(paper, 0.05), 0, 1)
    return _without_specks(_stretch(darkness))


def _read_file(path: Path) -> np.ndarray:
    if not path.exists():
        raise FileNotFoundError(f"There is no picture at {path}.")
    try:
        with Image.open(path) as image:
            return _read_image(image)
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as error:
        raise ValueError(f"{path.name} is not a whole picture file (PNG, JPEG, …).") from error


def _read_image(image: Image.Image) -> np.ndarray:
    _check_size(image.width, image.height)
    if image.mode.startswith("I;16"):
        return _read_array(np.asarray(image, dtype=np.float32) / 65535)
    image.draft(None, (WORKING_SIDE, WORKING_SIDE))  # a JPEG decodes smaller at once
    image = ImageOps.exif_transpose(image)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return _read_array(np.asarray(image))


def _read_array(array: np.ndarray) -> np.ndarray:
    array = np.asarray(array)
    if array.ndim not in (2, 3) or 0 in array.shape or array.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(
            f"The picture has shape {array.shape}; it must be (height, width), or that with 3 or 4 channels."
        )
    _check_size(array.shape[1], array.shape[0])
    grey = _composite(_shrink(_to_unit(array)))
    return grey.astype(np.float32)


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise ValueError(
            f"The picture has {width} × {height} pixels; shrink it to at most {MAX_PIXELS:,} in all."
        )


def _to_unit(array: np.ndarray) -> np.ndarray:
    """Check the values and return uint8 as it is, booleans as uint8 and everything else as float32."""
    if array.dtype == np.uint8:
        return array
    if array.dtype == bool:
        return array * np.uint8(255)
    if not np.issubdtype(array.dtype, np.number) or np.iscomplexobj(array):
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
    return blocks.mean(axis=(1, 3), dtype=np.float32) / unit


def _composite(array: np.ndarray) -> np.ndarray:
    """Average the colours; lay what has transparency over paper that the ink stands out from."""
    if array.ndim == 2:
        return array
    grey = array[:, :, :3].mean(axis=2)
    if array.shape[2] == 3 or (array[:, :, 3] == 1).all():
        return grey
    opacity = array[:, :, 3]
    ink_is_dark = (grey * opacity).sum() <= 0.5 * opacity.sum()
    return grey * opacity + (1 - opacity) * ink_is_dark


def _border(array: np.ndarray) -> np.ndarray:
    return np.concatenate([array[0], array[-1], array[:, 0], array[:, -1]])


def _paper_brightness(brightness: np.ndarray) -> np.ndarray:
    """Fit a quadratic surface to the paper, again and again without what is darker: the ink."""
    height, width = brightness.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)
    step = max(1, min(height, width) // 40)
    samples, values = terms[::step, ::step].reshape(-1, 6), brightness[::step, ::step].ravel()
    paper = values > np.median(_border(brightness)) - 0.25
    for _ in range(4):
        surface = np.linalg.lstsq(samples[paper], values[paper], rcond=None)[0]
        below = samples @ surface - values
        paper = below <= max(2.5 * below[paper].std(), 1e-4)
    return (terms @ surface).astype(np.float32)


def _stretch(darkness: np.ndarray) -> np.ndarray:
    """Map the paper's texture to 0 and the pen's usual darkness to 1."""
    threshold = _otsu_threshold(darkness)
    dark, light = darkness[darkness > threshold], darkness[darkness <= threshold]
    texture = 3 * light[light < threshold / 2].std() if (light < threshold / 2).any() else 0.0
    full = np.quantile(dark, 0.9) if dark.size else 0.0
    if full < max(MIN_CONTRAST, 3 * texture):
        return np.zeros_like(darkness)
    return np.clip((darkness - texture) / (full - texture), 0, 1).astype(np.float32)


def _otsu_threshold(values: np.ndarray) -> float:
    """Return the level that splits values best in two (N. Otsu, IEEE Trans. SMC 9, 1979)."""
    counts, edges = np.histogram(values, bins=128)
    levels = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = values.size - below
    sums = np.cumsum(counts * levels)
    with np.errstate(invalid="ignore", divide="ignore"):
        gap = sums[:-1] / below - (sums[-1] - sums[:-1]) / above
        return float(edges[1 + np.nanargmax(below * above * gap**2)])


def _without_specks(ink: np.ndarray) -> np.ndarray:
    """Remove islands that hold less than 2 % of the ink: dust, not pen."""
    islands, num_islands = ndimage.label(ink > 0.2, structure=np.ones((3, 3)))
    if num_islands < 2:
        return ink
    masses = ndimage.sum_labels(ink, islands, np.arange(num_islands + 1))
    dust = masses < 0.02 * ink.sum()
    dust[0] = False
    return np.where(dust[islands], 0, ink)
