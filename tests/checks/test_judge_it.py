"""What the checks of the fifth notebook's exercises say to answers that are right, and to others."""

import checks
import numpy as np
import pytest
from checks import seven
from scipy import ndimage

from digitlib import Recognizer
from digitlib.metrics import measure_accuracy


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (200_000, "Right."),
        (190_000, "190,000 is too small."),
        (300_000, "300,000 is too large."),
        (198_000, "one multiple of 10,000"),
        (0, "one multiple of 10,000"),
        (2e5, "one multiple of 10,000"),
        (None, "one multiple of 10,000"),
    ],
)
def test_digits_that_hold_two_accuracies_apart(number, said, capsys):
    checks.enough_digits(number)
    assert said in capsys.readouterr().out


LABELS = np.arange(100) % 10
CONFIDENCE = np.linspace(0.5, 0.99, 100)
ANSWERS = np.where(np.arange(100) < 3, (LABELS + 1) % 10, LABELS)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (np.arange(3, 11), "Right."),
        (np.arange(3, 11)[::-1].tolist(), "Right."),
        (np.arange(8), "of these eight, 3 are misread"),
        (np.arange(92, 100), "it is surer of 8 of these"),
        (np.arange(4, 12), "it is surer of 1 of these"),
        (np.zeros(8, int), "eight different places"),
        (np.arange(3, 10), "eight different places"),
        ([], "eight different places"),
        (CONFIDENCE[3:11], "a whole number from 0 to 99"),
        (np.arange(93, 101), "a whole number from 0 to 99"),
    ],
)
def test_the_least_sure_of_the_digits_read_right(places, said, capsys):
    probabilities = np.eye(10)[ANSWERS] * CONFIDENCE[:, None]
    checks.least_sure(places, probabilities, LABELS)
    assert said in capsys.readouterr().out


@pytest.fixture(scope="module")
def stand_ins(tmp_path_factory):
    """Let the checks find nothing that a reader built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seven, "BUILD", tmp_path_factory.mktemp("build"))
        yield


def varied(image: np.ndarray, number: int) -> np.ndarray:
    """Turn and shift the image; the reader's network and the shipped one then disagree on some."""
    rng = np.random.default_rng(seed=0)
    images = [ndimage.rotate(image, rng.uniform(-14, 14), reshape=False, order=1) for _ in range(number)]
    return np.stack([ndimage.shift(one, rng.uniform(-2, 2, 2), order=1) for one in images]).clip(0, 1)


@pytest.fixture(scope="module")
def variations(stand_ins):
    return varied(seven.seven_image(), 200)


@pytest.fixture(scope="module")
def answers(variations):
    network = Recognizer.from_file(seven.your_network("tflite"))
    return network.probabilities(variations.astype(np.float32)).argmax(axis=1)


def shipped_answers(images: np.ndarray) -> np.ndarray:
    return Recognizer.load().probabilities(images.astype(np.float32)).argmax(axis=1)


@pytest.mark.parametrize(
    ("accuracy_of", "said"),
    [
        (lambda images, answers: measure_accuracy(answers, np.full(200, 7)), "Right."),
        (lambda images, answers: measure_accuracy(answers, np.full(200, 2)), "are taken for another digit"),
        (lambda images, answers: measure_accuracy(answers[:100], np.full(100, 7)), "is of 100 images"),
        (lambda images, answers: (answers == 7).mean(), "as `measure_accuracy` returns it"),
        (
            lambda images, answers: measure_accuracy(shipped_answers(images), np.full(200, 7)),
            "that is what the shipped network reads",
        ),
        (
            lambda images, answers: measure_accuracy(np.arange(200) % 3 + 5, np.full(200, 7)),
            "another number of these variations",
        ),
    ],
)
def test_an_accuracy_on_variations(accuracy_of, said, variations, answers, capsys):
    checks.judged_seven(variations, accuracy_of(variations, answers))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda images: images[:50], "holds 50 images"),
        (lambda images: images[..., None], "has shape (200, 28, 28, 1)"),
        (lambda images: [], "has shape (0,)"),
        (lambda images: 255 * images, "goes from 0 to 25"),
        (lambda images: images[:1].repeat(200, axis=0), "exactly alike"),
        (lambda images: images[:, ::-1, ::-1], "doesn't look like your seven"),
        (lambda images: np.linspace(0, 1, 200)[:, None, None] * np.ones((28, 28)), "doesn't look like"),
    ],
)
def test_images_that_are_no_variations(change, said, variations, answers, capsys):
    checks.judged_seven(change(variations), measure_accuracy(answers, np.full(200, 7)))
    assert said in capsys.readouterr().out
