"""What may come from a page: messages in order, and anything else, which does no harm."""

import base64
import math
import re

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from digitlib.widgets.pad.drawing_pad import DrawingPad
from tests.widgets.pad_page import as_text, command, points, send


@pytest.fixture
def pad() -> DrawingPad:
    return DrawingPad()


def drawn(pad: DrawingPad) -> list:
    return [stroke.tolist() for stroke in pad.drawing]


SENTENCE = re.compile(r"The page sent .*; reload the page\.")
POINT = as_text([0, 0])


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "undone"},
        {"kind": None},
        {"kind": ["points"]},
        {"kind": "undo", "number": None},
        {"kind": "undo", "number": True},
        {"kind": "undo", "generation": None},
        {"kind": "undo", "page": None},
        {"kind": "undo", "page": {}},
        {"kind": "points", "stroke": 2, "last": True, "points": "AAA"},
        {"kind": "points", "stroke": 2, "last": True, "points": as_text([1])},
        {"kind": "points", "stroke": 2, "last": True, "points": "no base64!"},
        {"kind": "points", "stroke": 2, "last": True, "points": "ä"},
        {"kind": "points", "stroke": 2, "last": True, "points": None},
        {"kind": "points", "stroke": 2, "last": True},
        {"kind": "points", "stroke": [], "last": True, "points": POINT},
        {"kind": "points", "stroke": 2, "points": POINT},
        {"kind": "points", "stroke": 2, "last": True, "points": as_text([1, math.nan])},
        {"kind": "points", "stroke": 2, "last": True, "points": as_text([math.inf, 1])},
        {"kind": "drawing", "lengths": [0, 1], "points": POINT},
        {"kind": "drawing", "lengths": [2], "points": POINT},
        {"kind": "drawing", "lengths": [2, -1], "points": POINT},
        {"kind": "drawing", "lengths": [1.0], "points": POINT},
        {"kind": "drawing", "lengths": [], "points": POINT},
        {"kind": "drawing", "lengths": "1", "points": POINT},
        {"kind": "drawing", "lengths": [1], "points": as_text([1, math.nan])},
        {"kind": "drawing", "lengths": [1]},
    ],
)
def test_what_no_page_sends_is_told_in_a_sentence_and_does_no_harm(pad, content):
    points(pad, 1, [[1, 2]])
    send(pad, content)
    assert SENTENCE.fullmatch(pad.message) and pad.pen_down
    points(pad, 1, [[3, 4]], last=True)
    assert drawn(pad) == [[[1, 2], [3, 4]]] and pad.message == ""


@pytest.mark.parametrize("content", [None, 5, "undo", [], {}])
def test_what_is_no_message_at_all_is_told(pad, content):
    pad._receive(pad, content, [])
    assert SENTENCE.fullmatch(pad.message)


def test_points_beyond_the_sheet_are_taken_to_its_edge(pad):
    points(pad, 1, [[-1, 140], [1e30, -1e30]], last=True)
    send(pad, {"kind": "drawing", "lengths": [1], "points": as_text([[140, 281]])}, page="two")
    assert drawn(pad) == [[[140, 280]]]
    command(pad, "clear")
    pad.width = 560
    points(pad, 2, [[-1, 140], [1e30, -1e30]], last=True)
    assert drawn(pad) == [[[0, 140], [560, 0]]]


def test_a_stroke_that_begins_without_points_is_its_own_pages(pad):
    points(pad, 1, [], page="one")
    assert pad.pen_down is False
    points(pad, 9, [[9, 9]], last=True, page="two")
    points(pad, 1, [[1, 1]], last=True, page="one")
    assert drawn(pad) == [[[9, 9]], [[1, 1]]]


@pytest.mark.parametrize("kind", ["undo", "clear", "drawing"])
def test_what_ends_a_stroke_lifts_its_pen(pad, kind):
    """What another page still sends of it is a stroke of its own, and none of the others grows."""
    points(pad, 1, [[1, 1]], last=True)
    points(pad, 2, [[2, 2]], page="one")
    send(pad, {"kind": kind, "lengths": [1, 1], "points": as_text([[7, 7], [8, 8]])}, page="two")
    assert pad.pen_down is False
    left = {"undo": [[[1, 1]]], "clear": [], "drawing": [[[7, 7]], [[8, 8]]]}[kind]
    points(pad, 3, [[3, 3]], last=True, page="two")
    points(pad, 2, [[4, 4]], last=True, page="one")
    assert drawn(pad) == [*left, [[3, 3]], [[4, 4]]]


@pytest.mark.parametrize("name", ["width", "brush_width"])
def test_a_length_that_is_no_number_is_refused(pad, name):
    with pytest.raises(traitlets.TraitError, match=f"{name} is NaN"):
        setattr(pad, name, math.nan)


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(0, 3)),
)
CONTENT = st.fixed_dictionaries(
    {"kind": st.sampled_from(["points", "drawing", "undo", "clear", "ready", "other"]) | ANYTHING},
    optional=dict.fromkeys(("page", "number", "generation", "stroke", "last", "lengths"), ANYTHING)
    | {"points": st.binary(max_size=24).map(lambda it: base64.b64encode(it).decode()) | ANYTHING},
)
MESSAGES = st.lists(st.tuples(CONTENT | ANYTHING, st.booleans()), max_size=12)


@given(MESSAGES)
@settings(max_examples=20)
def test_whatever_a_page_sends_the_pad_draws_on(messages):
    """As messages of their own, or in place of one that is next."""
    pad = DrawingPad()
    for content, is_next in messages:
        if is_next and isinstance(content, dict):
            numbered = {"page": "one", "number": pad._messages.latest.get("one", 0) + 1, "generation": 0}
            content = content | numbered
        pad._receive(pad, content, [])
        assert pad.message == "" or SENTENCE.fullmatch(pad.message)
        assert all(len(stroke) and stroke.min() >= 0 and stroke.max() <= 280 for stroke in pad.drawing)
    command(pad, "clear")
    points(pad, 10**9, [[1, 2]], last=True)
    assert drawn(pad) == [[[1, 2]]] and pad.message == "" and not pad.pen_down
