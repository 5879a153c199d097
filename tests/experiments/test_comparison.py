import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from digitlib.experiments.comparison import (
    ablation_table,
    compare,
    differing_fields,
    expected_seconds,
    rows_of,
)
from digitlib.experiments.presets import QUESTIONS
from digitlib.experiments.result_files import Result
from digitlib.preprocessing.stages import PREPROCESSINGS
from digitlib.training.recipe import Recipe

ACCURACIES = {"mean": [0.90, 0.92, 0.94], "conv 8, mean": [0.95, 0.96, 0.99]}


def result(network, seed, accuracy, **figures):
    return Result(Recipe(network=network, seed=seed), {"test": {"accuracy": accuracy}, **figures})


@pytest.fixture
def rows():
    return rows_of(
        result(network, seed, accuracy, seconds=10 * seed, parameters=len(network))
        for network, accuracies in ACCURACIES.items()
        for seed, accuracy in enumerate(accuracies)
    )


def test_a_row_has_the_recipe_the_figures_and_the_error():
    rows = rows_of([result("mean", 3, 0.5, seconds=2.0), Result(Recipe(), error="no room")])
    assert list(rows["seed"]) == [3, 0] and list(rows["error"]) == [None, "no room"]
    assert rows["test_accuracy"][0] == 0.5 and rows["seconds"][0] == 2
    assert math.isnan(rows["test_accuracy"][1]) and rows["num_training"][0] is None


def test_means_spread_and_paired_intervals_are_as_scipy_gives_them(rows):
    table = compare(rows)
    assert list(table.index.get_level_values("network")) == list(ACCURACIES)
    for (_, line), accuracies in zip(table.iterrows(), ACCURACIES.values(), strict=True):
        assert line["num_seeds"] == 3
        assert line["mean"] == pytest.approx(np.mean(accuracies))
        assert line["sd"] == pytest.approx(np.std(accuracies, ddof=1))
    interval = stats.ttest_rel(*reversed(ACCURACIES.values())).confidence_interval(0.95)
    line = table.iloc[1]
    assert (line["low"], line["high"]) == pytest.approx((interval.low, interval.high))
    assert line["difference"] == pytest.approx(0.14 / 3) and line["seconds"] == 10


def test_pairs_are_found_by_seed_in_whatever_order(rows):
    pd.testing.assert_frame_equal(compare(rows), compare(rows.iloc[[1, 2, 0, 5, 3, 4]]))
    missing = compare(rows.drop(index=4))
    assert missing["difference"].iloc[1] == pytest.approx((0.05 + 0.05) / 2)


def test_one_seed_has_no_interval_and_failures_are_left_out(rows):
    failed = rows_of([Result(Recipe(network="flatten"), error="no room")])
    table = compare(pd.concat([rows[rows["seed"] == 1], failed]))
    assert len(table) == 2 and table[["sd", "low", "high"]].isna().to_numpy().all()


def test_fields_are_told_apart_also_where_none_is_a_value():
    results = [Result(Recipe(num_training=n, seed=s), {}) for n in (None, 50) for s in (0, 1)]
    assert differing_fields(rows_of(results)) == ["num_training"]
    table = compare(rows_of(result("mean", 0, 0.5) for _ in range(2)))
    assert list(table.index.names) == ["network"]


@pytest.mark.parametrize(
    "options", [{"by": ["colour"]}, {"measure": "colour"}, {"measure": "canvas_mnist_accuracy"}]
)
def test_what_nobody_measured_is_told_in_a_sentence(rows, options):
    with pytest.raises(
        ValueError, match=r"no column 'colour'|No trial has a figure for 'canvas_mnist_accuracy'"
    ):
        compare(rows, **options)


def test_when_all_failed_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="No trial"):
        compare(rows_of([Result(Recipe(), error="no room")]))
    with pytest.raises(ValueError, match="No trial"):
        compare(rows_of([]))


def test_one_field_can_be_named_alone(rows):
    pd.testing.assert_frame_equal(compare(rows, by="network"), compare(rows, by=["network"]))


