import itertools

import numpy as np
import pytest

from digitlib.handwriting.photos import photos
from digitlib.handwriting.photos.photos import draw_photos


@pytest.fixture(autouse=True)
def small_supplies(monkeypatch):
    monkeypatch.setattr(photos, "PHOTOS_A_SUPPLY", 8)


def first(seed, number, images=None):
    return list(itertools.islice(draw_photos(seed, images), number))


def is_same(one, other):
    return np.array_equal(one.brightness, other.brightness) and np.array_equal(one.ink, other.ink)


@pytest.mark.slow  # six supplies of glyphs are drawn
def test_the_same_seed_gives_the_same_photos_and_another_gives_others(mnist):
    one, same, other = (first(seed, 12, mnist[0][0][:50]) for seed in (3, 3, 4))
    assert all(itertools.starmap(is_same, zip(one, same, strict=True)))
    assert not any(itertools.starmap(is_same, zip(one, other, strict=True)))


def test_a_new_supply_gives_other_photos(mnist):
    taken = first(0, 17, mnist[0][0][:50])
    assert not any(is_same(one, other) for one, other in itertools.combinations(taken, 2))


@pytest.mark.slow  # it loads MNIST once more
def test_mnists_test_images_are_never_written_with(mnist, monkeypatch):
    """Without images of one's own, they are the 60,000 training images."""
    asked = []
    original = photos.draw_glyphs
    monkeypatch.setattr(
        photos, "draw_glyphs", lambda seed, images, num: asked.append(images) or original(seed, images, num)
    )
    first(0, 1)
    np.testing.assert_array_equal(asked[0], mnist[0][0])
