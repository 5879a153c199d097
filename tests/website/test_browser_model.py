"""The shipped model as JavaScript: its layers compared with NumPy's slow and obvious forward pass."""

import base64
import json

import numpy as np
import pytest

from digitlib.network import build_network
from digitlib.network.backend import keras
from digitlib.website.recognizer.__main__ import main
from digitlib.website.recognizer.browser_model import browser_network, in_16_bits
from tests.numpy_network import convolve, forward

layers = keras.layers


def run(model: dict, image: np.ndarray) -> np.ndarray:
    """Do with the exported layers what network.js does, in NumPy."""
    numbers = np.frombuffer(base64.b64decode(model["weights"]), "<i2").astype(np.float64)
    features = image[:, :, None].astype(np.float64)
    for layer in model["layers"]:
        (kernel, bias), numbers = take(layer, numbers)
        match layer["kind"]:
            case "crop":
                edge = layer["amount"]
                features = features[edge:-edge, edge:-edge]
            case "conv":
                side, outputs = layer["side"], layer["outputs"]
                kernel = kernel.reshape(side, side, -1, outputs)
                edges = "same" if layer["margin"] else "valid"
                features = np.maximum(convolve(features, kernel, 1, edges) + bias, 0)
            case "pool":
                half = features.shape[0] // 2
                blocks = features[: 2 * half, : 2 * half].reshape(half, 2, half, 2, -1)
                features = blocks.max(axis=(1, 3))
            case "mean":
                features = features.mean(axis=(0, 1))
            case "dense":
                features = features @ kernel.reshape(len(features), -1) + (bias if len(bias) else 0)
                features = np.exp(features) / np.exp(features).sum() if layer["isSoftmax"] else features
    assert len(numbers) == 0
    return features


