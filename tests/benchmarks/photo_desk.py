"""What lies around the sheet of a generated photo, and on it: a desk, a finger, the ring of a cup."""

import numpy as np
import scipy
from PIL import Image

from tests.benchmarks.photo_sheet import HEIGHT, WIDTH, Step, clouds, enlarged


def laid(margin: float, turn: float = 0, tilt: float = 0, desk: float = 0.3, grain: float = 1) -> Step:
    """Lay the sheet on a desk and look at it askew.

    ``margin`` is the share of the picture that shows the desk on each side, below 0 none. ``turn`` is in
    degrees either way, ``tilt`` the share by which the corners move, ``desk`` the desk's brightness.
    """

    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        angle = np.deg2rad(turn * rng.uniform(0.8, 1) * rng.choice([-1, 1]))
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (1 - 2 * margin)
        corners = corners * (WIDTH / 2, HEIGHT / 2) + rng.uniform(-tilt, tilt, (4, 2)) * (WIDTH, HEIGHT)
        rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        corners = corners @ rotation + (WIDTH / 2, HEIGHT / 2)
        return on_desk(photo, corners, wood(desk, grain, rng))

    return step


def on_desk(sheet: np.ndarray, corners: np.ndarray, desk: np.ndarray) -> np.ndarray:
    """Return the desk with the sheet's corners, clockwise from the top left, at ``corners``, (4, 2)."""
    source = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]])
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    projection = tuple(np.linalg.solve(rows, values))

    def project(array: np.ndarray) -> np.ndarray:
        image = Image.fromarray(array.astype(np.float32))
        how = (Image.Transform.PERSPECTIVE, projection, Image.Resampling.BICUBIC)
        return np.asarray(image.transform((WIDTH, HEIGHT), *how))

    covered = project(np.ones_like(sheet)).clip(0, 1)
    shade = scipy.ndimage.uniform_filter(scipy.ndimage.uniform_filter(covered, 21), 21)
    return covered * project(sheet) + (1 - covered) * desk * (1 - 0.4 * shade)


def wood(brightness: float, grain: float, rng: np.random.Generator) -> np.ndarray:
    """A desk with grain along it."""
    knots = scipy.ndimage.gaussian_filter(rng.normal(size=(HEIGHT // 20 + 6, WIDTH)), (3, 2))
    streaks = enlarged(knots / knots.std(), (HEIGHT + 120, WIDTH))[60:-60]
    return brightness * (1 + grain * 0.08 * streaks + 2 * grain * clouds(rng, 80))


def finger(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A finger that holds the paper down, in from a lower corner."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    x = x if rng.random() < 0.5 else WIDTH - 1 - x
    across, along = (x - (HEIGHT - y)) / 2**0.5 + rng.uniform(-20, 20), (x + (HEIGHT - y)) / 2**0.5
    radius, tip = rng.uniform(40, 60), rng.uniform(90, 150)
    distance = np.hypot(across, np.maximum(along - tip, 0)) - radius
    skin = 0.55 - 0.2 * np.clip(1 + distance / radius, 0, 1) ** 2 + 0.3 * clouds(rng, 15)
    covered = np.clip(0.5 - distance / 3, 0, 1)
    shade = 1 - 0.3 * np.exp(-np.maximum(distance, 0) / 8)
    return covered * skin + (1 - covered) * photo * shade


def dark_strip(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Something dark beside the paper, at one edge."""
    turned = np.rot90(photo, turns := int(rng.integers(4))).copy()
    turned[: int(rng.uniform(0.05, 0.12) * len(turned))] = 0.15
    return np.rot90(turned, -turns)


def coffee(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The ring that a cup has left, somewhere around the digit."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    middle = rng.uniform(0.2, 0.8, 2) * (HEIGHT, WIDTH)
    distance = np.hypot(y - middle[0], x - middle[1]) - rng.uniform(120, 180)
    ring = np.exp(-((distance / 7) ** 2)) * (0.8 + 2 * clouds(rng, 30)).clip(0, 1)
    return photo * (1 - 0.13 * ring - 0.03 * (distance < 0))


def cut_neighbour(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A stroke of something else that is written, cut by the picture's edge."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    distance = np.hypot(y - rng.uniform(0.3, 0.7) * HEIGHT, x - 1.04 * WIDTH) - 70
    return photo * (1 - 0.7 * np.clip(8 - np.abs(distance), 0, 1))
