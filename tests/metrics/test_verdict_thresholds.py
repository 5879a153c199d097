import numpy as np
import pytest

from digitlib.metrics.verdict_thresholds import choose_thresholds


def test_thresholds_refuse_and_doubt_few_digits():
    sure = np.random.default_rng(0).uniform(0.2, 1, 10_000)
    thresholds = choose_thresholds(np.outer(sure, np.eye(10)[0]))
    assert (sure < thresholds["not_a_digit"]).mean() == pytest.approx(0.001, abs=2e-4)
    assert (sure < thresholds["unsure"]).mean() == pytest.approx(0.03, abs=2e-4)
