import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from digitlib.experiments.comparison import (
    compare,
    differing_fields,
    expected_seconds,
    rows_of,
)
from digitlib.experiments.result_files import Result
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
