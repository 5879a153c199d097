"""Clean pages of MNIST's digits, dark on white."""

from collections.abc import Sequence

import numpy as np
import scipy

PITCH = 56
"""Pixels from one line to the next: twice an MNIST image."""


def written_page(
    texts: Sequence[str],
    digits: tuple[np.ndarray, np.ndarray],
    places: Sequence[tuple[int, int]] = (),
    advance: int = 28,
) -> np.ndarray:
    """Return a page, (H, W) uint8, of numbers whose digits are each the first of their kind.

    ``places`` are the left and top of each number; by default each has its own line. ``advance`` is how many
    pixels each digit's image begins to the right of the one before.
    """
    images, labels = digits
    places = places or [(14, 14 + PITCH * line) for line in range(len(texts))]
    width = max(left + 28 * len(text) for (left, _), text in zip(places, texts, strict=True))
    page = np.full((max(top for _, top in places) + 42, width + 14), 255, np.uint8)
    for (left, top), text in zip(places, texts, strict=True):
        for place, digit in enumerate(text):
            image = images[np.flatnonzero(labels == int(digit))[0]]
            within = page[top : top + 28, left + advance * place :][:, :28]
            np.minimum(within, 255 - image, out=within)
    return page


def touching_page(text: str, digits: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return a page of one number whose digits are just so close that all their ink hangs together."""
    pages = (written_page([text], digits, advance=advance) for advance in range(28, 0, -1))
    return next(page for page in pages if scipy.ndimage.label(page < 200, np.ones((3, 3)))[1] == 1)
