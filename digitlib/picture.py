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

MAX_UNEVENNESS = 0.3
"""By how much the paper's brightness may differ from its median."""

DARKEST_PAPER = 0.05
"""Paper is taken to be at least this bright where something is divided by its brightness."""


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
    if _ink_is_light(brightness):
        brightness = 1 - brightness
    paper, texture = _fit_paper(brightness)
    darkness = np.clip((paper - brightness) / np.maximum(paper, DARKEST_PAPER), 0, 1)
    return _without_specks(_stretch(darkness, texture))


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


def _ink_is_light(brightness: np.ndarray) -> bool:
    """Compare the picture with a surface fitted to its border, which is mostly paper."""
    samples, terms = _sample(brightness)
    on_border = np.zeros(samples.shape, bool)
    on_border[[0, -1], :] = on_border[:, [0, -1]] = True
    paper = on_border & (np.abs(samples - np.median(samples[on_border])) < MAX_UNEVENNESS)
    return bool((samples - _surface(terms, samples, paper)).sum() > 0)


def _fit_paper(brightness: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit a surface to the paper, again and again without what is darker: the ink.

    Returns the paper's brightness at every pixel, and by which share of it the texture strays.
    """
    samples, terms = _sample(brightness)
    paper = samples > np.median(samples) - MAX_UNEVENNESS
    for _ in range(4):
        missing = _surface(terms, samples, paper) - samples
        texture = missing[paper].std()
        paper = missing <= max(2.5 * texture, 1e-4)
    fitted = _surface(terms, samples, paper, _quadratic_terms(brightness.shape)).astype(np.float32)
    return fitted, float(texture / max(fitted.mean(), DARKEST_PAPER))


def _sample(brightness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return some 40 × 40 pixels or more, (h, w), and their quadratic terms, (h, w, 6)."""
    step = max(1, min(brightness.shape) // 40)
    return brightness[::step, ::step], _quadratic_terms(brightness.shape)[::step, ::step]


def _quadratic_terms(shape: tuple[int, ...]) -> np.ndarray:
    """Return 1, x, y, x², xy, y² at each pixel, (height, width, 6), with x and y from -1 to 1."""
    y, x = np.meshgrid(*(np.linspace(-1, 1, length) for length in shape), indexing="ij")
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def _surface(
    terms: np.ndarray, values: np.ndarray, where: np.ndarray, at: np.ndarray | None = None
) -> np.ndarray:
    """Fit a quadratic surface to some of the values and return it at the terms ``at``."""
    coefficients = np.linalg.lstsq(terms[where], values[where], rcond=None)[0]
    return (terms if at is None else at) @ coefficients


def _stretch(darkness: np.ndarray, texture: float) -> np.ndarray:
    """Map the paper's texture to 0 and the pen's usual darkness to 1."""
    dark = darkness[darkness > max(MIN_CONTRAST, 6 * texture)]
    if dark.size == 0:
        return np.zeros_like(darkness)
    full = np.quantile(dark, 0.9)
    return np.clip((darkness - 3 * texture) / (full - 3 * texture), 0, 1).astype(np.float32)


def _without_specks(ink: np.ndarray) -> np.ndarray:
    """Remove islands that hold less than 2 % of the ink: dust, not pen."""
    islands, num_islands = ndimage.label(ink > 0.2, structure=np.ones((3, 3)))
    if num_islands < 2:
        return ink
    masses = ndimage.sum_labels(ink, islands, np.arange(num_islands + 1))
    dust = masses < 0.02 * ink.sum()
    dust[0] = False
    return np.where(dust[islands], 0, ink)
