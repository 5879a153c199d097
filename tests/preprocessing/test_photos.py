"""Photos as people take them, from the benchmark's generator; a few of each kind that is hard."""

import numpy as np
import pytest

from digitlib import recognize
from digitlib.preprocessing.stages import from_picture
from digitlib.recognition.recognizer import SEVERAL_DIGITS
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
        assert recognize(photo).digit == label


@pytest.mark.parametrize("name", SEVERAL)
def test_several_digits_are_called_so(name, mnist):
    for photo, _ in photos(SEVERAL[name], mnist):
        prediction = recognize(photo)
        assert (prediction.digit, prediction.verdict) == (None, "not a digit")
        assert prediction.reason == SEVERAL_DIGITS


@pytest.mark.parametrize("name", NOTHING)
def test_a_photo_of_nothing_but_paper_is_blank(name, mnist):
    for photo, _ in photos(NOTHING[name], mnist):
        prediction = recognize(photo)
        assert prediction.verdict == "blank" and prediction.reason == "Nothing stands out from the paper."


def test_only_the_digit_is_cropped(mnist):
    """The ink is the whole picture's, with what lies around the paper; the crop is the digit's."""
    photo, _ = next(photos(HARD["cut-off neighbour"], mnist))
    stages = from_picture(photo)
    assert stages.ink.shape == (480, 360) and stages.ink[:, -8:].max() > 0.9
    assert max(stages.cropped.shape) == pytest.approx(Pen().height * 480, rel=0.1)


def test_a_digit_has_no_reason(mnist):
    photo, _ = next(photos(EASY["clean"], mnist))
    assert recognize(photo).reason == ""
