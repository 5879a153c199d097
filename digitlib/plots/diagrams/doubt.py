"""Lesson 5: what an interval promises, when a difference is luck, how mistakes are counted, what T does."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from scipy import special, stats

from digitlib.metrics.accuracy import Accuracy
from digitlib.plots.diagrams.signed import frame, number, point
from digitlib.plots.style import ACCENT, FAINT, INK, QUIET, RED, STYLE, WIDTH, Plot

PALE = {ACCENT: "#dce8f6", RED: "#f8dcdc"}
"""Behind numbers, a cell has the pale version of its colour, so that ink stays readable on it."""


def plot_tests(num_right: Sequence[int], num_total: int, truth: float, title: str) -> Plot:
    """Show each test's accuracy with its 95 % interval, a row for each; red where it misses the truth."""
    tests = [Accuracy(int(count), num_total) for count in num_right]
    misses = [not test.interval[0] <= truth <= test.interval[1] for test in tests]
    missed = ", ".join(str(place) for place, miss in enumerate(misses, 1) if miss) or "none"
    told = f"{len(tests)} tests of {num_total:,} digits; the intervals that miss {truth:.2%}: {missed}"
    plot = Plot(title, f"{title}. {told}.", WIDTH, 1.1 + 0.17 * len(tests))
    with rc_context(STYLE):
        axis = plot.subplots()
        for place, (test, miss) in enumerate(zip(tests, misses, strict=True), 1):
            colour = RED if miss else ACCENT
            axis.plot(100 * np.array(test.interval), [place, place], color=colour, linewidth=2)
            axis.plot(100 * test.fraction, place, "o", color=colour, markersize=4)
        axis.axvline(100 * truth, color=QUIET, linestyle="--", linewidth=1, zorder=0)
        axis.text(100 * truth, 0.2, "true accuracy", ha="center", va="bottom", color=QUIET)
        axis.set(xlabel="accuracy (%)", ylabel="test", ylim=(len(tests) + 0.6, 0.2))
        axis.set_yticks([1, *range(5, len(tests) + 1, 5)])
    return plot


def plot_agreement(first: np.ndarray, second: np.ndarray, names: tuple[str, str], title: str) -> Plot:
    """Show how many digits both networks, one, or neither read right, from two (n,) bool arrays."""
    counts = np.array([[(first & second).sum(), (first & ~second).sum()], [0, (~first & ~second).sum()]])
    counts[1, 0] = (~first & second).sum()
    told = (
        f"both right: {counts[0, 0]:,}; only {names[0]}: {counts[0, 1]:,}; only {names[1]}: {counts[1, 0]:,}"
    )
    plot = Plot(title, f"{title}. {told}; neither: {counts[1, 1]:,}.", WIDTH, 2.6)
    words = [["both right", f"only {names[0]}"], [f"only {names[1]}", "both wrong"]]
    with rc_context(STYLE):
        axis = plot.subplots()
        for (row, column), count in np.ndenumerate(counts):
            colour = (ACCENT, RED)[row] if row != column else None
            face = PALE[colour] if colour else "white"
            axis.add_patch(Rectangle((column, row), 1, 1, facecolor=face, edgecolor=FAINT))
            look: dict[str, Any] = {"ha": "center", "color": INK if colour else QUIET}
            axis.text(column + 0.5, row + 0.48, f"{count:,}", va="bottom", fontsize=15, **look)
            axis.text(column + 0.5, row + 0.62, words[row][column], va="top", **look)
        sides = ("right", "wrong")
        axis.set_xticks([0.5, 1.5], [f"{names[1]} {side}" for side in sides], color=INK)
        axis.set_yticks([0.5, 1.5], [f"{names[0]}\n{side}" for side in sides], color=INK)
        axis.set(xlim=(0, 2), ylim=(2, 0))
        axis.tick_params(length=0, top=False, labeltop=True, labelbottom=False)
        axis.spines[:].set_visible(False)
    return plot


