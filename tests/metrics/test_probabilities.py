import numpy as np
import pytest

from digitlib.metrics.probabilities import of_digits, with_no_digit_shared

ELEVEN = np.eye(11)[[3, 10]]


def test_the_digits_own_outputs_are_the_first_ten():
    np.testing.assert_array_equal(of_digits(ELEVEN), [np.eye(10)[3], np.zeros(10)])


def test_the_eleventh_is_shared_among_ten():
    np.testing.assert_allclose(with_no_digit_shared(ELEVEN), [np.eye(10)[3], np.full(10, 0.1)])


@pytest.mark.parametrize("function", [of_digits, with_no_digit_shared])
def test_without_an_eleventh_nothing_changes(function):
    np.testing.assert_array_equal(function(np.eye(10)[[3]]), np.eye(10)[[3]])
