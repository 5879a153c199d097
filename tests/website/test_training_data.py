"""The digits that the page trains on: all of MNIST, unpacked as the page does it."""

import base64
import hashlib
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from digitlib.website.assets import FRONT_PAGE, ON_DEMAND
from digitlib.website.training import page_images
from digitlib.website.training.data import LEVELS, PARTS, described, packed

MOST_BYTES = 8_000_000


def in_levels(pixels: bytes) -> np.ndarray:
    """Return packed bytes as (n, 28, 28) levels."""
    both = np.frombuffer(pixels, np.uint8).reshape(-1, 14, 28)
    return np.stack([both // LEVELS, both % LEVELS], axis=2).reshape(-1, 28, 28)


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 5), st.just(28), st.just(28))))
def test_what_is_packed_comes_out_in_the_nearest_levels(images):
    levels = in_levels(packed(images).tobytes())
    assert levels.max() < LEVELS
    assert np.abs(levels / (LEVELS - 1) - images / 255).max() <= 0.5 / (LEVELS - 1)
    np.testing.assert_array_equal(page_images(images), np.float32(levels) / np.float32(LEVELS - 1))
    assert page_images(images).dtype == np.float32


@given(arrays.arrays(np.uint8, (3, 28, 28)))
def test_coarse_images_stay_as_they_are(images):
    """Paper, ink, and every level between them."""
    once = page_images(images)
    np.testing.assert_array_equal(page_images((255 * once).round().astype(np.uint8)), once)
    assert page_images(np.array([[[0, 255]]], np.uint8)).tolist() == [[[0, 1]]]


def test_what_a_script_says_of_its_images_is_true(test_set):
    images, labels = test_set[0][:70], test_set[1][:70]
    content = described(images, labels)
    pixels = zlib.decompress(base64.b64decode(content["images"]))
    assert pixels == packed(images).tobytes() and hashlib.sha256(pixels).hexdigest() == content["digest"]
    assert (content["count"], content["levels"], content["labels"][:5]) == (70, LEVELS, "72104")
    assert len(content["labels"]) == 70


@pytest.fixture(scope="module")
def scripts(site) -> dict[str, dict]:
    """What each script in the site hands over, with its levels."""
    return {name: handed_over(site / f"{name}.js") for name in PARTS}


def handed_over(path: Path) -> dict:
    head, text = path.read_text("utf-8").split(" = ", maxsplit=1)
    assert head == f"(window.digitlib ??= {{}}).{path.stem}"
    content = json.loads(text.removesuffix(";\n"))
    pixels = zlib.decompress(base64.b64decode(content["images"]))
    assert hashlib.sha256(pixels).hexdigest() == content["digest"] and content["levels"] == LEVELS
    levels, labels = in_levels(pixels), np.array([*map(int, content["labels"])])
    assert len(levels) == len(labels) == content["count"]
    return {"levels": levels, "labels": labels}


def test_the_scripts_hold_all_of_mnist_each_image_once(scripts, mnist):
    (images, labels), (test_images, test_labels) = mnist
    *parts, test = scripts.values()
    np.testing.assert_array_equal(np.float32(test["levels"] / (LEVELS - 1)), page_images(test_images))
    np.testing.assert_array_equal(test["labels"], test_labels)
    found = [(one.tobytes(), label) for part in parts for one, label in zip(*part.values(), strict=True)]
    own_levels = np.round(page_images(images) * (LEVELS - 1)).astype(np.uint8)
    expected = [(one.tobytes(), label) for one, label in zip(own_levels, labels, strict=True)]
    assert sorted(found) == sorted(expected) and found != expected


def test_each_script_is_a_sample_of_all(scripts, mnist):
    shares = np.bincount(mnist[0][1]) / 60_000
    for name in PARTS[:-1]:
        labels = scripts[name]["labels"]
        assert len(labels) == 6_000
        np.testing.assert_allclose(np.bincount(labels) / 6_000, shares, atol=0.015)


def test_they_are_small_and_nobody_gets_them_unasked(site):
    files = [site / name for name in ON_DEMAND]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert not {*ON_DEMAND, "train.html", "train_worker.js"} & {*FRONT_PAGE}


@pytest.mark.slow
def test_the_coarse_greys_cost_the_shipped_network_nothing(recognizer, test_set):
    images, labels = test_set
    num_right = (recognizer.probabilities(page_images(images)).argmax(axis=1) == labels).sum()
    assert abs(num_right - 9_967) <= 2  # in LiteRT, whose last digits are not the same on every processor
