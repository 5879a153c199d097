"""Photos as people take them, generated: MNIST digits on paper, on a desk, under a lamp, before a camera.

A photo starts as a sheet: its brightness, (height, width) from 0 to 1. Steps are functions of it and of a
random generator: they rule the sheet, lay it down, light it, put things on it, and photograph it.
"""

import dataclasses
import io
from collections.abc import Callable, Sequence

import numpy as np
import scipy
from PIL import Image

HEIGHT, WIDTH = 800, 600
MNIST_BOX = 20
"""Pixels of an MNIST image that the digit's longest side takes."""

Generator = np.random.Generator
Step = Callable[[np.ndarray, Generator], np.ndarray]


@dataclasses.dataclass(frozen=True)
class Pen:
    """How the digits are written: a share of the sheet's height, how dark, how thick, and where."""

    height: float = 0.4
    darkness: float = 0.75
    threshold: float = 0.5
    """Of an MNIST pixel's grey, above which there is ink: a higher one makes thinner strokes."""
    places: Sequence[tuple[float, float]] = ((0.5, 0.5),)
    """Of each digit's middle: x and y as shares of the sheet."""


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of photo: the sheet before it is written on, the pen, and what happens afterwards."""

    pen: Pen = Pen()
    sheet: Sequence[Step] = ()
    steps: Sequence[Step] = ()


def take_photo(kind: Kind, images: Sequence[np.ndarray], rng: Generator) -> np.ndarray:
    """Return the photo of some digits, (28, 28) uint8 each, as (H, W) or (H, W, 3) uint8."""
    photo = paper(rng)
    for step in kind.sheet:
        photo = step(photo, rng)
    for image, place in zip(images, kind.pen.places, strict=False):
        photo = written(photo, image, place, kind.pen, rng)
    for step in kind.steps:
        photo = step(photo, rng)
    return (255 * photo.clip(0, 1)).round().astype(np.uint8)


def paper(rng: Generator) -> np.ndarray:
    """White paper with a little grain."""
    return rng.uniform(0.82, 0.92) + 0.1 * clouds(rng, 1) + 0.3 * clouds(rng, 60)


def clouds(rng: Generator, size: float) -> np.ndarray:
    """Smooth noise with spots of ``size`` pixels and a standard deviation around 0.1."""
    shape = (int(HEIGHT / size) + 3, int(WIDTH / size) + 3)
    small = Image.fromarray(rng.normal(0, 0.1, shape).astype(np.float32))
    return 0.2 * np.asarray(small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))


def written(sheet: np.ndarray, image: np.ndarray, place: tuple, pen: Pen, rng: Generator) -> np.ndarray:
    """Multiply the sheet by what the ink lets through."""
    scale = pen.height * HEIGHT / MNIST_BOX
    side = round(scale * len(image))
    grey = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
    sharpness = max(1.0, scale / 3)  # the edge of the enlarged pen is then some three pixels wide
    ink = np.clip((grey - pen.threshold) * sharpness + 0.5, 0, 1)
    jitter = rng.uniform(-0.03, 0.03, 2)
    left, top = (np.add(place, jitter) * (WIDTH, HEIGHT) - side / 2).astype(int)
    whole = np.pad(sheet, side, mode="edge")
    grain = 1 + 0.15 * rng.normal(size=(side, side))
    whole[top + side : top + 2 * side, left + side : left + 2 * side] *= 1 - pen.darkness * ink * grain
    return whole[side:-side, side:-side]


def ruled(darkness: float, pitch: int = 60, thickness: int = 3) -> Step:
    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        lines = (np.arange(HEIGHT) + rng.integers(pitch)) % pitch < thickness
        return photo * (1 - darkness * lines[:, None])

    return step


def squared(darkness: float, pitch: int = 34, thickness: int = 2) -> Step:
    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        y, x = ((np.arange(length) + rng.integers(pitch)) % pitch < thickness for length in (HEIGHT, WIDTH))
        return photo * (1 - darkness * (y[:, None] | x))

    return step


def margin_line(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """The line that school paper has down its left side."""
    left = int(rng.uniform(0.1, 0.16) * WIDTH)
    photo[:, left : left + 4] *= 0.6
    return photo


def laid(margin: float, turn: float = 0, tilt: float = 0, desk: float = 0.3, grain: float = 1) -> Step:
    """Lay the sheet on a desk and look at it askew.

    ``margin`` is the share of the picture that shows the desk on each side, below 0 none. ``turn`` is in
    degrees either way, ``tilt`` the share by which the corners move, ``desk`` the desk's brightness.
    """

    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
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

    shade = scipy.ndimage.gaussian_filter(project(np.ones_like(sheet)), 8)
    covered = project(np.ones_like(sheet)).clip(0, 1)
    return covered * project(sheet) + (1 - covered) * desk * (1 - 0.4 * shade)


def wood(brightness: float, grain: float, rng: Generator) -> np.ndarray:
    """A desk with grain along it."""
    streaks = scipy.ndimage.gaussian_filter(rng.normal(size=(HEIGHT, WIDTH)), (60, 2))
    return brightness * (1 + grain * 0.08 * streaks / streaks.std() + 2 * grain * clouds(rng, 80))


def falling_off(least: float) -> Step:
    """Light from one side."""

    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        along = across(rng)
        return photo * (least + (1 - least) * (along - along.min()) / np.ptp(along))

    return step


def across(rng: Generator) -> np.ndarray:
    """How far each pixel lies in a random direction from the middle, in pixels."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    return (x - WIDTH / 2) * np.cos(angle) + (y - HEIGHT / 2) * np.sin(angle)


