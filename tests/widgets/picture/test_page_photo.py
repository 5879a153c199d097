"""A page's photo and its numbers, without a widget."""

import dataclasses
import io

import numpy as np
import pytest
from PIL import Image

from digitlib.recognition.number import Number, recognize_numbers
from digitlib.widgets.picture.page_photo import is_page, number_entries, shown_widths, to_photo, words_of
from tests.recognition.written_page import written_page


@pytest.fixture
def numbers(test_set) -> list[Number]:
    return recognize_numbers(np.kron(written_page(["70", "415"], test_set), np.ones((4, 4), np.uint8)))


@pytest.mark.parametrize("shape", [(3000, 2000), (20, 3000), (5, 5)])
def test_a_photo_is_small_whatever_it_shows(shape):
    photo = to_photo(np.random.default_rng(0).random(shape, np.float32))
    assert len(photo) < 1_000_000
    assert 192 <= max(Image.open(io.BytesIO(photo)).size) <= 1000


def test_a_page_has_two_digits_without_doubt(numbers):
    [first, second] = numbers[0].digits
    doubt = dataclasses.replace(second, verdict="unsure")
    number = dataclasses.replace(numbers[0], digits=[first, doubt])
    assert is_page([numbers[0]]) and is_page([number, number])
    assert not is_page([number]) and not is_page([])


def test_what_was_left_out_is_told_once(numbers):
    few = [dataclasses.replace(number, num_left_out=3) for number in numbers]
    assert words_of(few) == f"{words_of(numbers)} There are more; only the largest were read."
    assert number_entries(few, (448, 448)) == number_entries(numbers, (448, 448))


@pytest.mark.parametrize(
    ("size", "height", "expected"),
    [
        ((600, 800), 32, [300, 480]),  # a page
        ((1000, 20), 8, [1000, 480]),  # a strip, whose digits would be tiny
        ((100, 1000), 50, [32, 64]),  # a column
        ((192, 144), 16, [192, 480]),  # a small picture
    ],
)
def test_a_photo_is_as_large_as_its_digits_need(numbers, size, height, expected):
    boxes = np.array([[[0, 0], [height, height]]] * 2, float)
    assert shown_widths([dataclasses.replace(numbers[0], boxes=boxes)], size) == expected
