"""Arrays of all the shapes and numbers that libraries and CSV files have."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib import recognize, recognize_number
from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.pixels import arrays as module
from digitlib.preprocessing.pixels.arrays import WHITES

SHEET = np.full((40, 30), 250, np.uint8)
SHEET[8:32, 12:17] = 20
OPAQUE = np.full_like(SHEET, 255)


class Tensor:
    """What other libraries' arrays are: NumPy knows how to make an array of it."""

    def __array__(self, dtype=None, copy=None):
        return SHEET


class ElsewhereTensor:
    def __array__(self, dtype=None, copy=None):
        raise TypeError("can't convert cuda:0 device type tensor to numpy")


@pytest.mark.parametrize(
    "form",
    [
        SHEET[:, :, None],
        SHEET[None],
        SHEET[None, :, :, None],
        np.dstack([SHEET] * 3)[None],
        np.dstack([SHEET, OPAQUE]),
        np.dstack([SHEET, SHEET, SHEET, OPAQUE])[None],
        SHEET.astype(np.int16),
        SHEET.astype(np.int64),
        SHEET.astype(np.float32),
        SHEET.astype(">f8"),
        SHEET.astype(np.uint16) * 257,
        SHEET.astype(np.float64) * 257,
        SHEET / 255,
        np.asfortranarray(SHEET),
        SHEET.view(np.matrix),
        Tensor(),
        pd.DataFrame(SHEET),
    ],
)
def test_every_shape_and_kind_of_numbers_gives_the_same_brightness(form):
    np.testing.assert_allclose(read_picture(form), SHEET / 255, atol=1e-6)


@pytest.mark.parametrize("row", [lambda row: row, np.array, pd.Series])
def test_a_row_of_a_csv_file_is_read(row, test_set):
    """White on black, 784 whole numbers in a row, as the well-known files have them."""
    for image, label in zip(test_set[0][:5], test_set[1][:5], strict=True):
        numbers = np.array(",".join(map(str, image.ravel())).split(","), int)
        assert recognize(row(numbers)).digit == label == int(recognize_number(row(numbers)).text)


def test_transparent_grey_is_paper():
    found = read_picture(np.dstack([np.zeros_like(SHEET), 255 - SHEET]))
    np.testing.assert_allclose(found, SHEET / 255, atol=0.01)


@given(
    arrays(np.float64, (3, 4), elements=st.floats(0, 1, width=32)),
    st.sampled_from(WHITES),
)
def test_white_is_the_least_usual_one_that_none_exceeds(numbers, white):
    numbers[0, 0] = 1
    np.testing.assert_allclose(read_picture(numbers * white), numbers, atol=1e-6)


@pytest.mark.parametrize("stroke", [np.array([[40, 40], [60, 90]]), pd.DataFrame([[40.0, 40], [60, 90]])])
@pytest.mark.parametrize("read", [recognize, recognize_number])
def test_a_stroke_alone_is_no_narrow_picture(read, stroke):
    with pytest.raises(ValueError, match=r"shape \(2, 2\) is one stroke; a drawing is a list of strokes"):
        read(stroke)


def test_what_numpy_cannot_take_is_told_in_its_own_words():
    with pytest.raises(ValueError, match="The ElsewhereTensor cannot be made an array: can't convert cuda"):
        read_picture(ElsewhereTensor())


@pytest.mark.parametrize("strip_pixels", [1, 7_000, 10**9])
@pytest.mark.parametrize("shape", [(2_305, 1_700), (1_201, 3_100, 3), (3, 4_001, 4), (1_999, 2)])
def test_strips_of_any_height_give_the_same_picture(shape, strip_pixels, monkeypatch):
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    pixels[..., -1:] |= 255 if len(shape) == 3 and shape[2] == 4 else 0
    whole = read_picture(pixels)
    monkeypatch.setattr(module, "STRIP_PIXELS", strip_pixels)
    np.testing.assert_array_equal(read_picture(pixels), whole)
