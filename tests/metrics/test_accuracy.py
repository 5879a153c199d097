import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from digitlib.metrics.accuracy import Accuracy, accuracy_by_digit, confusion_matrix, measure_accuracy


@given(st.integers(1, 20_000), st.floats(0, 1))
def test_the_interval_is_wilsons(num_total, share):
    accuracy = Accuracy(round(share * num_total), num_total)
    expected = stats.binomtest(accuracy.num_correct, num_total).proportion_ci(0.95, "wilson")
    np.testing.assert_allclose(accuracy.interval, (expected.low, expected.high), atol=1e-6)


def test_accuracy_counts_what_is_equal():
    accuracy = measure_accuracy(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 5]))
    assert (accuracy.num_correct, accuracy.num_total, accuracy.fraction) == (3, 4, 0.75)
    assert str(accuracy) == "75.00% (95 % interval 30.06% to 95.44%, n = 4)"
    assert accuracy.summary()["accuracy"] == 0.75


@pytest.mark.parametrize(("predicted", "labels"), [([], []), ([1], [1, 2]), ([[1]], [[1]])])
def test_what_cannot_be_compared_is_refused(predicted, labels):
    with pytest.raises(ValueError, match="at least one"):
        measure_accuracy(predicted, labels)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_confusions_and_digits_are_counted_one_by_one(pairs):
    labels, predicted = (np.array(column) for column in zip(*pairs, strict=True))
    counts = confusion_matrix(predicted, labels)
    assert all(counts[row, column] == pairs.count((row, column)) for row in range(10) for column in range(10))
    for digit, accuracy in accuracy_by_digit(predicted, labels).items():
        assert accuracy == measure_accuracy(predicted[labels == digit], labels[labels == digit])
    assert {*accuracy_by_digit(predicted, labels)} == {*labels}
