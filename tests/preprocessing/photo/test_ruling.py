import numpy as np
import pytest

from digitlib.preprocessing.photo.ruling import find_lines, without_lines


def ruled(side):
    """Grey lines across white paper, a sixth of it apart and level with the same shares of any side."""
    brightness = np.ones((side, side))
    for middle in np.arange(1, 6) * side // 6:
        brightness[middle - side // 240 : middle + side // 240] = 0.6
    return brightness


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_lines_found_in_a_small_picture_are_taken_off_a_large_one(scale):
    lines = find_lines(ruled(240))
    assert len(lines) >= 5
    left = without_lines(ruled(240 * scale), lines, scale)
    np.testing.assert_array_equal(left, 1)
