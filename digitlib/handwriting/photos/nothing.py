"""The kinds of photo without a digit: bare sheets, things, cloth, noise, letters, ticks, text."""

import string

import numpy as np
import scipy
from PIL import ImageDraw, ImageFont

from digitlib.handwriting.photos.glyphs import Glyphs, glyph
from digitlib.handwriting.photos.registry import composition
from digitlib.handwriting.photos.scene import Scene
from digitlib.handwriting.photos.textures import Shape, clouds, log_uniform, painted
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.inking import checked_ink
from digitlib.preprocessing.photo.field import OTHER
from digitlib.preprocessing.rescale import crop

TEXT = list(string.ascii_letters + 3 * " " + string.digits)
"""Printed text is made of these, each as often. A printed digit is no handwriting and counts as other ink."""


@composition(share=0.03)
def empty(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Write nothing."""


@composition(share=0.06)
def things(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """One or two things that are no ink, on a cloth mostly."""
    if rng.random() < 0.6:
        scene.photos = _on_cloth(scene.photos, rng)
    for _ in range(rng.integers(1, 3)):
        scene.photos = _beneath_a_thing(scene.photos, _blob(scene.shape, rng), rng)


@composition(share=0.04)
def strands(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """One to three long things on a cloth, such as twigs, tails or sleeves, and a broad one at times."""
    scene.photos = _on_cloth(scene.photos, rng)
    if rng.random() < 0.5:
        scene.photos = _beneath_a_thing(scene.photos, _blob(scene.shape, rng), rng)
    for _ in range(rng.integers(1, 4)):
        scene.photos = _beneath_a_thing(scene.photos, _strand(scene.shape, rng), rng)


@composition(share=0.015)
def cloth(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """A blotchy surface without an edge."""
    scene.photos = _on_cloth(_on_cloth(scene.photos, rng), rng)


@composition(share=0.005)
def noise(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Each pixel at random."""
    scene.photos = scene.photos * rng.random(scene.shape, np.float32)


@composition(share=0.05)
def others(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """One to three letters, shapes or scribbles."""
    height, width = scene.shape
    for _ in range(rng.integers(1, 4)):
        mark = glyph(glyphs.others, min(scene.shape) * rng.uniform(0.2, 0.9), rng)
        scene.write(mark, rng.uniform(0, height / 2), rng.uniform(0, width / 2), OTHER)


@composition(share=0.03)
def text(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """Lines of printed text."""
    scene.write(_printed_text(scene.shape, rng), 0, 0, OTHER)


@composition(share=0.03)
def tick(scene: Scene, glyphs: Glyphs, rng: Random) -> None:
    """A tick, as teachers and forms know it, in printed text now and then."""
    if rng.random() < 0.4:
        text(scene, glyphs, rng)
    height, width = scene.shape
    mark = _tick(min(scene.shape) * rng.uniform(0.3, 0.75), rng)
    scene.write(mark, rng.uniform(0, height / 4), rng.uniform(0, width / 4), OTHER)


def _on_cloth(photos: np.ndarray, rng: Random) -> np.ndarray:
    for size in (60, 30, 12, 4):  # folds, and ever finer ones
        photos = photos * (1 + rng.uniform(0, 0.12) * clouds(rng, photos.shape[1:], size))
    return photos.clip(0)


def _beneath_a_thing(photos: np.ndarray, thing: np.ndarray, rng: Random) -> np.ndarray:
    """Cover a part with a thing, (H, W), dark or light, that has a texture and throws a shadow."""
    shape = photos.shape[1:]
    covered = scipy.ndimage.gaussian_filter(thing, rng.uniform(0.3, 2))
    spots = clouds(rng, shape, rng.uniform(2, 30))
    surface = (rng.uniform(0, 1) * (1 + rng.uniform(0, 0.5) * spots)).clip(0, 1.2)
    shade = 1 - rng.uniform(0, 0.3) * scipy.ndimage.gaussian_filter(covered, 6)
    return (1 - covered) * photos * shade + covered * surface


def _blob(shape: Shape, rng: Random) -> np.ndarray:
    """Return a filled curve, (H, W): a circle whose radius a few random waves change."""
    height, width = shape
    angle = np.linspace(0, 2 * np.pi, 80)
    waves = np.arange(1, rng.integers(3, 7))[:, None]
    amount, phase = rng.normal(0, 0.25, waves.shape) / waves**0.7, rng.uniform(0, 6, waves.shape)
    radius = rng.uniform(0.1, 0.45) * min(shape) * (1 + (amount * np.sin(waves * angle + phase)).sum(axis=0))
    middle = rng.uniform(0.25, 0.75, 2) * (width, height)
    flatness = rng.uniform(0.4, 1)
    x, y = middle[0] + radius * np.cos(angle), middle[1] + flatness * radius * np.sin(angle)
    return painted(shape, lambda draw: draw.polygon([*zip(x, y, strict=True)], fill=255))


def _strand(shape: Shape, rng: Random) -> np.ndarray:
    """Return a filled curve, (H, W): a long one that winds and tapers."""
    height, width = shape
    along = np.linspace(0, 1, 300)
    bends = scipy.interpolate.CubicSpline(np.linspace(0, 1, 4), rng.uniform(-0.1, 1.1, (4, 2)))(along)
    radius = log_uniform(rng, 0.02, 0.12) * min(shape) * (1 - rng.uniform(-0.5, 0.9) * along)

    def paint(draw: ImageDraw.ImageDraw) -> None:
        for (x, y), r in zip(bends * (width, height), radius.clip(1), strict=True):
            draw.ellipse((x - r, y - r, x + r, y + r), fill=255)

    return painted(shape, paint)


def _printed_text(shape: Shape, rng: Random) -> np.ndarray:
    height, width = shape
    size = int(rng.uniform(0.06, 0.22) * height) + 5
    font = ImageFont.load_default(size)
    tops = np.arange(rng.uniform(0, 0.4) * height, rng.uniform(0.4, 1) * height, 1.3 * size)
    lines = ["".join(rng.choice(TEXT, rng.integers(4, 16))) for _ in tops]
    lefts = rng.uniform(0, 0.2, len(tops)) * width

    def paint(draw: ImageDraw.ImageDraw) -> None:
        for left, top, line in zip(lefts, tops, lines, strict=True):
            draw.text((left, top), line, fill=255, font=font)

    return painted(shape, paint)


def _tick(side: float, rng: Random) -> np.ndarray:
    """Return a tick, (h, w), about so large: down, up to the right, with a hook at the end at times."""
    corners = [(0, rng.uniform(0.4, 0.7)), (rng.uniform(0.2, 0.45), 1), (1, rng.uniform(0, 0.2))]
    if rng.random() < 0.4:
        end = corners[-1]
        corners.append((end[0] + rng.uniform(-0.05, 0.15), end[1] + rng.uniform(0.05, 0.3)))
    # A shape-preserving curve: a spline would overshoot the sharp turn.
    along = np.linspace(0, 1, len(corners))
    curve = scipy.interpolate.PchipInterpolator(along, corners)(np.linspace(0, 1, 40))
    pen = max(2, side * log_uniform(rng, 0.03, 0.14))
    around = int(1.4 * side + 2 * pen)
    return crop(checked_ink([(curve * side + pen).astype(np.float32)], (around, around), pen))
