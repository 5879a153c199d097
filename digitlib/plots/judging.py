"""How a recogniser was judged: confusions, calibration, robustness."""

import itertools
import math

import numpy as np
from matplotlib import rc_context
from numpy.typing import ArrayLike

from digitlib._util.wording import with_article
from digitlib.plots.style import ACCENT, COLOURS, INK, QUIET, STYLE, Plot

FEW = 5
"""The line of a reliability figure leaves out bins with fewer readings than this, which say little. With a
smaller number it jumps; with a larger one it ends early. Chosen by eye."""


def plot_confusions(confusions: ArrayLike, title: str) -> Plot:
    """Show how often each digit (row) was taken for another (column); those read right are left out."""
    mistakes = np.array(confusions) * (1 - np.eye(10, dtype=int))
    row, column = np.unravel_index(mistakes.argmax(), mistakes.shape)
    mistake = f"{with_article(row)} was taken for {with_article(column)}"
    often = f" Most often, {mistakes[row, column]} times, {mistake}."
    plot = Plot(title, f"{title}. {mistakes.sum()} mistakes.{often if mistakes.any() else ''}", 4.6, 4.4)
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
    title : str
        What the figure shows.
    """
    errors = [f"{name}: expected calibration error {own['error']:.4f}" for name, own in calibrations.items()]
    plot = Plot(title, f"{title}. {'; '.join(errors)}.", 5.4, 4.4)
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.plot([0, 100], [0, 100], color=QUIET, linewidth=0.8, linestyle="--")
        for colour, label, own in zip(itertools.cycle(COLOURS), errors, calibrations.values()):
            sure, right, num = (
                np.array([part[key] for part in own["bins"]]) for key in ("confidence", "accuracy", "num")
            )
            many = num >= FEW
            axis.plot(100 * sure[many], 100 * right[many], color=colour, linewidth=1, label=label)
            axis.scatter(100 * sure, 100 * right, 8 * np.log2(num + 1), color=colour)
        axis.set(xlabel="how sure (%)", ylabel="read right (%)", xlim=(0, 102), ylim=(0, 102))
        plot.legend(loc="outside lower left", frameon=False, fontsize=9)
    return plot


def plot_robustness(robustness: dict[str, list[dict]], units: dict[str, str], title: str) -> Plot:
    """Show the accuracy at each strength of each corruption, with its 95 % interval."""
    ends = [f"{name} of {own[-1]['strength']}: {own[-1]['accuracy']:.1%}" for name, own in robustness.items()]
    num_rows = math.ceil(len(robustness) / 3)
    plot = Plot(title, f"{title}. {'; '.join(ends)}.", 8, 2.3 * num_rows)
    with rc_context(STYLE):
        axes = plot.subplots(num_rows, 3, sharey=True, squeeze=False)
        for axis, (name, own) in zip(axes.ravel(), robustness.items(), strict=False):
            strengths = [part["strength"] for part in own]
            low, high = 100 * np.array([part["interval_95"] for part in own]).T
            axis.fill_between(strengths, low, high, color=ACCENT, alpha=0.2, linewidth=0)
            axis.plot(strengths, [100 * part["accuracy"] for part in own], ".-", color=ACCENT)
            axis.set(title=name, xlabel=units[name])
        for axis in axes.ravel()[len(robustness) :]:
            axis.set_axis_off()
        for axis in axes[:, 0]:
            axis.set(ylabel="read right (%)")
    return plot
