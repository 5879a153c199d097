"""Digit images made harder, step by step: shifted, turned, scaled, thickened, noisy, blurred."""

import dataclasses
from collections.abc import Callable

import numpy as np
import scipy

from digitlib.training.augmentation import resampled, thickened


@dataclasses.dataclass(frozen=True)
class Corruption:
    """One way to make digit images harder, at several strengths."""

    apply: Callable[[np.ndarray, float, np.random.Generator], np.ndarray]
    """The function takes digit images (n, 28, 28), a strength and random numbers, and returns new images."""
    unit: str
    """The unit is what the strength is counted in."""
    strengths: tuple[float, ...]
    """The strengths are those to measure at; one of them changes nothing."""


def shifted(images: np.ndarray, pixels: float, rng: np.random.Generator) -> np.ndarray:
    """Move each image in a random direction."""
    angle = rng.uniform(0, 2 * np.pi, len(images))
    displacements = pixels * np.stack([np.sin(angle), np.cos(angle)], axis=1)[:, :, None, None]
    return resampled(images, _same_map(np.eye(2), images), displacements)


def turned(images: np.ndarray, degrees: float, rng: np.random.Generator) -> np.ndarray:
    """Turn clockwise."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return resampled(
        images, _same_map(np.array([[cosine, -sine], [sine, cosine]]), images), np.zeros((2, 1, 1))
    )


def scaled(images: np.ndarray, factor: float, rng: np.random.Generator) -> np.ndarray:
    """Shrink or enlarge about the middle."""
    return resampled(images, _same_map(np.eye(2) / factor, images), np.zeros((2, 1, 1)))


def widened(images: np.ndarray, pixels: float, rng: np.random.Generator) -> np.ndarray:
    """Widen or narrow strokes on either side."""
    return thickened(images, np.full(len(images), pixels))


def noisy(images: np.ndarray, deviation: float, rng: np.random.Generator) -> np.ndarray:
    """Add Gaussian noise to every pixel."""
    return (images + deviation * rng.standard_normal(images.shape)).clip(0, 1)


def blurred(images: np.ndarray, pixels: float, rng: np.random.Generator) -> np.ndarray:
    """Blur with a Gaussian of that standard deviation."""
    return scipy.ndimage.gaussian_filter(images, pixels, axes=(1, 2))


def _same_map(matrix: np.ndarray, images: np.ndarray) -> np.ndarray:
    return np.broadcast_to(matrix, (len(images), 2, 2))


CORRUPTIONS = {
    "shift": Corruption(shifted, "pixels", (0, 1, 2, 3, 4)),
    "rotation": Corruption(turned, "degrees", (-40, -30, -20, -10, 0, 10, 20, 30, 40)),
    "scale": Corruption(scaled, "factor", (0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3)),
    "thickness": Corruption(widened, "pixels on either side", (-1, -0.5, 0, 0.5, 1)),
    "noise": Corruption(noisy, "standard deviation", (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
    "blur": Corruption(blurred, "pixels", (0, 0.5, 1, 1.5, 2)),
}
"""These corruptions are measured, in this order; their strengths were chosen by eye."""
