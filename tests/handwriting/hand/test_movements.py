import dataclasses

import numpy as np
import pytest
from scipy import stats

from digitlib.handwriting.curves import arc, lines
from digitlib.handwriting.hand import movements
from digitlib.handwriting.hand.movements import Pace, draw_pace, moved_quickly

CORNER = lines((0, 0), (1, 0), (1, 1))

STEADY = Pace(turn=80, overlap=1, spread=0.3, num_samples=300)


@pytest.fixture
def steady(monkeypatch):
    """A hand that does as planned; returns how to say when each movement begins."""
    monkeypatch.setattr(movements, "UNSTEADY", 0)
    monkeypatch.setattr(movements, "UNEVEN", 0)
    return lambda overlap: dataclasses.replace(STEADY, overlap=overlap)


def distances(points, line):
    """From each point to the nearest of a line."""
    return np.linalg.norm(points[:, None] - line[None], axis=2).min(axis=1)


def drawn(stroke, pace, seed=0):
    return moved_quickly(stroke, pace, np.random.default_rng(seed))


def test_movements_that_wait_for_each_other_follow_the_plan(steady):
    for stroke in (CORNER, arc((0, 0), (1, 1), 0, 300)):
        points = drawn(stroke, steady(4))
        assert distances(points, stroke).max() < 0.02 and distances(stroke, points).max() < 0.15
        np.testing.assert_allclose(points[[0, -1]], stroke[[0, -1]], atol=0.01)


def test_the_sooner_the_next_begins_the_more_of_the_corner_is_cut(steady):
    missed = []
    for overlap in (3, 0.8, 0.5):
        missed.append(distances(np.array([[1.0, 0.0]]), drawn(CORNER, steady(overlap)))[0])
    assert missed[0] < 0.03 < missed[1] < missed[2] < 0.5


def test_one_movements_speed_is_lognormal(steady):
    reached = drawn(lines((0, 0), (1, 0)), steady(1))[:, 0]
    times = np.linspace(0, 2.5, len(reached))
    np.testing.assert_allclose(reached, stats.lognorm(s=0.3).cdf(times), atol=1e-6)


def test_a_line_is_parted_where_it_turns():
    num_movements = [len(movements._movements(stroke, 80)) for stroke in (lines((0, 0), (1, 0)), CORNER)]
    assert num_movements == [1, 2]
    assert len(movements._movements(arc((0, 0), (1, 1), 0, 360), 80)) == 5  # 4.5 times 80 degrees
    parts = movements._movements(CORNER, 80)
    np.testing.assert_array_equal(np.concatenate([parts[0], parts[1][1:]]), CORNER)
    np.testing.assert_allclose(parts[0][-1], (1, 0), atol=0.03)


def test_an_unsteady_hand_misses_by_a_little_and_never_alike():
    ends = np.array([drawn(CORNER, STEADY, seed)[-1] for seed in range(200)])
    np.testing.assert_allclose(ends.mean(axis=0), (1, 1), atol=0.05)
    assert (ends.std(axis=0) > 0.03).all() and (ends.std(axis=0) < 0.2).all()


def test_one_writer_keeps_a_pace_and_the_next_has_another():
    """How often a pen is seen while it makes a digit differs between writers, hardly within one."""
    paces = [draw_pace(np.random.default_rng(seed)) for seed in range(100)]
    assert {len(drawn(CORNER, STEADY, seed)) for seed in range(20)} == {2 + 2 * STEADY.num_samples}
    for name, (low, high) in {
        "turn": movements.TURN_OF_A_MOVEMENT,
        "overlap": movements.OVERLAP,
        "spread": movements.SPREAD,
        "num_samples": movements.SAMPLES_A_MOVEMENT,
    }.items():
        values = np.array([getattr(pace, name) for pace in paces])
        assert values.min() >= low and values.max() <= high and np.ptp(values) > 0.8 * (high - low)


def test_a_dot_stays_one():
    dot = np.array([[0.5, 0.5], [0.51, 0.5]])
    np.testing.assert_array_equal(drawn(dot, STEADY), dot)
