from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.preprocessing.curve import COARSE, CORNER, NUM_PIECES, TURNS_ON, UNEVEN, curved
from digitlib.preprocessing.placing import placed
from digitlib.preprocessing.stages import digit_image

whole = st.integers(0, 200).map(float)
strokes = st.lists(st.tuples(whole, whole, st.integers(1, 3)), min_size=1, max_size=9).map(
    lambda places: np.array([(x, y) for x, y, times in places for _ in range(times)], np.float32)
)
"""A few points, some of them twice or three times: the pen stands still."""
drawings = st.lists(strokes, min_size=1, max_size=3)

SEVEN = [(0, 0), (60, 0), (20, 100)]
FOUR = [(40, 0), (0, 60), (80, 60)]
FLAGGED_ONE = [(0, 30), (40, 0), (40, 100)]
THREE = [(0, 0), (60, 0), (20, 40), (60, 60), (50, 95), (0, 100)]  # its waist points to the left


def on_circle(num):
    angles = np.linspace(0, 2 * np.pi, num + 1)
    return (100 * np.stack([np.cos(angles), np.sin(angles)], axis=1)).astype(np.float32)


def pyramid(p0, p1, p2, p3, part):
    """Barry and Goldman's way to a point between p1 and p2: lines through lines, one number at a time."""
    knots = [0.0]
    for (x, y), (next_x, next_y) in [(p0, p1), (p1, p2), (p2, p3)]:
        knots.append(knots[-1] + ((next_x - x) ** 2 + (next_y - y) ** 2) ** 0.25)
    t0, t1, t2, t3 = knots
    t = t1 + part * (t2 - t1)

    def line(one, other, start, end):
        return [((end - t) * a + (t - start) * b) / (end - start) for a, b in zip(one, other, strict=True)]

    a1, a2, a3 = line(p0, p1, t0, t1), line(p1, p2, t1, t2), line(p2, p3, t2, t3)
    return line(line(a1, a2, t0, t2), line(a2, a3, t1, t3), t1, t2)


def angle_of(before, at, after):
    """Return by how many degrees the pen turns at a point; above 0 to one side, below 0 to the other."""
    one, other = complex(*(at - before)), complex(*(after - at))
    return np.degrees(np.angle(other * one.conjugate()))


def same_side(turn, other):
    """Return whether two turns are to the same side; straight on and straight back are to neither."""
    return all(0 < abs(one) < 180 for one in (turn, other)) and (turn > 0) == (other > 0)


def curved_by_hand(stroke, coarse):
    """The obvious version: piece by piece, beyond an end or a corner the next piece's own mirror image."""
    moves = [at for before, at in pairwise(stroke) if (before != at).any()]
    points = [point.astype(float) for point in (stroke[0], *moves)]
    turns = {n: angle_of(*points[n - 1 : n + 2]) for n in range(1, len(points) - 1)}
    breaks = {0, len(points) - 1}
    for n, turn in turns.items():
        beside = [turns.get(m, 0) for m in (n - 1, n + 1)]
        is_alone = not any(same_side(turn, other) and abs(other) >= TURNS_ON * abs(turn) for other in beside)
        steps = [np.linalg.norm(points[m + 1] - points[m]) for m in (n - 1, n)]
        if abs(turn) > CORNER and (is_alone or max(steps) > UNEVEN * min(steps)):
            breaks.add(n)
    path = points[:1]
    for n, (start, end) in enumerate(pairwise(points)):
        before = 2 * start - end if n in breaks else points[n - 1]
        after = 2 * end - start if n + 1 in breaks else points[n + 2]
        is_coarse = np.linalg.norm(end - start) > coarse and len(stroke) > 2
        parts = np.arange(1, NUM_PIECES) / NUM_PIECES if is_coarse else []
        path += [*(pyramid(before, start, end, after, part) for part in parts), end]
    return np.array(path)


@given(drawings)
def test_it_is_the_spline_of_barry_and_goldman(drawing):
    coarse = COARSE * np.ptp(np.concatenate(drawing), axis=0).max()
    for stroke, curve in zip(drawing, curved(drawing), strict=True):
        moves = [np.linalg.norm(step) for step in np.diff(stroke, axis=0)]
        if len(stroke) < 3 or max(moves) <= coarse:
            np.testing.assert_array_equal(curve, stroke)
        else:
            np.testing.assert_allclose(curve, curved_by_hand(stroke, coarse), atol=1e-3)


@given(drawings)
def test_it_passes_through_all_points_and_adds_at_most_seven_to_each(drawing):
    for stroke, curve in zip(drawing, curved(drawing), strict=True):
        assert curve.dtype == np.float32 and len(curve) <= NUM_PIECES * len(stroke)
        place = 0
        for point in stroke:  # in their order; of equal ones in a row one is enough
            place += int(np.flatnonzero((curve[place:] == point).all(axis=1))[0])
        assert (curve[-1] == stroke[-1]).all()


@given(drawings, st.integers(-8, 8), st.tuples(whole, whole))
def test_neither_scale_nor_place_matters(drawing, power, offset):
    scale = np.float32(2) ** power
    moved = [(stroke + np.float32(offset)) * scale for stroke in drawing]
    for curve, other in zip(curved(drawing), curved(moved), strict=True):
        np.testing.assert_allclose(other / scale - np.float32(offset), curve, atol=1e-4)


