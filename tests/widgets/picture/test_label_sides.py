"""Labels hide neither numbers nor each other, where there is room."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.widgets.picture.label_sides import (
    CHARACTER_WIDTH,
    EDGE,
    LABEL_HEIGHT,
    MARGINS,
    label_places,
    label_sides,
)

WIDTH = 400
NUMBERS = st.lists(
    st.tuples(st.integers(0, 350), st.integers(0, 600), st.integers(4, 60), st.integers(8, 40)),
    min_size=1,
    max_size=12,
)


def boxes_of(numbers: list[tuple[int, int, int, int]]) -> np.ndarray:
    return np.array([[[x, y], [x + width, y + height]] for x, y, width, height in numbers], float)


def meet(first: np.ndarray, second: np.ndarray) -> bool:
    """Tell whether some half pixel lies in both, row by row and column by column."""
    columns, rows = (
        [set(range(*(2 * box[:, axis]).astype(int))) for box in (first, second)] for axis in (0, 1)
    )
    return bool(columns[0] & columns[1]) and bool(rows[0] & rows[1])


@given(NUMBERS)
def test_a_label_has_its_place_alone_unless_none_is_free(numbers):
    boxes, texts = boxes_of(numbers), ["42"] * len(numbers)
    outer = boxes + np.array([[-EDGE], [EDGE]])
    places = [label_places(box, 2 * CHARACTER_WIDTH + MARGINS) for box in outer]
    sides = label_sides(boxes, texts, WIDTH)
    labels = [place[side] for place, side in zip(places, sides, strict=True)]
    for at, (label, side) in enumerate(zip(labels, sides, strict=True)):
        assert list(label[1] - label[0]) == [25, LABEL_HEIGHT]
        if side != "above-left":
            assert not any(meet(label, other) for other in (*outer, *labels[:at]))
            assert label[0, 0] >= -EDGE and label[1, 0] <= WIDTH + EDGE


@pytest.mark.parametrize(
    ("numbers", "sides"),
    [
        ([(50, 50, 40, 20)], ["above-left"]),
        ([(50, 50, 40, 20), (50, 90, 40, 20)], ["above-left", "right"]),  # lines close together
        ([(50, 50, 40, 20), (50, 90, 40, 20), (110, 90, 40, 20)], ["above-left", "left", "above-left"]),
        ([(390, 50, 9, 20)], ["above-right"]),  # at the photo's right end
        ([(0, 50, 400, 20), (0, 90, 400, 20)], ["above-left", "above-left"]),  # no room anywhere
    ],
)
def test_a_label_stands_where_there_is_room(numbers, sides):
    assert label_sides(boxes_of(numbers), ["415"] * len(numbers), WIDTH) == sides
