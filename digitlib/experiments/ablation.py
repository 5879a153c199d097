"""What each part brings: the ablation's results as one table."""

import dataclasses

import pandas as pd

from digitlib.experiments.ablation_steps import ABLATION
from digitlib.experiments.comparison import FIELDS
from digitlib.preprocessing.stages import PREPROCESSINGS
from digitlib.training.recipe import Recipe


def ablation_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each part brings, from the rows of :func:`digitlib.experiments.presets.ablation`.

    Parameters
    ----------
    rows : DataFrame
        From :func:`digitlib.experiments.comparison.rows_of`, in any order; those with an error are left out.

    Returns
    -------
    DataFrame
        A line for each of ABLATION; the mean and, as ``…_sd``, the standard deviation over seeds of the
        accuracy on MNIST's ``test`` set, through a ``canvas``, and on each file of pens, by its name.

    Raises
    ------
    ValueError
        A recipe of the ablation has no result.
    """
    rows = rows[rows["error"].isna()]
    lines = [
        _line(label, _trials_of(recipe, rows), preprocessing)
        for label, (recipe, preprocessing) in ABLATION.items()
    ]
    return pd.DataFrame(lines).set_index("step")


def ablation_runs(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the accuracy of each run of the ablation: a line for each of ABLATION, a column for each seed.

    ``rows`` are as for :func:`ablation_table`; ``place`` is one of its columns, such as ``canvas``.
    """
    rows = rows[rows["error"].isna()]
    lines = {}
    for label, (recipe, preprocessing) in ABLATION.items():
        column = "test_accuracy" if place == "test" else f"{place}_{preprocessing}_accuracy"
        lines[label] = _trials_of(recipe, rows).set_index("seed")[column]
    return pd.DataFrame(lines).T.sort_index(axis="columns")


def _trials_of(recipe: Recipe, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a recipe, whatever their seed."""
    recipes = [Recipe(**dict(zip(FIELDS, own, strict=True))) for own in rows[[*FIELDS]].to_numpy()]
    return rows[[dataclasses.replace(own, seed=recipe.seed) == recipe for own in recipes]]


def _line(label: str, trials: pd.DataFrame, preprocessing: str) -> dict:
    if trials.empty:
        raise ValueError(f"No trial is of the step {label!r}; run python -m digitlib.experiments ablation.")
    usual = next(iter(PREPROCESSINGS))
    files = [
        name.removesuffix(f"_{usual}_accuracy") for name in trials if name.endswith(f"_{usual}_accuracy")
    ]
    columns = {"test": "test_accuracy"} | {place: f"{place}_{preprocessing}_accuracy" for place in files}
    means = {name: trials[column].mean() for name, column in columns.items()}
    return {"step": label} | means | {f"{name}_sd": trials[column].std() for name, column in columns.items()}
