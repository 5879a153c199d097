import itertools

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from digitlib.preprocessing.row import Row
from digitlib.recognition import grouping


def row_of(boxes, parts=None):
    numbers = np.arange(len(boxes)) if parts is None else np.array(parts)
    return Row(np.array(boxes, float), numbers, lambda start, end: np.zeros((28, 28)))


@pytest.mark.parametrize("height", [0.0, 5e-324, 2e-309, 1e-30, 1e-4])
def test_a_row_of_next_to_no_height_is_measured_by_its_width(height):
    """As a dash is; its width in heights may be more than any number."""
    row = row_of([[(0.0, 0.0), (1.0, height)]])
    assert grouping._height(row) == 1 and grouping.best_grouping(row, {(0, 1): 0.0}) == [(0, 1)]


@st.composite
def rows(draw):
    place, length = st.floats(0, 4), st.floats(0, 1)
    sides = st.tuples(place, length, length, length)
    boxes = np.array(
        [[(x, y), (x + w, y + h)] for x, y, w, h in draw(st.lists(sides, min_size=1, max_size=6))]
    )
    parts = draw(st.lists(st.integers(0, 3), min_size=len(boxes), max_size=len(boxes)))
    row = row_of(boxes[np.argsort(boxes[:, :, 0].sum(axis=1))], parts)
    groups = grouping.possible_groups(row)
    return row, {group: draw(st.floats(-3, 0)) for group in groups}


@given(rows())
def test_the_search_finds_what_trying_all_groupings_finds(given_row):
    row, confidence = given_row
    height = grouping._height(row)

    def cost(groups):
        own = sum(grouping._cost(row, group, height) - confidence[group] for group in groups)
        cuts = sum(
            grouping.CUT_COST * bool({*row.parts[:end][row.parts[:end] == part]} & {*row.parts[end:]})
            for _, end in groups
            for part in range(4)
        )
        return (
            own
            + cuts
            + sum(grouping._overlap_cost(row, *pair, height) for pair in itertools.pairwise(groups))
        )

    num = len(row.boxes)
    ways = []
    for size in range(num):
        for cuts in itertools.combinations(range(1, num), size):
            groups = list(itertools.pairwise([0, *cuts, num]))
            if all(group in confidence for group in groups):
                ways.append(cost(groups))
    assert cost(grouping.best_grouping(row, confidence)) == pytest.approx(min(ways))


def best_of_two(boxes, alone, together):
    return grouping.best_grouping(row_of(boxes), {(0, 1): alone, (1, 2): alone, (0, 2): together})


def test_parts_far_apart_are_two_digits():
    assert best_of_two([[(0, 0), (0.4, 1)], [(1, 0), (1.4, 1)]], alone=-1, together=-0.1) == [(0, 1), (1, 2)]
    assert best_of_two([[(0, 0), (0.4, 1)], [(0.45, 0), (0.9, 1)]], alone=-1, together=-0.1) == [(0, 2)]


def test_a_part_too_small_for_a_digit_belongs_to_its_neighbour():
    assert best_of_two([[(0, 0), (0.5, 1)], [(0.55, 0.4), (0.6, 0.45)]], alone=0, together=-1) == [(0, 2)]
    assert best_of_two([[(0, 0), (0.5, 1)], [(0.55, 0), (0.9, 1)]], alone=0, together=-1) == [(0, 1), (1, 2)]


def test_a_part_may_be_two_digits_if_the_network_is_much_surer_of_them():
    row = row_of([[(0, 0), (0.5, 1)], [(0.5, 0), (1, 1)]], [0, 0])
    assert grouping.possible_groups(row) == [(0, 1), (0, 2), (1, 2)]
    assert grouping.best_grouping(row, {(0, 1): -0.1, (1, 2): -0.1, (0, 2): -3}) == [(0, 1), (1, 2)]
    assert grouping.best_grouping(row, {(0, 1): -0.1, (1, 2): -0.1, (0, 2): -0.5}) == [(0, 2)]


def test_a_part_wider_than_a_digit_may_stay_whole():
    row = row_of([[(place, 0), (place + 1, 1)] for place in range(3)], [0, 0, 0])
    assert (0, 3) in grouping.possible_groups(row)


def test_no_digit_is_made_of_many_parts():
    narrow = [[(place / 10, 0), (place / 10 + 0.05, 1)] for place in range(6)]
    sizes = [end - start for start, end in grouping.possible_groups(row_of(narrow))]
    assert max(sizes) == grouping.MAX_PARTS
