import pytest

from digitlib.data.stroke_files import PLAIN_LETTERS
from digitlib.handwriting import LETTERS, SCRIBBLES, SHAPES, UNSEEN
from digitlib.handwriting.others.signs import SIGNS
from digitlib.handwriting.others.sketches import SKETCHES
from tests.handwriting.plans import check_plan

ALL_OTHERS = SHAPES | SCRIBBLES | UNSEEN | LETTERS


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("name", ALL_OTHERS)
def test_all_that_is_no_digit_is_a_drawing_that_a_hand_can_vary(name, seeds):
    for seed in seeds:
        check_plan(ALL_OTHERS[name], seed)


def test_nobody_is_shown_in_training_what_measures_refusal():
    assert not {*UNSEEN} & {*SHAPES, *SCRIBBLES, *LETTERS}
    assert [*UNSEEN] == [*SKETCHES, *SIGNS]


def test_letters_are_those_that_look_like_no_digit():
    assert {name[0] for name in LETTERS} | {"v"} == {*PLAIN_LETTERS}
