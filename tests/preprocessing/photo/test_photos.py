"""Photos as people take them, from the benchmark's generator; a few of each kind that is hard."""

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize
from digitlib.preprocessing.stages import from_picture, picture_ink
from digitlib.recognition.prediction import SEVERAL_DIGITS
from tests.benchmarks.photo_kinds import EASY, HARD, NOTHING, SEVERAL
from tests.benchmarks.photo_sheet import Pen
from tests.benchmarks.photos import take_photo

FIRST, NUM = 59_000, 2
"""Which of MNIST's training images are in the photos, and how many of each kind are taken."""


def photos(kind, mnist):
    (images, labels), _ = mnist
    rng = np.random.default_rng(0)
    for index in range(FIRST, FIRST + NUM):
        yield take_photo(kind, images[index : index + max(1, len(kind.pen.places))], rng), labels[index]


@pytest.mark.parametrize("name", HARD)
def test_a_digit_is_found_whatever_is_around_it(name, mnist):
    for photo, label in photos(HARD[name], mnist):
        prediction = recognize(photo)
        assert prediction.digit == label


@pytest.mark.parametrize("name", SEVERAL)
def test_several_digits_are_called_so(name, mnist):
    for photo, _ in photos(SEVERAL[name], mnist):
        prediction = recognize(photo)
        assert (prediction.digit, prediction.verdict) == (None, "not a digit")
        assert prediction.reason == SEVERAL_DIGITS


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_read_in_a_photo_of_nothing_but_paper(name, mnist):
    for photo, _ in photos(NOTHING[name], mnist):
        assert recognize(photo).verdict == "blank"


def test_only_the_digit_is_cropped(mnist):
    """The ink is the whole picture's, the crop the digit's."""
    photo, _ = next(photos(HARD["cut-off neighbour"], mnist))
    stages = from_picture(photo)
    assert stages.ink.shape == (480, 360)
    assert max(stages.cropped.shape) == pytest.approx(Pen().height * 480, rel=0.1)


@pytest.mark.parametrize("side", [28, 64, 280, 600])
def test_faint_ink_on_smooth_paper_is_read(side, mnist):
    """There is no grain that it might be taken for, however slowly its edges fall off."""
    (images, labels), _ = mnist
    for image, label in zip(images[FIRST : FIRST + 5], labels[FIRST : FIRST + 5], strict=True):
        ink = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
        assert recognize(0.85 * (1 - 0.18 * ink)).digit == label


@pytest.mark.parametrize("paper", [0.3, 0.45, 0.9])
def test_a_hole_is_not_the_digit(paper):
    """In weak light, too, where light ink on dark paper is not far to seek."""
    y, x = np.mgrid[-120:120, -90:90]
    ring = np.abs(np.hypot(x, np.maximum(np.abs(y) - 20, 0)) - 23) < 16
    picture = np.where(ring, 0.2 * paper, paper)
    np.testing.assert_allclose(picture_ink(picture), ring, atol=0.02)


def test_a_second_digit_counts_though_it_is_doubtful(mnist):
    """A large four beside something between two digits is no picture of a four alone."""
    (images, labels), (test_images, _) = mnist
    doubtful = next(image for image in test_images if recognize(image).verdict == "unsure")
    four = np.asarray(Image.fromarray(images[labels == 4][0]).resize((44, 44)))
    picture = np.hstack([four, np.zeros((44, 28), np.uint8), np.pad(doubtful, 8)])
    assert recognize(picture).reason == SEVERAL_DIGITS


def test_a_digit_has_no_reason(mnist):
    photo, _ = next(photos(EASY["clean"], mnist))
    assert recognize(photo).reason == ""
