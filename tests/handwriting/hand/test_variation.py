import dataclasses

import numpy as np
import pytest
import scipy

from digitlib.handwriting.curves import arc, lines
from digitlib.handwriting.hand.movements import Pace
from digitlib.handwriting.hand.variation import written
from digitlib.handwriting.hand.writer import MEAN_LEAN, MOST_OPEN, Writer, draw_writer

STEM = lines((0.0, 0.0), (0.0, 1.0))
RING = arc((0.4, 0.5), (0.4, 0.5), -90, 270)
PLUS = [lines((0, 0.5), (1, 0.5)), lines((0.5, 0), (0.5, 1))]
NEAT = Writer(
    lean=0.0,
    width=1.0,
    pace=None,
    rounding=0.0,
    tremor=0.0,
    opening=(0.0, 0.0),
    landing=np.zeros(2),
    lifting=np.zeros(2),
    rise=0.0,
    drags=False,
)


def drawn(style, number, writer=None):
    """Return the drawings of so many hands, or of one writer."""
    return [written(style, np.random.default_rng(seed), writer) for seed in range(number)]


def someone(**habits):
    return dataclasses.replace(NEAT, **habits)


def test_hands_lean_and_a_writer_leans_as_a_habit():
    def leans(writer):
        return np.array([(stroke[0] - stroke[-1])[0] for (stroke,) in drawn([STEM], 400, writer)])

    everyone, upright, leaning = leans(None), leans(NEAT), leans(someone(lean=0.4))
    assert np.median(everyone) == pytest.approx(MEAN_LEAN, abs=0.04)
    assert np.median(leaning) - np.median(upright) == pytest.approx(0.4, abs=0.05)
    assert upright.std() < 0.7 * everyone.std()


def test_a_writer_is_narrow_or_wide():
    widths = [
        np.median([np.ptp(ring[:, 0]) for (ring,) in drawn([RING], 100, someone(width=w))])
        for w in (0.6, 1.2)
    ]
    assert widths[1] / widths[0] == pytest.approx(2, rel=0.1)


def test_a_hand_loses_a_little_at_the_ends():
    lengths = np.array([np.ptp(stroke[:, 1]) for (stroke,) in drawn([STEM], 400, NEAT)])
    assert 0.8 < np.median(lengths) < 1.0


def test_a_hand_trembles_and_bends():
    """Where a hand neither trembled nor bent, a stem would stay straight."""
    strokes = [stroke[3:-3] for (stroke,) in drawn([STEM], 400, someone(tremor=0.004))]
    tremors = [np.median(np.abs(np.diff(stroke, n=2, axis=0))) for stroke in strokes]
    assert 0.0015 < np.median(tremors) < 0.006
    assert 0.008 < np.median([how_bent(stroke) for stroke in strokes]) < 0.03
    calm = [np.median(np.abs(np.diff(stroke, n=2, axis=0))) for (stroke,) in drawn([STEM], 100, NEAT)]
    assert np.median(calm) < 0.0005


def how_bent(stroke):
    """Return how far a stroke, without its tremor, strays from the straight line between its ends."""
    along = stroke[-1] - stroke[0]
    across = np.array([-along[1], along[0]]) / np.linalg.norm(along)
    return np.ptp(scipy.ndimage.gaussian_filter1d((stroke - stroke[0]) @ across, 3))


def test_a_slow_hand_rounds_corners():
    corner = lines((0, 0), (1, 0), (1, 1))

    def sharpest(writer):
        turns = [
            np.diff(np.unwrap(np.arctan2(*np.diff(stroke, axis=0).T)))
            for (stroke,) in drawn([corner], 50, writer)
        ]
        return np.median([np.abs(turn).max() for turn in turns])

    assert sharpest(NEAT) > 1.2 > 0.6 > sharpest(someone(rounding=2.5))


def test_a_quick_hand_is_seen_at_a_few_points_far_apart():
    pace = Pace(turn=80, overlap=1.0, spread=0.3, num_samples=10)
    steps = [np.diff(stroke[:, 1]) for (stroke,) in drawn([STEM], 100, someone(pace=pace))]
    assert np.median([len(step) for step in steps]) < 13 and np.median([step.std() for step in steps]) > 0.02
    slow = [np.diff(stroke[:, 1]) for (stroke,) in drawn([STEM], 100, NEAT)]
    assert np.median([step.std() for step in slow]) < 0.01


def test_a_writer_leaves_loops_open_and_lines_alone():
    opens = someone(opening=(0.0, MOST_OPEN))
    gaps = [np.linalg.norm(ring[0] - ring[-1]) for (ring,) in drawn([RING], 100, opens)]
    closed = [np.linalg.norm(ring[0] - ring[-1]) for (ring,) in drawn([RING], 100, NEAT)]
    assert np.median(closed) < 0.2 < 0.5 < np.median(gaps)
    lengths = [np.ptp(stroke[:, 1]) for (stroke,) in drawn([STEM], 100, opens)]
    assert np.median(lengths) > 0.8


@pytest.mark.parametrize(("habit", "end"), [("landing", 0), ("lifting", -1)])
def test_the_pen_catches_where_it_lands_or_lifts_in_the_same_way_most_times(habit, end):
    hook = np.array([0.1, 0.0])
    strokes = [stroke for (stroke,) in drawn([STEM], 300, someone(**{habit: hook}))]
    inner = 1 if end == 0 else -2
    jumps = np.array([(stroke[end] - stroke[inner])[0] for stroke in strokes])
    caught = np.abs(jumps) > 0.05
    assert 0.6 < caught.mean() < 0.8
    assert (np.sign(jumps[caught]) == (-1 if end == 0 else 1)).all()


def test_a_writer_goes_up_again_after_a_stroke_down_only():
    rises = someone(rise=0.4)

    def heights(style):
        return np.array(
            [drawing[-1][:, 1].max() - drawing[-1][-1, 1] for drawing in drawn(style, 200, rises)]
        )

    assert 0.55 < (heights([STEM]) > 0.15).mean() < 0.85
    assert (heights([STEM[::-1]]) > 0.15).mean() > 0.99  # it ended at the top anyhow
    assert (heights([PLUS[0]]) < 0.25).mean() > 0.99


def test_a_pen_that_drags_makes_one_stroke():
    assert {len(drawing) for drawing in drawn(PLUS, 20, someone(drags=True))} == {1}
    assert {len(drawing) for drawing in drawn(PLUS, 20, NEAT)} == {2}


def test_writers_have_all_habits_now_and_then():
    writers = [draw_writer(np.random.default_rng(seed)) for seed in range(600)]
    shares = {
        "quick": np.mean([writer.pace is not None for writer in writers]),
        "open": np.mean([sum(writer.opening) > 0 for writer in writers]),
        "landing": np.mean([writer.landing.any() for writer in writers]),
        "lifting": np.mean([writer.lifting.any() for writer in writers]),
        "rising": np.mean([writer.rise > 0 for writer in writers]),
        "dragging": np.mean([writer.drags for writer in writers]),
    }
    expected = {
        "quick": 0.6,
        "open": 0.25,
        "landing": 0.15,
        "lifting": 0.15,
        "rising": 0.08,
        "dragging": 0.06,
    }
    assert shares == pytest.approx(expected, abs=0.05)
    assert 0.1 < np.std([writer.lean for writer in writers]) < 0.2
