import numpy as np
import pytest

from digitlib.handwriting import WAYS_OF_WRITING
from digitlib.handwriting.hand import written
from digitlib.preprocessing.stages import digit_image
from tests.handwriting.plans import check_plan

ALL_WAYS = {name: way for own in WAYS_OF_WRITING.values() for name, way in own.items()}


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("name", ALL_WAYS)
def test_every_way_of_writing_is_a_drawing_that_a_hand_can_vary(name, seeds):
    for seed in seeds:
        check_plan(ALL_WAYS[name], seed)


def test_there_is_every_way_of_writing_that_was_asked_for():
    assert all(len(own) >= 6 for own in WAYS_OF_WRITING.values())
    names = " ".join(ALL_WAYS)
    for word in (
        *("zero_slashed", "dotted", "zero_crossed", "flag_and_base", "seven_crossed", "serif", "curled_tail"),
        *("hooked_tail", "straight_tail", "open_head", "four_open", "four_closed", "four_folded", "two_loop"),
        *("like_z", "flat_top", "five_in_one_stroke", "five_in_two_strokes"),
    ):
        assert word in names


def test_two_hands_never_draw_alike_but_similar():
    plan = WAYS_OF_WRITING[3]["three_round"](np.random.default_rng(0))
    images = [digit_image(written(plan, np.random.default_rng(seed))) for seed in range(40)]
    pixels = np.stack(images).reshape(40, -1)
    differences = np.abs(pixels[:, None] - pixels[None]).mean(axis=2)[np.triu_indices(40, 1)]
    assert differences.min() > 0.005 and differences.mean() < 0.2
