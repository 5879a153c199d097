"""What the page of lesson 7 finds neighbours among: its own validation digits, and a map of them."""

import base64
import json
import zlib

import numpy as np
import pytest

from digitlib.recognition.recognizer import default_recognizer
from digitlib.website.figures.map_of_digits import MAP, NUM_DIGITS, map_of_digits

pytestmark = pytest.mark.project


def test_the_map_is_that_of_the_shipped_network():
    told = json.loads(MAP.read_text("utf-8"))["digest"]
    assert told == default_recognizer().digest, "run: python -m digitlib.website.figures.map_of_digits"


def test_digits_near_each_other_on_the_map_are_alike():
    known = map_of_digits()
    places = np.frombuffer(base64.b64decode(known["places"]), "<u2").reshape(NUM_DIGITS, 2).astype(float)
    labels = np.array([*map(int, known["labels"])])
    apart = ((places[:200, None] - places) ** 2).sum(axis=2)  # (200, n)
    nearest = apart.argsort(axis=1)[:, 1]
    assert (labels[nearest] == labels[:200]).mean() > 0.95


def test_features_come_in_a_byte_each_and_the_images_with_them():
    known = map_of_digits()
    features = np.frombuffer(zlib.decompress(base64.b64decode(known["features"])), np.uint8)
    assert features.size == NUM_DIGITS * 128 and features.max() == 255
    assert known["count"] == len(known["labels"]) == NUM_DIGITS
