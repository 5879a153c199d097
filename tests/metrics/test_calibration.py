import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.metrics.calibration import (
    expected_calibration_error,
    fit_temperature,
    reliability,
)
from digitlib.metrics.probabilities import with_no_digit_shared


def readings(num, seed=0, temperature=1.0, spread=3):
    """Probabilities, and labels that fall as they say; then made too sure, or not sure enough."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, spread, (num, 10))
    probabilities = softmax(logits)
    labels = (probabilities.cumsum(axis=1) > rng.random((num, 1))).argmax(axis=1)
    return softmax(logits * temperature), labels


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def one_by_one(probabilities, labels):
    """The calibration error as its definition says it, reading by reading."""
    error = 0.0
    for place in range(15):
        chosen = [row for row in range(len(labels)) if min(int(probabilities[row].max() * 15), 14) == place]
        if chosen:
            right = sum(probabilities[row].argmax() == labels[row] for row in chosen) / len(chosen)
            sure = sum(probabilities[row].max() for row in chosen) / len(chosen)
            error += len(chosen) / len(labels) * abs(right - sure)
    return error


@given(st.integers(1, 60), st.integers(0, 100))
def test_the_error_is_its_definition(num, seed):
    probabilities, labels = readings(num, seed)
    assert expected_calibration_error(probabilities, labels) == pytest.approx(
        one_by_one(probabilities, labels)
    )
    assert sum(part["num"] for part in reliability(probabilities, labels)) == num


def test_the_certain_and_wrong_are_wholly_wrong():
    assert expected_calibration_error(np.eye(10)[[3, 3]], np.array([4, 4])) == 1
    assert expected_calibration_error(np.eye(10)[[3, 3]], np.array([3, 3])) == 0


@pytest.mark.parametrize("temperature", [0.15, 0.5, 1.0, 2.0, 6.0])
def test_the_temperature_undoes_what_was_done(temperature):
    probabilities, labels = readings(20_000, temperature=temperature, spread=1 if temperature > 2 else 3)
    assert fit_temperature(probabilities, labels) == pytest.approx(temperature, rel=0.05)


def test_the_temperature_is_fitted_on_what_is_read():
    """With an eleventh output, the best temperature is that of the ten shared probabilities."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, 3_000)
    logits = 3 * np.eye(11)[labels] + rng.normal(0, 2, (3_000, 11))
    negative_log_likelihoods = {
        temperature: -np.log(
            with_no_digit_shared(softmax(logits / temperature))[np.arange(3_000), labels]
        ).mean()
        for temperature in np.arange(0.5, 4, 0.02)
    }
    assert fit_temperature(softmax(logits), labels) == pytest.approx(
        min(negative_log_likelihoods, key=negative_log_likelihoods.get), abs=0.02
    )
