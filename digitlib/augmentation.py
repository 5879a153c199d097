"""Training-time variation: every epoch sees each digit image turned, slanted, scaled and bent anew.

The bending follows P. Simard, D. Steinkraus, J. Platt, "Best practices for convolutional neural
networks applied to visual document analysis", ICDAR 2003: a smooth random field moves each pixel.
"""

import dataclasses

import numpy as np
import scipy

SMOOTHNESS = 4.0
"""Pixels over which neighbours are moved alike by the elastic field."""


@dataclasses.dataclass(frozen=True)
class Variation:
    """How far digit images are varied; unless said otherwise, evenly from minus to plus the amount."""

    rotation: float = 10.0
    """Degrees."""
    shear: float = 0.2
    """Sideways pixels a pixel of height."""
    scale: float = 0.12
    """Logarithm of the factor by which width and height each grow or shrink."""
    shift: float = 1.0
    """Pixels."""
    elastic: float = 0.7
    """Standard deviation, in pixels, of the smooth field that bends the strokes."""


def vary(images: np.ndarray, variation: Variation, rng: np.random.Generator) -> np.ndarray:
    """Return each digit image after a random affine and elastic change.

    Parameters
    ----------
    images : (n, 28, 28) array
        0 = paper; any scale.
    variation : Variation
    rng : numpy.random.Generator

    Returns
    -------
    (n, 28, 28) float32 array in the scale of ``images``.
    """
    num_images, height, width = images.shape
    centre = np.array([(height - 1) / 2, (width - 1) / 2])[:, None, None]
    grid = np.indices((height, width)) - centre
    places = np.einsum("nij,jyx->niyx", _affine_maps(num_images, variation, rng), grid)
    places += centre + _shifts(num_images, variation, rng)
    if variation.elastic:  # costs as much as all the rest
        places += _elastic_fields((num_images, 2, height, width), variation.elastic, rng)
    which = np.broadcast_to(np.arange(num_images)[:, None, None], images.shape)
    coordinates = np.stack([which, places[:, 0], places[:, 1]])
    return scipy.ndimage.map_coordinates(images, coordinates, np.float32, order=1)


def _affine_maps(num_images: int, variation: Variation, rng: np.random.Generator) -> np.ndarray:
    """Return (n, 2, 2) matrices from the place in the varied image to the place in the original."""
    angle = np.radians(rng.uniform(-variation.rotation, variation.rotation, num_images))
    shear = rng.uniform(-variation.shear, variation.shear, num_images)
    scale_y, scale_x = np.exp(rng.uniform(-variation.scale, variation.scale, (2, num_images)))
    zero = np.zeros(num_images)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shear_and_scale = np.array([[scale_y, zero], [shear, scale_x]])
    return np.einsum("ijn,jkn->nik", rotation, shear_and_scale)


def _shifts(num_images: int, variation: Variation, rng: np.random.Generator) -> np.ndarray:
    return rng.uniform(-variation.shift, variation.shift, (num_images, 2, 1, 1))


def _elastic_fields(shape: tuple[int, ...], amount: float, rng: np.random.Generator) -> np.ndarray:
    """Return fields of random displacements, smooth over SMOOTHNESS pixels."""
    noise = rng.standard_normal(shape, np.float32)
    fields = scipy.ndimage.gaussian_filter(noise, SMOOTHNESS, axes=(2, 3), mode="wrap")
    return amount * fields / fields.std()
