"""Results → rows, and rows → what the question wanted to know: means over seeds, with their spread."""

import dataclasses
import heapq
import math
from collections.abc import Iterable, Sequence

import pandas as pd

from digitlib.experiments.result_files import Result
from digitlib.metrics.mean_interval import mean_interval
from digitlib.preprocessing.stages import PREPROCESSINGS
from digitlib.training.recipe import Recipe

COSTS = ("seconds", "parameters", "multiply_adds", "file_size")
"""These columns say what a network costs: seconds of training, weights, multiply-adds an image, bytes of its
file."""

MEASURED = (*COSTS, "peak_memory", "total_seconds")
"""These columns hold what was measured of a trial besides its accuracy; memory is in bytes."""

FIELDS = tuple(field.name for field in dataclasses.fields(Recipe))
"""These columns hold the recipe, a column a field, in the recipe's order."""


def rows_of(results: Iterable[Result]) -> pd.DataFrame:
    """Return one row a result.

    Columns: the recipe's fields; ``validation_accuracy`` and ``test_accuracy``, 0 to 1; the same on the
    canvas and on each file of pen strokes that was given, by the preprocessing that made the digit images,
    as in ``canvas_mnist_accuracy`` and, for ``pens.npz``, ``pens_raw_accuracy``; the costs; ``peak_memory``
    in bytes and ``total_seconds`` of the trial; ``history``; and ``error``, None where all went well.
    """
    results = list(results)
    files = dict.fromkeys(name for result in results for name in _pens(result))
    places = [f"{place}_{name}" for place in ("canvas", *files) for name in PREPROCESSINGS]
    judged = [f"{place}_accuracy" for place in ("validation", "test", *places)]
    columns = [*FIELDS, *judged, *MEASURED, "history", "error"]
    rows = pd.DataFrame([_row(result) for result in results], columns=columns, dtype=object)
    return rows.astype(dict.fromkeys((*judged, *MEASURED), float))


def _row(result: Result) -> dict:
    figures = result.figures or {}
    judged = {name: figures.get(name) for name in ("validation", "test")}
    for place, of_each in {"canvas": figures.get("canvas") or {}, **_pens(result)}.items():
        judged |= {f"{place}_{name}": of_each.get(name) for name in PREPROCESSINGS}
    accuracies = {f"{name}_accuracy": one["accuracy"] for name, one in judged.items() if one}
    measured = {name: figures.get(name) for name in (*MEASURED, "history")}
    return {**vars(result.recipe), **accuracies, **measured, "error": result.error}


def _pens(result: Result) -> dict[str, dict]:
    return (result.figures or {}).get("pens") or {}


def compare(
    rows: pd.DataFrame, by: str | Sequence[str] | None = None, measure: str = "test_accuracy"
) -> pd.DataFrame:
    """Compare recipes that differ in more than their seed.

    Parameters
    ----------
    rows : DataFrame
        From :func:`rows_of`; those with an error are left out.
    by : column name or names
        What tells the recipes apart; by default every field that takes more than one value.
    measure : str
        A column to compare by.

    Returns
    -------
    DataFrame
        One row a recipe, in the order in which they come, indexed by ``by``: ``num_seeds``; the measure's
        ``mean`` and ``sd`` over seeds; its mean ``difference``, seed by seed, from the first recipe that
        has results, with the ends ``low`` and ``high`` of its 95 % interval (Student's t, so at least
        two seeds); and the median of each cost.

    Raises
    ------
    ValueError
        There is nothing to compare, or no such column.
    """
    rows = rows[rows["error"].isna()]
    by = differing_fields(rows) if by is None else [by] if isinstance(by, str) else list(by)
    for name in (*by, measure):
        if name not in rows:
            raise ValueError(f"There is no column {name!r}; choose one of {', '.join(rows.columns)}.")
    if rows[measure].isna().all():
        raise ValueError(f"No trial has a figure for {measure!r}.")
    by = by or ["network"]
    groups = [group for _, group in rows.groupby([rows[name].map(str) for name in by], sort=False)]
    baseline = groups[0].groupby("seed")[measure].mean()
    table = pd.DataFrame([_summary(group, measure, baseline) for group in groups])
    shown = [[str(group[name].iloc[0]) for group in groups] for name in by]
    return table.set_index(
        pd.MultiIndex.from_arrays(shown, names=by) if len(by) > 1 else pd.Index(shown[0], name=by[0])
    )


def _summary(group: pd.DataFrame, measure: str, baseline: pd.Series) -> dict[str, float]:
    values = group.groupby("seed")[measure].mean()
    spread = {"num_seeds": values.count(), "mean": values.mean(), "sd": values.std()}
    return {**spread, **_paired(values, baseline), **{name: group[name].median() for name in COSTS}}


def differing_fields(rows: pd.DataFrame) -> list[str]:
    """Return the recipes' fields, other than the seed, that take more than one value."""
    return [name for name in FIELDS if name != "seed" and rows[name].map(str).nunique() > 1]


def expected_seconds(rows: pd.DataFrame, num_workers: int, start_seconds: float = 0.0) -> float:
    """Return how long a sweep would take on more workers, on paper.

    Each of ``num_workers`` begins after ``start_seconds`` and takes the next trial, in the rows' order,
    whenever it is free; a trial takes its measured ``total_seconds``.
    """
    free_at = [start_seconds] * num_workers
    for seconds in rows["total_seconds"]:
        heapq.heappush(free_at, heapq.heappop(free_at) + seconds)
    return max(free_at)


def _paired(values: pd.Series, baseline: pd.Series) -> dict[str, float]:
    differences = (values - baseline).dropna()
    # One seed has no interval.
    low, high = mean_interval(differences) if len(differences) > 1 else (math.nan, math.nan)
    return {"difference": differences.mean(), "low": low, "high": high}
