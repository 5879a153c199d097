"""What a sweep found: accuracy against cost or against a setting, learning curves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import rc_context

from digitlib.plots.style import COLOURS, FAINT, STYLE, WIDTH, Plot, write_plain_numbers

if TYPE_CHECKING:  # the drawing page needs no tables
    import pandas as pd

LABEL_HEIGHT = 0.18
"""A figure grows by this many inches for each line of its legend, so that the axes keep their size."""

ASIDE = 1.04
"""Two kinds' points stand apart by this factor on the logarithmic axis, so that both are seen. A larger one
makes them look like other settings. Chosen by eye."""

COSTS = {
    "seconds": "seconds of training",
    "parameters": "parameters",
    "multiply_adds": "multiply-adds an image",
    "file_size": "bytes of the LiteRT file",
}
"""Each column of costs has these words, with the unit, on its axis."""


PLACES = {
    "test": "MNIST test set",
    "canvas": "through a canvas",
    "uci_digits": "UCI's pens",
    "unipen_digits": "UNIPEN's pens",
}
"""Each kind of digits that an ablation is judged on has these words in its figure's legend."""


def plot_cost(comparison: pd.DataFrame, cost: str, title: str) -> Plot:
    """Show accuracy against what it costs: a point a recipe, with one standard deviation over its seeds.

    Parameters
    ----------
    comparison : DataFrame
        From :func:`digitlib.experiments.comparison.compare`, of an accuracy.
    cost : str
        Its column ``seconds``, ``parameters``, ``multiply_adds`` or ``file_size``.
    title : str
        What the figure shows.
    """
    points = [f"{label}: {line['mean']:.2%} at {line[cost]:,.4g}" for label, line in _labelled(comparison)]
    plot = Plot(title, f"{title}. Accuracy against {COSTS[cost]}: {'; '.join(points)}.", WIDTH, 2.8)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (label, line) in zip(itertools.cycle(COLOURS), _labelled(comparison)):
            mean, spread = 100 * line["mean"], 100 * line["sd"]
            axis.errorbar(line[cost], mean, spread, fmt="o", color=colour, label=label)
        axis.set(xlabel=COSTS[cost], ylabel="accuracy (%)")
        _finish(plot)
    return plot


def plot_trials(rows: pd.DataFrame, setting: str, by: str, measure: str, title: str) -> Plot:
    """Show accuracy against a setting: a point a trial, and a line through the means of each kind.

    Parameters
    ----------
    rows : DataFrame
        From a sweep; those with an error are left out.
    setting : str
        The column of numbers above 0 along the axis, which is logarithmic, such as ``learning_rate``.
    by : str
        The column that tells the kinds apart.
    measure : str
        The column of accuracies.
    title : str
        What the figure shows.
    """
    groups = list(rows[rows["error"].isna()].groupby(by, sort=False))
    means = {kind: 100 * group.groupby(setting)[measure].mean() for kind, group in groups}
    along, up = (name.replace("_", " ") for name in (setting, measure))
    ends = [
        f"{kind}: {', '.join(f'{mean:.1f} % at {value:g}' for value, mean in line.items())}"
        for kind, line in means.items()
    ]
    plot = Plot(title, f"{title}. Mean {up} by {along}; {'; '.join(ends)}.", WIDTH, 2.8)
    with rc_context(STYLE):
        axis = plot.subplots()
        for number, (colour, (kind, group)) in enumerate(zip(itertools.cycle(COLOURS), groups)):
            aside = ASIDE ** (number - (len(groups) - 1) / 2)
            axis.plot(means[kind].index * aside, means[kind], color=colour, label=kind)
            axis.plot(group[setting] * aside, 100 * group[measure], "o", color=colour, alpha=0.5)
        axis.set(xlabel=along, ylabel=f"{up} (%)")
        _finish(plot)
    return plot


def plot_learning_curves(rows: pd.DataFrame, by: str, measure: str, title: str) -> Plot:
    """Show a figure of each epoch's against the seconds of training: a line a trial.

    Parameters
    ----------
    rows : DataFrame
        From a sweep.
    by : str
        The column that decides a line's colour and label.
    measure : str
        ``loss``, ``accuracy``, ``val_loss``, ``val_accuracy``, or ``test_accuracy`` where it was taken.
    title : str
        What the figure shows.

    Raises
    ------
    ValueError
        A trial did not take that figure.
    """
    rows = rows[rows["error"].isna()]
    if not all(measure in history for history in rows["history"]):
        raise ValueError(f"Not every trial has {measure!r} in its history; choose another, such as 'loss'.")
    groups = list(rows.groupby(rows[by].map(str), sort=False))
    ends = [f"{key}: {group['history'].iloc[0][measure][-1]:.4g}" for key, group in groups]
    plot = Plot(title, f"{title}. {measure} of each epoch; at the end {'; '.join(ends)}.", WIDTH, 2.8)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (key, group) in zip(itertools.cycle(COLOURS), groups):
            for number, history in enumerate(group["history"]):
                label = key if number == 0 else None
                axis.plot(np.cumsum(history["seconds"]), history[measure], ".-", color=colour, label=label)
        axis.set(xlabel=COSTS["seconds"], ylabel=measure.replace("_", " "))
        _finish(plot)
    return plot


def plot_ablation(table: pd.DataFrame, title: str) -> Plot:
    """Show how many digits are misread after each step, on each kind of digits; a logarithmic scale.

    Parameters
    ----------
    table : DataFrame
        From :func:`digitlib.experiments.ablation.ablation_table`.
    title : str
        What the figure shows.
    """
    kinds = [name for name in table if not name.endswith("_sd") and table[name].notna().all()]
    ends = [
        f"{PLACES.get(kind, kind)}: from {1 - table[kind].iloc[0]:.2%} to {1 - table[kind].iloc[-1]:.2%}"
        for kind in kinds
    ]
    plot = Plot(title, f"{title}. Misread in each of {len(table)} steps; {'; '.join(ends)}.", WIDTH, 3.8)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, kind in zip(COLOURS, kinds, strict=False):
            misread, spread = (100 * part.to_numpy() for part in (1 - table[kind], table[f"{kind}_sd"]))
            axis.errorbar(
                misread, range(len(table)), xerr=spread, fmt="o", color=colour, label=PLACES.get(kind, kind)
            )
        axis.set(xscale="log", xlabel="misread (%)", yticks=range(len(table)), yticklabels=list(table.index))
        write_plain_numbers(axis.xaxis)
        axis.grid(axis="y", color=FAINT, linewidth=0.8)
        axis.invert_yaxis()
        plot.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=9)
    return plot


def _labelled(comparison: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    for key, line in comparison.iterrows():
        yield key if isinstance(key, str) else ", ".join(key), line


def _finish(plot: Plot) -> None:
    """Make the one axis logarithmic and put the labels below it, a line each."""
    (axis,) = plot.axes
    axis.set_xscale("log")
    write_plain_numbers(axis.xaxis)
    legend = plot.legend(loc="outside lower left", frameon=False, fontsize=9)
    plot.set_figheight(plot.get_figheight() + LABEL_HEIGHT * len(legend.get_texts()))
