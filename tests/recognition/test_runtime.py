import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.network.backend import keras
from digitlib.recognition.recognizer import Recognizer


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
