import collections
import dataclasses
import json

import pytest

from digitlib.experiments.presets import BOX_DEMO, FRAME_DEMO, KERAS_CONVNET, QUESTIONS, SMALLEST
from digitlib.network.build import build_network
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.training.recipe import Recipe

PUBLISHED = sorted(path for path in (MODEL_FOLDER.parent / "experiments").iterdir() if path.is_dir())


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_asks_each_recipe_over_the_same_seeds(name):
    recipes = QUESTIONS[name]()
    assert len(set(recipes)) == len(recipes)
    seeds = collections.defaultdict(set)
    for recipe in recipes:
        seeds[dataclasses.replace(recipe, seed=0)].add(recipe.seed)
    assert all(own == set(range(len(own))) and len(own) >= 3 for own in seeds.values())
    assert len({len(own) for own in seeds.values()}) == 1


def test_every_network_that_is_asked_about_can_be_built():
    networks = {recipe.network for question in QUESTIONS.values() for recipe in question()}
    for network in networks:
        assert build_network(network).output.shape == (None, 10)


def test_training_set_sizes_reach_from_100_to_all():
    recipes = QUESTIONS["training_set_size"]()
    assert {recipe.num_training for recipe in recipes} >= {100, 60_000}
    assert all(
        recipe.num_training * recipe.num_epochs == pytest.approx(120_000, rel=0.01) for recipe in recipes
    )


@pytest.mark.parametrize(
    ("recipe", "parameters"),
    [
        (KERAS_CONVNET, 34_826),
        (FRAME_DEMO, (9 + 1) * 32 + (13 * 13 * 32 + 1) * 100 + 101 * 10),
        (BOX_DEMO, (25 + 1) * 32 + (9 * 32 + 1) * 15 + (5 * 5 * 15 + 1) * 128 + 129 * 50 + 51 * 10),
    ],
)
def test_published_networks_have_the_parameters_of_their_descriptions(recipe, parameters):
    assert build_network(recipe.network).count_params() == parameters


def test_the_smallest_network_is_small():
    assert build_network(SMALLEST.network).count_params() <= 4_000


def test_the_race_is_judged_alike():
    recipes = QUESTIONS["fastest_to_99"]()
    assert {recipe.num_validation for recipe in recipes} == {0}
    assert {recipe.stop_at for recipe in recipes if recipe.network == KERAS_CONVNET.network} == {0.99}


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda folder: folder.name)
def test_published_results_are_the_answers_to_their_questions(folder):
    recipes = QUESTIONS[folder.name]()
    contents = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    assert {name.split("-")[0] for name in contents} == {recipe.digest for recipe in recipes}
    assert {Recipe.from_dict(content["recipe"]) for content in contents.values()} == set(recipes)
    assert all(content["figures"]["test"]["num_total"] == 10_000 for content in contents.values())
