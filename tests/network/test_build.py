import itertools
import json

import keras
import numpy as np
import pytest

from digitlib.network.build import build_network, multiply_adds
from digitlib.network.keras_code import as_keras_code
from digitlib.network.notation import SHIPPED
from digitlib.network.storage import for_reading, load_network, save_network, without_optimizer
from digitlib.recognition.model_card import MODEL_FOLDER
from tests.numpy_network import forward


def test_parameters_and_multiply_adds_are_as_the_docstring_counts_them():
    sizes, filters, sides = (5, 3, 3, 3, 3), (32, 64, 96, 128, 128), (20, 10, 10, 5, 3)
    kernels = [
        size**2 * before * after for size, before, after in zip(sizes, (1, *filters), filters, strict=False)
    ]
    network = build_network(num_outputs=11)
    assert network.count_params() == sum(kernels) + 4 * sum(filters) + 11 * (128 + 1) == 335_787
    places = sum(kernel * side**2 for kernel, side in zip(kernels, sides, strict=True))
    assert multiply_adds(network) == places + 11 * 128 == pytest.approx(11.8e6, rel=0.005)


def test_the_keras_examples_convnet_has_its_34826_parameters():
    network = build_network("plain 32 valid pool, plain 64 valid pool, flatten, dropout 0.5")
    assert network.count_params() == 34_826


def test_probabilities_sum_to_1_and_the_seed_decides():
    images = np.random.default_rng(0).random((5, 28, 28), np.float32)
    first, again, other = (build_network(seed=s).predict_on_batch(images) for s in (1, 1, 2))
    assert first.shape == (5, 10)
    np.testing.assert_allclose(first.sum(axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).max() > 1e-3


def test_layers_and_seeds_begin_with_weights_of_their_own():
    """A layer of one seed has no other's weights, neither of its own network nor of the next seed's."""
    networks = [build_network("conv 8 valid, conv 8 valid, separable 8, mean", seed) for seed in range(4)]
    kernels = [w.ravel()[:8].tolist() for network in networks for w in network.get_weights() if w.ndim > 1]
    assert len(kernels) == 20
    for one, other in itertools.combinations(kernels, 2):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.999
    again = build_network("conv 8 valid, conv 8 valid, separable 8, mean", 3)
    for weight, same in zip(again.get_weights(), networks[3].get_weights(), strict=True):
        np.testing.assert_array_equal(weight, same)


EVERY_LAYER = (
    "conv 4, conv 6 5x5 /2, mean",
    "crop 3, conv 4 5x5 valid pool, separable 6 /2, flatten, dense 12",
    "plain 3 valid pool, separable 5 valid pool, dropout 0.5, flatten, dropout 0.2, dense 7, dense 6",
)


@pytest.mark.parametrize("architecture", EVERY_LAYER)
def test_the_forward_pass_equals_plain_numpy(architecture):
    network = build_network(architecture, seed=3)
    rng = np.random.default_rng(0)
    network.set_weights([weight + 0.1 * rng.random(weight.shape) for weight in network.get_weights()])
    for image in rng.random((3, 28, 28), np.float32):
        np.testing.assert_allclose(
            network.predict_on_batch(image[None])[0], forward(network, image), atol=1e-5
        )


@pytest.mark.parametrize("architecture", (*EVERY_LAYER, SHIPPED))
def test_the_printed_code_builds_the_same_network(architecture):
    names = {"keras": keras}
    exec(as_keras_code(architecture, num_outputs=11), names)
    network, printed = build_network(architecture, seed=5, num_outputs=11), names["network"]
    assert [type(layer) for layer in printed.layers] == [type(layer) for layer in network.layers[1:]]
    printed.set_weights(network.get_weights())
    images = np.random.default_rng(0).random((4, 28, 28), np.float32)
    np.testing.assert_allclose(printed.predict_on_batch(images), network.predict_on_batch(images), atol=1e-6)


def test_a_saved_network_is_the_same(tmp_path):
    network = build_network("conv 4 /2, mean")
    save_network(network, tmp_path / "a.keras")
    for weight, again in zip(
        network.get_weights(), load_network(tmp_path / "a.keras").get_weights(), strict=True
    ):
        np.testing.assert_array_equal(weight, again)
    assert [file.name for file in tmp_path.iterdir()] == ["a.keras"]


def test_without_optimizer_only_the_weights_remain():
    network = build_network("conv 4 /2, mean")
    network.compile("adam", "sparse_categorical_crossentropy")
    network.train_on_batch(np.zeros((2, 28, 28)), np.zeros(2))
    bare = without_optimizer(network)
    assert getattr(bare, "optimizer", None) is None
    np.testing.assert_array_equal(bare.get_weights()[0], network.get_weights()[0])


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"digitlib\.training"):
        load_network(tmp_path / "none.keras")


def test_a_model_cut_short_is_refused(tmp_path):
    path = tmp_path / "cut.keras"
    path.write_bytes((MODEL_FOLDER / "digits.keras").read_bytes()[:20_000])
    with pytest.raises(ValueError, match=r"cut\.keras is not a whole Keras model"):
        load_network(path)


def test_code_in_a_model_is_not_run(tmp_path):
    inputs = keras.Input((28, 28))
    network = keras.Model(inputs, keras.layers.Lambda(lambda x: x * 2)(inputs))
    network.save(tmp_path / "code.keras")
    with pytest.raises(ValueError, match="not a whole Keras model"):
        load_network(tmp_path / "code.keras")


def test_the_shipped_files_are_small_and_belong_together():
    card = json.loads((MODEL_FOLDER / "card.json").read_text())
    network = load_network(MODEL_FOLDER / "digits.keras")
    assert (
        sum(layer.count_params() for layer in network.layers if layer.name != "shared") == card["parameters"]
    )
    assert all((MODEL_FOLDER / name).stat().st_size <= 2_000_000 for name in card["files"])


@pytest.mark.parametrize("num_outputs", [10, 11])
def test_reading_divides_the_logits_and_shares_the_eleventh_among_ten(num_outputs):
    network = build_network("conv 4 /2, mean", num_outputs=num_outputs)
    images = np.random.default_rng(0).random((6, 28, 28), np.float32)
    powers = network.predict_on_batch(images).astype(np.float64) ** (1 / 1.7)
    expected = powers / powers.sum(axis=1, keepdims=True)
    expected = expected[:, :10] + expected[:, 10:].sum(axis=1, keepdims=True) / 10
    before = network.get_weights()
    read = for_reading(network, 1.7).predict_on_batch(images)
    np.testing.assert_allclose(read, expected, atol=1e-6)
    assert read.shape == (6, 10)
    np.testing.assert_allclose(read.sum(axis=1), 1, atol=1e-6)
    for old, new in zip(before, network.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