def plot_coins(num_tosses: int, num_heads: int, title: str) -> Plot:
    """Show how likely each number of heads is; red: those at least as uneven as ``num_heads``."""
    heads = np.arange(num_tosses + 1)
    chances = stats.binom.pmf(heads, num_tosses, 0.5)
    uneven = np.abs(heads - num_tosses / 2) >= abs(num_heads - num_tosses / 2)
    told = f"{num_tosses} fair coins; at least as uneven as {num_heads} heads: {chances[uneven].sum():.2g}"
    plot = Plot(title, f"{title}. {told}.", WIDTH, 2.4)
    with rc_context(STYLE):
        axis = plot.subplots()
        colours = [RED if far else ACCENT for far in uneven]
        axis.bar(heads, 100 * chances, width=0.85, color=colours)
        axis.annotate(
            f"you see {num_heads}",
            (num_heads, 0),
            (num_heads, 0.45 * 100 * chances.max()),
            ha="center",
            color=RED,
            arrowprops={"arrowstyle": "-|>", "color": RED},
        )
        axis.set(xlabel=f"heads among {num_tosses} tosses", ylabel="how often (%)")
    return plot


def plot_counting(images: np.ndarray, labels: Sequence[int], answers: Sequence[int], title: str) -> Plot:
    """Show how a few digits are counted: each label picks a row, each answer a column."""
    told = "; ".join(
        f"label {label}, read as {answer}: row {label}, column {answer}"
        for label, answer in zip(labels, answers, strict=True)
    )
    plot = Plot(title, f"{title}. {told}.", WIDTH, 3.3)
    with rc_context(STYLE):
        axes = plot.subplot_mosaic(
            [[place, "table"] for place in range(len(images))], width_ratios=[1.25, 2.6]
        )
        table = axes["table"]
        _draw_table(table)
        for place, (image, label, answer) in enumerate(zip(images, labels, answers, strict=True)):
            axes[place].imshow(image, cmap="gray_r", vmin=0, vmax=1)
            frame(axes[place], f"label {label}, read as {answer}")
            colour = RED if label != answer else ACCENT
            look: dict[str, Any] = {"facecolor": PALE[colour], "edgecolor": colour, "zorder": 2}
            table.add_patch(Rectangle((answer - 0.5, label - 0.5), 1, 1, **look))
            table.text(answer, label, "+1", ha="center", va="center", color=INK, fontsize=9, zorder=3)
            point(plot, (axes[place], 28, 14), (table, answer - 0.6, label), colour)
    return plot


def plot_temperatures(scores: np.ndarray, temperatures: Sequence[float], title: str) -> Plot:
    """Show the ten probabilities that the same scores, (10,), become at each temperature."""
    panels = [softmax_at(scores, temperature) for temperature in temperatures]
    most = int(np.argmax(scores))
    told = "; ".join(
        f"T = {number(temperature)}: {own[most]:.0%} for the {most}"
        for temperature, own in zip(temperatures, panels, strict=True)
    )
    plot = Plot(title, f"{title}. {told}.", WIDTH, 2.5)
    with rc_context(STYLE):
        axes = plot.subplots(1, len(panels), sharey=True)
        for axis, temperature, own in zip(axes, temperatures, panels, strict=True):
            axis.bar(range(10), 100 * own, color=[RED if digit == most else ACCENT for digit in range(10)])
            axis.text(most, 100 * own[most] + 2, f"{own[most]:.0%}", ha="center", color=RED)
            axis.set_title(f"T = {number(temperature)}")
            axis.set(xticks=range(10), ylim=(0, 112), yticks=(0, 50, 100))
            axis.tick_params(axis="x", length=0)
        axes[0].set_ylabel("probability (%)")
    return plot


def softmax_at(scores: np.ndarray, temperature: float) -> np.ndarray:
    """Return the softmax of scores, (k,), each divided by the temperature."""
    return special.softmax(np.asarray(scores) / temperature)


def _draw_table(axis: Axes) -> None:
    """Draw ten rows and ten columns of empty cells, with the diagonal of right answers in grey."""
    for row, column in np.ndindex(10, 10):
        face = "#eef0f2" if row == column else "white"
        corner = (column - 0.5, row - 0.5)
        axis.add_patch(Rectangle(corner, 1, 1, facecolor=face, edgecolor=FAINT, linewidth=0.6))
    axis.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="label")
    axis.set(xlim=(-0.5, 9.5), ylim=(9.5, -0.5), aspect="equal")
    axis.yaxis.tick_right()  # on the left, arrows would cross the numbers
    axis.yaxis.set_label_position("right")
    axis.tick_params(length=0, labelcolor=INK)
    axis.spines[:].set_visible(False)
