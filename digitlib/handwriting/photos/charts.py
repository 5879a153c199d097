"""A kind of photo without a digit that people show a recogniser by mistake: a plot with axes and labels."""

import dataclasses
from collections.abc import Callable

import numpy as np
from PIL import ImageDraw, ImageFont

from digitlib.handwriting.photos.glyphs import Glyphs
from digitlib.handwriting.photos.registry import composition
from digitlib.handwriting.photos.scene import Scene
from digitlib.handwriting.photos.textures import painted
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.photo.field import OTHER

CURVES: list[Callable[[np.ndarray, Random], np.ndarray]] = [
    lambda x, rng: 1 - np.exp(-x * rng.uniform(2, 40)),  # an accuracy
    lambda x, rng: np.exp(-x * rng.uniform(1, 20)),  # a loss
    lambda x, rng: 0.5 + 0.45 * np.sin(x * rng.uniform(3, 14)),
    lambda x, rng: x ** rng.uniform(0.5, 3),
    lambda x, rng: rng.uniform(0.1, 0.9) + 0 * x,  # a baseline
]
"""A plot's curve is one of these functions of x, both from 0 to 1, each as often."""


@dataclasses.dataclass(frozen=True)
class Axes:
    """The rectangle that a plot's data fill, in pixels."""

    left: float
    """The y-axis stands here."""
    top: float
    """The largest value lies here."""
    right: float
    """The largest x lies here."""
    bottom: float
    """The x-axis lies here."""

    def place(self, x: np.ndarray, y: np.ndarray) -> list[tuple[float, float]]:
        """Return where values from 0 to 1 lie."""
        across = self.left + (self.right - self.left) * x
        return [*zip(across, self.bottom - (self.bottom - self.top) * y, strict=True)]


@composition(share=0.05)
def plot(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Axes with labels, one or two curves, and bars at times."""
    height, width = scene.shape
    left, right = width * rng.uniform(0.05, 0.18), width * rng.uniform(0.85, 0.97)
    top, bottom = height * rng.uniform(0.04, 0.15), height * rng.uniform(0.82, 0.94)
    axes = Axes(left, top, right, bottom)
    _write(scene, rng.uniform(0.5, 1), lambda draw: _draw_axes(draw, axes, rng))
    for _ in range(rng.integers(1, 3)):
        _write(scene, rng.uniform(0.3, 1), lambda draw: _draw_curve(draw, axes, rng))
    if rng.random() < 0.3:
        _write(scene, 0.6, lambda draw: _draw_bars(draw, axes, rng))


def _write(scene: Scene, darkness: float, paint: Callable[[ImageDraw.ImageDraw], None]) -> None:
    scene.write(darkness * painted(scene.shape, paint), 0, 0, OTHER)


def _draw_axes(draw: ImageDraw.ImageDraw, axes: Axes, rng: Random) -> None:
    width, font = int(rng.integers(1, 3)), ImageFont.load_default(int(rng.integers(6, 15)))
    if rng.random() < 0.7:
        draw.rectangle((axes.left, axes.top, axes.right, axes.bottom), outline=255, width=width)
    else:
        corners = [(axes.left, axes.top), (axes.left, axes.bottom), (axes.right, axes.bottom)]
        draw.line(corners, fill=255, width=width)
    for x in np.linspace(axes.left, axes.right, rng.integers(4, 9)):
        draw.line((x, axes.bottom, x, axes.bottom - 4), fill=255)
        draw.text((x - 6, axes.bottom + 2), f"{rng.uniform(0, 10):.1f}", fill=255, font=font)
    for y in np.linspace(axes.top, axes.bottom, rng.integers(4, 9)):
        draw.line((axes.left, y, axes.left + 4, y), fill=255)
        draw.text((1, y - 5), f"{rng.uniform(0, 1):.2f}", fill=255, font=font)
    if rng.random() < 0.5:
        middle = (axes.left + axes.right) / 2
        draw.text((middle, 1), "train loss accuracy", fill=255, font=font, anchor="ma")


def _draw_curve(draw: ImageDraw.ImageDraw, axes: Axes, rng: Random) -> None:
    x = np.linspace(0, 1, rng.integers(6, 120))
    y = CURVES[rng.integers(len(CURVES))](x, rng) + rng.uniform(0, 0.08) * rng.standard_normal(len(x))
    points = axes.place(x, rng.uniform(0.6, 1) * y.clip(0, 1))
    if rng.random() < 0.8:
        draw.line(points, fill=255, width=int(rng.integers(1, 5)))
    else:
        for across, down in points:
            draw.ellipse((across - 2, down - 2, across + 2, down + 2), fill=255)


def _draw_bars(draw: ImageDraw.ImageDraw, axes: Axes, rng: Random) -> None:
    num_bars = rng.integers(3, 8)
    width = 0.06 * (axes.right - axes.left)
    for left, top in axes.place(rng.uniform(0, 0.94, num_bars), rng.uniform(0.1, 0.9, num_bars)):
        draw.rectangle((left, top, left + width, axes.bottom), fill=255)
