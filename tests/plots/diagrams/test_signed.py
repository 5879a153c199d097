"""Maps in red and blue: one scale for all, and ink in black."""

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_maps
from digitlib.plots.diagrams.signed import SIGNED, number
from digitlib.plots.style import RED


def test_maps_share_a_scale_and_the_digit_comes_first():
    image, maps = (
        np.eye(4),
        {"up": np.full((3, 3), 2.0), "down": np.full((3, 3), -4.0), "flat": np.zeros((3, 3))},
    )
    axes = plot_maps(maps, "Maps", image, num_columns=2).axes
    assert [axis.get_xlabel() for axis in axes] == ["digit image", *maps]
    assert axes[0].images[0].get_cmap().name == "gray_r"
    for axis, own in zip(axes[1:], maps.values(), strict=True):
        np.testing.assert_array_equal(axis.images[0].get_array(), own)
        assert axis.images[0].get_clim() == (-4, 4)


def test_zero_is_white_and_above_it_is_red():
    assert SIGNED(0.5)[:3] == pytest.approx((1, 1, 1), abs=0.01)
    assert SIGNED(1.0)[:3] == pytest.approx([int(RED[place : place + 2], 16) / 255 for place in (1, 3, 5)])


@pytest.mark.parametrize(("value", "words"), [(-0.0004, "0"), (2.5, "2.5"), (-1.256, "−1.26"), (3.0, "3")])
def test_numbers_are_short_and_have_a_true_minus(value, words):
    assert number(value) == words
