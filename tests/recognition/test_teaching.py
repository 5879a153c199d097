import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays
from scipy.ndimage import gaussian_filter

import digitlib.recognition as recognition
from digitlib import Recognizer, recognize
from digitlib.data.drawing_files import EXAMPLES_PATH
from digitlib.data.mnist import to_digit_images
from digitlib.handwriting import draw_digits
from digitlib.metrics.accuracy import Accuracy
from digitlib.network.storage import load_network
from digitlib.recognition import teaching
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.recognition.similarity import DOUBT, Examples, described, lowest_gate, reconsidered, unit
from digitlib.recognition.teaching import judge_teaching, teach

DIGITS = draw_digits(7)
DRAWINGS, LABELS = zip(*(next(DIGITS) for _ in range(60)), strict=True)


@pytest.fixture(scope="module")
def taught(recognizer):
    return teach(DRAWINGS[:50], LABELS[:50], recognizer)


def examples(descriptions, labels, probabilities=None):
    descriptions = unit(np.asarray(descriptions, np.float32))
    if probabilities is None:
        probabilities = np.full((len(labels), 10), 0.1, np.float32)
    return Examples(np.asarray(probabilities, np.float32), descriptions, np.asarray(labels))


def doubtful(first, second, share=0.6):
    probabilities = np.zeros((1, 10), np.float32)
    probabilities[0, [first, second]] = share, 1 - share
    return probabilities


OWN = examples([[1, 0, 0], [0, 1, 0], [0, 0.9, 0.1]], [7, 1, 1])


def test_similarity_is_the_mean_of_two_correlations(test_set, recognizer):
    images = to_digit_images(test_set[0][:30])
    features = recognizer.answers(images)[1]
    ink = [gaussian_filter(image, 1.0).ravel() for image in images]
    expected = (np.corrcoef(features) + np.corrcoef(ink)) / 2
    descriptions = described(images, features)
    np.testing.assert_allclose(descriptions @ descriptions.T, expected, atol=1e-5)


def test_an_image_without_ink_is_described_by_finite_numbers():
    assert np.isfinite(described(np.zeros((2, 28, 28), np.float32), np.zeros((2, 64), np.float32))).all()


def test_the_digit_whose_drawings_are_closest_gains():
    asked = unit(np.array([[0.95, 0.1, 0.0]]))
    assert reconsidered(doubtful(1, 7), asked, OWN, 0.8).argmax() == 7
    assert reconsidered(doubtful(7, 1), asked, OWN, 0.8).argmax() == 7


def test_two_drawings_of_a_digit_count_and_not_the_closest_alone():
    """One seven is the same, the other unlike; both ones are rather similar."""
    own = examples([[1, 0, 0], [0, 0, 1], [0.9, 0.4, 0], [0.9, 0.4, 0]], [7, 7, 1, 1])
    assert reconsidered(doubtful(7, 1), unit(np.array([[1.0, 0, 0]])), own, 0.5).argmax() == 1


def test_what_is_unlike_the_drawings_is_left_alone():
    np.testing.assert_array_equal(
        reconsidered(doubtful(1, 7), unit(np.array([[1.0, 1, 1]])), OWN, 0.8), doubtful(1, 7)
    )


def test_where_the_network_is_sure_it_is_left_alone():
    sure = doubtful(1, 7, share=DOUBT + 0.01)
    np.testing.assert_array_equal(reconsidered(sure, unit(np.array([[1.0, 0, 0]])), OWN, 0.8), sure)


def test_a_digit_without_drawings_keeps_a_chance():
    """It counts as similar as the gate asks: more than a digit whose drawings look otherwise."""
    changed = reconsidered(doubtful(3, 1), unit(np.array([[1.0, 0.0, 0.3]])), OWN, 0.8)
    assert changed[0, 3] > changed[0, 1]


@given(
    arrays(np.float32, (5, 10), elements=st.floats(2**-10, 1, width=32)),
    arrays(np.float32, (5, 3), elements=st.floats(0, 1, width=32)),
    st.floats(0, 1),
)
def test_probabilities_stay_probabilities(shares, features, gate):
    shares /= shares.sum(axis=1, keepdims=True)
    changed = reconsidered(shares, unit(features), OWN, gate)
    assert changed.shape == (5, 10) and (changed >= 0).all()
    np.testing.assert_allclose(changed.sum(axis=1), 1, atol=1e-5)


def test_the_gate_opens_only_so_far_that_rehearsed_digits_are_read_as_before():
    """Rehearsed ones lie between a seven's drawing and another corner; the nearer ones would be misread."""
    angles = np.linspace(0, np.pi / 2, 60)
    near_a_seven = np.stack([np.cos(angles), np.zeros(60), np.sin(angles)], axis=1)
    rehearsal = examples(near_a_seven, np.ones(60, int), np.repeat(doubtful(1, 7), 60, axis=0))
    gate = lowest_gate(OWN, rehearsal)
    changed = reconsidered(rehearsal.probabilities, rehearsal.descriptions, OWN, gate)
    assert (changed.argmax(axis=1) != 1).sum() <= 2 < len(angles)
    assert gate > 0.9
    assert lowest_gate(OWN, examples(near_a_seven, np.full(60, 7))) == pytest.approx(0.5)


def test_taught_one_drawing_at_a_time_it_ends_the_same(recognizer, taught):
    knowing = recognizer
    for drawing, label in zip(DRAWINGS[:50], LABELS[:50], strict=True):
        knowing = teach([drawing], [label], knowing)
    images = np.stack([recognize(drawing, recognizer).image for drawing in DRAWINGS])
    np.testing.assert_allclose(knowing.probabilities(images), taught.probabilities(images), atol=1e-5)
    assert knowing.network.untaught is recognizer


