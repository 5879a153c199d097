"""Tell ink from paper in a picture, by brightness alone.

The paper is what most of the border shows, the ink is what differs from it, darker or lighter. Uneven
light is evened out with a smooth surface fitted to the paper; a faint pencil is stretched to full ink.
"""

import numpy as np
import scipy

from digitlib.preprocessing.picture import Picture, read_picture

MIN_CONTRAST = 0.06
"""Ink fainter than this share of the paper's brightness is taken for paper."""

MAX_UNEVENNESS = 0.3
"""By how much the paper's brightness may differ from its median."""

DARKEST_PAPER = 0.05
"""Paper is taken to be at least this bright where something is divided by its brightness."""

DUST_SIDE = 0.03
"""Of the picture's longest side; ink that reaches no further is a speck of dust and no digit."""


def picture_ink(picture: Picture) -> np.ndarray:
    """Return how much ink each pixel of a picture holds, (H, W) float32, 0 = paper and 1 = ink.

    All zero when nothing stands out from the paper, or no more than a speck of dust. Raises what
    :func:`read_picture` raises.
    """
    brightness = read_picture(picture)
    if _ink_is_light(brightness):
        brightness = 1 - brightness
    paper, texture = _fit_paper(brightness)
    darkness = np.clip((paper - brightness) / np.maximum(paper, DARKEST_PAPER), 0, 1)
    ink = _without_specks(_stretch(darkness, texture))
    return np.zeros_like(ink) if _is_dust(ink) else ink


def _ink_is_light(brightness: np.ndarray) -> bool:
    """Compare the picture with a surface fitted to its border, which is mostly paper."""
    samples, terms = _sample(brightness)
    return bool((samples - _surface(terms, samples, _paper_on_border(samples))).sum() > 0)


def _paper_on_border(samples: np.ndarray) -> np.ndarray:
    """Return where on the border, (h, w) bool, the brightness is near the border's median.

    It is so somewhere: the median is one of the border's, the brighter of the two in the middle.
    """
    on_border = np.zeros(samples.shape, bool)
    on_border[[0, -1], :] = on_border[:, [0, -1]] = True
    median = np.quantile(samples[on_border], 0.5, method="higher")
    return on_border & (np.abs(samples - median) < MAX_UNEVENNESS)


def _fit_paper(brightness: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit a surface to the paper, again and again without what is darker: the ink.

    Returns the paper's brightness at every pixel, and by which share of it the texture strays.
    """
    samples, terms = _sample(brightness)
    paper = _paper_on_border(samples)
    for _ in range(4):
        missing = _surface(terms, samples, paper) - samples
        # A standard deviation that a minority of ink cannot inflate.
        texture = 1.4826 * np.median(np.abs(missing[paper]))
        paper = missing <= max(3 * texture, 1e-3)
    fitted = _surface(terms, samples, paper, _quadratic_terms(brightness.shape)).astype(np.float32)
    return fitted, float(texture / max(fitted.mean(), DARKEST_PAPER))


def _sample(brightness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return some 40 × 40 pixels or more, (h, w), and their quadratic terms, (h, w, 6)."""
    step = max(1, min(brightness.shape) // 40)
    return brightness[::step, ::step], _quadratic_terms(brightness.shape, step)


def _quadratic_terms(shape: tuple[int, ...], step: int = 1) -> np.ndarray:
    """Return 1, x, y, x², xy, y² at every ``step``-th pixel, (h, w, 6), with x and y from -1 to 1."""
    y, x = np.meshgrid(*(np.linspace(-1, 1, length)[::step] for length in shape), indexing="ij")
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
    islands, num_islands = scipy.ndimage.label(ink > 0.2, structure=np.ones((3, 3)))
    if num_islands < 2:
        return ink
    masses = scipy.ndimage.sum_labels(ink, islands, np.arange(num_islands + 1))
    dust = masses < 0.02 * ink.sum()
    dust[0] = False
    return np.where(dust[islands], 0, ink)


def _is_dust(ink: np.ndarray) -> bool:
    """Tell whether all ink lies within a box too small for a digit."""
    (box,) = scipy.ndimage.find_objects((ink > 0.2).astype(np.int8)) or [()]
    return max((side.stop - side.start for side in box), default=0) <= DUST_SIDE * max(ink.shape)
