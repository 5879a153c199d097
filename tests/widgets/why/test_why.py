import subprocess
import sys

import numpy as np
import pytest

from digitlib._util.wording import with_article
from digitlib.data.mnist import to_digit_images
from digitlib.explain.measures import percentiles
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.known_digits import KnownDigits, known_digits
from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.why import explanations
from digitlib.widgets.why.explanations import NUM_NEAREST, alteration, gaze, likeness, shape
from digitlib.widgets.why.why import INVITATION, OUTDATED, Why
from tests.widgets.pad_page import points


@pytest.fixture(scope="module")
def known(recognizer, mnist) -> KnownDigits:
    """A tenth of the training digits that a kernel reads: it is quick, and the sevens are a hundred still."""
    images = mnist[0][0][:1000]
    _, features = recognizer.answers(to_digit_images(images))
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    return KnownDigits(images, mnist[0][1][:1000], unit)


@pytest.fixture
def app(examples, recognizer, known, monkeypatch) -> DigitApp:
    monkeypatch.setattr(explanations, "known_digits", lambda recognizer: known)
    return DigitApp(examples[0][14], recognizer)


@pytest.fixture
def why(app) -> Why:
    return Why(app)


def test_nothing_is_explained_before_somebody_asks(why):
    assert why.figures.words == INVITATION and why.figures.entries == []


def test_a_press_brings_four_reasons(why):
    why.button.click()
    assert why.figures.words.startswith("A 7, ") and not why.button.disabled
    told = " ".join(entry["words"] for entry in why.figures.entries)
    for part in (
        "MNIST's sevens",
        "training digits are most like it: 9 × 7",
        "Where it looked",
        "would read a",
    ):
        assert part in told
    assert len(why.figures.pictures) == 4 and all(entry["alt"] for entry in why.figures.entries)


def test_it_says_what_it_is_doing(why):
    said = []
    why.figures.observe(lambda change: said.append(change.new), "words")
    why.explain()
    assert [words.endswith("…") for words in said] == [True] * 4 + [False]
    assert "10,000 training digits, which takes some 4 seconds the first time" in said[0]


def test_an_empty_pad_is_no_error(why, app):
    app.pad.clear()
    why.explain()
    assert why.figures.words == INVITATION and why.figures.pictures == []
    app.pad.drawing = [[[100, 100]]]
    why.explain()
    assert why.figures.words == INVITATION and why.figures.pictures == []


def test_drawing_again_makes_it_out_of_date(why, app):
    why.explain()
    points(app.pad, 9, [[140, 40], [140, 220]], last=True)
    assert why.figures.is_old and why.figures.words == OUTDATED and len(why.figures.entries) == 4
    why.explain()
    assert not why.figures.is_old


def test_drawing_while_it_thinks_makes_it_out_of_date(why, app, known, examples, monkeypatch):
    def meanwhile(recognizer):
        app.pad.drawing = examples[0][8]
        return known

    monkeypatch.setattr(explanations, "known_digits", meanwhile)
    why.explain()
    assert why.figures.is_old and why.figures.words == OUTDATED
    assert "sevens" in why.figures.entries[0]["words"] + why.figures.entries[0]["alt"]


def test_a_picture_is_explained_as_a_drawing_is(why, app, examples):
    app.read_picture(255 - (255 * from_strokes(examples[0][8]).ink).astype(np.uint8))
    why.explain()
    assert why.figures.words.startswith("A 4, ") and len(why.figures.entries) == 4


def test_another_recogniser_makes_a_pictures_reasons_out_of_date(why, app, examples):
    app.read_picture(1 - from_strokes(examples[0][8]).ink)
    why.figures.entries = [{"words": "It is a 4.", "alt": ""}]
    app.pad.brush_width = 10
    assert not why.figures.is_old  # a picture has no brush
    app.recognizer = Recognizer(lambda images: np.eye(10, dtype=np.float32)[[3] * len(images)])
    assert why.figures.is_old and why.figures.words == OUTDATED


def test_what_is_no_digit_is_explained_as_the_nearest(why, app, recognizer):
    app.recognizer = Recognizer(recognizer.network, {"not_a_digit": 1.0})
    why.explain()
    assert why.figures.words.startswith("That doesn't look like a digit.")
    assert why.figures.words.endswith(" Of the ten digits it is most like a 7.")
    assert len(why.figures.entries) == 4


