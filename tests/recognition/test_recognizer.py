import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize
from digitlib.data.mnist import to_digit_images
from digitlib.network.backend import keras
from digitlib.network.storage import load_network
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.__main__ import main
from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.prediction import Prediction, in_percent
from digitlib.recognition.recognizer import Recognizer
from tests.numpy_network import forward


@pytest.fixture(scope="module")
def network():
    return load_network(MODEL_FOLDER / "digits.keras")


@pytest.fixture
def model_copy(tmp_path):
    return shutil.copytree(MODEL_FOLDER, tmp_path / "model")


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


def test_the_examples_are_read_right(examples):
    for drawing, label in zip(*examples, strict=True):
        prediction = recognize(drawing)
        assert isinstance(prediction, Prediction) and str(prediction.digit) == label
        assert prediction.verdict == "digit" and prediction.probabilities.argmax() == prediction.digit
        np.testing.assert_array_equal(prediction.image, from_strokes(drawing).image)


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


def test_one_stroke_is_no_picture():
    with pytest.raises(ValueError, match="a drawing is a list of strokes"):
        recognize(np.array([[0.4, 0], [0.5, 0.9]]))


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


def refused(folder, error, sentence):
    with pytest.raises(error, match=sentence) as caught:
        Recognizer.load(folder)
    assert "\n" not in str(caught.value) and "git checkout" in str(caught.value)


def test_a_model_cut_short_is_refused(model_copy):
    path = model_copy / "digits.tflite"
    path.write_bytes(path.read_bytes()[:1000])
    refused(model_copy, ValueError, "digits.tflite does not match its card")


def test_the_card_of_another_model_is_refused(model_copy):
    path = model_copy / "card.json"
    path.write_text(path.read_text().replace(path.read_text().split('"digits.tflite": "')[1][:64], "0" * 64))
    refused(model_copy, ValueError, "another model")


OF_OTHER_TYPES = [None, True, 7, -0.5, 10**400, "x", [], {}, float("nan"), {"unsure": []}, [[[]]]]


@pytest.mark.parametrize("value", OF_OTHER_TYPES)
@pytest.mark.parametrize("place", [(), ("files",), ("thresholds",), ("thresholds", "unsure"), ("files", "a")])
def test_a_card_with_other_types_is_refused(tmp_path, place, value):
    card = json.loads((MODEL_FOLDER / "card.json").read_text())
    around = card
    for name in place[:-1]:
        around = around[name]
    if place:
        around[place[-1]] = value
    (tmp_path / "card.json").write_text(json.dumps(card if place else value))
    if (place == ("files",) and value == {}) or (place == ("files", "a") and value == "x"):
        assert read_card(tmp_path)  # which names no such file
    else:
        refused(tmp_path, ValueError, "not a whole model card")


def test_a_card_nested_deeply_is_refused(tmp_path):
    (tmp_path / "card.json").write_text("[" * 100_000)
    refused(tmp_path, ValueError, "not a whole model card")


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


def test_a_damaged_card_is_refused(model_copy):
    path = model_copy / "card.json"
    path.write_text(path.read_text()[:100])
    refused(model_copy, ValueError, "not a whole model card")


@pytest.mark.parametrize("name", ["card.json", "digits.tflite"])
def test_a_missing_file_is_named(model_copy, name):
    (model_copy / name).unlink()
    refused(model_copy, FileNotFoundError, f"There is no {name}")


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


def test_the_command_line_reads_files(tmp_path, capsys, test_set):
    (first, second), labels = test_set[0][:2], test_set[1][:2]
    Image.fromarray(first).resize((280, 280)).save(tmp_path / "first.png")
    Image.fromarray(255 - second).resize((280, 280)).save(tmp_path / "second.jpg")
    assert main([str(tmp_path / "first.png"), str(tmp_path / "second.jpg")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [str(label) for label in labels]
    assert all(line.endswith("digit") and "%" in line for line in lines)
    told = [
        in_percent(recognize(tmp_path / name).probabilities.max()) for name in ("first.png", "second.jpg")
    ]
    assert [line.split("  ")[2] for line in lines] == told


@pytest.mark.parametrize(
    ("probability", "words"),
    [(1, "over 99.9 %"), (0.99901, "over 99.9 %"), (0.999, "99.9 %"), (0.5, "50.0 %"), (0.1234, "12.3 %")],
)
def test_nothing_is_called_certain(probability, words):
    assert in_percent(probability) == words


def test_the_command_line_names_what_it_cannot_read(tmp_path, capsys):
    (tmp_path / "text.png").write_text("no picture")
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    assert main([str(tmp_path / name) for name in ("none.png", "text.png", "empty.png")]) == 1
    output = capsys.readouterr()
    assert "There is no picture" in output.err and "text.png” is not a whole PNG" in output.err
    assert output.out.endswith("empty.png  -  Nothing stands out from the paper.\n")


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
