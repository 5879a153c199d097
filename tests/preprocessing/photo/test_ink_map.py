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
