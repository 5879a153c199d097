import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.network import build_network
from digitlib.network.backend import keras
from digitlib.recognition.recognizer import Recognizer
from tests.network.saved_by_page import page_file, trained


def exported(path, *last_layers):
    layers = [keras.Input((28, 28)), keras.layers.Flatten(), *last_layers]
    network = keras.Sequential(layers)
    network.export(path, format="litert", verbose=False)
    return network


@pytest.mark.slow
def test_a_network_of_ones_own_reads_as_keras_says(tmp_path, test_set):
    path = tmp_path / "mine.tflite"
    network = exported(path, keras.layers.Dense(10, activation="softmax"))
    mine, images = Recognizer.from_file(path), to_digit_images(test_set[0][:50])
    np.testing.assert_allclose(mine.probabilities(images), network.predict_on_batch(images), atol=1e-5)
    assert {prediction.verdict for prediction in mine.predict_all(images)} == {"digit"}
    assert mine.digest != Recognizer.load().digest


def test_a_file_without_such_a_network_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no network at"):
        Recognizer.from_file(tmp_path / "none.tflite")
    (tmp_path / "text.tflite").write_text("no network")
    with pytest.raises(ValueError, match="is no LiteRT file"):
        Recognizer.from_file(tmp_path / "text.tflite")
    exported(tmp_path / "five.tflite", keras.layers.Dense(5))
    with pytest.raises(ValueError, match="does not make ten probabilities"):
        Recognizer.from_file(tmp_path / "five.tflite")


@pytest.mark.parametrize("name", ["my_network.json", "my_network.keras", "LOUD.JSON"])
def test_what_the_page_or_keras_saved_reads_as_keras_says(name, tmp_path, test_set):
    network, path = trained(build_network("conv 4 pool, flatten", seed=1)), tmp_path / name
    if path.suffix == ".keras":
        network.save(path)
    else:
        page_file(path, "conv 4 pool, flatten", network)
    mine, images = Recognizer.from_file(path), to_digit_images(test_set[0][:50])
    np.testing.assert_allclose(mine.probabilities(images), network.predict_on_batch(images), atol=1e-6)
    assert {prediction.verdict for prediction in mine.predict_all(images)} == {"digit"}
    assert len(mine.digest) == 64 and mine.answers(images)[1].shape == (50, 0)


def test_a_keras_file_without_such_a_network_is_refused(tmp_path):
    image = keras.Input((28, 28))
    ten = [keras.layers.Dense(10)(keras.layers.Flatten()(image)) for _ in range(2)]
    color = keras.Input((28, 28, 3))
    for network in (
        keras.Model(image, keras.layers.Dense(5)(keras.layers.Flatten()(image))),
        keras.Model(image, ten),
        keras.Model(color, keras.layers.Dense(10)(keras.layers.Flatten()(color))),
    ):
        network.save(tmp_path / "other.keras")
        with pytest.raises(ValueError, match="does not make ten probabilities"):
            Recognizer.from_file(tmp_path / "other.keras")
    (tmp_path / "text.keras").write_text("no network")
    with pytest.raises(ValueError, match="is not a whole Keras model"):
        Recognizer.from_file(tmp_path / "text.keras")
    for name in ("none.keras", "none.json"):
        with pytest.raises(FileNotFoundError, match="There is no"):
            Recognizer.from_file(tmp_path / name)
