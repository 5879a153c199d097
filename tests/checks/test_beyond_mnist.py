"""What the checks of the sixth notebook's exercises say to answers that are right, and to others."""

import checks
import numpy as np
import pytest
from checks import beyond_mnist, seven
from scipy import ndimage

from digitlib.data import to_digit_images
from digitlib.handwriting.curves import lines
from digitlib.network import export_litert, keras, load_network, save_network

pytestmark = pytest.mark.slow


def crossed_one(rng):
    return [lines((0.5, 0), (0.5, 1)), lines((0.3, 0.5), (rng.uniform(0.6, 0.8), 0.5))]


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (crossed_one, "Right."),
        (lambda rng: crossed_one(np.random.default_rng(0)), "it writes the same each time"),
        (lambda rng: crossed_one(np.random.default_rng()), "the same `rng` gives different strokes"),
        (lambda rng: [np.array([[0.5, 0], [0.5, rng.uniform(0.9, 1)]])], "Right."),  # a stroke without lines
        (lambda rng: [lines((0.5, 0.5), (0.5, rng.uniform(0.6, 0.7)))], "hardly more than a dot"),
        (lambda rng: [lines(*rng.random((40, 2)))], "long in all, a scribble"),
        (lambda rng: 4 * crossed_one(rng), "it has 8 strokes"),
        (lambda rng: tuple(crossed_one(rng)), "returns a list of strokes"),
        (lambda rng: [280 * stroke for stroke in crossed_one(rng)], "leave the square"),
        (lambda: crossed_one(np.random.default_rng(0)), "no digit image comes of it: TypeError"),
        (lambda rng: [], "no digit image comes of it"),
        (lambda rng: None, "no digit image comes of it"),
    ],
)
def test_a_way_of_ones_own(way, said, capsys):
    checks.own_way(way)
    assert said in capsys.readouterr().out


def one_hot(labels, num_others):
    return np.eye(11)[[*labels, *[10] * num_others]]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (one_hot, "Right."),
        (lambda labels, n: keras.utils.to_categorical(np.append(labels, np.full(n, 10)), 11), "Right."),
        (lambda labels, n: one_hot(labels, n).astype(int).tolist(), "Right."),
        (lambda labels, n: np.append(labels, np.full(n, 10)), "it returns labels"),
        (lambda labels, n: one_hot(labels, n)[:, :10], "the shape is (6, 10)"),
        (lambda labels, n: np.eye(11)[labels], "the shape is (4, 11)"),
        (lambda labels, n: np.roll(one_hot(labels, n), n, axis=0), "the others come first"),
        (lambda labels, n: np.roll(one_hot(labels, n), 1, axis=1), "the first column is for no digit"),
        (lambda labels, n: np.vstack([np.eye(11)[labels], np.full((n, 11), 1 / 11)]), "should be certain"),
        (lambda labels, n: np.vstack([np.eye(11)[labels], np.zeros((n, 11))]), "row 4 doesn't add up to 1"),
        (lambda labels, n: np.eye(11)[[*(9 - labels), *[10] * n]], "in the column of their label"),
        (lambda labels: one_hot(labels, 2), "it stops with TypeError"),
        (lambda labels, n: None, "it returns nothing"),
    ],
)
def test_targets_of_eleven_outputs(function, said, capsys):
    checks.eleven_targets(function)
    assert said in capsys.readouterr().out


def by_sorting(doubts, fraction):
    return sorted(doubts, reverse=True)[round(fraction * len(doubts))]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda doubts, fraction: np.quantile(doubts, 1 - fraction), "Right."),
        (by_sorting, "Right."),
        (lambda doubts, fraction: [np.percentile(doubts, 100 - 100 * fraction)], "Right."),
        (lambda doubts, fraction: np.quantile(doubts, fraction), "it doubts all but 1% of the digits"),
        (lambda doubts, fraction: 1 - fraction, "it doubts 0.0%, and 1% were asked for"),
        (lambda doubts, fraction: 0.4, "were asked for"),
        (lambda doubts, fraction: doubts > 0.5, "it returns 2000 numbers"),
        (lambda doubts: 0.5, "it stops with TypeError"),
        (lambda doubts, fraction: None, "it returns nothing"),
    ],
)
def test_a_threshold_for_a_fraction(function, said, capsys):
    checks.threshold_for(function)
    assert said in capsys.readouterr().out


@pytest.fixture
def confidence(monkeypatch):
    """Let the recogniser be as sure of 1,000 digits and signs as is easily counted."""
    sure = {
        "validation": np.linspace(0.5, 1, 1_000),
        "test": np.linspace(0.4, 1, 1_000),
        "signs": np.linspace(0, 1, 1_000),
    }
    monkeypatch.setattr(beyond_mnist, "_confidence", sure.get)
    return sure


@pytest.mark.parametrize(
    ("chosen_on", "fraction", "said"),
    [
        ("validation", lambda passing: passing, "Right."),
        ("test", lambda passing: passing, "choose by the validation digits"),
        ("signs", lambda passing: passing, "it doubts 0.00% of the 3,000 validation digits"),
        ("validation", lambda passing: 1 - passing, "that fraction is doubted"),
        ("validation", lambda passing: passing / 2, "another fraction of the signs"),
        ("validation", lambda passing: 100 * passing, "a fraction is one number between 0 and 1"),
        ("validation", lambda passing: np.array([]), "a fraction is one number between 0 and 1"),
    ],
)
def test_a_threshold_and_what_passes_it(chosen_on, fraction, said, confidence, capsys):
    threshold = np.quantile(confidence[chosen_on], 1 / 200)
    checks.upper_threshold(threshold, fraction((confidence["signs"] >= threshold).mean()))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("threshold", [0, 1, 85.6, None, np.array([0.7]), "0.7"])
