"""Arrays → figures, in one style: quiet, readable on light and on dark paper, safe for colour-blind eyes."""

from __future__ import annotations

import base64
import io
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from digitlib.preprocessing import Stages
from digitlib.recognition import Prediction

if TYPE_CHECKING:  # the drawing page needs no tables
    import pandas as pd

INK, QUIET, ACCENT = "#1b1f24", "#6b737c", "#1a66c2"

LABEL_HEIGHT = 0.18
"""Inches."""

STYLE = {
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "font.size": 9,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
}

COLOURS = ("#1a66c2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#a6761d", "#6b737c")
"""After M. Okabe and K. Ito, "Color universal design", 2002, darkened for thin lines."""

COSTS = {
    "seconds": "seconds of training",
    "parameters": "parameters",
    "multiply_adds": "multiply-adds an image",
    "file_size": "bytes of the LiteRT file",
}

STAGE_TITLES = {
    "ink": "Your ink",
    "cropped": "Cropped",
    "box": "In a box",
    "image": "Centred on 28 × 28",
}


class Plot(Figure):
    """A figure that shows itself in a notebook, with words for those who cannot see it."""

    def __init__(self, title: str, alt: str, width: float, height: float):
        super().__init__(figsize=(width, height), layout="constrained", facecolor="white")
        self.alt = alt
        self.suptitle(title, fontsize=11, color=INK)

    def png(self, dots_per_inch: int = 110) -> bytes:
        """Return the figure as a PNG file."""
        file = io.BytesIO()
        self.savefig(file, format="png", dpi=dots_per_inch)
        return file.getvalue()

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        data = {"image/png": base64.b64encode(self.png()).decode(), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt}}


def plot_stages(stages: Stages, title: str = "From ink to digit image") -> Plot:
    """Show the four stages side by side, each with its size in pixels."""
    plot = Plot(title, f"{title}: the ink, cropped, in a box, and centred on 28 by 28 pixels.", 8, 2.6)
    with rc_context(STYLE):
        _draw_stages(plot.subplots(1, 4), stages)
    return plot


def plot_reading(stages: Stages, prediction: Prediction) -> Plot:
    """Show the four stages, and the probabilities that the network gives the last of them."""
    digit = "no digit" if prediction.digit is None else f"a {prediction.digit}"
    title = f"The network reads {digit}; its verdict: {prediction.verdict}"
    plot = Plot(title, f"{title}. The stages of the drawing and ten probabilities.", 10, 2.7)
    with rc_context(STYLE):
        axes = plot.subplots(1, 5, width_ratios=[1, 1, 1, 1, 1.7])
        _draw_stages(axes[:4], stages)
        _draw_probabilities(axes[4], prediction.probabilities)
    return plot


def plot_cost(comparison: pd.DataFrame, cost: str, title: str) -> Plot:
    """Show accuracy against what it costs: a point a recipe, with one standard deviation over its seeds.

    Parameters
    ----------
    comparison : DataFrame
        From :func:`digitlib.comparison.compare`, of an accuracy.
    cost : str
        Its column ``seconds``, ``parameters``, ``multiply_adds`` or ``file_size``.
    title : str
        What the figure shows.
    """
    points = [f"{label}: {line['mean']:.2%} at {line[cost]:,.4g}" for label, line in _labelled(comparison)]
    plot = Plot(title, f"{title}. Accuracy against {COSTS[cost]}: {'; '.join(points)}.", 7, 3)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (label, line) in zip(itertools.cycle(COLOURS), _labelled(comparison)):
            mean, spread = 100 * line["mean"], 100 * line["sd"]
            axis.errorbar(line[cost], mean, spread, fmt="o", color=colour, label=label)
        axis.set(xlabel=COSTS[cost], ylabel="accuracy (%)")
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
    plot = Plot(title, f"{title}. {measure} of each epoch; at the end {'; '.join(ends)}.", 7, 3)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (key, group) in zip(itertools.cycle(COLOURS), groups):
            for number, history in enumerate(group["history"]):
                label = key if number == 0 else None
                axis.plot(np.cumsum(history["seconds"]), history[measure], ".-", color=colour, label=label)
        axis.set(xlabel=COSTS["seconds"], ylabel=measure.replace("_", " "))
        _finish(plot)
    return plot


def _labelled(comparison: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    for key, line in comparison.iterrows():
        yield key if isinstance(key, str) else ", ".join(key), line


def _finish(plot: Plot) -> None:
    """Make the one axis logarithmic, with readable numbers, and put the labels below it, a line each."""
    (axis,) = plot.axes
    axis.set_xscale("log")
    axis.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.xaxis.set_major_formatter("{x:,.10g}")
    axis.xaxis.set_minor_formatter(NullFormatter())
    legend = plot.legend(loc="outside lower left", frameon=False, fontsize=8)
    plot.set_figheight(plot.get_figheight() + LABEL_HEIGHT * len(legend.get_texts()))


def _draw_stages(axes: np.ndarray, stages: Stages) -> None:
    for axis, (name, title) in zip(axes, STAGE_TITLES.items(), strict=True):
        array = getattr(stages, name)
        axis.imshow(array, cmap="gray", vmin=0, vmax=1)
        axis.set(xticks=[], yticks=[], title=title)
        axis.set_xlabel(f"{array.shape[1]} × {array.shape[0]} pixels")


def _draw_probabilities(axis: Axes, probabilities: np.ndarray) -> None:
    colours = [ACCENT if share == probabilities.max() else QUIET for share in probabilities]
    axis.barh(range(10), 100 * probabilities, color=colours)
    axis.set(yticks=range(10), xlim=(0, 100), xlabel="probability (%)", ylabel="digit", title="Probabilities")
    axis.invert_yaxis()
