"""The diagrams of the small pieces: every number in them is right."""

import re

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_batches, plot_probabilities, plot_products


def words(plot) -> list[str]:
    return [text.get_text() for text in plot.axes[0].texts]


def test_the_bars_of_the_softmax_add_up_to_one():
    plot = plot_probabilities(np.array([2.0, 1.0, -1.0]), ["0", "1", "2"])
    heights = [[bar.get_height() for bar in axis.patches] for axis in plot.axes]
    np.testing.assert_allclose(heights[0], [2, 1, -1])
    np.testing.assert_allclose(heights[1], np.exp(heights[0]))
    assert sum(heights[2]) == pytest.approx(1)
    np.testing.assert_allclose(np.divide(heights[1], heights[2]), sum(heights[1]))
    assert (
        plot.axes[2].get_title() == f"divided by {sum(heights[1]):.1f}" and "0: 2.0 becomes 71%" in plot.alt
    )


def test_every_product_in_the_table_is_right():
    x, error = np.array([1.0, 0.5]), np.array([0.289, 0.162, -0.451])
    plot = plot_products(x, error)
    assert len(words(plot)) == 6
    for said in words(plot):
        one, other, product = map(float, re.findall(r"-?\d\.\d+", said.replace("\N{MINUS SIGN}", "-")))
        assert one * other == pytest.approx(product, abs=6e-4)
    np.testing.assert_allclose(plot.axes[0].images[0].get_array(), np.outer(x, error))


def test_an_epoch_has_each_image_once_and_a_step_for_each_batch():
    images = np.arange(12.0)[:, None, None] * np.ones((1, 28, 28))
    (axis,) = plot_batches(images, batch_size=4).axes
    shown = [image.get_array()[0, 0] for image in axis.images]
    assert sorted(shown[:12]) == sorted(shown[12:]) == list(range(12)) and shown[:12] != shown[12:]
    steps = [text.get_text() for text in axis.texts if text.get_text().startswith("step")]
    assert steps == [f"step {number}" for number in range(1, 7)]
