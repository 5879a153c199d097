import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from digitlib.preprocessing.lines import put_in_lines, typical_height


def boxes_of(*sides):
    """Boxes given by left, top, width and height."""
    return np.array([[(x, y), (x + w, y + h)] for x, y, w, h in sides], float)


def as_lists(lines):
    return [[number.tolist() for number in line] for line in lines]


@given(st.lists(st.tuples(*[st.floats(0, 9)] * 4), max_size=9))
def test_each_part_is_in_one_number(sides):
    lines = put_in_lines(boxes_of(*sides).reshape(-1, 2, 2))
    assert sorted(place for line in as_lists(lines) for number in line for place in number) == [
        *range(len(sides))
    ]


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=4),
    st.floats(-0.25, 0.25),
    st.floats(0.2, 0.85),
    st.integers(0, 2**32),
)
def test_lines_may_slope(lengths, slope, gap, seed):
    """Lines at a slope of up to a quarter, on a sheet where their ends pass by each other's beginnings.

    With a wider gap, the next digit would begin more than half a digit lower: nobody calls that a line.
    """
    rng = np.random.default_rng(seed)
    expected, sides = [], []
    for line, length in enumerate(lengths):
        expected.append([[*range(len(sides), len(sides) + length)]])
        for place in range(length):
            left = place * (0.7 + gap)
            sides.append((left, 1.6 * line + slope * left, rng.uniform(0.3, 0.7), rng.uniform(0.8, 1.0)))
    assert as_lists(put_in_lines(boxes_of(*sides))) == expected


def test_a_tall_seven_joins_no_lines():
    first, second = [(0, 0, 0.6, 1), (1, 0, 0.6, 1.5), (2, 0, 0.6, 1)], [(0, 1.4, 0.6, 1), (1, 1.55, 0.6, 1)]
    assert as_lists(put_in_lines(boxes_of(*first, *second))) == [[[0, 1, 2]], [[3, 4]]]


@pytest.mark.parametrize("mark", [(1.7, 0.85, 0.1, 0.3), (0.2, -0.2, 0.5, 0.05), (0.3, 1.05, 0.1, 0.1)])
def test_a_small_mark_goes_with_its_nearest(mark):
    """As a comma, a five's bar, a dot do."""
    digits = [(0, 0, 0.6, 1), (1, 0, 0.6, 1), (0, 1.7, 0.6, 1)]
    assert as_lists(put_in_lines(boxes_of(*digits, mark))) == [[[0, 1, 3]], [[2]]]


def test_many_dots_make_no_digit_large():
    dots = [(x, y, 0.05, 0.05) for x in range(6) for y in (0.2, 0.4, 0.9)]
    boxes = boxes_of((0, 0, 0.6, 1), (1, 0, 0.6, 1), *dots)
    assert typical_height(boxes) == 1 and len(put_in_lines(boxes)) == 1


def test_a_digit_broken_in_two_above_each_other_is_one():
    assert as_lists(put_in_lines(boxes_of((0, 0, 0.6, 0.48), (0, 0.52, 0.6, 0.48)))) == [[[0, 1]]]


def test_numbers_far_apart_are_separate():
    number = [(0, 0, 0.6, 1), (0.8, 0, 0.6, 1)]
    apart = [(3.5, 0, 0.6, 1), (4.3, 0, 0.6, 1), (5.1, 0, 0.6, 1)]
    assert as_lists(put_in_lines(boxes_of(*number, *apart))) == [[[0, 1], [2, 3, 4]]]


def test_digits_that_are_all_far_apart_are_one_number():
    assert as_lists(put_in_lines(boxes_of(*[(2.6 * place, 0, 0.6, 1) for place in range(5)]))) == [
        [[0, 1, 2, 3, 4]]
    ]


@given(
    st.lists(st.floats(-0.9, 0.9), min_size=1, max_size=4),
    st.floats(3, 5),
    st.integers(2, 3),
)
def test_columns_are_read_across_though_no_hand_keeps_to_the_line(offsets, pitch, num_columns):
    """Each column's line may lie up to nine tenths of a digit above or below the first column's."""
    sides, expected = [], []
    for line, offset in enumerate(offsets):
        tops = [pitch * line + offset * (column % 2) for column in range(num_columns)]
        expected.append(
            [
                [2 * (len(expected) * num_columns + column) + k for k in (0, 1)]
                for column in range(num_columns)
            ]
        )
        sides += [(4 * column + 0.8 * k, top, 0.6, 1) for column, top in enumerate(tops) for k in (0, 1)]
    assert as_lists(put_in_lines(boxes_of(*sides))) == expected


def test_lines_below_each_other_are_no_columns():
    """The second begins where the first ends, half a digit lower: nobody reads them as one."""
    sides = [(x, 0, 0.6, 1) for x in (0, 0.8, 1.6)] + [(x, 1.3, 0.6, 1) for x in (1.2, 2, 2.8)]
    assert as_lists(put_in_lines(boxes_of(*sides))) == [[[0, 1, 2]], [[3, 4, 5]]]


@pytest.mark.parametrize(("askew", "joined"), [(1.5, True), (-1.5, True), (4.0, False)])
def test_two_columns_are_read_across_where_their_lines_lie_far_apart(askew, joined):
    """Numbers of two columns are one line if they differ by much less than the lines of each do."""
    left = [(0, 0, 0.6, 1), (0.8, 0, 0.6, 1), (0, 9, 0.6, 1)]
    right = [(6, askew, 0.6, 1), (6, 9 + askew, 0.6, 1)]
    lines = as_lists(put_in_lines(boxes_of(*left, *right)))
    assert (lines == [[[0, 1], [3]], [[2], [4]]]) == joined


def test_strokes_without_width_stand_alone():
    assert sorted(as_lists(put_in_lines(boxes_of((0, 0, 0, 1), (0, 5, 0, 1))))) == [[[0]], [[1]]]