def take(layer: dict, numbers: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    parts = []
    for name in ("kernel", "bias"):
        size, unit = layer[name]["size"], layer[name]["unit"]
        parts.append(unit * numbers[:size])
        numbers = numbers[size:]
    return parts, numbers


def trained(network: keras.Model, seed: int) -> keras.Model:
    """Give each batch normalisation statistics and scales as after a training."""
    rng = np.random.default_rng(seed)
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            shape = layer.get_weights()[0].shape
            low_high = [(0.5, 2), (-1, 1), (-1, 1), (0.1, 3)]
            layer.set_weights([rng.uniform(low, high, shape) for low, high in low_high])
    return network


@pytest.mark.parametrize(
    "architecture",
    [
        "crop 2, conv 6 5x5 valid pool, conv 8, conv 5 valid pool, mean, dropout 0.3",
        "conv 4, plain 3 pool, mean",
    ],
)
def test_folding_changes_no_answer(architecture):
    network = trained(build_network(architecture, seed=3, num_outputs=11), seed=4)
    image = np.random.default_rng(5).random((28, 28), np.float32)
    np.testing.assert_allclose(run(browser_network(network), image), forward(network, image), atol=1e-3)


def test_the_largest_of_four_cannot_change_sides():
    network = build_network("conv 4 pool, mean")
    layer = next(one for one in network.layers if isinstance(one, keras.layers.BatchNormalization))
    gamma, *others = layer.get_weights()
    layer.set_weights([-gamma, *others])
    with pytest.raises(ValueError, match="cannot be folded"):
        browser_network(network)


@pytest.mark.parametrize(
    "architecture", ["conv 4 /2, mean", "conv 4 2x2, flatten", "separable 4, mean", "conv 4, mean, dense 8"]
)
def test_what_the_page_does_not_know_is_refused(architecture):
    with pytest.raises(ValueError, match="no layer like this"):
        browser_network(build_network(architecture))


def net(*middle, end=None):
    """A network with these layers after the image and before ten probabilities."""
    last = end or [layers.GlobalAveragePooling2D(), layers.Dense(10, "softmax")]
    return keras.Sequential([keras.Input((28, 28)), layers.Reshape((28, 28, 1)), *middle, *last])


def conv(**settings):
    return layers.Conv2D(3, settings.pop("side", 3), **settings)


@pytest.mark.parametrize(
    "middle",
    [
        [conv(), layers.BatchNormalization(), layers.ReLU()],
        [conv(use_bias=False), layers.ReLU(), layers.Dropout(0.2)],
        [conv(side=4), layers.MaxPooling2D(), layers.BatchNormalization(epsilon=0.1), layers.ReLU()],
        [conv(padding="same"), layers.BatchNormalization(), layers.MaxPooling2D(), layers.ReLU()],
        [layers.Cropping2D(3), layers.MaxPooling2D(), conv(), layers.ReLU(), layers.MaxPooling2D()],
    ],
)
def test_what_is_exported_answers_as_keras_does(middle):
    network = trained(net(*middle), seed=1)
    images = np.random.default_rng(2).random((3, 28, 28), np.float32)
    expected = network.predict_on_batch(images)
    model = browser_network(network)
    np.testing.assert_allclose([run(model, image) for image in images], expected, atol=1e-3)


@pytest.mark.parametrize(
    "middle",
    [
        [conv(), layers.ReLU(), layers.BatchNormalization()],
        [conv(activation="tanh"), layers.BatchNormalization(), layers.ReLU()],
        [conv(activation="relu"), layers.BatchNormalization()],
        [conv(), layers.BatchNormalization()],
        [conv()],
        [layers.BatchNormalization(), conv(), layers.ReLU()],
        [layers.ReLU(), layers.BatchNormalization()],
        [conv(strides=2, padding="same"), layers.ReLU()],
        [conv(strides=(1, 2)), layers.ReLU()],
        [conv(dilation_rate=2), layers.ReLU()],
        [conv(side=(3, 5)), layers.ReLU()],
        [conv(side=4, padding="same"), layers.ReLU()],
        [conv(dtype="mixed_bfloat16"), layers.ReLU()],
        [conv(), layers.ReLU(), conv(groups=3), layers.ReLU()],
        [conv(), layers.ReLU(max_value=6)],
        [conv(), layers.ReLU(negative_slope=0.1)],
        [conv(), layers.ReLU(threshold=0.5)],
        [conv(), layers.LeakyReLU()],
        [conv(), layers.BatchNormalization(scale=False), layers.ReLU()],
        [conv(), layers.BatchNormalization(center=False), layers.ReLU()],
        [conv(), layers.BatchNormalization(axis=1), layers.ReLU()],
        [conv(), layers.MaxPooling2D(strides=1), layers.ReLU()],
        [conv(), layers.MaxPooling2D(3), layers.ReLU()],
        [conv(), layers.MaxPooling2D(padding="same"), layers.ReLU()],
        [conv(), layers.AveragePooling2D(2), layers.ReLU()],
        [layers.Cropping2D(((1, 2), (1, 2)))],
        [layers.Cropping2D((1, 2))],
        [layers.Dense(4, "linear")],
        [layers.GaussianNoise(0.1), layers.Rescaling(2.0)],
    ],
)
def test_layers_that_the_page_would_run_otherwise_are_refused(middle):
    with pytest.raises(ValueError, match=r"no layers? (like this|in this order)"):
        browser_network(net(*middle))


@pytest.mark.parametrize(
    "end",
    [
        [layers.GlobalAveragePooling2D(keepdims=True), layers.Dense(10, "softmax")],
        [layers.GlobalMaxPooling2D(), layers.Dense(10, "softmax")],
        [layers.GlobalAveragePooling2D(), layers.Dense(10, "sigmoid")],
        [layers.Dense(10, "softmax"), layers.GlobalAveragePooling2D()],
        [layers.GlobalAveragePooling2D()],
    ],
)
def test_ends_that_the_page_would_run_otherwise_are_refused(end):
    with pytest.raises(ValueError, match=r"no layers? (like this|in this order)"):
        browser_network(net(end=end))


def test_a_network_that_is_no_chain_is_refused():
    image = keras.Input((28, 28))
    features = layers.Reshape((28, 28, 1))(image)
    first, second = (layers.ReLU()(conv(padding="same")(features)) for _ in range(2))
    last = [layers.Dense(10, "softmax")(layers.GlobalAveragePooling2D()(one)) for one in (first, second)]
    for outputs in (last, [*last[:1], first]):
        with pytest.raises(ValueError, match="in this order"):
            browser_network(keras.Model(image, outputs))


def test_sixteen_bits_err_by_half_a_unit():
    numbers = np.random.default_rng(0).normal(size=(50, 7))
    whole, unit = in_16_bits(numbers)
    assert np.abs(whole * unit - numbers.ravel()).max() <= 0.5001 * unit
    assert unit == pytest.approx(np.abs(numbers).max() / 32767)
    assert in_16_bits(np.zeros(3))[0].tolist() == [0, 0, 0] and len(in_16_bits(np.empty(0))[0]) == 0


def test_the_command_writes_the_shipped_model_small_and_plain(tmp_path):
    assert main([str(tmp_path / "model.js")]) == 0
    text = (tmp_path / "model.js").read_text("utf-8")
    model = json.loads(text.removeprefix("(window.digitlib ??= {}).model = ").removesuffix(";\n"))
    assert {"digest", "thresholds", "minInk", "layers", "weights"} == set(model)
    assert len(text) < 950_000
