"""Endless photos whose ink is known: a sheet is written on, lit, laid on a desk, and photographed."""

import dataclasses
import itertools
from collections.abc import Iterator

import numpy as np

from digitlib.data.mnist import load_mnist
from digitlib.handwriting.photos import charts, compositions, nothing  # noqa: F401 (each fills the registry)
from digitlib.handwriting.photos.camera import cut_to_ink, looked_at, recorded, through_lens
from digitlib.handwriting.photos.desk import beneath_finger, in_frame, on_desk
from digitlib.handwriting.photos.glyphs import Glyphs, draw_glyphs
from digitlib.handwriting.photos.light import lit
from digitlib.handwriting.photos.registry import Composition, any_composition
from digitlib.handwriting.photos.scene import draw_scene, known_ink
from digitlib.handwriting.photos.sheet import draw_sheet
from digitlib.handwriting.photos.textures import Shape
from digitlib.handwriting.registry import Random
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER

INK_AT = 0.25
"""A pixel counts as ink from this much on, 0 to 1: a hair that covers a quarter of a pixel is still found.
With less, the blur around a stroke counts as ink. Chosen by eye."""

PHOTOS_A_SUPPLY = 200
"""This many photos are written with one supply of as many glyphs; then it is renewed. A larger one takes
longer to draw before the first photo; a smaller one has fewer shapes of the same pen."""


@dataclasses.dataclass(frozen=True, eq=False)
class Photo:
    """A generated photo, and what is on it."""

    brightness: np.ndarray
    """The picture, (H, W) uint8: 0 black, 255 white."""
    ink: np.ndarray
    """How much of the digits' ink and of other ink each pixel holds, (2, H, W) float32 around 0 to 1."""

    @property
    def classes(self) -> np.ndarray:
        """PAPER, DIGIT or OTHER at each pixel, (H, W) uint8."""
        return ink_classes(self.ink)


def ink_classes(ink: np.ndarray) -> np.ndarray:
    """Return PAPER, DIGIT or OTHER, (H, W) uint8, for the ink of the digits and of the rest, (2, H, W)."""
    digits, others = ink
    return np.select([digits > INK_AT, others > INK_AT], [DIGIT, OTHER], PAPER).astype(np.uint8)


def draw_photos(seed: int, images: np.ndarray | None = None) -> Iterator[Photo]:
    """Yield photos without end; the same seed gives the same photos.

    Parameters
    ----------
    seed : int
    images : (n, 28, 28) uint8 array, optional
        Digits to write with, beside those that are drawn; by default MNIST's training images, never its
        test images.
    """
    if images is None:
        images = load_mnist()[0][0]
    for number in itertools.count():
        rng = np.random.default_rng((seed, 7, number))
        glyphs = draw_glyphs(int(rng.integers(2**31)), images, PHOTOS_A_SUPPLY)
        for _ in range(PHOTOS_A_SUPPLY):
            yield take_photo(any_composition(rng), glyphs, rng)


def take_photo(kind: Composition, glyphs: Glyphs, rng: Random) -> Photo:
    """Return one photo of a kind."""
    is_digital = rng.random() < kind.digital
    is_window = kind.is_wide and rng.random() < 0.5
    shape = _draw_shape(kind, rng, 2 if is_window else 1)
    scene = draw_scene(draw_sheet(shape, is_digital, rng), is_digital, rng)
    kind.write(scene, glyphs, rng)
    photos = _on_screen(scene.photos, rng) if is_digital else _in_a_room(scene.photos, rng)
    photos = looked_at(photos, rng) if is_window else photos
    photos = through_lens(photos, kind, is_digital, rng)
    if kind.is_cut and rng.random() < 0.5:
        photos = cut_to_ink(photos, rng)
    # Of the three, people see the last alone.
    brightness = recorded(photos[-1], is_digital, rng)
    return Photo(brightness, known_ink(photos, scene.depth).astype(np.float32))


def _draw_shape(kind: Composition, rng: Random, scale: int) -> Shape:
    """Return a height and a width of which the longer is 200 to 329 pixels, times a scale."""
    longest, aspect = scale * rng.integers(200, 330), np.exp(kind.log_aspect(rng))
    height, width = (max(24, round(longest * min(1, ratio))) for ratio in (aspect, 1 / aspect))
    return height, width


def _on_screen(photos: np.ndarray, rng: Random) -> np.ndarray:
    return in_frame(photos, rng) if rng.random() < 0.04 else photos


def _in_a_room(photos: np.ndarray, rng: Random) -> np.ndarray:
    for step, how_often in ((on_desk, 0.35), (lit, 0.7), (beneath_finger, 0.08)):
        if rng.random() < how_often:
            photos = step(photos, rng)
    return photos
