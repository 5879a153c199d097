"""The light on a generated photo, and the camera that takes it."""

import io

import numpy as np
import scipy
from PIL import Image

from tests.benchmarks.photo_sheet import HEIGHT, WIDTH, Step, clouds


def falling_off(least: float) -> Step:
    """Light from one side."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        along = across(rng)
        return photo * (least + (1 - least) * (along - along.min()) / np.ptp(along))

    return step


def across(rng: np.random.Generator) -> np.ndarray:
    """How far each pixel lies in a random direction from the middle, in pixels."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    return (x - WIDTH / 2) * np.cos(angle) + (y - HEIGHT / 2) * np.sin(angle)


def shadow(depth: float, softness: float = 4, reach: float = 120) -> Step:
    """The edge of a shadow runs through the picture, at most ``reach`` pixels from its middle."""

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        edge = across(rng) - rng.uniform(-reach, reach)
        return photo * (1 - depth / (1 + np.exp(-np.clip(edge / softness, -50, 50))))

    return step


def lamp(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A spot of light that ends within the picture."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    middle = rng.uniform(0.35, 0.65, 2) * (HEIGHT, WIDTH)
    distance = np.hypot(y - middle[0], x - middle[1]) / HEIGHT
    return photo * (0.25 + 0.8 / (1 + (distance / 0.33) ** 4))


def chalkboard(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return 0.18 + 0.75 * (0.9 - photo) + 0.6 * clouds(rng, 50)


def blurred(radius: float) -> Step:
    return lambda photo, rng: scipy.ndimage.gaussian_filter(photo, radius)


def noisy(strength: float) -> Step:
    return lambda photo, rng: photo + strength * rng.standard_normal(photo.shape, np.float32)


def jpeg(quality: int) -> Step:
    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        file = io.BytesIO()
        Image.fromarray((255 * photo.clip(0, 1)).astype(np.uint8)).save(file, "JPEG", quality=quality)
        return np.asarray(Image.open(file)) / np.float32(255)

    return step


def coloured(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A warm or a cold light, and ink of some colour."""
    return photo.clip(0, 1)[:, :, None] ** rng.uniform(0.5, 1.3, 3) * rng.uniform(0.75, 1, 3)


def shrunk(side: int) -> Step:
    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        size = (round(side * WIDTH / HEIGHT), side)
        image = Image.fromarray(photo.astype(np.float32))
        return np.asarray(image.resize(size, Image.Resampling.BOX))

    return step