def test_a_threshold_that_is_no_probability(threshold, capsys):
    checks.upper_threshold(threshold, 0.1)
    assert "a threshold is one number between 0 and 1" in capsys.readouterr().out


def photos_and_answer() -> tuple[np.ndarray, np.ndarray]:
    """Return the classes of two photos, a square and a bar, and an answer that is too thin and has a hole."""
    truth = np.zeros((2, 12, 12), int)
    truth[0, 3:9, 3:9], truth[1, 2:10, 5:7] = 1, 2
    answer = truth.copy()
    answer[0, 3], answer[0, 5, 5], answer[1, :5, 5] = 0, 0, 1
    return truth, answer


def count_at_edges(truth: np.ndarray, answer: np.ndarray) -> float:
    """Count pixel by pixel: of the wrong ones, how many have a neighbour of another class?"""
    wrong = [tuple(place) for place in np.argwhere(truth != answer)]
    around = [truth[n, max(r - 1, 0) : r + 2, max(c - 1, 0) : c + 2] for n, r, c in wrong]
    return sum(len(np.unique(own)) > 1 for own in around) / len(wrong)


def edges(truth: np.ndarray, size: int | tuple[int, ...] = (1, 3, 3)) -> np.ndarray:
    return ndimage.maximum_filter(truth, size) != ndimage.minimum_filter(truth, size)


@pytest.mark.parametrize(
    ("fraction_of", "said"),
    [
        (count_at_edges, "Right."),
        (lambda truth, answer: edges(truth)[truth != answer].mean(), "Right."),
        (lambda truth, answer: float(count_at_edges(truth, answer)), "Right."),
        (lambda truth, answer: (truth != answer)[edges(truth)].mean(), "of the pixels at edges is wrong"),
        (lambda truth, answer: edges(truth).mean(), "of all pixels lies at edges"),
        (lambda truth, answer: 1 - count_at_edges(truth, answer), "lies off the edges"),
        (lambda truth, answer: edges(truth, 3)[truth != answer].mean(), "don't depend on the next photo"),
        (lambda truth, answer: 0.5, "another fraction of the mistakes"),
        (lambda truth, answer: 100 * count_at_edges(truth, answer), "one number between 0 and 1"),
        (lambda truth, answer: edges(truth), "one number between 0 and 1"),
    ],
)
def test_mistakes_at_edges(fraction_of, said, capsys):
    truth, answer = photos_and_answer()
    checks.mistakes_at_edges(truth, answer, fraction_of(truth, answer))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda truth, answer: (truth, truth), "`answer` has no mistakes"),
        (lambda truth, answer: (truth, answer[:1]), "classes of the same photos"),
        (lambda truth, answer: (truth[0], answer[0]), "classes of the same photos"),
    ],
)
def test_edges_of_no_photos(change, said, capsys):
    checks.mistakes_at_edges(*change(*photos_and_answer()), 0.8)
    assert said in capsys.readouterr().out


def turned(angles: np.ndarray) -> np.ndarray:
    image = seven.seven_image()
    return np.stack([ndimage.rotate(image, angle, reshape=False, order=1) for angle in angles]).clip(0, 1)


@pytest.fixture(scope="module")
def taught(tmp_path_factory, mnist):
    """A network that was taught the stand-in seven, kept as the exercise asks; and its images."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seven, "BUILD", tmp_path_factory.mktemp("build"))
        angles = np.linspace(-14, 14, 400)
        trained_on, held_out = turned(angles[::2]), turned(angles[1::2])
        network = load_network(seven.your_network("keras"))
        network.compile("sgd", "sparse_categorical_crossentropy")
        images = np.concatenate([to_digit_images(mnist[0][0][:2_000]), *[trained_on] * 5])
        labels = np.concatenate([mnist[0][1][:2_000], np.full(1_000, 7)])
        network.fit(images, labels, batch_size=100, epochs=2, verbose=0)
        yield network, trained_on, held_out


def test_a_taught_network(taught, capsys):
    network, trained_on, held_out = taught
    checks.taught_seven(network, trained_on, held_out)
    assert "there is no build/my_taught_network.keras" in capsys.readouterr().out
    save_network(network, seven.BUILD / "my_taught_network.keras")
    before = load_network(seven.your_network("keras"))
    for exported, said in ((before, "holds another network"), (network, "Right.")):
        export_litert(exported, seven.BUILD / "my_taught_network.tflite")
        checks.taught_seven(network, trained_on, held_out)
        assert said in capsys.readouterr().out


def test_a_network_that_was_not_taught(taught, capsys):
    checks.taught_seven(load_network(seven.your_network("keras")), *taught[1:])
    assert "of the held-out variations; 90% are asked for" in capsys.readouterr().out


def test_a_network_that_has_forgotten(taught, capsys):
    network = load_network(seven.your_network("keras"))
    weights, biases = network.layers[-1].get_weights()
    network.layers[-1].set_weights([0 * weights, biases + np.eye(10)[7]])
    checks.taught_seven(network, *taught[1:])
    assert "Not yet: of MNIST's validation digits it reads" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda trained_on, held_out: (trained_on, trained_on), "are among those that you trained on"),
        (lambda trained_on, held_out: (trained_on, held_out[:10]), "`held_out` holds 10 images"),
        (lambda trained_on, held_out: ([], held_out), "`trained_on` has shape (0,)"),
        (lambda trained_on, held_out: (trained_on, held_out[:, ::-1]), "doesn't look like your seven"),
    ],
)
def test_variations_that_judge_nothing(change, said, taught, capsys):
    checks.taught_seven(taught[0], *change(*taught[1:]))
    assert said in capsys.readouterr().out
