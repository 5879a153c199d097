"""Photos of pages: three to eight numbers of MNIST's digits on a sheet, on a desk or in a shadow."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from tests.benchmarks.photo_desk import laid
from tests.benchmarks.photo_light import blurred, jpeg, noisy, shadow
from tests.benchmarks.photo_sheet import HEIGHT, WIDTH, Pen, Step, paper, written

CAMERA = (blurred(1.2), noisy(0.015), jpeg(80))

SHEETS: dict[str, Sequence[Step]] = {
    "clean": (),
    "camera": CAMERA,
    "on a desk": (laid(0.05, turn=4, tilt=0.02), *CAMERA),
    "in a shadow": (shadow(0.5), *CAMERA),
}
"""What happens to a page once it is written."""

ADVANCE = (1.0, 1.3)
"""From one digit's middle to the next, in digits' heights."""


@dataclasses.dataclass(frozen=True)
class WrittenPage:
    """A photo of a page, and what is written on it."""

    photo: np.ndarray
    """The photo is (H, W) uint8."""
    texts: list[str]
    """The numbers stand in the order in which a person reads them."""


def take_page(
    digits: tuple[np.ndarray, np.ndarray], steps: Sequence[Step], num_columns: int, rng: np.random.Generator
) -> WrittenPage:
    """Return a photo of numbers of two to six digits each, in one column or in two."""
    sheet, texts = paper(rng), []
    num_lines = int(rng.integers(3, 9)) if num_columns == 1 else int(rng.integers(2, 5))
    height = min(0.055, 0.5 / num_lines) if num_columns == 1 else 0.04
    for line in range(num_lines):
        for column in range(num_columns):
            place = (0.08 + 0.5 * column, (line + 0.5 + rng.uniform(-0.1, 0.1)) * 0.84 / num_lines + 0.08)
            most = 6 if num_columns == 1 else 4  # as many as have room
            sheet, text = _write_number(sheet, digits, int(rng.integers(2, most + 1)), place, height, rng)
            texts.append(text)
    for step in steps:
        sheet = step(sheet, rng)
    return WrittenPage((255 * sheet.clip(0, 1)).round().astype(np.uint8), texts)


def _write_number(
    sheet: np.ndarray,
    digits: tuple[np.ndarray, np.ndarray],
    num: int,
    place: tuple[float, float],
    height: float,
    rng: np.random.Generator,
) -> tuple[np.ndarray, str]:
    """Write a number of ``num`` digits that begins at ``place``, shares of the sheet's width and height."""
    images, labels = digits
    chosen = rng.choice(len(images), num)
    advance = rng.uniform(*ADVANCE) * height * HEIGHT / WIDTH
    pen = Pen(height=height, jitter=0.0)
    for number, image in enumerate(images[chosen]):
        middle = (place[0] + advance * (number + 0.5), place[1] + rng.uniform(-0.1, 0.1) * height)
        sheet = written(sheet, image, middle, pen, rng)
    return sheet, "".join(map(str, labels[chosen]))
