import keras
import numpy as np
import pytest

from digitlib.network.build import multiply_adds
from digitlib.network.ink_network import build_ink_network, with_softmax
from digitlib.network.storage import load_network, save_network

pytestmark = pytest.mark.slow  # each test builds the whole network, and most send pictures through it


def test_parameters_and_multiply_adds_are_as_the_docstring_counts_them():
    filters, sides = (16, 32, 64, 64, 64), (96, 48, 24, 12, 6)
    before = (1, *filters)
    down = [(9 * (last * own + own * own), 8 * own) for last, own in zip(before, filters, strict=False)]
    # On the way up: 1 × 1 at the deeper stage's resolution, then 3 × 3 at the next.
    ways = list(zip(filters[:0:-1], filters[-2::-1], sides[:0:-1], sides[-2::-1], strict=True))
    up = [(deep * own + 9 * own * own, 4 * own) for deep, own, _, _ in ways]
    network = build_ink_network()
    assert network.count_params() == sum(map(sum, down + up)) + 9 * 16 * 3 + 3 == 318_083
    places = sum(kernels * side**2 for (kernels, _), side in zip(down, sides, strict=True))
    places += sum(deep * own * below**2 + 9 * own * own * side**2 for deep, own, below, side in ways)
    assert multiply_adds(network) == places + 9 * 16 * 3 * 96**2 == pytest.approx(176e6, rel=0.01)


def test_a_field_gives_three_numbers_for_each_of_its_pixels_at_half_the_resolution():
    fields = np.random.default_rng(0).standard_normal((2, 192, 192)).astype(np.float32)
    network = build_ink_network(seed=1)
    logits = network.predict_on_batch(fields)
    assert logits.shape == (2, 96, 96, 3)
    powers = np.exp(logits)
    expected = powers / powers.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(with_softmax(network).predict_on_batch(fields), expected, atol=1e-5)


def test_the_seed_decides_the_weights_and_layers_have_their_own():
    first, again, other = (build_ink_network(seed) for seed in (0, 0, 1))
    for one, same in zip(first.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(one, same)
    kernels = [w.ravel()[:100] for n in (first, other) for w in n.get_weights() if w.ndim == 4]
    assert len({kernel.tobytes() for kernel in kernels}) == len(kernels) == 2 * 19


def test_what_it_says_of_a_pixel_depends_on_what_surrounds_it_alone():
    """It is convolutional: moved by a whole cell of its deepest stage, the same ink is seen the same."""
    network = build_ink_network()
    fields = np.zeros((2, 192, 192), np.float32)
    spot = np.random.default_rng(0).standard_normal((6, 6))
    fields[0, 93:99, 61:67] = fields[1, 93:99, 93:99] = spot
    one, other = network.predict_on_batch(fields)
    np.testing.assert_allclose(one[44:52, 28:36], other[44:52, 44:52], atol=0.05 * np.ptp(one))
    assert np.ptp(one[44:52, 28:36], axis=(0, 1)).min() > 1e-3


def test_it_is_saved_and_loaded(tmp_path):
    network = build_ink_network()
    save_network(network, tmp_path / "ink.keras")
    assert isinstance(load_network(tmp_path / "ink.keras"), keras.Model)
