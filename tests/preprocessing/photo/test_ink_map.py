"""What a map of ink says of each pixel."""

import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import arrays
from hypothesis.strategies import floats

from digitlib.preprocessing.photo import InkMap


@given(arrays(np.float32, (2, 2, 3), elements=floats(0.015625, 1, width=32)))
def test_other_ink_is_what_paper_and_digits_leave(weights):
    paper, digit, other = np.moveaxis(weights / weights.sum(axis=2, keepdims=True), 2, 0)
    seen = InkMap(paper, paper, digit)
    np.testing.assert_allclose(seen.other, other, atol=1e-6)
    assert seen.other.min() >= 0


@given(arrays(np.float32, (2, 3, 3), elements=floats(0.015625, 1, width=32)))
def test_a_digits_share_is_of_what_is_no_paper(weights):
    paper, digit, other = np.moveaxis(weights / weights.sum(axis=2, keepdims=True), 2, 0)
    seen = InkMap(paper, paper, digit)
    np.testing.assert_allclose(seen.enlarged((2, 3)).digit, digit / (digit + other), atol=1e-5)
    np.testing.assert_allclose(seen.enlarged((2, 3)).ink, digit + other, atol=1e-5)
    assert seen.enlarged((20, 30)).digit.shape == seen.enlarged((20, 30)).ink.shape == (20, 30)
    np.testing.assert_array_equal(seen.is_ink, digit + other > paper)


def test_where_all_is_paper_no_share_is_out_of_its_range():
    seen = InkMap(np.ones((4, 4)), np.ones((4, 4)), np.zeros((4, 4)))
    assert seen.enlarged((9, 9)).digit.max() == seen.enlarged((9, 9)).ink.max() == 0