def test_more_workers_take_the_next_trial_when_they_are_free():
    rows = pd.DataFrame({"total_seconds": [5.0, 1, 1, 1, 4]})
    assert expected_seconds(rows, 1) == 12
    assert expected_seconds(rows, 2) == 7  # one takes 5, the other 1 + 1 + 1 + 4
    assert expected_seconds(rows, 100, start_seconds=3) == 8


def test_the_ablation_shows_each_step_with_its_own_preprocessing():
    recipes = QUESTIONS["ablation"]()
    results = [
        Result(
            recipe,
            {
                "test": {"accuracy": 0.9 + 0.001 * place},
                "canvas": {
                    name: {"accuracy": 0.8 + 0.01 * number} for number, name in enumerate(PREPROCESSINGS)
                },
                "pens": {
                    name: {"accuracy": 0.5 + 0.01 * number} for number, name in enumerate(PREPROCESSINGS)
                },
            },
        )
        for place, recipe in enumerate(recipes)
    ]
    table = ablation_table(rows_of(results))
    assert len(table) == 8 and table.index[0] == "raw pixels, shrunk"
    first_trials = [0.9 + 0.001 * place for place in (0, 4, 8)]  # four recipes, three seeds
    np.testing.assert_allclose(table["test"][:5], np.mean(first_trials))
    np.testing.assert_allclose(table["test_sd"][:5], np.std(first_trials, ddof=1))
    np.testing.assert_allclose(table["test"].iloc[7], np.mean(first_trials) + 0.003)
    np.testing.assert_allclose(table["pens"], [0.5, 0.51, 0.52, 0.53, *[0.54] * 4])
    np.testing.assert_allclose(table["canvas"], [0.8, 0.81, 0.82, 0.83, *[0.84] * 4])


def ablation_results():
    """A result of each recipe, whose accuracy tells which it is: 0.1 to 0.4, and a thousandth a seed."""
    for place, recipe in enumerate(QUESTIONS["ablation"]()):
        accuracy = 0.1 * (place % 4 + 1) + 0.001 * recipe.seed
        yield Result(recipe, {"test": {"accuracy": accuracy}})


@pytest.mark.parametrize("seed", range(5))
def test_the_ablation_knows_its_recipes_in_any_order(seed):
    results = list(ablation_results())
    shuffled = [results[place] for place in np.random.default_rng(seed).permutation(len(results))]
    table = ablation_table(rows_of(shuffled))
    np.testing.assert_allclose(table["test"], [*[0.101] * 5, 0.201, 0.301, 0.401])
    pd.testing.assert_frame_equal(table, ablation_table(rows_of(results)))


def test_the_ablation_leaves_failures_out():
    results = [
        Result(own.recipe, error="no room") if own.recipe.seed == 1 else own for own in ablation_results()
    ]
    others = [Result(Recipe(network="flatten"), error="no room")]
    table = ablation_table(rows_of([*others, *results]))
    np.testing.assert_allclose(table["test"], [*[0.101] * 5, 0.201, 0.301, 0.401])
    np.testing.assert_allclose(table["test_sd"], np.std([0, 0.002], ddof=1))
    with pytest.raises(ValueError, match="compares 4 recipes; these rows are of 3"):
        ablation_table(rows_of(own for own in results if own.recipe.num_non_digits == 0))
    with pytest.raises(ValueError, match="compares 4 recipes; these rows are of 0"):
        ablation_table(rows_of(others))


@pytest.mark.parametrize("change", [{"network": "mean"}, {"num_non_digits": 5}, {"num_drawings": 15_000}])
def test_four_recipes_that_are_not_the_ablations_are_refused(change):
    """The first recipe, MNIST as it is, is another one."""
    first = QUESTIONS["ablation"]()[0]
    results = [
        Result(dataclasses.replace(own.recipe, **change, seed=own.recipe.seed), own.figures)
        if dataclasses.replace(own.recipe, seed=0) == first
        else own
        for own in ablation_results()
    ]
    with pytest.raises(ValueError, match="adds augmentation, num_drawings, num_non_digits one by one"):
        ablation_table(rows_of(results))


def test_an_ablation_of_other_recipes_is_refused():
    with pytest.raises(ValueError, match="compares 4 recipes; these rows are of 2"):
        ablation_table(rows_of([result("mean", 0, 0.5), result("flatten", 0, 0.6)]))
