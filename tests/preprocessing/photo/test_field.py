import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitlib.preprocessing.photo.field import FIELD_SIDE, fitted, middle, normalised

sides = st.integers(1, 400)


@given(sides, sides)
def test_a_picture_fills_the_middle_of_the_field_whatever_its_size(height, width):
    picture = fitted(np.random.default_rng(0).random((height, width), np.float32))
    assert max(picture.shape) == FIELD_SIDE and picture.dtype == np.float32
    assert abs(picture.shape[0] * width - picture.shape[1] * height) <= max(height, width)  # to a pixel
    rows, columns = middle(picture.shape)
    for part, side in ((rows, picture.shape[0]), (columns, picture.shape[1])):
        assert part.stop - part.start == side and abs(part.start - (FIELD_SIDE - part.stop)) <= 1


@given(st.integers(2, 192), st.floats(0.3, 1), st.floats(0, 0.5))
def test_neither_light_nor_contrast_counts_and_outside_is_zero(width, contrast, light):
    picture = np.random.default_rng(0).random((FIELD_SIDE, width), np.float32)
    field, other = normalised(picture), normalised(contrast * picture + light)
    inside = field[middle(picture.shape)]
    assert abs(inside.mean()) < 1e-4 and abs(inside.var() - 1) < 0.01
    np.testing.assert_allclose(field, other, atol=0.03 * np.abs(field).max())
    assert np.count_nonzero(field) == np.count_nonzero(inside) and field.shape == (FIELD_SIDE, FIELD_SIDE)


def test_an_empty_sheets_faint_noise_stays_faint():
    noise = 0.5 + 0.5 / 255 * np.random.default_rng(0).standard_normal((FIELD_SIDE, FIELD_SIDE))
    assert normalised(noise).std() < 0.3
    assert np.abs(normalised(np.full((FIELD_SIDE, 5), 0.3))).max() < 1e-6
