import dataclasses

import numpy as np
import pytest

from digitlib.handwriting.curves import arc, lines
from digitlib.handwriting.hand import tablet
from digitlib.handwriting.hand.tablet import Tablet, draw_tablet, recorded
from digitlib.preprocessing.drawing import distances_along

STEM = lines((0.0, 0.0), (0.0, 1.0))
PLUS = [lines((0, 0.5), (1, 0.5)), lines((0.5, 0), (0.5, 1))]
GOOD = Tablet(step=0.0, grid=0.0, lost=(0.0, 0.0), tears=False, joins=False)


@pytest.fixture
def never_retraced(monkeypatch):
    monkeypatch.setattr(tablet, "RETRACING", 0)


def seen(drawing, seed=0, **faults):
    return recorded(drawing, dataclasses.replace(GOOD, **faults), np.random.default_rng(seed))


def test_a_good_tablet_keeps_everything(never_retraced):
    for stroke, own in zip(seen(PLUS), PLUS, strict=True):
        np.testing.assert_allclose(stroke, own, atol=1e-6)


def test_a_coarse_tablet_keeps_points_a_step_apart_and_the_end(never_retraced):
    (stroke,) = seen([arc((0, 0), (1, 1), 0, 270)], step=0.2)
    steps = np.diff(distances_along(stroke))
    assert steps[:-1] == pytest.approx(0.2, abs=0.01) and steps[-1] <= 0.2
    np.testing.assert_allclose(stroke[[0, -1]], [(1, 0), (0, -1)], atol=1e-6)


def test_a_grid_rounds_points(never_retraced):
    (stroke,) = seen([STEM + 0.013], grid=0.02)
    np.testing.assert_allclose(stroke, np.round(stroke / 0.02) * 0.02, atol=1e-6)
    assert np.abs(stroke - (STEM + 0.013)).max() <= 0.0101


def test_lost_ends_are_lost_and_short_strokes_keep_two_thirds(never_retraced):
    (stroke,) = seen([STEM], lost=(0.1, 0.05))
    np.testing.assert_allclose(stroke[[0, -1], 1], (0.1, 0.95), atol=1e-6)
    (short,) = seen([0.1 * STEM[::4]], lost=(0.15, 0.15))
    assert np.ptp(short[:, 1]) == pytest.approx(0.1 * 2 / 3, abs=0.001)
    (dot,) = seen([np.array([[0.5, 0.5]])], lost=(0.1, 0.1))
    np.testing.assert_array_equal(dot, [[0.5, 0.5]])


def test_strokes_are_torn_or_joined_most_times(never_retraced):
    torn = [seen([STEM], seed, tears=True) for seed in range(200)]
    assert 0.6 < np.mean([len(strokes) == 2 for strokes in torn]) < 0.8
    gaps = [strokes[1][0, 1] - strokes[0][-1, 1] for strokes in torn if len(strokes) == 2]
    assert min(gaps) >= 0 and max(gaps) < 0.12
    joins = [len(seen(PLUS, seed, joins=True)) for seed in range(200)]
    assert 0.6 < np.mean(np.array(joins) == 1) < 0.8


def test_a_pen_sometimes_goes_back_along_the_end():
    back = [seen([STEM], seed)[0] for seed in range(500)]
    again = np.array([stroke[-1, 1] < 0.95 for stroke in back])
    assert 0.03 < again.mean() < 0.1
    assert all(stroke[-1, 1] > 0.4 and stroke[:, 1].max() > 0.99 for stroke in back)


def test_tablets_have_all_faults_now_and_then():
    tablets = [draw_tablet(np.random.default_rng(seed)) for seed in range(600)]
    shares = {
        name: np.mean([np.any(getattr(own, name)) for own in tablets])
        for name in ("step", "grid", "lost", "tears", "joins")
    }
    expected = {"step": 0.3, "grid": 0.3, "lost": 0.25, "tears": 0.06, "joins": 0.05}
    assert shares == pytest.approx(expected, abs=0.06)
