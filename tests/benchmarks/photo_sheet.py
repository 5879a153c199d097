"""The sheet of a generated photo: paper, what it is printed with, and the digits written on it.

A photo is its brightness, (height, width) from 0 to 1. A step is a function of it and of a random generator.
"""

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

HEIGHT, WIDTH = 800, 600
MNIST_BOX = 20
"""Pixels of an MNIST image that the digit's longest side takes."""

Step = Callable[[np.ndarray, np.random.Generator], np.ndarray]


@dataclasses.dataclass(frozen=True)
class Pen:
    """How the digits are written: a share of the sheet's height, how dark, how thick, and where."""

    height: float = 0.4
    darkness: float = 0.75
    threshold: float = 0.5
    """Of an MNIST pixel's grey, above which there is ink: a higher one makes thinner strokes."""
    places: Sequence[tuple[float, float]] = ((0.5, 0.5),)
    """Of each digit's middle: x and y as shares of the sheet."""
    jitter: float = 0.03
    """By at most this share of the sheet a digit is written beside its place."""


def paper(rng: np.random.Generator) -> np.ndarray:
    """White paper with a little grain."""
    return rng.uniform(0.82, 0.92) + 0.1 * clouds(rng, 1) + 0.3 * clouds(rng, 60)


def clouds(rng: np.random.Generator, size: float) -> np.ndarray:
    """Smooth noise with spots of ``size`` pixels and a standard deviation around 0.02."""
    shape = (int(HEIGHT / size) + 3, int(WIDTH / size) + 3)
    return enlarged(0.02 * rng.standard_normal(shape, np.float32), (HEIGHT, WIDTH))


def enlarged(array: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Return an array smoothly scaled to a shape, as float32."""
    height, width = shape
    image = Image.fromarray(array.astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC))


def written(
    sheet: np.ndarray, image: np.ndarray, place: tuple, pen: Pen, rng: np.random.Generator
) -> np.ndarray:
    """Multiply the sheet by what the ink lets through."""
    scale = pen.height * HEIGHT / MNIST_BOX
    side = round(scale * len(image))
    grey = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
    sharpness = max(1.0, scale / 3)  # the edge of the enlarged pen is then some three pixels wide
    ink = np.clip((grey - pen.threshold) * sharpness + 0.5, 0, 1)
    jitter = rng.uniform(-pen.jitter, pen.jitter, 2)
    left, top = (np.add(place, jitter) * (WIDTH, HEIGHT) - side / 2).astype(int)
    whole = np.pad(sheet, side, mode="edge")
    grain = 1 + 0.15 * rng.standard_normal((side, side), np.float32)
    whole[top + side : top + 2 * side, left + side : left + 2 * side] *= 1 - pen.darkness * ink * grain
    return whole[side:-side, side:-side]


def ruled(darkness: float, pitch: int = 60, thickness: int = 3) -> Step:
    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        lines = (np.arange(HEIGHT) + rng.integers(pitch)) % pitch < thickness
        return photo * (1 - darkness * lines[:, None])

    return step


def squared(darkness: float, pitch: int = 34, thickness: int = 2) -> Step:
    def step(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        y, x = ((np.arange(length) + rng.integers(pitch)) % pitch < thickness for length in (HEIGHT, WIDTH))
        return photo * (1 - darkness * (y[:, None] | x))

    return step


def margin_line(photo: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The line that school paper has down its left side."""
    left = int(rng.uniform(0.1, 0.16) * WIDTH)
    photo[:, left : left + 4] *= 0.6
    return photo
