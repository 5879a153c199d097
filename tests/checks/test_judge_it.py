"""What the checks of the fifth notebook's turns and exercises say to answers, right or wrong."""

import checks
import numpy as np
import pytest
from checks import seven
from scipy import ndimage

from digitlib import Recognizer
from digitlib.metrics import Accuracy, expected_calibration_error, measure_accuracy


def wilson(num_right, n, z=1.96):
    p = num_right / n
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - reach, middle + reach


def simple(num_right, n):
    p = num_right / n
    reach = 1.96 * (p * (1 - p) / n) ** 0.5
    return p - reach, p + reach


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (wilson, "Right."),
        (lambda num_right, n: np.array(Accuracy(num_right, n).interval), "Right."),
        (lambda num_right, n: list(map(np.float32, wilson(num_right, n))), "Right."),
        (simple, "has more terms"),
        (lambda k, n: wilson(k, n)[::-1], "the upper end comes first"),
        (lambda k, n: [100 * end for end in wilson(k, n)], "return fractions"),
        (lambda k, n: wilson(k, n, 1.645), "z is 1.96"),
        (lambda k, n: (sum(wilson(k, n)) / 2, (wilson(k, n)[1] - wilson(k, n)[0]) / 2), "middle − reach"),
        (lambda k, n: (k / n, k / n), "for our example it gives 0.995, 0.995; right is 0.9934, 0.9962"),
        (lambda k, n: wilson(k, n)[0], "it must return the two ends"),
        (lambda k, n: None, "it returns nothing"),
        (lambda k: k, "it stops with TypeError"),
    ],
)
def test_wilsons_interval(function, said, capsys):
    checks.wilson_interval(function)
    assert said in capsys.readouterr().out


def only_one(first, second, labels):
    return ((first == labels) & (second != labels)).sum(), ((first != labels) & (second == labels)).sum()


def digit_by_digit(first, second, labels):
    counts = [0, 0]
    for one, other, label in zip(first, second, labels, strict=True):
        counts[0] += one == label != other
        counts[1] += other == label != one
    return counts


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (only_one, "Right."),
        (digit_by_digit, "Right."),
        (lambda a, b, y: only_one(b, a, y), "changed places"),
        (lambda a, b, y: ((a == y).sum(), (b == y).sum()), "that each reads right"),
        (lambda a, b, y: ((a != y).sum(), (b != y).sum()), "that each misreads"),
        (lambda a, b, y: [(a != b).sum()] * 2, "on which the answers differ"),
        (lambda a, b, y: (a != b).sum(), "it must return two numbers"),
        (lambda a, b, y: (0, 0), "right is 5, 2"),
        (lambda a, b, y: None, "it returns nothing"),
    ],
)
def test_digits_that_only_one_reads_right(function, said, capsys):
    checks.only_one_right(function)
    assert said in capsys.readouterr().out


def bin_by_bin(confidence, is_right, num_bins=15, bins=None):
    bins = np.minimum((confidence * num_bins).astype(int), num_bins - 1) if bins is None else bins
    gaps = {place: is_right[bins == place].mean() - confidence[bins == place].mean() for place in set(bins)}
    return [((bins == place).mean(), gap) for place, gap in gaps.items()]


def calibration_error(confidence, is_right, **settings):
    return sum(weight * abs(gap) for weight, gap in bin_by_bin(confidence, is_right, **settings))


def by_the_library(confidence, is_right):
    probabilities = np.eye(10)[np.zeros(len(confidence), int)] * confidence[:, None]
    return expected_calibration_error(probabilities, np.where(is_right, 0, 1))


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (calibration_error, "Right."),
        (by_the_library, "Right."),
        (lambda c, r: np.float32(calibration_error(c, r)), "Right."),
        (lambda c, r: calibration_error(c, r, num_bins=10), "that has 10 bins"),
        (lambda c, r: np.mean([abs(gap) for _, gap in bin_by_bin(c, r)]), "weigh each bin"),
        (lambda c, r: sum(weight * gap for weight, gap in bin_by_bin(c, r)), "cancel here"),
        (lambda c, r: abs(r.mean() - c.mean()), "and then add"),
        (lambda c, r: c.mean() - r.mean(), "and then add"),
        (lambda c, r: 100 * calibration_error(c, r), "return a fraction"),
        (lambda c, r: calibration_error(c[c < 1], r[c < 1]) * (c < 1).mean(), "the last bin"),
        (lambda c, r: 0.5, "for our example it gives 0.5"),
        (lambda c, r: abs(c - r), "it must return one number"),
        (lambda c, r: None, "it returns nothing"),
        (lambda c, r: c[1000], "it stops with IndexError"),
    ],
)
def test_the_calibration_error(function, said, capsys):
    checks.calibration_error(function)
    assert said in capsys.readouterr().out


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
