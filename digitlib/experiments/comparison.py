"""Results → rows, and rows → what the question wanted to know: means over seeds, with their spread."""

import dataclasses
import heapq
import math
from collections.abc import Iterable, Sequence

import pandas as pd
import scipy

from digitlib.experiments.result_files import Result
from digitlib.preprocessing.stages import PREPROCESSINGS
from digitlib.training.recipe import Recipe

COSTS = ("seconds", "parameters", "multiply_adds", "file_size")
"""What a network costs: seconds of training, weights, multiply-adds an image, bytes of its file."""

MEASURED = (*COSTS, "peak_memory", "total_seconds")
JUDGED_ON = (
    "validation",
    "test",
    *(f"{place}_{name}" for place in ("canvas", "pens") for name in PREPROCESSINGS),
)
FIELDS = tuple(field.name for field in dataclasses.fields(Recipe))
NUMBERS = (*MEASURED, *(f"{name}_accuracy" for name in JUDGED_ON))
COLUMNS = (*FIELDS, *(f"{name}_accuracy" for name in JUDGED_ON), *MEASURED, "history", "error")


def rows_of(results: Iterable[Result]) -> pd.DataFrame:
    """Return one row a result.

    Columns: the recipe's fields; ``validation_accuracy`` and ``test_accuracy``, 0 to 1; the same on the
    canvas and, where it was given, on a file of pen strokes, by the preprocessing that made the digit
    images, as in ``canvas_mnist_accuracy`` and ``pens_raw_accuracy``; the costs; ``peak_memory`` in bytes
    and ``total_seconds`` of the trial; ``history``; and ``error``, None where all went well.
    """
    rows = pd.DataFrame([_row(result) for result in results], columns=COLUMNS, dtype=object)
    return rows.astype(dict.fromkeys(rows.columns.intersection(NUMBERS), float))


def _row(result: Result) -> dict:
    figures = result.figures or {}
    judged = {f"{name}_accuracy": _accuracy(figures, *name.split("_")) for name in JUDGED_ON}
    measured = {name: figures.get(name) for name in (*MEASURED, "history")}
    return {**vars(result.recipe), **judged, **measured, "error": result.error}


def _accuracy(figures: dict, *place: str) -> float | None:
    for name in place:
        figures = figures.get(name) or {}
    return figures.get("accuracy")


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


INGREDIENTS = ("augmentation", "num_drawings", "num_non_digits")
"""The recipe's fields that the ablation adds one by one; by them it knows its recipes."""

STEPS = {
    "raw pixels, shrunk": (0, "raw"),
    "preprocessing frame": (0, "frame"),
    "preprocessing box": (0, "box"),
    "ours, from pixels": (0, "pixels"),
    "+ redrawn at one pen width": (0, "mnist"),
    "+ data augmentation": (1, "mnist"),
    "+ styles": (2, "mnist"),
    "the shipped recipe": (3, "mnist"),
}
"""The lines of the ablation: how many ingredients its recipe has, and the preprocessing."""


def ablation_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each part brings, from the rows of :func:`digitlib.experiments.presets.ablation`.

    Parameters
    ----------
    rows : DataFrame
        From :func:`rows_of`, in any order; those with an error are left out.

    Returns
    -------
    DataFrame
        A line for each of STEPS; the mean and, as ``…_sd``, the standard deviation over seeds of the
        accuracy on MNIST's ``test`` set, through a ``canvas``, and on ``pens``.

    Raises
    ------
    ValueError
        The rows are of other recipes.
    """
    trials = _by_ingredients(rows[rows["error"].isna()])
    lines = [_step(trials[num], preprocessing) for num, preprocessing in STEPS.values()]
    return pd.DataFrame(lines, index=pd.Index(STEPS, name="step"))


def _by_ingredients(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of the recipe without ingredients, with the first, with two, and with all."""
    num_recipes = len(rows[[name for name in FIELDS if name != "seed"]].map(str).drop_duplicates())
    if num_recipes != len(INGREDIENTS) + 1:
        raise ValueError(
            f"The ablation compares {len(INGREDIENTS) + 1} recipes; these rows are of {num_recipes}."
        )
    has = rows[list(INGREDIENTS)].map(bool)
    wanted = [[place < num for place in range(len(INGREDIENTS))] for num in range(num_recipes)]
    trials = [rows[(has == which).all(axis=1)] for which in wanted]
    alike = pd.concat(trials[:-1])  # the last, the shipped recipe, trains for longer as well
    if not all(map(len, trials)) or {*differing_fields(alike)} - {*INGREDIENTS}:
        raise ValueError(f"The ablation adds {', '.join(INGREDIENTS)} one by one; these recipes do not.")
    return trials


def _step(group: pd.DataFrame, preprocessing: str) -> dict[str, float]:
    columns = {"test": "test_accuracy"} | {
        place: f"{place}_{preprocessing}_accuracy" for place in ("canvas", "pens")
    }
    means = {name: group[column].mean() for name, column in columns.items()}
    return means | {f"{name}_sd": group[column].std() for name, column in columns.items()}


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
    reach = math.nan
    if len(differences) > 1:
        quantile = scipy.special.stdtrit(len(differences) - 1, 0.975)  # Student's t
        reach = quantile * differences.std() / math.sqrt(len(differences))
    mean = differences.mean()
    return {"difference": mean, "low": mean - reach, "high": mean + reach}
