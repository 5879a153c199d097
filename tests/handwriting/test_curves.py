import numpy as np
import pytest

from digitlib.handwriting.curves import STEP, arc, curve, joined, lines, turned


def test_curves_go_through_their_points_in_even_steps():
    points = [(0.0, 0.0), (0.5, 0.2), (0.4, 0.9)]
    for stroke in (curve(*points), lines(*points), joined(lines(*points[:2]), lines(*points[1:]))):
        for point in points:
            assert np.linalg.norm(stroke - point, axis=1).min() < STEP
        steps = np.linalg.norm(np.diff(stroke, axis=0), axis=1)
        assert np.median(steps) == pytest.approx(STEP, rel=0.05)
        assert 0.7 * STEP < steps.min() <= steps.max() < 1.05 * STEP  # corners are cut short


def test_arcs_run_clockwise_with_growing_angles():
    quarter = arc((1, 1), (2, 3), 0, 90)
    np.testing.assert_allclose(quarter[[0, -1]], [(3, 1), (1, 4)], atol=1e-9)
    np.testing.assert_allclose((((quarter - 1) / (2, 3)) ** 2).sum(axis=1), 1, atol=2e-3)
    np.testing.assert_allclose(turned([np.array([[1.0, 0.5]])], 90)[0], [[0.5, 1.0]], atol=1e-9)
