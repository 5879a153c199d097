import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from digitlib import recognize
from digitlib.data.mnist import to_digit_images
from digitlib.network.storage import load_network
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.recognition.prediction import Prediction
from digitlib.recognition.recognizer import Recognizer
from tests.numpy_network import forward


@pytest.fixture(scope="module")
def network():
    return load_network(MODEL_FOLDER / "digits.keras")


@pytest.mark.slow
def test_the_shipped_model_reads_mnist(recognizer, test_set):
    images, labels = test_set
    probabilities = recognizer.probabilities(to_digit_images(images))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert (probabilities.argmax(axis=1) == labels).mean() >= 0.995


def test_litert_and_keras_agree(recognizer, network, test_set):
    images = to_digit_images(test_set[0][:1000])
    np.testing.assert_allclose(recognizer.probabilities(images), network.predict_on_batch(images), atol=1e-4)


def test_both_agree_with_plain_numpy(recognizer, network, test_set):
    images = to_digit_images(test_set[0][:3])
    expected = np.stack([forward(network, image) for image in images])
    np.testing.assert_allclose(recognizer.probabilities(images), expected, atol=1e-4)
    np.testing.assert_allclose(network.predict_on_batch(images), expected, atol=1e-4)


def test_batches_of_any_size_give_the_same(recognizer, test_set):
    images = to_digit_images(test_set[0][:7])
    together = recognizer.probabilities(images)
    np.testing.assert_allclose(recognizer.probabilities(images[:1]), together[:1], atol=1e-6)
    np.testing.assert_allclose(recognizer.probabilities(images[1:4]), together[1:4], atol=1e-6)
    assert recognizer.probabilities(images[:0]).shape == (0, 10)


def test_threads_do_not_disturb_each_other(recognizer, test_set):
    images = to_digit_images(test_set[0][:40])
    expected = recognizer.probabilities(images)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda image: recognizer.probabilities(image[None])[0], images))
    np.testing.assert_allclose(found, expected, atol=1e-6)


def always(probabilities, thresholds=None):
    rows = np.asarray(probabilities, np.float32)
    return Recognizer(lambda images: np.tile(rows, (len(images), 1)), thresholds)


@pytest.mark.parametrize(
    ("highest", "digit", "verdict"), [(0.95, 4, "digit"), (0.7, 4, "unsure"), (0.3, None, "not a digit")]
)
def test_verdicts_follow_the_thresholds(highest, digit, verdict):
    probabilities = np.full(10, (1 - highest) / 9)
    probabilities[4] = highest
    recognizer = always(probabilities, {"unsure": 0.9, "not_a_digit": 0.5})
    prediction = recognizer.predict(np.full((28, 28), 0.2))
    assert (prediction.digit, prediction.verdict) == (digit, verdict)


def test_nothing_and_a_dot_are_blank(recognizer):
    for source in (np.ones((50, 50)), [[[10, 10]]]):
        prediction = recognize(source)
        assert prediction.digit is None and prediction.verdict == "blank"


def test_many_images_go_through_in_batches(recognizer):
    images = np.random.default_rng(0).random((1001, 28, 28), np.float32)
    found = recognizer.probabilities(images)
    assert found.shape == (1001, 10)
    np.testing.assert_allclose(found[-1:], recognizer.probabilities(images[-1:]), atol=1e-6)


@pytest.mark.parametrize(
    ("images", "sentence"),
    [
        (np.zeros((28, 28)), r"\(n, 28, 28\)"),
        (np.zeros((5, 28, 27)), r"\(n, 28, 28\)"),
        (np.zeros((5, 28, 28, 1)), r"\(n, 28, 28\)"),
        (np.full((1, 28, 28), 255.0), "divide uint8 images by 255"),
        (np.full((1, 28, 28), np.nan), "beyond 0 to 1"),
    ],
)
def test_images_of_another_kind_are_refused(recognizer, images, sentence):
    with pytest.raises(ValueError, match=sentence):
        recognizer.probabilities(images)


@pytest.mark.parametrize(
    "images",
    [
        None,
        "28",
        [[1, [2]]],
        np.full((1, 28, 28), "1"),
        np.ones((1, 28, 28), complex),
        np.ones((1, 28, 28), bool),
        np.ones((1, 28, 28), object),
        np.ma.masked_array(np.zeros((1, 28, 28)), mask=True),
        np.full((1, 28, 28), np.nan),
        np.full((1, 28, 28), 1e300),
        np.zeros((28, 28, 1)),
    ],
)
def test_what_is_no_digit_image_is_refused_in_one_sentence(recognizer, images):
    one = images[0] if isinstance(images, np.ndarray) else images
    for read, values in ((recognizer.probabilities, images), (recognizer.predict, one)):
        with pytest.raises(ValueError) as caught:
            read(values)
        assert "\n" not in str(caught.value)


def test_the_examples_are_read_right(examples):
    for drawing, label in zip(*examples, strict=True):
        prediction = recognize(drawing)
        assert isinstance(prediction, Prediction) and str(prediction.digit) == label
        assert prediction.verdict == "digit" and prediction.probabilities.argmax() == prediction.digit
        np.testing.assert_array_equal(prediction.image, from_strokes(drawing).image)


def test_one_stroke_is_no_picture():
    with pytest.raises(ValueError, match="a drawing is a list of strokes"):
        recognize(np.array([[0.4, 0], [0.5, 0.9]]))


def in_a_new_process(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_the_drawing_path_does_not_import_tensorflow():
    code = """
import sys
from digitlib import recognize
print(recognize([[[0, 0], [1, 80]]]).digit, {"tensorflow", "keras", "matplotlib"} & set(sys.modules))
"""
    assert in_a_new_process(code) == "1 set()\n"
