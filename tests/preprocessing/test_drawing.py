import contextlib
import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.data.drawing_files import read_drawings, write_drawings
from digitlib.preprocessing.drawing import (
    MAX_POINTS,
    MAX_SHEETS,
    MAX_WAY,
    as_drawing,
    bounds,
    on_sheet,
)
from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.stages import from_strokes
from tests.preprocessing.random_strokes import strokes


@given(st.lists(strokes, min_size=1, max_size=3))
def test_bounds_are_the_extremes(drawing):
    xs, ys = ([point[axis] for stroke in drawing for point in stroke] for axis in (0, 1))
    low, high = bounds(drawing)
    assert low.tolist() == [min(xs), min(ys)] and high.tolist() == [max(xs), max(ys)]


def test_no_drawings_are_a_file_too_and_an_empty_one_is_refused(tmp_path):
    write_drawings(tmp_path / "none.jsonl", [], [])
    assert read_drawings(tmp_path / "none.jsonl") == ([], [])
    with pytest.raises(ValueError, match="no strokes"):
        write_drawings(tmp_path / "some.jsonl", [[]], ["1"])
    assert not (tmp_path / "some.jsonl").exists()


def test_points_a_little_beside_the_sheet_are_kept_and_far_ones_refused():
    beside = [[[-280 * MAX_SHEETS, 5], [7, 5]]]
    np.testing.assert_array_equal(on_sheet(beside, 280)[0], beside[0])
    for far in (-281.0 * MAX_SHEETS, 1e9, -1e30):
        with pytest.raises(ValueError, match="more than 40 sides of the sheet away"):
            on_sheet([[[1, 1]], [[1, far]]], 280)
    with pytest.raises(ValueError, match="NaN"):
        on_sheet([[[1, np.nan]]], 280)


def test_a_way_is_refused_that_would_take_long():
    """As long as is allowed it is drawn; a little longer, or endless, it is refused where it comes in."""
    there_and_back = [[0, 5], [280, 5]] * (MAX_WAY // 2)
    assert ink(on_sheet([[*there_and_back, [0, 5]]], 280), (280, 280), 20).max() == 1
    for longer in ([*there_and_back, [0, 5], [281, 5]], [[0, 0], [1e30, 1e30]]):
        with pytest.raises(ValueError, match="way is more than 50 times as long as the paper"):
            ink([np.array(longer, np.float32)], (280, 280), 20)
    with pytest.raises(ValueError, match="way is more than 50 times as long as the paper"):
        on_sheet([[*there_and_back, [0, 5], [281, 5]]], 280)


zigzag = np.tile([[0, 0], [280, 280]], (2_000, 1))
turns = np.linspace(0, 80, 4_000)
spiral = 140 + turns[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
widely = np.random.default_rng(0).uniform(-1, 1, (4_000, 2)) * 10.0 ** np.linspace(-30, 30, 4_000)[:, None]


@pytest.mark.parametrize("canvas_side", [None, 280, 0.01])
@pytest.mark.parametrize(
    "drawing",
    [
        [zigzag],
        [zigzag[:70]],
        [spiral],
        [widely],
        [[[0, 0], [1, 280]]],
        [[[0, 0], [1e9, 1]], [[3, 4]]],
        [*[zigzag[:66] / 60], [[280, 280]]],
        np.split(spiral, 500),
        [np.repeat(spiral, 25, axis=0)],
    ],
)
def test_a_drawing_is_soon_drawn_or_refused(drawing, canvas_side):
    start = time.process_time()
    with contextlib.suppress(ValueError):
        from_strokes(drawing, canvas_side=canvas_side)
    assert time.process_time() - start < 1  # it takes a twentieth of a second


def test_a_sheet_filled_by_hand_is_drawn():
    rows = [[x, y] for y in range(5, 280, 6) for x in ((5, 275) if y % 12 == 5 else (275, 5))]
    assert from_strokes([rows], brush_width=8, canvas_side=280).ink.mean() > 0.9


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ([], "no strokes"),
        (None, "a list of strokes, not NoneType"),
        ([np.zeros((0, 2))], "Stroke 1 has shape"),
        ([np.zeros((3, 2)), np.zeros((3, 3))], "Stroke 2 has shape"),
        ([[1, 2, 3]], "Stroke 1 has shape"),
        ([[[1, np.nan]]], "NaN or infinite"),
        ([[[np.inf, 0]]], "NaN or infinite"),
        ([[["a", "b"]]], "not an array"),
        ([[[1, 2], [3]]], "not an array"),
        ([[["1", "2"]]], "not an array"),
        ([[[1 + 1j, 2]]], "not an array"),
        ([[[True, False]]], "not an array"),
        ([[[10**400, 1]]], "not an array"),
        ([np.array([["2026-01-01", "2026-01-02"]], "M8[D]")], "not an array"),
        ([np.zeros((3, 2), [("x", "f4")])], "not an array"),
        ([np.ma.array([[1, 2], [3, 4]], mask=[[0, 0], [1, 1]])], "Stroke 1 is masked"),
        ([list(np.ma.array([[1, 2], [3, 4]], mask=[[0, 0], [1, 1]]))], "Stroke 1 is masked"),
        ([[[1e300, 1]]], "NaN or infinite"),
        ([[[3e38, 1]]], "beyond ±1e[+]30"),
        (itertools.repeat([[1, 2]]), "too many strokes; draw at most 500"),
        ([np.zeros((MAX_POINTS, 2)), [[1, 1]]], "100,001 points; leave out all but 100,000"),
    ],
)
def test_what_is_no_drawing_is_refused_in_one_sentence(strokes, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        as_drawing(strokes)
    assert "\n" not in str(caught.value)


@given(st.lists(st.lists(strokes, min_size=1, max_size=3), min_size=1, max_size=3))
def test_drawings_survive_a_file(tmp_path_factory, drawings):
    path = tmp_path_factory.mktemp("drawings") / "some.jsonl"
    write_drawings(path, drawings, ["7"] * len(drawings))
    read, labels = read_drawings(path)
    assert labels == ["7"] * len(drawings)
    for drawing, again in zip(drawings, read, strict=True):
        for stroke, stroke_again in zip(drawing, again, strict=True):
            np.testing.assert_allclose(stroke, stroke_again, rtol=1e-5)


def test_a_damaged_line_is_named(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text('{"label": "1", "strokes": [[[1, 2]]]}\n{"label": "1", "str')
    with pytest.raises(ValueError, match=r"some.jsonl, line 2 is not a drawing"):
        read_drawings(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_drawings(tmp_path / "none.jsonl")


def test_the_examples_are_two_of_each_digit(examples):
    drawings, labels = examples
    assert sorted(labels) == sorted("01234567890123456789")
    assert all(np.concatenate(d).min() > 0 and np.concatenate(d).max() < 280 for d in drawings)
