import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.explain.activations import feature_maps, features, nearest
from digitlib.explain.adversarial import smallest_change
from digitlib.explain.gradients import logits_of
from digitlib.explain.saliency import grad_cam, occlusion
from digitlib.network.backend import keras
from digitlib.network.build import build_network
from digitlib.network.storage import for_reading, load_network
from tests.numpy_network import convolve, forward


@pytest.fixture(scope="module")
def images(mnist):
    return to_digit_images(mnist[1][0][:20])


@pytest.fixture(scope="module")
def network():
    """An eleventh output, shared among the ten as in the shipped model; random weights."""
    return for_reading(build_network("crop 2, conv 4 valid pool, conv 6 /2, mean", num_outputs=11), 1.5)


def weights_of(network, kind):
    return [layer.get_weights() for layer in network.layers if type(layer).__name__ == kind]


def test_feature_maps_are_what_numpy_computes(network, images):
    first, second = feature_maps(network, images[0])
    features = convolve(images[0][2:-2, 2:-2, None], weights_of(network, "Conv2D")[0][0], 1, "valid")
    features = features.reshape(11, 2, 11, 2, 4).max(axis=(1, 3))
    expected = np.maximum(features / np.sqrt(1 + 1e-3), 0)  # a normalisation that has seen nothing yet
    np.testing.assert_allclose(first, expected, atol=1e-5)
    assert second.shape == (6, 6, 6)


def test_features_and_logits_lead_to_the_probabilities(network, images):
    weights, bias = weights_of(network, "Dense")[0]
    own = features(network, images)
    np.testing.assert_allclose(own[0], feature_maps(network, images[0])[-1].mean(axis=(0, 1)), atol=1e-5)
    logits = np.asarray(logits_of(network)(images))
    np.testing.assert_allclose(logits, own @ weights + bias, atol=1e-4)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = shares[:, :10] + shares[:, 10:] / 10
    np.testing.assert_allclose([forward(network, image) for image in images], expected, atol=1e-5)


@pytest.mark.slow
def test_a_sequential_network_that_was_loaded_shows_the_same(images, tmp_path):
    """A reader's own; Keras gives it an ``input`` only once it was called."""
    layers = build_network("conv 4 /2, conv 6 /2, flatten", seed=1).layers[1:]
    keras.Sequential([keras.Input((28, 28)), *layers]).save(tmp_path / "own.keras")
    loaded, model = load_network(tmp_path / "own.keras"), build_network("conv 4 /2, conv 6 /2, flatten", 1)
    np.testing.assert_allclose(features(loaded, images), features(model, images), atol=1e-5)
    for one, other in zip(feature_maps(loaded, images[0]), feature_maps(model, images[0]), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
    np.testing.assert_allclose(
        grad_cam(loaded, images[0], 3, depth=0), grad_cam(model, images[0], 3, depth=0), atol=1e-4
    )
    smallest = smallest_change(loaded, images[0])
    np.testing.assert_allclose(smallest, smallest_change(model, images[0]), atol=1e-4)


def test_the_nearest_come_first():
    known = np.array([[0.0, 0], [3, 4], [1, 0], [0, 2]])
    assert nearest(known, np.array([0.2, 0.0]), 3).tolist() == [0, 2, 3]


def test_nearness_is_measured_along_the_straight_line():
    straight, round_a_corner = [3.5, 3.5], [0.0, 5.0]
    assert nearest(np.array([round_a_corner, straight]), np.zeros(2), 1).tolist() == [1]


def test_grad_cam_is_cam_where_the_maps_are_averaged(network, images):
    """B. Zhou et al. 2016: the maps' sum, weighted as the last layer weighs their means."""
    weights = weights_of(network, "Dense")[0][0]
    for digit in (3, 8):
        maps = feature_maps(network, images[0])[-1]
        expected = np.maximum(maps @ weights[:, digit], 0)
        # Crop 2, half a 3 × 3 kernel, half a pool: the first place is centred on pixel 3.5, the next 4 on.
        got = grad_cam(network, images[0], digit)
        assert got.shape == (28, 28) and got.min() >= 0 and got.max() <= 1
        after = 4 + 4 * np.arange(6)
        rows = 1.5 * got[after] - 0.5 * got[after + 1]  # back along the straight line to the next place
        places = 1.5 * rows[:, after] - 0.5 * rows[:, after + 1]
        np.testing.assert_allclose(places, expected / expected.max(), atol=1e-4)


def test_a_map_counts_by_its_mean_gradient():
    """Two maps of the same ink: the score rises with one place of the first, with all of the second."""
    network = build_network("conv 2, flatten")
    first = next(layer for layer in network.layers if type(layer).__name__ == "Conv2D")
    kernel = np.zeros(first.kernel.shape)
    kernel[1, 1, 0, 0], kernel[1, 0, 0, 1] = 1, 1  # the second moves the ink to the right
    first.set_weights([kernel])
    gradients = np.zeros((28, 28, 2, 10))
    gradients[0, 0, 0], gradients[:, :, 1] = 3, 1
    network.layers[-1].set_weights([gradients.reshape(-1, 10), np.zeros(10)])
    image = np.zeros((28, 28), np.float32)
    image[10, 10] = 1
    got = grad_cam(network, image, 0)
    assert got[10, 11] == 1 and got[10, 10] == pytest.approx(3 / 784, rel=1e-3)


def test_evidence_is_put_where_the_ink_is():
    network = build_network("crop 2, conv 1 5x5 valid pool, conv 1, flatten")
    for layer in network.layers:
        if type(layer).__name__ == "Conv2D":
            kernel = np.zeros(layer.kernel.shape)
            kernel[kernel.shape[0] // 2, kernel.shape[1] // 2] = 1
            layer.set_weights([kernel])
    network.layers[-1].set_weights([np.ones((100, 10)), np.zeros(10)])
    image = np.zeros((28, 28), np.float32)
    image[12, 17] = 1
    for depth in (0, 1):
        row, column = np.unravel_index(grad_cam(network, image, 0, depth).argmax(), (28, 28))
        assert abs(row - 12) <= 1 and abs(column - 17) <= 1


def test_occlusion_erases_square_by_square(network, images):
    image, digit = images[1], 2
    got = occlusion(network, image, digit, side=3)
    for row, column in ((0, 0), (10, 14), (27, 5)):
        erased = image.copy()
        erased[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2] = 0
        expected = forward(network, image)[digit] - forward(network, erased)[digit]
        assert got[row, column] == pytest.approx(expected, abs=1e-5)


def test_the_smallest_change_of_a_linear_network_is_the_way_to_the_nearest_plane():
    network = build_network("flatten", seed=3)
    image = np.full((28, 28), 0.5, np.float32)
    weights, _ = network.layers[-1].get_weights()
    scores = image.ravel() @ weights
    first = scores.argmax()
    others = np.delete(np.arange(10), first)
    distances = (scores[first] - scores[others]) / np.linalg.norm(
        weights[:, [first]] - weights[:, others], axis=0
    )
    changed = smallest_change(network, image)
    assert np.linalg.norm(changed - image) == pytest.approx(1.02 * distances.min(), rel=0.01)
    assert (changed.ravel() @ weights).argmax() == others[distances.argmin()]


@pytest.mark.slow
def test_the_smallest_change_deceives_the_network(network, images):
    changed = smallest_change(network, images[0])
    assert changed.min() >= 0 and changed.max() <= 1
    assert forward(network, changed).argmax() != forward(network, images[0]).argmax()
    with pytest.raises(ValueError, match="did not change in 0 steps; allow more"):
        smallest_change(network, images[0], num_steps=0)
