"""The diagrams of whole layers, held to what the layers give."""

import numpy as np
import pytest

from digitlib.network import keras
from digitlib.plots.diagrams import (
    LENET_5,
    plot_networks,
    plot_relu,
    plot_strongest,
    plot_weighted_sum,
    stages_of,
)

layers = keras.layers


def test_the_products_add_up_to_the_sum_that_is_written():
    rng = np.random.default_rng(0)
    images, weights = {name: rng.random((28, 28)) for name in "ab"}, rng.normal(size=(28, 28))
    axes = np.reshape(plot_weighted_sum(images, weights, "A sum").axes, (2, 3))
    for (seen, stencil, products), image in zip(axes, images.values(), strict=True):
        pixels, factors, drawn = (axis.images[0].get_array() for axis in (seen, stencil, products))
        np.testing.assert_array_equal(pixels, image)
        np.testing.assert_allclose(pixels * factors, drawn)
        written = float(products.get_xlabel().removeprefix("sum = ").replace("−", "-"))
        assert written == pytest.approx((image * weights).sum(), abs=0.051)


def test_the_relu_keeps_what_lies_above_0_and_counts_both():
    sums = np.array([-3.0, -1, 2, 4, -2])
    plot = plot_relu(sums, "A ReLU")
    dots = plot.axes[0].collections[0]
    np.testing.assert_array_equal(dots.get_offsets(), [(-3, 0), (-1, 0), (2, 2), (4, 4), (-2, 0)])
    assert "2 of 5 sums lie above 0" in plot.alt
    assert [text.get_text().split(" units")[0] for text in plot.axes[0].texts] == ["3", "2"]


def test_lenet_5_is_what_keras_makes_of_its_layers():
    network = keras.Sequential(
        [
            keras.Input((32, 32)),
            layers.Reshape((32, 32, 1)),
            layers.Conv2D(6, 5),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5),
            layers.AveragePooling2D(2),
            layers.Flatten(),
            *(layers.Dense(number) for number in (120, 84, 10)),
        ]
    )
    shapes = [own.output.shape[1:] for own in network.layers if not isinstance(own, layers.Flatten)]
    assert [shape for _, shape in LENET_5] == shapes
    drawn = plot_networks({"LeNet-5": LENET_5, "the same": stages_of(network)}, "Twice").axes
    words = [[text.get_text() for text in axis.texts] for axis in drawn]
    assert words[0] == words[1]
    assert words[0][:3] == ["32 × 32, 1 image", "28 × 28, 6 maps", "↓ 5 × 5 filters"]


def test_the_strongest_maps_stand_in_their_layers_column():
    rng = np.random.default_rng(0)
    maps = [rng.random((side, side, 6)) * np.arange(6) for side in (10, 5)]
    axes = np.reshape(plot_strongest(maps, "Maps", num=3).axes, (3, 2))
    for column, own in zip(axes.T, maps, strict=True):
        order = np.argsort(-own.max(axis=(0, 1)))
        for axis, place in zip(column, order, strict=False):
            np.testing.assert_array_equal(axis.images[0].get_array(), own[:, :, place])
    assert [axis.get_title() for axis in axes[0]] == ["after\nconv 1", "after\nconv 2"]
    assert [axis.get_xlabel() for axis in axes[-1]] == ["10 × 10", "5 × 5"]