def shadow(depth: float, softness: float = 4, reach: float = 120) -> Step:
    """The edge of a shadow runs through the picture, at most ``reach`` pixels from its middle."""

    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        edge = across(rng) - rng.uniform(-reach, reach)
        return photo * (1 - depth / (1 + np.exp(-np.clip(edge / softness, -50, 50))))

    return step


def lamp(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """A spot of light that ends within the picture."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    middle = rng.uniform(0.35, 0.65, 2) * (HEIGHT, WIDTH)
    distance = np.hypot(y - middle[0], x - middle[1]) / HEIGHT
    return photo * (0.25 + 0.8 / (1 + (distance / 0.33) ** 4))


def finger(photo: np.ndarray, rng: Generator) -> np.ndarray:
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


def dark_strip(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """Something dark beside the paper, at one edge."""
    turned = np.rot90(photo, turns := int(rng.integers(4))).copy()
    turned[: int(rng.uniform(0.05, 0.12) * len(turned))] = 0.15
    return np.rot90(turned, -turns)


def coffee(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """The ring that a cup has left, somewhere around the digit."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    middle = rng.uniform(0.2, 0.8, 2) * (HEIGHT, WIDTH)
    distance = np.hypot(y - middle[0], x - middle[1]) - rng.uniform(120, 180)
    ring = np.exp(-((distance / 7) ** 2)) * (0.8 + 2 * clouds(rng, 30)).clip(0, 1)
    return photo * (1 - 0.13 * ring - 0.03 * (distance < 0))


def cut_neighbour(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """A stroke of something else that is written, cut by the picture's edge."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    distance = np.hypot(y - rng.uniform(0.3, 0.7) * HEIGHT, x - 1.04 * WIDTH) - 70
    return photo * (1 - 0.7 * np.clip(8 - np.abs(distance), 0, 1))


def chalkboard(photo: np.ndarray, rng: Generator) -> np.ndarray:
    return 0.18 + 0.75 * (0.9 - photo) + 0.6 * clouds(rng, 50)


def blurred(radius: float) -> Step:
    return lambda photo, rng: scipy.ndimage.gaussian_filter(photo, radius)


def noisy(strength: float) -> Step:
    return lambda photo, rng: photo + rng.normal(0, strength, photo.shape)


def jpeg(quality: int) -> Step:
    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        file = io.BytesIO()
        Image.fromarray((255 * photo.clip(0, 1)).astype(np.uint8)).save(file, "JPEG", quality=quality)
        return np.asarray(Image.open(file)) / 255

    return step


def coloured(photo: np.ndarray, rng: Generator) -> np.ndarray:
    """A warm or a cold light, and ink of some colour."""
    return photo.clip(0, 1)[:, :, None] ** rng.uniform(0.5, 1.3, 3) * rng.uniform(0.75, 1, 3)


def shrunk(side: int) -> Step:
    def step(photo: np.ndarray, rng: Generator) -> np.ndarray:
        size = (round(side * WIDTH / HEIGHT), side)
        image = Image.fromarray(photo.astype(np.float32))
        return np.asarray(image.resize(size, Image.Resampling.BOX))

    return step
