"""Photos as people take them, generated: MNIST digits on paper, on a desk, under a lamp, before a camera."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from tests.benchmarks.photo_sheet import Pen, Step, paper, written


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of photo: the sheet before it is written on, the pen, and what happens afterwards."""

    pen: Pen = dataclasses.field(default_factory=Pen)
    sheet: Sequence[Step] = ()
    steps: Sequence[Step] = ()


def take_photo(kind: Kind, images: Sequence[np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """Return the photo of some digits, (28, 28) uint8 each, as (H, W) or (H, W, 3) uint8."""
    photo = paper(rng)
    for step in kind.sheet:
        photo = step(photo, rng)
    for image, place in zip(images, kind.pen.places, strict=False):
        photo = written(photo, image, place, kind.pen, rng)
    for step in kind.steps:
        photo = step(photo, rng)
    return (255 * photo.clip(0, 1)).round().astype(np.uint8)
