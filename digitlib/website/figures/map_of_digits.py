"""The validation digits of lesson 7 as its page has them: images, features, and places on a map.

    python -m digitlib.website.figures.map_of_digits

makes the map, which takes half a minute, and keeps it beside this module with the digest of the network whose
features it shows. A test tells when the network has changed and the map has not.
"""

import functools
import json
from pathlib import Path

import numpy as np

from digitlib._util.files import write_text
from digitlib.data.mnist import LabelledImages, load_mnist, split, to_digit_images
from digitlib.recognition.recognizer import default_recognizer
from digitlib.website.packing import compressed, in_base64
from digitlib.website.training.data import described

NUM_DIGITS = 2_000
"""The map shows so many digits, as in the lesson."""

NUM_VALIDATION = 3_000
"""They are the first of so many that are set aside, as in the lesson."""

MAP = Path(__file__).with_name("map_of_digits.json")
"""This file holds the places on the map, and the digest of the network."""

LARGEST = np.iinfo(np.uint16).max
"""Places are whole numbers from 0 to this, from left to right and from top to bottom."""


def map_of_digits() -> dict:
    """Return what a page needs to find the digits nearest to a drawing, and its place among them."""
    images, labels = _digits()
    features = _features()
    unit = float(features.max()) / 255
    levels = np.round(features / unit).astype(np.uint8)
    return described(images, labels) | {
        "features": compressed(levels.tobytes()),
        "unit": unit,
        "places": json.loads(MAP.read_text("utf-8"))["places"],
    }


def make_map() -> dict:
    """Return the places of the digits by t-SNE, as in the lesson, and the digest of the network."""
    from sklearn.manifold import TSNE  # takes seconds to import, and only those who make the map need it

    places = TSNE(perplexity=30, init="pca", random_state=0).fit_transform(_features())
    low, high = places.min(axis=0), places.max(axis=0)
    levels = np.round((places - low) / (high - low) * LARGEST).astype("<u2")
    levels[:, 1] = LARGEST - levels[:, 1]  # y grows downwards on a page
    return {"digest": default_recognizer().digest, "places": in_base64(levels.tobytes())}


@functools.cache
def _digits() -> LabelledImages:
    images, labels = split(*load_mnist()[0], NUM_VALIDATION, seed=0)[1]
    return images[:NUM_DIGITS], labels[:NUM_DIGITS]


@functools.cache
def _features() -> np.ndarray:
    """Return the digits' features, (n, 128) float32, none below 0."""
    return default_recognizer().answers(to_digit_images(_digits()[0]))[1]


if __name__ == "__main__":
    write_text(MAP, json.dumps(make_map()) + "\n")
