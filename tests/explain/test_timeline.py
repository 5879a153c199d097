import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.explain.timeline import so_far, turns


def length(drawing) -> float:
    return sum(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum() for stroke in drawing)


@given(fraction=st.floats(0.001, 1), number=st.integers(0, 19))
def test_the_pen_has_gone_that_fraction_of_its_way(fraction, number, examples):
    drawing = examples[0][number]
    part = so_far(drawing, fraction)
    assert length(part) == pytest.approx(fraction * length(drawing), rel=1e-3, abs=1e-2)
    for whole, stroke in zip(drawing, part, strict=False):
        np.testing.assert_array_equal(stroke[:-1], whole[: len(stroke) - 1])


def test_one_stroke_follows_the_other():
    first, second = np.array([[0, 0], [10, 0]], np.float32), np.array([[0, 5], [0, 15]], np.float32)
    part = so_far([first, second], 0.75)
    np.testing.assert_array_equal(part[0], first)
    np.testing.assert_array_equal(part[1], [[0, 5], [0, 10]])
    assert len(so_far([first, second], 0.5)) == 1


def test_dots_take_no_ink_and_are_there_at_the_end():
    dot = np.array([[3, 3]], np.float32)
    line = np.array([[0, 0], [10, 0]], np.float32)
    assert len(so_far([line, dot], 0.99)) == 1 and len(so_far([line, dot], 1)) == 2
    np.testing.assert_array_equal(so_far([dot], 0.1)[0], dot)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([7, 7, 7, 7], "It's a 7 all along."),
        ([1, 1, 7, 7], "It's a 1 until 75 % of the ink, then a 7."),
        (
            [None, 1, 7, 7],
            "It's no digit until 50 % of the ink, a 1 until 75 %, then a 7.",
        ),
        ([1, 2, 1, 2, 3], "The answer changes 4 times; from 100 % of the ink it's a 3."),
    ],
)
def test_the_turns_in_a_sentence(answers, sentence):
    fractions = np.arange(1, len(answers) + 1) / len(answers)
    assert turns(answers, fractions) == sentence
