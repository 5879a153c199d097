import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from digitlib.data import to_digit_images
from digitlib.evaluation import Accuracy, canvas_round_trip, measure_accuracy, on_canvas


@given(st.integers(1, 20_000), st.floats(0, 1))
def test_the_interval_is_wilsons(num_total, share):
    accuracy = Accuracy(round(share * num_total), num_total)
    expected = stats.binomtest(accuracy.num_correct, num_total).proportion_ci(0.95, "wilson")
    np.testing.assert_allclose(accuracy.interval, (expected.low, expected.high), atol=1e-6)


def test_accuracy_counts_what_is_equal():
    accuracy = measure_accuracy(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 5]))
    assert (accuracy.num_correct, accuracy.num_total, accuracy.share) == (3, 4, 0.75)
    assert str(accuracy) == "75.00% (95 % interval 30.06% to 95.44%, n = 4)"
    assert accuracy.summary()["accuracy"] == 0.75


@pytest.mark.parametrize(("predicted", "labels"), [([], []), ([1], [1, 2]), ([[1]], [[1]])])
def test_what_cannot_be_compared_is_refused(predicted, labels):
    with pytest.raises(ValueError, match="at least one"):
        measure_accuracy(predicted, labels)


def test_a_canvas_is_what_a_browser_holds(test_set):
    dark, light = (on_canvas(test_set[0][0], dark_ink) for dark_ink in (True, False))
    assert dark.shape == (280, 280, 4) and dark.dtype == np.uint8
    assert (dark[..., 3] == 255).all() and dark[0, 0, 0] == 255 and light[0, 0, 0] == 0


@pytest.mark.parametrize("dark_ink", [True, False])
def test_the_way_through_a_canvas_costs_little(recognizer, test_set, dark_ink):
    """1,000 digits here; the benchmarks take all 10,000."""
    images, labels = test_set[0][:1000], test_set[1][:1000]
    direct = recognizer.probabilities(to_digit_images(images)).argmax(axis=1)
    through = recognizer.probabilities(canvas_round_trip(images, dark_ink)).argmax(axis=1)
    assert (through == labels).sum() >= (direct == labels).sum() - 2
