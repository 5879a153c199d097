"""Data augmentation: every epoch of training sees each digit image changed anew.

It is turned, slanted, scaled, shifted, bent, and its strokes are widened or narrowed.

The bending follows P. Simard, D. Steinkraus, J. Platt, "Best practices for convolutional neural
networks applied to visual document analysis", ICDAR 2003: a smooth random field moves each pixel.
"""

import dataclasses
import functools

import numpy as np
import scipy

SMOOTHNESS = 4.0
"""The elastic field moves pixels alike that are no further apart than this many pixels. A larger value bends
whole strokes; a smaller one frays their edges. Chosen by eye."""


@dataclasses.dataclass(frozen=True)
class Augmentation:
    """How far digit images are changed; unless said otherwise, evenly from minus to plus the amount."""

    rotation: float = 12.0
    """Images are turned by up to this many degrees."""
    shear: float = 0.2
    """Images are slanted by up to this many pixels sideways a pixel of height."""
    scale: float = 0.15
    """Width and height each grow or shrink by a factor whose logarithm is at most this."""
    shift: float = 1.0
    """Images are moved by up to this many pixels, across and down."""
    elastic: float = 0.7
    """The smooth field that bends the strokes moves each pixel by this standard deviation, in pixels."""
    thickness: float = 0.4
    """Strokes grow or shrink by up to this many pixels on either side; it can be 1 at most."""


def augment(images: np.ndarray, augmentation: Augmentation, rng: np.random.Generator) -> np.ndarray:
    """Return each digit image after a random affine and elastic change, and with other strokes' width.

    Parameters
    ----------
    images : (n, 28, 28) array
        0 = paper; any scale.
    augmentation : Augmentation
    rng : numpy.random.Generator

    Returns
    -------
    (n, 28, 28) float32 array in the scale of ``images``.
    """
    num_images, height, width = images.shape
    displacements = _shifts(num_images, augmentation, rng)  # (n, 2, 1, 1), and (n, 2, h, w) once bent
    if augmentation.elastic:
        displacements = displacements + _elastic_fields(
            (num_images, 2, height, width), augmentation.elastic, rng
        )
    changed = resampled(images, _affine_maps(num_images, augmentation, rng), displacements)
    pixels = rng.uniform(-augmentation.thickness, augmentation.thickness, (num_images,))
    return thickened(changed, pixels) if augmentation.thickness else changed


def resampled(images: np.ndarray, maps: np.ndarray, displacements: np.ndarray) -> np.ndarray:
    """Return each image with every pixel taken from elsewhere; what lies outside is 0.

    Parameters
    ----------
    images : (n, h, w) array
    maps : (n, 2, 2) array
        From the place in the new image to the place in the old, both as (y, x) from the middle.
    displacements : (n, 2, h, w) array, or one that broadcasts to it
        Added to that place, in pixels.
    """
    num_images, height, width = images.shape
    centre = np.array([(height - 1) / 2, (width - 1) / 2])[:, None, None]  # (2, 1, 1)
    grid = np.indices((height, width)) - centre  # (2, h, w)
    places = np.einsum("nij,jyx->niyx", maps, grid) + centre + displacements  # (n, 2, h, w)
    # All images in one call: which image is a third coordinate, always whole, so they never mix.
    which = np.broadcast_to(np.arange(num_images)[:, None, None], images.shape)
    coordinates = np.stack([which, places[:, 0], places[:, 1]])  # (3, n, h, w)
    return scipy.ndimage.map_coordinates(images, coordinates, np.float32, order=1)


def thickened(images: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Widen the strokes of each image on either side, or narrow them: (n,) from -1 to 1 pixel."""
    pixels = np.asarray(pixels, np.float32)[:, None, None]  # (n, 1, 1)
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))  # (n, h + 2, w + 2)
    neighbours = [padded[:, :-2, 1:-1], padded[:, 2:, 1:-1], padded[:, 1:-1, :-2], padded[:, 1:-1, 2:]]
    # One pixel to each side, in full; below, each image goes only its part of the way there.
    wider = functools.reduce(np.maximum, neighbours, images)
    narrower = functools.reduce(np.minimum, neighbours, images)
    return images + np.abs(pixels) * (np.where(pixels > 0, wider, narrower) - images)


def _affine_maps(num_images: int, augmentation: Augmentation, rng: np.random.Generator) -> np.ndarray:
    """Return (n, 2, 2) matrices from the place in the changed image to the place in the original."""
    angle = np.radians(rng.uniform(-augmentation.rotation, augmentation.rotation, num_images))
    shear = rng.uniform(-augmentation.shear, augmentation.shear, num_images)
    scale_y, scale_x = np.exp(rng.uniform(-augmentation.scale, augmentation.scale, (2, num_images)))
    zero = np.zeros(num_images)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])  # (2, 2, n)
    shear_and_scale = np.array([[scale_y, zero], [shear, scale_x]])  # (2, 2, n)
    return np.einsum("ijn,jkn->nik", rotation, shear_and_scale)


def _shifts(num_images: int, augmentation: Augmentation, rng: np.random.Generator) -> np.ndarray:
    return rng.uniform(-augmentation.shift, augmentation.shift, (num_images, 2, 1, 1))


def _elastic_fields(shape: tuple[int, ...], amount: float, rng: np.random.Generator) -> np.ndarray:
    """Return fields of random displacements, smooth over SMOOTHNESS pixels.

    Each pixel's is a Gaussian mean of those of a coarse lattice's nodes, which beyond the edge too lie
    SMOOTHNESS apart: nearly what blurring a displacement of every pixel gives, at a tenth of the cost.
    """
    num_images, num_axes, height, width = shape
    rows, columns = _lattice_weights(height), _lattice_weights(width)  # (h, nodes down), (w, nodes across)
    nodes = rng.standard_normal((num_images, num_axes, rows.shape[1], columns.shape[1]), np.float32)
    return amount * (rows @ nodes @ columns.T)  # (n, 2, h, w)


@functools.cache
def _lattice_weights(side: int) -> np.ndarray:
    """Return how much each lattice node counts for each pixel, (side, nodes), of unit variance."""
    nodes = np.arange(-3 * SMOOTHNESS, side + 3 * SMOOTHNESS, SMOOTHNESS)
    weights = np.exp(-(((np.arange(side)[:, None] - nodes) / SMOOTHNESS) ** 2) / 2)
    # A sum of normal numbers has the norm of their weights for standard deviation.
    return (weights / np.linalg.norm(weights, axis=1, keepdims=True)).astype(np.float32)
