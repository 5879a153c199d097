"""What surrounds a sheet, or lies on it: a desk, a finger, a frame. Each step takes (3, H, W) photographs."""

import numpy as np
import scipy
from PIL import Image

from digitlib.handwriting.curves import turning
from digitlib.handwriting.photos.textures import Shape, clouds, grid, resized
from digitlib.handwriting.registry import Random


def on_desk(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Lay the sheet on a desk and look at it askew; with a margin below 0 the desk is seldom seen."""
    shape = photos.shape[1:]
    projection = _projection(_corners(shape, rng), shape)
    covered = _projected(np.ones(shape, np.float32), projection).clip(0, 1)
    shade = 1 - 0.3 * scipy.ndimage.uniform_filter(covered, max(3, shape[1] // 25))  # beside the sheet's edge
    desk = _wood(shape, rng) * shade
    return np.stack([covered * _projected(photo, projection) + (1 - covered) * desk for photo in photos])


def _corners(shape: Shape, rng: Random) -> np.ndarray:
    """Return where the sheet's corners lie in the picture, (4, 2) as x and y, clockwise from the top left."""
    size = np.array(shape[::-1])
    margin = rng.uniform(-0.1, 0.2)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (1 - 2 * margin) * size / 2
    corners += rng.uniform(-0.05, 0.05, (4, 2)) * size  # perspective
    corners += rng.uniform(-1, 1, 2) * max(margin, 0) * size  # not in the middle
    return corners @ turning(np.deg2rad(rng.normal(0, 6))) + size / 2


def _projection(corners: np.ndarray, shape: Shape) -> np.ndarray:
    """Return the (8,) coefficients with which Pillow lays a whole sheet between ``corners``."""
    height, width = shape
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.linalg.solve(rows, values)


def _projected(array: np.ndarray, projection: np.ndarray) -> np.ndarray:
    image = Image.fromarray(array.astype(np.float32))
    how = (Image.Transform.PERSPECTIVE, tuple(projection), Image.Resampling.BILINEAR)
    return np.asarray(image.transform(image.size, *how))


def _wood(shape: Shape, rng: Random) -> np.ndarray:
    """Return a desk of any brightness with grain along it, and the gaps between boards at times."""
    knots = scipy.ndimage.gaussian_filter(rng.standard_normal((max(4, shape[0] // 16), shape[1])), (2, 1))
    streaks = resized(4 * knots, shape)  # blurring left a quarter of their strength
    grain = 1 + rng.uniform(0, 0.1) * streaks + rng.uniform(0, 0.05) * clouds(rng, shape, 50)
    wood = rng.uniform(0.05, 1) * grain
    if rng.random() < 0.3:
        y, x = grid(shape)
        along = x * np.cos(0.3) + y * np.sin(0.3) + rng.integers(99)
        wood = wood * (1 - rng.uniform(0.2, 0.7) * (along % rng.integers(30, 90) < rng.integers(2, 8)))
    return wood


def beneath_finger(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Hold the paper down with a finger that comes in from a corner."""
    shape = photos.shape[1:]
    height, width = shape
    y, x = grid(shape)
    x = width - 1 - x if rng.random() < 0.5 else x
    y = height - 1 - y if rng.random() < 0.3 else y
    across = (x - (height - y)) / 2**0.5 + rng.uniform(-0.05, 0.05) * max(shape)
    along = (x + (height - y)) / 2**0.5  # from the corner inwards
    radius, tip = rng.uniform(0.05, 0.11) * max(shape), rng.uniform(0.1, 0.3) * max(shape)
    distance = np.hypot(across, np.maximum(along - tip, 0)) - radius  # below 0 on the finger
    round_side = 0.2 * np.clip(1 + distance / radius, 0, 1) ** 2
    skin = rng.uniform(0.3, 0.7) - round_side + 0.02 * clouds(rng, shape, 15)
    covered = np.clip(0.5 - distance / 2, 0, 1)
    shade = 1 - 0.3 * np.exp(-np.maximum(distance, 0) / 6)
    return covered * skin + (1 - covered) * photos * shade


def in_frame(photos: np.ndarray, rng: Random) -> np.ndarray:
    """Put a dark frame around the picture, as screenshots have."""
    thickness = rng.integers(2, 25)
    frame = np.full(photos.shape[1:], rng.uniform(0, 0.3), np.float32)
    frame[thickness:-thickness, thickness:-thickness] = 1
    return photos * frame
