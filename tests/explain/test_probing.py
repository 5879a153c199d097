import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.explain.activations import run
from digitlib.explain.probing import erasing, fewest_pixels
from digitlib.explain.saliency import occlusion
from digitlib.network.build import build_network


@pytest.fixture(scope="module")
def images(mnist):
    return to_digit_images(mnist[1][0][:3])


def test_erasing_is_occlusion_square_by_square(recognizer, images):
    """The same as one square at a time, written anew."""
    image, digit = images[0], 7
    falls = erasing(recognizer.probabilities, image, digit, side=3)
    before = recognizer.probabilities(image[None])[0, digit]
    for row, column in ((0, 0), (10, 14), (8, 7), (20, 12), (27, 5)):
        erased = image.copy()
        erased[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2] = 0
        after = recognizer.probabilities(erased[None])[0, digit]
        assert falls[row, column] == pytest.approx(before - after, abs=1e-5)
    assert falls.max() > 0.01


def test_erasing_is_what_occlusion_says_of_a_keras_network(images):
    network = build_network("conv 4 /2, conv 6 /2, mean", seed=1)
    got = erasing(lambda images: run(network, images), images[0], 3)
    np.testing.assert_allclose(got, occlusion(network, images[0], 3), atol=1e-5)


def test_a_square_beside_the_ink_erases_it_too():
    image = np.zeros((28, 28), np.float32)
    image[0, 10] = 1
    falls = erasing(lambda images: np.stack([images[:, 0, 10]] * 10, axis=1), image, 4, side=5)
    assert falls[:3, 8:13].min() == 1 and falls.sum() == 15


def weighing(weights):
    """A network of one weight a pixel and digit."""

    def read(images):
        scores = images.reshape(len(images), -1) @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    return read


def test_the_pixels_that_weigh_most_are_changed_first():
    image = np.zeros((28, 28), np.float32)
    image[10:14, 10:14] = 1
    weights = np.zeros((28, 28, 10))
    weights[10:14, 10:14, 3] = 1  # 16 ahead
    weights[11, 11, 3] = 5  # 20 ahead
    weights[9, 9, 8] = 16
    changed = fewest_pixels(weighing(weights.reshape(-1, 10)), image)
    different = [tuple(place) for place in np.argwhere(changed != image)]
    assert different == [(9, 9), (11, 11)] and changed[9, 9] == 1 and changed[11, 11] == 0


def test_paper_far_from_the_ink_stays_paper():
    image = np.zeros((28, 28), np.float32)
    image[10:14, 10:14] = 1
    weights = np.zeros((28, 28, 10))
    weights[10:14, 10:14, 3] = 1
    weights[0, 0, 8] = 99
    weights[12, 15, 8] = 99
    changed = fewest_pixels(weighing(weights.reshape(-1, 10)), image)
    assert np.argwhere(changed != image).tolist() == [[12, 15]]


@pytest.mark.slow
def test_a_real_digit_is_read_differently_after_few_pixels(recognizer, images):
    for image in images:
        before = image.copy()
        changed = fewest_pixels(recognizer.probabilities, image)
        first, other = recognizer.probabilities(np.stack([image, changed])).argmax(axis=1)
        assert first != other and 1 <= (changed != image).sum() <= 20
        assert set(changed[changed != image]) <= {0, 1}
        np.testing.assert_array_equal(image, before)


def test_a_stubborn_network_is_told(images):
    with pytest.raises(ValueError, match="did not change by 3 pixels"):
        fewest_pixels(lambda images: np.tile(np.eye(10)[4], (len(images), 1)), images[0], 3)
