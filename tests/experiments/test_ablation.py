import itertools

import numpy as np
import pandas as pd
import pytest

from digitlib.experiments.ablation import ablation_runs, ablation_table
from digitlib.experiments.ablation_steps import ABLATION
from digitlib.experiments.comparison import rows_of
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.result_files import Result
from digitlib.preprocessing.stages import PREPROCESSINGS
from digitlib.training.recipe import Recipe

RECIPES = [*dict.fromkeys(recipe for recipe, _ in ABLATION.values())]
NUM_PREPROCESSINGS = 5
"""The first so many lines are of one recipe, read in different ways."""


def results():
    """A result of each recipe, whose accuracy tells which it is, and a thousandth a seed."""
    for place, recipe in enumerate(QUESTIONS["ablation"]()):
        accuracy = 0.1 * (place % len(RECIPES)) + 0.001 * recipe.seed
        ways = {name: {"accuracy": accuracy + 0.01 * number} for number, name in enumerate(PREPROCESSINGS)}
        figures = {"test": {"accuracy": accuracy}, "canvas": ways, "pens": {"uci": {"digest": "", **ways}}}
        yield Result(recipe, figures)


def expected(by_preprocessing=0.0):
    """The accuracy of each line, if that of a preprocessing is so much better than the one before."""
    ways = [by_preprocessing * list(PREPROCESSINGS).index(way) for _, way in ABLATION.values()]
    return np.add([*[0.001] * NUM_PREPROCESSINGS, *(0.001 + 0.1 * np.arange(1, len(RECIPES)))], ways)


def test_the_ablation_shows_each_step_with_its_own_preprocessing():
    table = ablation_table(rows_of(results()))
    assert list(table.index) == list(ABLATION)
    np.testing.assert_allclose(table["test"], expected())
    np.testing.assert_allclose(table["uci"], expected(0.01))
    np.testing.assert_allclose(table["canvas"], expected(0.01))
    np.testing.assert_allclose(table["uci_sd"], 0.001)


@pytest.mark.parametrize(("place", "gain"), [("test", 0.0), ("uci", 0.01), ("canvas", 0.01)])
def test_the_runs_are_those_whose_mean_the_table_shows(place, gain):
    runs = ablation_runs(rows_of(reversed([*results()])), place)
    assert list(runs.index) == list(ABLATION) and list(runs.columns) == [0, 1, 2]
    np.testing.assert_allclose(runs.to_numpy(), np.add.outer(expected(gain), [-0.001, 0, 0.001]))


def test_each_step_changes_one_thing():
    """One ingredient at a time; only the last line leaves some out."""
    changed = [
        sorted(name for name in vars(one) if getattr(one, name) != getattr(other, name))
        for one, other in itertools.pairwise(RECIPES)
    ]
    assert changed == [
        ["augmentation"],
        ["num_drawings"],
        ["hand"],
        ["styles"],
        ["num_teachers"],
        ["num_scans"],
        ["num_scans", "num_teachers", "styles"],
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_ablation_knows_its_recipes_in_any_order(seed):
    order = np.random.default_rng(seed).permutation(len(QUESTIONS["ablation"]()))
    shuffled = [list(results())[place] for place in order]
    others = [Result(Recipe(network="flatten"), {"test": {"accuracy": 0.0}})]
    table = ablation_table(rows_of([*others, *shuffled]))
    pd.testing.assert_frame_equal(table, ablation_table(rows_of(results())))


def test_the_ablation_leaves_failures_out():
    rows = rows_of(Result(own.recipe, error="no room") if own.recipe.seed == 1 else own for own in results())
    np.testing.assert_allclose(ablation_table(rows)["test_sd"], np.std([0, 0.002], ddof=1))


def test_an_ablation_with_a_step_missing_is_refused():
    rows = rows_of(own for own in results() if own.recipe.styles != "all")
    with pytest.raises(ValueError, match=r"No trial is of the step '\+ styles made for UNIPEN'"):
        ablation_table(rows)