@given(drawings)
def test_it_stays_within_a_quarter_of_each_chord(drawing):
    """So it cannot overshoot: beside a short chord it stays close, and it never goes beyond one's ends."""
    for stroke, curve in zip(drawing, curved(drawing), strict=True):
        place = 0
        for start, end in pairwise(stroke):
            chord = np.float64(end - start)
            after = place + int(np.flatnonzero((curve[place:] == end).all(axis=1))[0])
            beyond = curve[place:after] - np.float64(start)
            along, across = beyond @ chord, beyond @ [-chord[1], chord[0]]
            assert (along >= -0.01).all() and (along <= chord @ chord + 0.01).all()
            assert (np.abs(across) <= chord @ chord / 4 + 0.01).all()
            place = after


small = st.integers(-3, 3)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=9), st.tuples(small, small))
def test_straight_strokes_stay_straight(places, direction):
    """Even those on which the pen goes back, or stands still."""
    stroke = np.outer(places, direction).astype(np.float32)
    curve = curved([stroke])[0]
    np.testing.assert_allclose(curve @ [-direction[1], direction[0]], 0, atol=1e-3)
    assert (curve.min(axis=0) == stroke.min(axis=0)).all() and (curve.max(axis=0) == stroke.max(axis=0)).all()


@pytest.mark.parametrize("stroke", [SEVEN, FOUR, FLAGGED_ONE], ids=["7", "4", "1"])
def test_corners_that_are_meant_stay(stroke):
    """Of three points with a sharp turn, both sides are straight lines."""
    stroke = np.array(stroke, np.float32)
    (curve,) = curved([stroke])
    corner = int(np.flatnonzero((curve == stroke[1]).all(axis=1))[0])
    chords = np.diff(stroke, axis=0)
    for side, chord in zip((curve[: corner + 1], curve[corner:]), chords, strict=True):
        np.testing.assert_allclose((side - stroke[1]) @ [-chord[1], chord[0]], 0, atol=0.01)


BY_CORNERS = {
    "7": [SEVEN],
    "7 with a flag": [[(0, 15), *SEVEN]],
    "4 open": [[(20, 0), (10, 60), (80, 60)], [(60, 30), (60, 100)]],
    "4 closed": [[(60, 100), (60, 0), (10, 60), (80, 60)]],
    "1": [FLAGGED_ONE],
    "2": [[(0, 0), (60, 0), (0, 100), (60, 100)]],
    "3": [THREE],
    "5": [[(60, 0), (10, 0), (10, 40), (50, 45), (60, 70), (45, 95), (5, 95)]],
}


@pytest.mark.parametrize("name", BY_CORNERS)
def test_digits_drawn_from_corner_to_corner_are_read_as_they_are_meant(recognizer, name):
    prediction = recognizer.predict(digit_image(BY_CORNERS[name]))
    assert str(prediction.digit) == name[0] and prediction.verdict == "digit"


def test_lines_to_and_fro_do_not_bulge_into_each_other():
    """Both their turns are to the same side, but the way from line to line is short."""
    rows = np.array([[0, 0], [100, 0], [100, 6], [0, 6], [0, 12], [100, 12]], np.float32)
    (curve,) = curved([rows])
    assert all(y in (0, 6, 12) or x in (0, 100) for x, y in curve.tolist())


def test_a_waist_between_two_bellies_stays_sharp():
    stroke = np.array(THREE, np.float32)
    (curve,) = curved([stroke])
    waist = int(np.flatnonzero((curve == stroke[2]).all(axis=1))[0])
    turn = abs(angle_of(*curve[waist - 1 : waist + 2].astype(float)))
    assert turn > 90
    belly = int(np.flatnonzero((curve == stroke[4]).all(axis=1))[0])
    assert abs(angle_of(*curve[belly - 1 : belly + 2].astype(float))) < 20


@pytest.mark.parametrize("num", [6, 8, 12])
def test_a_coarse_circle_becomes_rounder(num):
    """The distances from its middle differ by at most a quarter of what the polygon's do."""
    (curve,) = curved([on_circle(num)])
    polygon_error = 100 * (1 - np.cos(np.pi / num))
    errors = np.abs(np.linalg.norm(curve, axis=1) - 100)
    assert errors[NUM_PIECES:-NUM_PIECES].max() < polygon_error / 4
    assert errors.max() < polygon_error  # at both ends, where the direction is a guess


@pytest.mark.parametrize("drawing", [*read_drawings(EXAMPLES_PATH)[0], [on_circle(40)], [on_circle(8)[:1]]])
def test_dense_strokes_are_left_as_they_are(drawing):
    """The examples come from a pad at its full rate."""
    for stroke, curve in zip(drawing, curved(drawing), strict=True):
        assert curve is stroke


@pytest.mark.parametrize("canvas_side", [None, 280])
def test_every_way_to_a_digit_image_draws_the_curve(canvas_side):
    circle = on_circle(8) + 140
    (shown,) = placed([circle], canvas_side, 20)
    assert len(shown) == 8 * NUM_PIECES + 1
    coarse, fine = digit_image([circle]), digit_image([on_circle(64)])
    polygon = digit_image([np.linspace(circle[:-1], circle[1:], 20).swapaxes(0, 1).reshape(-1, 2)])
    assert np.abs(coarse - fine).mean() < np.abs(polygon - fine).mean() / 2


def test_points_as_far_apart_as_numbers_go_do_no_harm():
    for unit in (1e-30, 1e30):
        (curve,) = curved([on_circle(8) / 100 * np.float32(unit)])
        np.testing.assert_allclose(curve / np.float32(unit), curved([on_circle(8) / 100])[0], atol=1e-5)
