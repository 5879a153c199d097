"""What people and their programs do to a picture of a digit: cut, shrink, frame it, draw it thick or thin.

These steps take white paper without grain, as a canvas or a scanner shows it; the ink is what is darker.
"""

import numpy as np
import scipy
from PIL import Image

from tests.benchmarks.photo_light import across
from tests.benchmarks.photo_sheet import HEIGHT, WIDTH, Step, clouds


def white(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return np.ones_like(photo)


def dark(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """White ink on black."""
    return 1 - photo


def smaller(side: int, how: Image.Resampling = Image.Resampling.BOX) -> Step:
    """Shrink to a longest side of so many pixels, whatever the shape."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        scale = side / max(photo.shape)
        size = tuple(max(1, round(length * scale)) for length in photo.shape[::-1])
        return np.asarray(Image.fromarray(photo.astype(np.float32)).resize(size, how))

    return step


def cut(margin: int) -> Step:
    """Cut to the ink's box and so many pixels around, no further than the picture goes."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        ink = photo < 0.7
        rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
        top, left = max(0, rows[0] - margin), max(0, columns[0] - margin)
        return photo[top : rows[-1] + 1 + margin, left : columns[-1] + 1 + margin]

    return step


def middle_column(share: float) -> Step:
    """Keep the middle of the width, which cuts what stands on either side."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        half = int(share * photo.shape[1] / 2)
        return photo[:, photo.shape[1] // 2 - half : photo.shape[1] // 2 + half]

    return step


def thicker(pixels: int) -> Step:
    """Widen the pen's strokes by so many pixels."""
    return lambda photo, rng: drawn(beyond_ink(photo) - pixels / 2)


def hair(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Narrow the pen's strokes as far as the ink stays in as many pieces, of the same size, as it was."""
    pieces, size = scipy.ndimage.label(photo < 0.5)[1], np.array(cut(0)(photo, rng).shape)
    distance = beyond_ink(photo)
    for pixels in range(56, 0, -4):
        thin = drawn(distance + pixels / 2)
        if thin.min() < 0.5 and scipy.ndimage.label(thin < 0.5)[1] == pieces:
            lost = size - cut(0)(thin, rng).shape
            if (lost <= pixels + 4).all():
                return thin
    return photo


def beyond_ink(photo: np.ndarray) -> np.ndarray:
    """How far each pixel lies beyond the ink's edge, in pixels; below 0 inside."""
    ink = photo < 0.5
    edt = scipy.ndimage.distance_transform_edt
    return np.where(ink, 0.5 - edt(ink), edt(~ink) - 0.5)


def drawn(distance: np.ndarray) -> np.ndarray:
    """Black where the distance from some edge is below 0, white beyond."""
    return np.clip(0.5 + distance, 0, 1)


def one_pixel(side: int) -> Step:
    """Draw with a pen of one pixel on so many: a pixel is black where a hair passes through its middle."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        small = smaller(side)(hair(photo, rng), rng)
        return np.where(small < 0.75, 0.0, 1.0)

    return step


def framed(thickness: int) -> Step:
    """A black frame, as screenshots have."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        return np.pad(photo[thickness:-thickness, thickness:-thickness], thickness)

    return step


def uneven(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A pen that presses less on one side and runs dry in places."""
    along = across(rng)
    pressure = 0.6 + 0.4 * (along - along.min()) / np.ptp(along) - 8 * clouds(rng, 25).clip(0)
    return 1 - (1 - photo) * pressure.clip(0.3, 1)


def ledger(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two lines of a ledger, and one of its columns, close around the digit."""
    for top in (0.24, 0.76):
        start = int((top + rng.uniform(-0.03, 0.03)) * HEIGHT)
        photo[start : start + 5] *= 0.6
    start = int(rng.uniform(0.05, 0.14) * WIDTH)
    photo[:, start : start + 4] *= 0.7
    return photo


def full_stop(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A full stop at the digit's foot, to its right."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    distance = np.hypot(y - rng.uniform(0.67, 0.71) * HEIGHT, x - rng.uniform(0.83, 0.88) * WIDTH)
    return photo * (1 - 0.75 * np.clip(rng.uniform(10, 20) - distance, 0, 1))
