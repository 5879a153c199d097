import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keras.src.datasets import mnist as keras_mnist

from digitlib.data.mnist import MNIST_PATH, load_mnist, split, to_digit_images


def test_mnist_is_what_it_should_be(mnist):
    (train_images, train_labels), (test_images, test_labels) = mnist
    assert train_images.shape == (60_000, 28, 28) and test_images.shape == (10_000, 28, 28)
    assert {array.dtype.name for part in mnist for array in part} == {"uint8"}
    # The class counts that LeCun's page gave.
    assert np.bincount(train_labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(test_labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def refused(path):
    with pytest.raises(ValueError, match="git checkout") as caught:
        load_mnist(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_cut_short_is_refused(tmp_path):
    path = tmp_path / "mnist.npz"
    path.write_bytes(MNIST_PATH.read_bytes()[:1_000_000])
    assert "cannot be read" in refused(path)


def test_altered_data_is_refused(tmp_path, mnist):
    (x_train, y_train), (x_test, y_test) = mnist
    y_test = y_test.copy()
    y_test[0] = 8
    path = tmp_path / "mnist.npz"
    np.savez(path, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    assert "y_test differs" in refused(path)


def test_something_else_is_refused(tmp_path):
    path = tmp_path / "mnist.npz"
    np.savez(path, pictures=np.zeros(3))
    refused(path)
    path.write_text("not a zip file")
    refused(path)


def test_damage_inside_the_file_is_refused(tmp_path):
    path = tmp_path / "mnist.npz"
    damaged = bytearray(MNIST_PATH.read_bytes())
    damaged[5000:5040] = bytes(40)
    path.write_bytes(damaged)
    refused(path)
    np.save(path.with_suffix(".npy"), np.zeros(3))
    path.with_suffix(".npy").replace(path)
    refused(path)


def test_a_pickle_is_not_opened(tmp_path):
    path = tmp_path / "mnist.npz"
    np.savez(path, **{name: np.array([{}], object) for name in ("x_train", "y_train", "x_test", "y_test")})
    assert "cannot be read" in refused(path)


@pytest.mark.slow
def test_a_missing_file_is_downloaded(tmp_path, monkeypatch):
    path = tmp_path / "not there yet" / "mnist.npz"
    asked = []
    monkeypatch.setattr(keras_mnist, "get_file", lambda fname, **_: asked.append(fname) or MNIST_PATH)
    assert load_mnist(path)[0][0].shape == (60_000, 28, 28)
    assert path.exists() and load_mnist(path)[1][1].shape == (10_000,)
    assert asked == ["mnist.npz"]


def test_without_a_network_a_missing_file_is_one_sentence(tmp_path, monkeypatch):
    def fail(*names, **_):
        raise OSError("no network")

    monkeypatch.setattr(keras_mnist, "get_file", fail)
    with pytest.raises(FileNotFoundError, match="git checkout"):
        load_mnist(tmp_path / "mnist.npz")


@given(st.integers(1, 50), st.data())
def test_split_keeps_everything_once(num_images, data):
    num_validation = data.draw(st.integers(0, num_images - 1))
    images, labels = np.arange(num_images)[:, None, None] * np.ones((1, 2, 2)), np.arange(num_images)
    training, validation = split(images, labels, num_validation, seed=data.draw(st.integers(0, 9)))
    assert len(validation[1]) == num_validation
    assert sorted([*training[1], *validation[1]]) == list(range(num_images))
    for part in (training, validation):
        np.testing.assert_array_equal(part[0][:, 0, 0], part[1])


def test_a_split_is_random_and_the_seed_decides_it():
    """Of sorted images the validation set holds some of each, and the training set is not sorted either."""
    images, labels = np.zeros((2_000, 1, 1)), np.arange(2_000)
    training, validation = (part[1] for part in split(images, labels, 500, seed=0))
    for part in (training, validation):
        assert np.histogram(part, 4, (0, 2_000))[0].min() > 0.2 * len(part)
        assert np.abs(np.corrcoef(np.arange(len(part)), part)[0, 1]) < 0.15
    np.testing.assert_array_equal(validation, split(images, labels, 500, seed=0)[1][1])
    assert not np.array_equal(validation, split(images, labels, 500, seed=1)[1][1])


@pytest.mark.parametrize("num_validation", [-1, 10, 11])
def test_a_split_that_leaves_nothing_is_refused(num_validation):
    with pytest.raises(ValueError, match="num_validation"):
        split(np.zeros((10, 28, 28)), np.zeros(10), num_validation, seed=0)


def test_digit_images_run_from_0_to_1():
    images = to_digit_images(np.array([[[0, 255]]], np.uint8))
    assert images.dtype == np.float32 and images.tolist() == [[[0, 1]]]
