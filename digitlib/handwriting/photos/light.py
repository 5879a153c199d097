"""The light that falls on a sheet: every step takes photographs, (3, H, W), and returns them lit."""

from collections.abc import Callable

import numpy as np

from digitlib.handwriting.photos.textures import Shape, clouds, grid, log_uniform, sigmoid
from digitlib.handwriting.registry import Random

Step = Callable[[np.ndarray, Random], np.ndarray]
"""A function from photographs, (3, H, W), and chance to the same after something happened to all of them."""


def lit(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Light the photographs in one way, and often from one side besides."""
    if rng.random() < 0.4:
        photos = falling_off(photos, rng)
    return LIGHTS[rng.integers(len(LIGHTS))](photos, rng)


def falling_off(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Light from one side; at the far side as little as 0.3 of it is left."""
    across = _across(photos.shape[1:], rng)
    least = rng.uniform(0.3, 1)
    return photos * (least + (1 - least) * (across - across.min()) / np.ptp(across))


def shadow(photos: np.ndarray, rng: Random) -> np.ndarray:
    """The edge of a shadow, sharp or soft, runs through the picture."""
    beyond = _across(photos.shape[1:], rng) - rng.uniform(-0.35, 0.35)
    return photos * (1 - rng.uniform(0.1, 0.7) * sigmoid(beyond / log_uniform(rng, 0.003, 0.1)))


def lamp(photos: np.ndarray, rng: Random) -> np.ndarray:
    """A spot of light; a quarter of it reaches what lies outside."""
    y, x = grid(photos.shape[1:])
    middle = rng.uniform(0.2, 0.8, 2) * photos.shape[1:]
    distance = np.hypot(y - middle[0], x - middle[1]) / max(photos.shape)
    return photos * (0.25 + 0.8 / (1 + (distance / rng.uniform(0.2, 0.6)) ** 4))


def blotchy(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Shadows of leaves or fingers: spots with edges from soft to sharp."""
    shape = photos.shape[1:]
    spots = clouds(rng, shape, rng.uniform(0.15, 0.5) * max(shape))
    return photos * (1 - rng.uniform(0.1, 0.6) * sigmoid(spots * rng.uniform(2, 30)))


def _across(shape: Shape, rng: Random) -> np.ndarray:
    """Return how far each pixel lies from the middle in a random direction, in longest sides, (H, W)."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = grid(shape)
    return ((x - shape[1] / 2) * np.cos(angle) + (y - shape[0] / 2) * np.sin(angle)) / max(shape)


LIGHTS: list[Step] = [falling_off, shadow, lamp, blotchy]
"""A photo's light is one of these, each as often."""
