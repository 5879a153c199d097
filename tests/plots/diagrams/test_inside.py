"""The diagrams of lesson 7, held to what they claim."""

import numpy as np
import pytest

from digitlib.plots.diagrams import (
    plot_grad_cam,
    plot_map_rows,
    plot_occlusion,
    plot_profiles,
    plot_saliency,
    plot_walk,
)
from digitlib.plots.diagrams.inside.borders import plane_of
from digitlib.plots.diagrams.inside.profiles import profiles_of
from digitlib.preprocessing.stages import from_strokes

RNG = np.random.default_rng(seed=0)


@pytest.fixture
def image(examples):
    return from_strokes(examples[0][7]).image


def shown(axis) -> np.ndarray:
    return np.asarray(axis.images[0].get_array())


def number_in(words: str) -> float:
    return float(words.split()[-1].rstrip("%").replace("−", "-"))


def test_a_product_of_profiles_is_found_whole_and_noise_is_not():
    kernel = np.outer([-1.0, 0, 1, 2, 0], [0.5, 1, 1, 0, -0.5])
    down, across, fraction = profiles_of(kernel)
    np.testing.assert_allclose(np.outer(down, across), kernel, atol=1e-12)
    assert fraction == pytest.approx(1)
    assert profiles_of(np.eye(5))[2] == pytest.approx(1 / 5)


def test_the_profiles_drawn_multiply_to_the_product_drawn():
    kernel = RNG.normal(size=(5, 5))
    plot = plot_profiles(kernel, "A filter")
    own, down, across, product = map(shown, plot.axes)
    np.testing.assert_allclose(own, kernel)
    np.testing.assert_allclose(down @ across, product)
    held = 1 - ((kernel - product) ** 2).sum() / (kernel**2).sum()
    assert plot.axes[-1].get_xlabel() == f"{held:.0%} of the filter" and f"{held:.0%}" in plot.alt


def test_each_square_erases_what_it_frames_and_tells_what_is_left(image):
    falls = RNG.normal(size=(28, 28)) / 10
    places = [(0, 3), (14, 15), (22, 12)]
    *panels, last = plot_occlusion(image, falls, 0.9, places, 7).axes
    for axis, (row, column) in zip(panels, places, strict=True):
        (frame,) = axis.patches
        assert (frame.get_x(), frame.get_y(), frame.get_width()) == (column - 2.5, row - 2.5, 5)
        changed = np.argwhere(shown(axis) != image)
        assert (abs(changed - [row, column]) <= 2).all()
        assert not shown(axis)[max(row - 2, 0) : row + 3, column - 2 : column + 3].any()
        assert number_in(axis.get_xlabel()) / 100 == pytest.approx(0.9 - falls[row, column], abs=0.0006)
    np.testing.assert_array_equal(shown(last), falls)
    assert [text.get_text() for text in last.texts] == ["1", "2", "3"]


def test_the_slope_written_is_that_of_the_scores_beside_it(image):
    weights = RNG.normal(size=(28, 28))
    plot = plot_saliency(image, weights, (14, 15), lambda own: (own * weights).sum(), 7)
    before, after, slopes = plot.axes
    assert number_in(slopes.get_xlabel()) == pytest.approx(weights[14, 15], abs=0.006)
    rise = number_in(after.get_xlabel()) - number_in(before.get_xlabel())
    assert rise == pytest.approx(0.1 * weights[14, 15], abs=0.011)
    assert (np.argwhere(shown(after) != shown(before)) == [14, 15]).all()
    np.testing.assert_array_equal(shown(slopes), weights)


def test_maps_times_mean_slopes_add_up_to_the_sum_whose_part_above_0_is_kept(image):
    maps, slopes = RNG.random((5, 5, 8)), RNG.normal(size=(5, 5, 8))
    plot = plot_grad_cam(maps, slopes, image)
    above, below, (total, kept, digit) = np.reshape(plot.axes, (3, 3))
    for own, product in zip(above, below, strict=True):
        place = int(own.get_title().removeprefix("map "))
        np.testing.assert_array_equal(shown(own), maps[..., place])
        assert number_in(own.get_xlabel()) == pytest.approx(slopes[..., place].mean(), abs=0.0006)
        np.testing.assert_allclose(shown(product), maps[..., place] * slopes[..., place].mean())
    expected = sum(maps[..., place] * slopes[..., place].mean() for place in range(8))
    np.testing.assert_allclose(shown(total), expected)
    np.testing.assert_allclose(shown(kept), np.maximum(expected, 0))
    assert total.images[0].get_clim() == kept.images[0].get_clim() == below[0].images[0].get_clim()
    np.testing.assert_array_equal(shown(digit), image)


def test_the_plane_has_the_walk_along_one_side_and_the_other_image_in_it():
    walk, aside = RNG.normal(size=(4, 28, 28)), RNG.normal(size=(28, 28))
    along, across = plane_of(walk, aside)
    assert (along * across).sum() == pytest.approx(0) and (across**2).sum() == pytest.approx(1)
    for own in (walk[-1] - walk[0], aside - walk[0]):
        within = (own * along).sum() * along + (own * across).sum() * across
        np.testing.assert_allclose(within, own, atol=1e-9)


def test_a_walk_begins_at_the_image_and_ends_beyond_the_border(image):
    way = np.zeros((28, 28), np.float32)
    way[0, 0] = 1
    walk, aside = [image, image + 0.5 * way, image + 1.1 * way], image + np.roll(way, 1)
    plot = plot_walk(walk, aside, lambda images: np.where(images[:, 0, 0] > 1, 3, 7), "A walk")
    path = plot.axes[0].lines[0].get_xydata()
    np.testing.assert_allclose(path, [[0, 0], [0.5, 0], [1.1, 0]], atol=1e-6)
    named = {text.get_text(): text.xy for text in plot.axes[0].texts}
    assert {"3", "7", "unchanged", "read as 3"} == set(named)
    assert named["3"][0] > 1 > named["7"][0]
    assert plot.alt == "A walk: from 7 to 3 in 2 steps; the way is 1.10 long."


@pytest.mark.parametrize("is_signed", [False, True])
def test_a_row_has_its_name_and_one_scale(is_signed):
    rows = {"first": [np.eye(2), 3 * np.eye(2)], "second": [np.ones((3, 3))]}
    plot = plot_map_rows(rows, "Rows", ["left", "right"], is_signed)
    (axis,) = plot.axes
    places = {text.get_text(): text.get_position() for text in axis.texts}
    assert set(places) == {"first", "second", "left", "right"}
    assert places["first"][1] < places["second"][1] and places["left"][0] < places["right"][0]
    one, three, square = axis.images
    low = -3 if is_signed else 0
    assert one.get_clim() == three.get_clim() == (low, 3) and square.get_clim()[1] == 1
    np.testing.assert_array_equal(three.get_array(), 3 * np.eye(2))
    assert one.get_extent()[0] == square.get_extent()[0] < three.get_extent()[0]
    assert plot.alt == "Rows. Rows: first; second. Columns: left, right."
