import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.handwriting import HANDS
from digitlib.handwriting.registry import COLLECTIONS
from digitlib.training import recipe as recipes
from digitlib.training.augmentation import Augmentation
from digitlib.training.recipe import LATER, Recipe

RECIPES = st.builds(
    Recipe,
    network=st.sampled_from(["mean", "conv 8 /2, flatten, dense 5"]),
    augmentation=st.none() | st.builds(Augmentation, rotation=st.floats(0, 180), elastic=st.floats(0, 3)),
    refinement=st.floats(0, 1),
    num_training=st.none() | st.integers(10, 1000),
    num_validation=st.integers(0, 5000),
    num_drawings=st.integers(0, 50_000),
    num_non_digits=st.integers(0, 50_000),
    num_scans=st.integers(0, 50_000),
    num_reviews=st.integers(0, 3),
    hand=st.sampled_from(["kinematic", "slow"]),
    styles=st.sampled_from(["all", "uci", "unipen"]),
    num_teachers=st.integers(0, 9),
    optimizer=st.sampled_from(["adam", "sgd", "nesterov"]),
    schedule=st.sampled_from(["cosine", "constant"]),
    learning_rate=st.floats(1e-8, 100),
    stop_at=st.none() | st.floats(0, 1),
    seed=st.integers(0, 2**31 - 1),
)


@given(RECIPES, RECIPES)
def test_json_and_back_and_the_digest_tells_recipes_apart(recipe, other):
    again = Recipe.from_dict(json.loads(json.dumps(recipe.to_dict())))
    assert again == recipe and again.digest == recipe.digest
    assert (recipe.digest == other.digest) == (recipe == other)


@given(RECIPES)
def test_what_is_printed_makes_the_same_recipe(recipe):
    assert eval(repr(recipe)) == recipe


def test_a_field_that_came_later_leaves_older_recipes_their_digest():
    recipe = Recipe(num_scans=0, num_reviews=0)
    older = {name: value for name, value in recipe.to_dict().items() if name not in LATER}
    assert Recipe.from_dict(older) == recipe
    others = [dataclasses.replace(recipe, num_scans=1), dataclasses.replace(recipe, num_reviews=1)]
    assert len({each.digest for each in (recipe, *others)}) == 3
    assert Recipe(augmentation=None).digest != Recipe().digest


def test_a_recipe_with_scans_has_a_shorter_and_slower_second_stage():
    recipe = Recipe(num_scans=10, num_reviews=0, num_epochs=40, num_teachers=2, learning_rate=0.02, seed=3)
    first, second = recipe.stages
    assert first == dataclasses.replace(recipe, num_scans=0) and first.stages == (first,)
    assert second == dataclasses.replace(recipe, num_epochs=16, num_teachers=0, learning_rate=0.01)
    assert dataclasses.replace(recipe, num_epochs=1).stages[1].num_epochs == 1


def test_reviews_come_last_and_are_slower_still():
    recipe = Recipe(num_scans=10, num_reviews=2, num_epochs=40, num_teachers=2, learning_rate=0.003)
    *before, first, second = recipe.stages
    assert tuple(before) == dataclasses.replace(recipe, num_reviews=0).stages
    alone = dataclasses.replace(recipe, num_epochs=24, num_teachers=0, learning_rate=0.001)
    assert (first, second) == (dataclasses.replace(alone, num_reviews=1), alone)
    assert [stage.num_scans for stage in dataclasses.replace(recipe, num_scans=0).stages] == [0, 0, 0]


def test_the_digest_is_the_same_on_every_machine_and_in_every_process():
    assert Recipe(network="mean", num_scans=0, num_reviews=0, seed=1).digest == "3838fa8c6b37"


def test_numbers_of_any_kind_make_the_same_recipe():
    recipe = Recipe(seed=3, learning_rate=1.0, augmentation=Augmentation(shift=2.0))
    other = Recipe(seed=np.int64(3), learning_rate=1, augmentation={"shift": np.float32(2)})
    assert other == recipe and other.digest == recipe.digest and type(other.seed) is int


def test_two_spellings_of_one_network_make_the_same_recipe():
    recipe = Recipe(network="conv 8 5x5 /2 valid pool, dropout 0.25, mean")
    for text in (
        "conv  8 pool valid /2 5x5 , dropout .25,mean",
        "conv 8 5x5 /2 pool valid, dropout .250, mean",
    ):
        assert Recipe(network=text) == recipe and Recipe(network=text).digest == recipe.digest
    assert recipe.network == "conv 8 5x5 /2 valid pool, dropout 0.25, mean"


def test_every_hand_that_can_draw_can_be_asked_for():
    assert tuple(HANDS) == recipes.HANDS


def test_the_ways_of_writing_of_every_collection_can_be_asked_for():
    assert ("all", *COLLECTIONS) == tuple(recipes.STYLES.values())


def test_a_recipe_stays_as_it_is():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Recipe().seed = 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"sed": 3}, "no 'sed'; it has network"),
        ({"seed": -1}, "seed is -1; it must be a whole number from 0"),
        ({"seed": True}, "seed is True"),
        ({"num_epochs": 2.5}, "num_epochs is 2.5"),
        ({"num_epochs": "5"}, "num_epochs is '5'"),
        ({"learning_rate": float("nan")}, "learning_rate is nan"),
        ({"learning_rate": 0}, "from 1e-08 to 100"),
        ({"hand": "left"}, "one of kinematic, slow"),
        ({"styles": "all of them"}, "one of all, uci, unipen"),
        ({"num_teachers": -1}, "num_teachers is -1"),
        ({"optimizer": "adamw"}, "one of adam, sgd, nesterov"),
        ({"num_drawings": -1}, "num_drawings is -1"),
        ({"num_scans": 0.5}, "num_scans is 0.5"),
        ({"augmentation": 3}, "an Augmentation or None"),
        ({"augmentation": {"turn": 3}}, "no 'turn'; it has rotation"),
        ({"augmentation": {"shift": -1}}, "augmentation.shift is -1"),
        ({"augmentation": {"thickness": 2}}, "augmentation.thickness is 2; it must be a number from 0 to 1"),
        ({"refinement": 2}, "refinement is 2; it must be a number from 0 to 1"),
        ({"network": 3}, "it must be a text"),
        ({"network": "conv 8"}, "stays a picture"),
        ({"num_training": 60_000}, "together they can be 60,000"),
        ({"stop_at": 99}, "stop_at is 99"),
        ({"seed": 10**400}, "seed is a number of more than 100 digits"),
        ({"seed": -(10**5000)}, "seed is a number of more than 100 digits"),
        ({"learning_rate": 10**400}, "learning_rate is a number of more than 100 digits"),
        ([], "an object of fields"),
    ],
)
def test_a_wrong_field_or_value_is_told_in_a_sentence(content, reason):
    with pytest.raises(ValueError, match=reason) as caught:
        Recipe.from_dict(content)
    assert "\n" not in str(caught.value)


def test_only_the_last_share_of_the_epochs_sees_images_as_they_are():
    recipe = Recipe(augmentation=Augmentation(), refinement=0.15, num_epochs=40)
    varied = [recipe.augmentation_in(epoch) == Augmentation() for epoch in range(40)]
    assert varied == [True] * 34 + [False] * 6
    assert (
        Recipe(augmentation=Augmentation(), refinement=0, num_epochs=3).augmentation_in(2) == Augmentation()
    )
    assert Recipe(augmentation=None).augmentation_in(0) is None
