"""How a recogniser was judged: confusions, calibration, robustness."""

import itertools
import math
import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from digitlib._util.wording import with_article
from digitlib.metrics.accuracy import Accuracy
from digitlib.plots.style import COLOURS, FAINT, INK, QUIET, STYLE, WIDTH, Plot

FEW = 5
"""The line of a reliability figure leaves out bins with fewer readings than this, which say little. With a
smaller number it jumps; with a larger one it ends early. Chosen by eye."""

LETTERS = 14
"""A row's name is broken into lines of this many letters, so that it takes a fifth of the width at most."""


def plot_confusions(confusions: ArrayLike, title: str) -> Plot:
    """Show how often each digit (row) was taken for another (column); those read right are left out."""
    mistakes = np.array(confusions) * (1 - np.eye(10, dtype=int))
    row, column = np.unravel_index(mistakes.argmax(), mistakes.shape)
    mistake = f"{with_article(row)} was taken for {with_article(column)}"
    often = f" Most often, {mistakes[row, column]} times, {mistake}."
    plot = Plot(title, f"{title}. {mistakes.sum()} mistakes.{often if mistakes.any() else ''}", WIDTH, 4.2)
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.imshow(mistakes, cmap="Blues", vmax=max(1, mistakes.max()) * 2)  # dark ink stays readable on it
        for (label, read), count in np.ndenumerate(mistakes):
            text = "·" if label == read else str(count) if count else ""
            axis.text(read, label, text, ha="center", va="center", color=INK, fontsize=9)
        axis.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="label")
        axis.spines[:].set_visible(False)
        axis.tick_params(length=0)
    return plot


def plot_reliability(calibrations: dict[str, dict], title: str) -> Plot:
    """Show how many were right against how sure the recogniser was; calibrated is on the diagonal.

    Parameters
    ----------
    calibrations : dict
        By name, ``error`` and ``bins`` as :func:`digitlib.metrics.calibration.reliability` returns them.
        A dot's area grows with the number of readings behind it; those with few stand beside the line.
        Each dot on the line has the 95 % interval of its accuracy.
    title : str
        What the figure shows.
    """
    errors = [f"{name}: expected calibration error {own['error']:.4f}" for name, own in calibrations.items()]
    plot = Plot(title, f"{title}. {'; '.join(errors)}.", WIDTH, 4.2)
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.plot([0, 100], [0, 100], color=QUIET, linewidth=0.8, linestyle="--")
        for colour, label, own in zip(itertools.cycle(COLOURS), errors, calibrations.values()):
            sure, right, num = (
                np.array([part[key] for part in own["bins"]]) for key in ("confidence", "accuracy", "num")
            )
            many = num >= FEW
            axis.plot(100 * sure[many], 100 * right[many], color=colour, linewidth=1, label=label)
            right_counts = zip(np.rint(right * num).astype(int), num, strict=True)
            low, high = 100 * np.array([Accuracy(*counts).interval for counts in right_counts]).T
            axis.vlines(100 * sure[many], low[many], high[many], color=colour, alpha=0.4)
            axis.scatter(100 * sure, 100 * right, 8 * np.log2(num + 1), color=colour)
        axis.set(xlabel="how sure (%)", ylabel="read right (%)", xlim=(0, 102), ylim=(0, 102))
        plot.legend(loc="outside lower left", frameon=False, fontsize=9)
    return plot


def plot_robustness(robustness: dict[str, list[dict]], units: dict[str, str], title: str) -> Plot:
    """Show the accuracy at each strength of each corruption, with its 95 % interval."""
    ends = [f"{name} of {own[-1]['strength']}: {own[-1]['accuracy']:.1%}" for name, own in robustness.items()]
    num_rows = math.ceil(len(robustness) / 2)
    plot = Plot(title, f"{title}. {'; '.join(ends)}.", WIDTH, 0.3 + 1.9 * num_rows)
    with rc_context(STYLE):
        _draw_robustness(plot, {"": robustness}, units)
    return plot


def plot_robustness_of(networks: dict[str, dict[str, list[dict]]], units: dict[str, str], title: str) -> Plot:
    """Show the accuracy at each strength of each corruption: a line for each network, by name."""
    told = [
        f"{name} of {own[-1]['strength']}: {own[-1]['accuracy']:.1%} by {network}"
        for network, robustness in networks.items()
        for name, own in robustness.items()
    ]
    num_rows = math.ceil(len(units) / 2)
    plot = Plot(title, f"{title}. {'; '.join(told)}.", WIDTH, 0.6 + 1.9 * num_rows)
    with rc_context(STYLE):
        handles = _draw_robustness(plot, networks, units)
        plot.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False)
    return plot


def plot_strips(strips: Mapping[str, Sequence[tuple[str, np.ndarray]]], title: str) -> Plot:
    """Show a row of digit images for each name, each with its caption below; rows may differ in length."""
    told = "; ".join(f"{name}: {', '.join(words for words, _ in own)}" for name, own in strips.items())
    num_columns = max(map(len, strips.values()))
    num_lines = 1 + max(words.count("\n") for own in strips.values() for words, _ in own)
    side = (WIDTH - 0.8) / num_columns
    height = 0.45 + len(strips) * (side + 0.16 * num_lines)
    plot = Plot(title, f"{title}. {told}.".replace("\n", " "), WIDTH, height)
    with rc_context(STYLE):
        axes = plot.subplots(len(strips), num_columns, squeeze=False)
        for row, (name, own) in zip(axes, strips.items(), strict=True):
            lines = [textwrap.fill(line, LETTERS) for line in name.split("\n")]
            row[0].set_ylabel("\n".join(lines), rotation=0, ha="right", va="center", color=INK)
            for axis, (caption, image) in zip(row, own, strict=False):
                axis.imshow(image, cmap="gray_r", vmin=0, vmax=1)
                axis.set_xlabel(caption, fontsize=9, color=INK, labelpad=2)
                axis.set(xticks=[], yticks=[])
                axis.spines[:].set(visible=True, color=FAINT)
            for axis in row[len(own) :]:
                axis.set_axis_off()
    return plot


def _draw_robustness(
    plot: Plot, networks: dict[str, dict[str, list[dict]]], units: dict[str, str]
) -> list[Line2D]:
    """Draw a panel for each corruption with a line for each network; return a line of each."""
    names = list(next(iter(networks.values())))
    grid = plot.subplots(math.ceil(len(names) / 2), 2, sharey=True, squeeze=False)
    handles: list[Line2D] = []
    for axis, name in zip(grid.ravel(), names, strict=False):
        handles = []
        for colour, (network, robustness) in zip(COLOURS, networks.items(), strict=False):
            own = robustness[name]
            strengths = [part["strength"] for part in own]
            low, high = 100 * np.array([part["interval_95"] for part in own]).T
            axis.fill_between(strengths, low, high, color=colour, alpha=0.2, linewidth=0)
            percent = [100 * part["accuracy"] for part in own]
            handles += axis.plot(strengths, percent, ".-", color=colour, label=network)
        axis.set(title=name, xlabel=units[name])
    for axis in grid.ravel()[len(names) :]:
        axis.set_axis_off()
    for axis in grid[:, 0]:
        axis.set(ylabel="read right (%)")
    return handles
