import itertools

import numpy as np
import pytest

from digitlib.experiments.ablation_steps import ABLATION
from digitlib.handwriting import WAYS_OF_WRITING, drawings, way_of_writing
from digitlib.training.recipe_checks import STYLES


@pytest.fixture
def still(monkeypatch):
    """A hand that does nothing, so that drawings are as the ways of writing plan them."""
    monkeypatch.setitem(drawings.HANDS, "still", lambda rng: lambda plan: plan)
    for digit, ways in WAYS_OF_WRITING.items():
        monkeypatch.setitem(WAYS_OF_WRITING, digit, {**ways})


DOT = np.zeros((1, 2))


def dot(rng):
    return [DOT]


def sevens(made_for):
    drawn = itertools.islice(drawings.draw_digits(0, "still", made_for), 1_200)
    return [plan for plan, digit in drawn if digit == 7]


def as_bytes(plans):
    return [[stroke.tobytes() for stroke in plan] for plan in plans]


def are_dots(plans):
    return [plan[0] is DOT for plan in plans]


def test_a_new_way_of_writing_is_drawn_and_changes_no_ablations_set(still):
    collections = sorted({STYLES[recipe.styles] for recipe, _ in ABLATION.values()} - {"all"})
    assert collections == ["UCI", "UNIPEN"]
    before = {name: as_bytes(sevens(name)) for name in collections}
    way_of_writing(7)(dot)
    assert {name: as_bytes(sevens(name)) for name in collections} == before
    assert any(are_dots(sevens("all"))) and WAYS_OF_WRITING[7]["dot"].made_for is None


@pytest.mark.parametrize("collection", ["UCI", "UNIPEN"])
def test_a_way_that_is_made_for_a_collection_is_drawn_for_it_alone(still, collection):
    way_of_writing(7, made_for=collection)(dot)
    for name in ("UCI", "UNIPEN", "all"):
        assert any(are_dots(sevens(name))) == (name in (collection, "all"))


def test_two_ways_of_one_name_are_refused():
    with pytest.raises(ValueError, match="a way of writing three_round already"):
        way_of_writing(3, made_for="UCI")(WAYS_OF_WRITING[3]["three_round"].draw)


def test_a_collection_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="made_for is 'uci'; it must be one of UCI, UNIPEN"):
        way_of_writing(3, made_for="uci")
