"""MNIST for the page that trains: in coarser greys, two pixels a byte, compressed, in eleven scripts.

Ten scripts hold the 60,000 training images in an order shuffled once, so that each is a sample of all. The
page sets 500 of each aside to validate with (``worker.js``). The eleventh script holds the test images in
their own order. Twelve levels of grey instead of 256 make 7.7 MB of 15. The shipped network reads 9,968 of
the 10,000 test images right in twelve levels, and 9,969 in 256.
"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from digitlib._util.files import write_text
from digitlib.data.mnist import LabelledImages, load_mnist
from digitlib.website.packing import compressed
from digitlib.website.recognizer.browser_model import data_script

LEVELS = 12
"""The page's images have this many levels of grey, 0 = paper; two pixels of at most 16 fit into a byte."""

NUM_FILES = 10
"""The training images are shared out among this many scripts; a page can begin when it has the first."""

ORDER_SEED = 0
"""This seed decides the order of the training images."""

PARTS = (*(f"digits_{part}" for part in range(NUM_FILES)), "digits_test")
"""The scripts have these names, and hand their values over under them."""


def page_images(images: np.ndarray) -> np.ndarray:
    """Return (n, 28, 28) images of 0 to 255 as the page sees them: float32, 0 = paper and 1 = ink."""
    return np.divide(_in_levels(images), LEVELS - 1, dtype=np.float32)


def packed(images: np.ndarray) -> np.ndarray:
    """Return (n, 28, 28) images of 0 to 255 as (n, 14, 28) bytes: LEVELS times a pixel, and the one below."""
    levels = _in_levels(images)
    return LEVELS * levels[:, ::2] + levels[:, 1::2]


def write_training_data(folder: Path) -> None:
    """Write all the scripts; it takes some ten seconds, shared out among the processors."""
    with ThreadPoolExecutor() as threads:  # compressing leaves Python to the others
        done = [threads.submit(_write, folder / f"{name}.js", *part) for name, part in _parts().items()]
    for one in done:
        one.result()  # or its error would go unseen


def _in_levels(images: np.ndarray) -> np.ndarray:
    """Return uint8 levels from 0 to LEVELS - 1: each the nearest, and none lies between two."""
    return ((2 * (LEVELS - 1) * images.astype(np.uint16) + 255) // 510).astype(np.uint8)


def _parts() -> dict[str, LabelledImages]:
    (images, labels), test = load_mnist()
    order = np.random.default_rng(ORDER_SEED).permutation(len(images))
    shared = [(images[places], labels[places]) for places in np.split(order, NUM_FILES)]
    return dict(zip(PARTS, [*shared, test], strict=True))


def _write(path: Path, images: np.ndarray, labels: np.ndarray) -> None:
    write_text(path, data_script(path.stem, described(images, labels)))


def described(images: np.ndarray, labels: np.ndarray) -> dict:
    """Return what a script hands over; the digest is that of the bytes before they are compressed."""
    content = packed(images).tobytes()
    return {
        "count": len(images),
        "levels": LEVELS,
        "images": compressed(content),
        "labels": "".join(map(str, labels)),
        "digest": hashlib.sha256(content).hexdigest(),
    }
