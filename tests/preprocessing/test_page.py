import numpy as np
import pytest

from digitlib.preprocessing import page as pages
from digitlib.preprocessing.page import page_of_picture, page_of_strokes
from digitlib.preprocessing.photo.ink_part import InkPart
from digitlib.preprocessing.row import row_of_strokes

STROKE = np.array([[0.0, 0.0], [0.5, 1.0]], np.float32)


def test_a_row_is_ordered_by_middles_and_not_by_left_edges():
    wide, narrow = np.array([[0.0, 0], [2, 1]]), np.array([[0.25, 0], [0.5, 1]])
    np.testing.assert_array_equal(row_of_strokes([wide, narrow]).boxes[:, 0, 0], [0.25, 0.0])


def test_a_drawing_of_two_lines_is_a_page_of_two():
    places = [(0, 0), (0.7, 0), (0, 2), (4, 2)]
    found = page_of_strokes([STROKE + np.array(place, np.float32) for place in places])
    assert [[list(number) for number in line] for line in found.lines] == [[[0, 1]], [[2], [3]]]
    assert [len(found.row(np.concatenate(line)).boxes) for line in found.lines] == [2, 2]


def test_a_drawing_of_too_many_strokes_is_refused():
    with pytest.raises(ValueError, match="61 strokes; a number has at most 60"):
        page_of_strokes([STROKE] * 61)


@pytest.fixture
def two_lines(monkeypatch):
    """A page of two lines, each of a part as wide as two digits."""
    parts = [InkPart(10, top, np.ones((20, 36), np.float32)) for top in (10, 60)]
    monkeypatch.setattr(pages, "find_parts", lambda brightness: parts)
    return np.zeros((100, 60), np.uint8)


def test_what_one_part_is_cut_into_stays_known(two_lines):
    found = page_of_picture(two_lines)
    row = found.row(np.arange(2))
    num_pieces = [len(found.row(np.array([place])).boxes) for place in range(2)]
    assert min(num_pieces) > 2 and np.bincount(row.parts).tolist() == num_pieces


def test_the_number_of_cuts_is_bounded(monkeypatch, two_lines):
    found = page_of_picture(two_lines)
    num_pieces = [len(found.row(number).boxes) for [number] in found.lines]
    monkeypatch.setattr(pages, "MAX_CUTS", num_pieces[0])
    found = page_of_picture(two_lines)
    assert [len(found.row(number).boxes) for [number] in found.lines] == [num_pieces[0], 1]
