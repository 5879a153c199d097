"""The diagrams of a convolution, held to an independent sum, place by place."""

import numpy as np
import pytest
from matplotlib.patches import ConnectionPatch, Rectangle

from digitlib.plots.diagrams import plot_place, plot_pooling, plot_strides
from digitlib.plots.diagrams.convolution import telling_place
from digitlib.preprocessing.stages import from_strokes

EDGE = np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]], np.float32)


@pytest.fixture
def image(examples):
    return from_strokes(examples[0][7]).image


def numbers_in(axis) -> list[float]:
    return [float(text.get_text().replace("−", "-")) for text in axis.texts]


def frames_in(axis) -> list[tuple]:
    """Return each frame's first row and column, and its side."""
    frames = [own for own in axis.patches if isinstance(own, Rectangle)]
    return [(own.get_y() + 0.5, own.get_x() + 0.5, own.get_width()) for own in frames]


def test_the_nine_products_add_up_to_the_sum_and_land_at_its_place(image):
    plot = plot_place(image, EDGE, "One place")
    seen, found, *grids = plot.axes
    pixels, weights, products = map(numbers_in, grids)
    np.testing.assert_allclose(np.multiply(pixels, weights), products, atol=0.006)
    total = float(grids[2].get_xlabel().removeprefix("sum = ").replace("−", "-"))
    assert sum(products) == pytest.approx(total, abs=0.03)  # each is rounded to two decimals
    (frame,), ((row, column, side),) = frames_in(seen), frames_in(found)
    assert frame == (row, column, 3) and side == 1
    np.testing.assert_allclose(image[int(row) :, int(column) :][:3, :3].ravel(), pixels, atol=0.006)
    assert found.images[0].get_array()[int(row), int(column)] == pytest.approx(total, abs=0.006)
    to_grid, to_map = [own for own in plot.artists if isinstance(own, ConnectionPatch)]
    assert (to_grid.axesA, to_grid.axesB, to_map.axesA, to_map.axesB) == (seen, grids[0], grids[2], found)


def test_the_place_has_ink_under_every_weight_or_the_highest_score(image):
    row, column = telling_place(image, EDGE)
    assert (image[[row, row + 2], column : column + 3] > 0).all()
    spot = np.zeros((9, 9))
    spot[4, 5] = 1
    assert telling_place(spot, EDGE)[0] == 2  # a spot under the filter's last row


def test_the_filter_moves_by_the_stride_and_padding_keeps_the_size(image):
    plot = plot_strides(image[6:13, 13:20], EDGE, "Stride and padding")
    rows = np.reshape(plot.axes, (3, 2))
    for (seen, found), stride, side in zip(rows, (1, 2, 1), (5, 3, 7), strict=True):
        padded, scores = seen.images[0].get_array(), found.images[0].get_array()
        assert scores.shape == (side, side)
        first, second = frames_in(seen)[:2]
        assert first == (0, 0, 3) and second == (0, stride, 3)
        assert frames_in(found) == [(0, 0, 1), (0, 1, 1)]
        for place, column in enumerate((0, stride)):
            patch = padded[:3, column : column + 3]
            assert scores[0, place] == pytest.approx((patch * EDGE).sum(), abs=1e-5)
    assert frames_in(rows[2, 0])[2] == (1, 1, 7)  # the image without its border of zeros


def test_pooling_keeps_the_largest_in_each_frame():
    scores = np.random.default_rng(0).normal(size=(4, 6)).round(2)
    before, after = plot_pooling(scores, "Pooling").axes
    np.testing.assert_allclose(numbers_in(before), scores.ravel())
    corners = [(int(row), int(column)) for row, column, _ in frames_in(before)]
    framed = [scores[row : row + 2, column : column + 2] for row, column in corners]
    np.testing.assert_allclose(numbers_in(after), [four.max() for four in framed])
    assert [four.size for four in framed] == [4] * 6
