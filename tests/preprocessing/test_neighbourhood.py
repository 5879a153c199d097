import numpy as np
import pytest
import scipy

from digitlib.preprocessing.neighbourhood import brightest_around, closed, darkest_around

BRIGHTNESS = np.random.default_rng(0).random((40, 31), np.float32)


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (1, 9), (13, 1), (99, 99)])
@pytest.mark.parametrize(
    ("own", "scipys"),
    [
        (brightest_around, scipy.ndimage.maximum_filter),
        (darkest_around, scipy.ndimage.minimum_filter),
        (closed, scipy.ndimage.grey_closing),
    ],
)
def test_scipys_filters_say_the_same_to_the_bit(own, scipys, size):
    np.testing.assert_array_equal(own(BRIGHTNESS, size), scipys(BRIGHTNESS, size))