def test_a_reason_that_cannot_be_found_is_told(why, app):
    """A network that always says 8, and tells no features."""
    app.recognizer = Recognizer(lambda images: np.tile(np.eye(10, dtype=np.float32)[8], (len(images), 1)))
    why.explain()
    assert "An 8" in why.figures.words and "did not change by 40 pixels" in why.figures.words
    assert "doesn't tell by which features" in why.figures.words and len(why.figures.entries) == 2


def test_an_error_is_shown(why, monkeypatch):
    def gone(recognizer):
        raise FileNotFoundError("mnist.npz is missing.")

    monkeypatch.setattr(explanations, "known_digits", gone)
    why.button.click()
    assert why.figures.words == "FileNotFoundError: mnist.npz is missing." and not why.button.disabled


def test_a_notebook_keeps_the_reasons(why):
    data, metadata = why._repr_mimebundle_()
    assert "image/png" not in data and data["text/plain"] == INVITATION
    why.explain()
    data, metadata = why._repr_mimebundle_()
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(data)
    assert data["text/plain"].count("\n") == 4 and "read as a 7 becomes" in metadata["image/png"]["alt"]


def test_its_shape_is_compared_with_its_own_class(app, known, recognizer):
    image = app.prediction.image
    found = shape(image, 7, recognizer)
    sevens = known.of_class(7)
    [expected] = percentiles(image, sevens, ["slant"]).values()
    assert found.plot.axes[0].lines[-1].get_xdata()[1] == expected
    leaning = np.array([np.roll(row, (14 - number) // 2) for number, row in enumerate(image)])
    assert "leaning more to the right than 9" in shape(leaning, 7, recognizer).words
    ordinary = sevens[np.argsort(abs(sevens - np.median(sevens, axis=0)).sum(axis=(1, 2)))[0]]
    assert shape(ordinary, 7, recognizer).words == "By its shape it is an ordinary 7."


def test_the_most_similar_have_the_closest_direction(app, known, recognizer):
    found = likeness(app.prediction.image, 7, recognizer)
    own = recognizer.answers(app.prediction.image[None])[1][0]
    angles = np.arccos(np.clip(known.features @ own / np.linalg.norm(own), -1, 1))
    nearest = sorted(range(len(angles)), key=angles.__getitem__)[:NUM_NEAREST]
    sheet = found.plot.axes[0].images[0].get_array()
    np.testing.assert_array_equal(sheet[:28, :28], app.prediction.image)
    np.testing.assert_allclose(sheet[:28, 32:60], known.images[nearest[0]] / 255, atol=1e-6)
    assert len(found.plot.axes[0].texts) == NUM_NEAREST + 1


def test_the_gaze_names_where_erasing_hurts(recognizer):
    """A network that looks for ink at the top right."""

    def corner(images):
        share = images[:, 5, 22]
        return np.stack([share, 1 - share, *np.zeros((8, len(share)))], axis=1).astype(np.float32)

    image = np.zeros((28, 28), np.float32)
    image[4:24, 4:24] = 1
    found = gaze(image, 0, Recognizer(corner))
    assert "without the ink at the top right" in found.words
    assert "the probability of a 0 is 0.0 %, not over 99.9 %" in found.words


def test_the_alteration_says_how_many_pixels(app, recognizer):
    found = alteration(app.prediction.image, 7, recognizer)
    before, between, after = (axis.images[0].get_array() for axis in found.plot.axes)
    num, other = (before != after).sum(), recognizer.predict(after.data).probabilities.argmax()
    assert f"If {num} pixels of 784 changed, it would read {with_article(other)}." == found.words
    assert (between != 0).sum() == num


@pytest.mark.slow
def test_training_digits_are_read_once_and_without_tensorflow():
    code = """
import sys
from digitlib.recognition import known_digits as module
from digitlib.recognition.recognizer import default_recognizer
import digitlib.widgets.why.why, digitlib.widgets.replay.replay
module.NUM_KNOWN = 300
known = module.known_digits(default_recognizer())
assert known is module.known_digits(default_recognizer()) and known.features.shape[0] == 300
assert abs((known.features**2).sum(axis=1) - 1).max() < 1e-4
assert not {"tensorflow", "keras"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert known_digits.cache_parameters()["maxsize"] == 2