@pytest.mark.slow
def test_mnist_is_not_forgotten(recognizer, taught, test_set):
    images, labels = to_digit_images(test_set[0][:3000]), test_set[1][:3000]
    assert taught.accuracy(images, labels).num_correct >= recognizer.accuracy(images, labels).num_correct - 6


def ones_with_long_flags(num):
    """A one or a seven: the network is in doubt."""
    rng = np.random.default_rng(0)
    for flag in rng.uniform(0.6, 0.8, num):
        yield [np.array([[0.5 - flag, 0.15], [0.5, 0.0], [0.5, 1.0]]) + rng.normal(0, 0.01, (3, 2))]


def test_a_persons_own_ones_are_read_after_teaching(recognizer):
    hand = list(ones_with_long_flags(20))
    before = [recognize(drawing, recognizer).digit for drawing in hand[5:]]
    knowing = teach(hand[:5], [1] * 5, recognizer)
    after = [recognize(drawing, knowing).digit for drawing in hand[5:]]
    assert before.count(1) <= 3 and after.count(1) >= 12


def test_the_recogniser_that_it_starts_from_stays(recognizer, taught, test_set):
    images = to_digit_images(test_set[0][:50])
    before = Recognizer.load().probabilities(images)
    np.testing.assert_array_equal(recognizer.probabilities(images), before)
    assert taught.thresholds == recognizer.thresholds and taught.digest == recognizer.digest


def test_features_are_what_keras_computes(recognizer, test_set):
    from digitlib.explain.activations import features

    images = to_digit_images(test_set[0][:20])
    expected = features(load_network(MODEL_FOLDER / "digits.keras"), images)
    np.testing.assert_allclose(recognizer.answers(images)[1], expected, atol=1e-3)
    assert recognizer.answers(images[:0])[0].shape == (0, 10)


def test_teaching_is_judged_on_drawings_held_out(recognizer):
    lesson = judge_teaching(DRAWINGS, LABELS, recognizer)
    readings = [recognize(drawing, recognizer).digit for drawing in DRAWINGS]
    right = np.sum(np.array(readings) == LABELS)
    assert lesson.before.num_total == lesson.after.num_total == 60
    assert abs(lesson.before.num_correct - right) <= 2  # a refusal is no reading; the highest probability is
    assert lesson.after.num_correct >= lesson.before.num_correct - 1
    assert lesson == judge_teaching(DRAWINGS, LABELS, recognizer)


def test_drawings_held_out_do_not_help_to_choose_the_gate(recognizer, monkeypatch):
    chosen = []

    def choose(own, rehearsal):
        chosen.append((len(own.labels), len(rehearsal.labels)))
        return lowest_gate(own, rehearsal)

    monkeypatch.setattr(teaching, "lowest_gate", choose)
    judge_teaching(DRAWINGS, LABELS, recognizer)
    assert sum(len(LABELS) - num_own for num_own, _ in chosen) == len(LABELS)
    assert {num_rehearsed for _, num_rehearsed in chosen} == {teaching.NUM_REHEARSED}


def test_every_drawing_is_held_out_once(recognizer):
    """One that a recogniser knows would be read right: labels at random gain nothing."""
    labels = np.random.default_rng(0).permutation(LABELS)
    lesson = judge_teaching(DRAWINGS, labels, recognizer)
    assert lesson.after.num_correct < 30
    assert isinstance(lesson.after, Accuracy)


def test_too_few_drawings_tell_nothing(recognizer):
    with pytest.raises(ValueError, match="too few to tell; draw 20"):
        judge_teaching(DRAWINGS[:19], LABELS[:19], recognizer)


@pytest.mark.parametrize(
    ("drawings", "labels", "words"),
    [
        ([], [], "0 drawings"),
        (DRAWINGS[:2], [1], "2 drawings and 1 labels"),
        (DRAWINGS[:1], [10], "from 0 to 9"),
        (DRAWINGS[:1], ["seven"], "from 0 to 9"),
        ([[]], [1], "no strokes"),
        (DRAWINGS[:2], None, "not an array of whole numbers"),
        (DRAWINGS[:2], ["0", "1"], "give real numbers"),
        (DRAWINGS[:2], [True, False], "give real numbers"),
        (DRAWINGS[:2], [1 + 0j, 2], "give real numbers"),
        (DRAWINGS[:2], [10**400, 1], "not an array of whole numbers"),
        (DRAWINGS[:2], [0, [1]], "not an array of whole numbers"),
        (DRAWINGS[:2], [[0], [1]], "no whole number"),
        (DRAWINGS[:2], [0.5, 1], "no whole number"),
        (DRAWINGS[:2], [math.nan, 1], "no whole number"),
        (DRAWINGS[:2], np.ma.masked_array([0, 1], [True, False]), "is masked"),
        (DRAWINGS[:2], 5, "2 drawings and 1 labels"),
        (iter(DRAWINGS[:2]), [0, 1], "give a list of drawings"),
        (None, [0, 1], "give a list of drawings"),
    ],
)
def test_bad_lessons_are_refused(drawings, labels, words):
    with pytest.raises(ValueError, match=words):
        teach(drawings, labels)


def test_a_network_without_features_is_refused():
    plain = Recognizer.from_file(EXAMPLES_PATH.with_name("lesson_network.tflite"))
    with pytest.raises(ValueError, match="tells no features"):
        teach(DRAWINGS[:1], LABELS[:1], plain)


def test_it_is_public():
    assert recognition.teach is teach
