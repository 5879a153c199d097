"""The kinds of photo with digits: one alone, cut tight, made of pixels, in a row, on a page."""

import numpy as np
from PIL import Image

from digitlib.handwriting.photos.glyphs import Glyphs, fitted, glyph
from digitlib.handwriting.photos.registry import composition
from digitlib.handwriting.photos.scene import Scene
from digitlib.handwriting.photos.textures import grid, log_uniform, resized
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.photo.field import DIGIT, OTHER

CUT_DIGIT = 0.8
"""A digit of a row counts as a digit while more than this fraction of its width is on the sheet: most people
then still read it. Of a cut crop's neighbours, none shows so much."""


@composition(share=0.27)
def single(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """One digit of any size, anywhere; seldom something else is written near it."""
    height, width = scene.shape
    if rng.random() < 0.15:
        mark = glyph(glyphs.others, min(scene.shape) * log_uniform(rng, 0.1, 0.9), rng)
        scene.write(mark, rng.uniform(0, height), rng.uniform(0, width), OTHER)
    digit = fitted(glyph(glyphs.digits, min(scene.shape) * log_uniform(rng, 0.07, 0.95), rng), scene.shape)
    top, left = (rng.integers(room - own + 1) for room, own in zip(scene.shape, digit.shape, strict=True))
    scene.write(digit, top, left, DIGIT)


@composition(share=0.27, log_aspect=lambda rng: rng.normal(0.1, 0.3), is_cut=True)
def cropped(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """A digit that fills its picture, with what a cut around it leaves of its surroundings."""
    side = min(scene.shape) * rng.uniform(0.6, 1.02)
    digit = fitted(glyph(glyphs.digits, side, rng), scene.shape)
    top, left = (
        (room - own) * rng.uniform(0.3, 0.7) for room, own in zip(scene.shape, digit.shape, strict=True)
    )
    if rng.random() < 0.5:
        for is_right in ([False], [True], [False, True])[rng.integers(3)]:
            _write_neighbour(scene, glyphs, digit, top, left, is_right, rng)
    if rng.random() < 0.3:
        right, down = left + digit.shape[1] + 0.05 * side, top + digit.shape[0] * rng.uniform(0.8, 1)
        scene.write(_stop(side, rng), down, right, OTHER)
    if rng.random() < 0.15:
        _write_line_above_or_below(scene, glyphs, digit, top, left, rng)
    scene.write(digit, top, left, DIGIT)


def _write_neighbour(
    scene: Scene, glyphs: Glyphs, digit: np.ndarray, top: float, left: float, is_right: bool, rng: Random
) -> None:
    """Write another digit beside one, if the sheet's border cuts at least a quarter of it."""
    side = max(digit.shape)
    own = glyph(glyphs.digits, side * rng.uniform(0.8, 1.2), rng)
    gap = rng.uniform(-0.2, 0.15) * side  # below 0 they touch, or slope
    start = left + digit.shape[1] + gap if is_right else left - own.shape[1] - gap
    seen = scene.shape[1] - start if is_right else start + own.shape[1]
    if seen < 0.75 * own.shape[1]:
        scene.write(own, top + (digit.shape[0] - own.shape[0]) * rng.random(), start, OTHER)


def _stop(side: float, rng: Random) -> np.ndarray:
    """A full stop, or an upright one like a comma, of a text whose digits are so large."""
    radius = max(2, round(side * rng.uniform(0.03, 0.1)))
    y, x = (axis - radius for axis in grid((2 * radius + 1, 2 * radius + 1)))
    return np.clip(radius - np.hypot(y, x * rng.uniform(0.7, 1.6)), 0, 1)


def _write_line_above_or_below(
    scene: Scene, glyphs: Glyphs, digit: np.ndarray, top: float, left: float, rng: Random
) -> None:
    own = glyph(glyphs.digits + glyphs.others, max(digit.shape), rng)
    below, above = digit.shape[0] * rng.uniform(0.9, 1.1), -own.shape[0] * rng.uniform(0.95, 1.1)
    place = below if rng.random() < 0.5 else above
    scene.write(own, top + place, left + digit.shape[1] * rng.uniform(-0.5, 0.5), OTHER)


@composition(share=0.06, log_aspect=lambda rng: 0.0)
def pixels(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """A digit drawn pixel by pixel on 14 to 41 of them, and enlarged without smoothing."""
    side = int(rng.integers(14, 42))
    digit = fitted(glyph(glyphs.digits, side * rng.uniform(0.5, 1), rng), (side, side))
    top, left = (rng.integers(side - own + 1) for own in digit.shape)
    drawn = np.zeros((side, side), np.float32)
    drawn[top : top + digit.shape[0], left : left + digit.shape[1]] = digit > rng.uniform(0.2, 0.5)
    scene.write(resized(drawn, scene.shape, Image.Resampling.NEAREST), 0, 0, DIGIT)


@composition(share=0.2, log_aspect=lambda rng: -rng.uniform(0.2, 1.6), least_scale=0.35, most_blur=1.5)
def row(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Two to twelve digits of one pen in a line."""
    num_digits = int(rng.integers(2, 13))
    height, width = scene.shape
    # As high as the sheet allows, or as lets most of them find room.
    size = min(0.95 * height, width / num_digits * rng.uniform(0.9, 1.6)) * rng.uniform(0.6, 1)
    _write_row(scene, glyphs.of_one_pen(rng), num_digits, size, rng.uniform(size, max(size, height)), rng)


@composition(
    share=0.18,
    digital=0.3,
    log_aspect=lambda rng: rng.normal(0, 0.3),
    least_scale=0.6,
    most_blur=1.5,
    is_wide=True,
)
def page(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Lines of one to six digits below each other."""
    glyphs = glyphs.of_one_pen(rng)
    size = max(scene.shape) * log_uniform(rng, 0.035, 0.16)
    baseline = rng.uniform(1, 3) * size
    while baseline < scene.shape[0] + 0.5 * size:
        _write_row(scene, glyphs, int(rng.integers(1, 7)), size, baseline, rng)
        baseline += size * rng.uniform(1.15, 2.6)


def _write_row(
    scene: Scene, glyphs: Glyphs, num_digits: int, size: float, baseline: float, rng: Random
) -> None:
    """Write digits of about ``size`` pixels on a baseline that may slope, until the sheet ends."""
    width = scene.shape[1]
    left, slope = rng.uniform(-0.02, 0.1) * width, rng.normal(0, 0.03)
    gap = log_uniform(rng, 0.03, 0.9) * size
    for _ in range(num_digits):
        if left >= width:
            break
        is_mark = rng.random() < 0.03  # an equals sign, a letter
        own = glyph(glyphs.others if is_mark else glyphs.digits, size * rng.uniform(0.75, 1.15), rng)
        seen = (min(left + own.shape[1], width) - max(left, 0)) / own.shape[1]
        # No hand keeps to the line exactly.
        top = baseline + slope * left - own.shape[0] + rng.normal(0, 0.04) * size
        scene.write(own, top, left, OTHER if is_mark or seen <= CUT_DIGIT else DIGIT)
        left += own.shape[1] + gap * rng.uniform(0.5, 1.5) + rng.uniform(-0.04, 0.03) * size
        if rng.random() < 0.05:  # a wide gap, as between two numbers
            left += size * rng.uniform(0.5, 3)
