"""Ink and paper of any two colours that a person tells apart; grey pictures stay as they are."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from digitlib import recognize
from digitlib.preprocessing.picture import read_picture

EQUALLY_BRIGHT = [
    ((200, 60, 60), (40, 200, 80)),
    ((60, 200, 60), (200, 60, 60)),
    ((240, 120, 0), (60, 120, 180)),
    ((0, 0, 250), (83, 83, 83)),
    ((255, 255, 90), (200, 200, 200)),
]


def in_colours(image: np.ndarray, ink: tuple, paper: tuple, seed: int = 0) -> bytes:
    """Return an MNIST image as a photo, a JPEG: unevenly lit and grainy."""
    shape = np.pad(np.asarray(Image.fromarray(image).resize((200, 200))) / 255, 40)[:, :, None]
    light = 1 - 0.2 * np.linspace(0, 1, 280)[None, :, None]
    grain = np.random.default_rng(seed).normal(0, 2, (280, 280, 3))
    picture = (shape * ink + (1 - shape) * np.array(paper)) * light + grain
    file = io.BytesIO()
    Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=85)
    return file.getvalue()


@pytest.mark.parametrize(("ink", "paper"), EQUALLY_BRIGHT)
def test_ink_of_the_papers_brightness_is_read_by_its_hue(ink, paper, test_set):
    images, labels = test_set[0][:6], test_set[1][:6]
    found = [recognize(in_colours(image, ink, paper)).digit for image in images]
    assert sum(found == labels) >= 5


@pytest.mark.parametrize(
    ("ink", "paper"),
    [((20, 30, 160), (235, 230, 215)), ((170, 40, 40), (240, 240, 235)), ((250, 250, 250), (20, 80, 40))],
)
def test_of_usual_pens_and_papers_the_mean_is_taken(ink, paper, test_set):
    file = in_colours(test_set[0][0], ink, paper)
    mean = np.asarray(Image.open(io.BytesIO(file)), np.float32).mean(axis=2) / 255
    np.testing.assert_allclose(read_picture(file), mean, atol=1e-6)


@given(arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_grey_in_three_channels_is_the_mean_to_the_bit(grey):
    unit = grey / np.float32(255)
    expected = (unit + unit + unit) / np.float32(3)
    np.testing.assert_array_equal(read_picture(np.dstack([grey] * 3)), expected)


@given(arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 30), st.sampled_from([1, 2, 3, 4]))))
def test_brightness_is_from_0_to_1_whatever_the_colours(pixels):
    found = read_picture(pixels)
    assert found.dtype == np.float32 and found.shape == pixels.shape[:2]
    assert found.min() >= 0 and found.max() <= 1


def test_the_paper_is_the_lighter_one():
    sheet = np.full((60, 60, 3), (40, 200, 80), np.uint8)
    sheet[20:40, 28:32] = (200, 60, 60)
    found = read_picture(sheet)
    assert found[0, 0] - found[30, 30] > 0.4
