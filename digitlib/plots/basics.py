"""Bars, lines and rows of arrays: what any page needs."""

import itertools
import math
import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context

from digitlib.plots.style import (
    ACCENT,
    COLOURS,
    INK,
    QUIET,
    SHEET_WIDTH,
    STYLE,
    WIDTH,
    Plot,
    sheet_width,
    write_plain_numbers,
)

Values = Sequence[float] | np.ndarray

LETTERS = 13
"""A line of a caption has at most this many letters for each inch."""

MOST_LETTERS = 40
"""The names below bars have at most so many letters in all; more would touch, and stand aslant."""

SLIM = "STIXGeneral"
"""Numbers in pixels have these letters of Matplotlib's, which are so slim that three digits fit into one."""


def plot_bars(heights: Mapping[str, float], title: str, x_label: str, y_label: str) -> Plot:
    """Show a bar with its number for each name."""
    told = "; ".join(f"{name}: {height:,.4g}" for name, height in heights.items())
    plot = Plot(title, f"{title}. {y_label} by {x_label}: {told}.", WIDTH, 2.4)
    with rc_context(STYLE):
        axis = plot.subplots()
        bars = axis.bar(list(heights), list(heights.values()), color=ACCENT)
        axis.bar_label(bars, [f"{height:.4g}" for height in heights.values()], fontsize=9, color=INK)
        axis.margins(y=0.12)  # room for the highest one's number
        axis.set(xlabel=x_label, ylabel=y_label)
        if sum(map(len, heights)) > MOST_LETTERS:
            axis.tick_params(axis="x", rotation=45)
    return plot


def plot_curves(
    curves: Mapping[str, tuple[Values, Values]],
    title: str,
    x_label: str,
    y_label: str,
    y_scale: str = "linear",
) -> Plot:
    """Show a line for each name: its x and its y, each (n,); the scale may be ``log``, too."""
    ends = "; ".join(f"{name}: from {y[0]:.4g} to {y[-1]:.4g}" for name, (_, y) in curves.items())
    plot = Plot(title, f"{title}. {y_label} against {x_label}; {ends}.", WIDTH, 2.7)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (name, (x, y)) in zip(itertools.cycle(COLOURS), curves.items()):
            marker = "." if len(x) < 50 else ""
            axis.plot(x, y, marker=marker, color=colour, label=name)
        axis.set(xlabel=x_label, ylabel=y_label, yscale=y_scale)
        if y_scale == "log":
            write_plain_numbers(axis.yaxis)
        if len(curves) > 1:
            axis.legend(frameon=False, fontsize=9)
    return plot


def plot_arrays(
    arrays: Sequence[np.ndarray], title: str, captions: Sequence[str], num_columns: int = 10
) -> Plot:
    """Show arrays side by side, each from its least (light) to its greatest number (dark)."""
    return _rows(arrays, title, captions, num_columns, [{"cmap": "gray_r"}] * len(arrays))


def plot_signed(
    arrays: Sequence[np.ndarray], title: str, captions: Sequence[str], num_columns: int = 10
) -> Plot:
    """Show arrays side by side: blue below 0, red above, white at 0; each with its own range."""
    ranges = [max(float(np.abs(array).max()), 1e-9) for array in arrays]
    looks = [{"cmap": "RdBu_r", "vmin": -most, "vmax": most} for most in ranges]
    return _rows(arrays, f"{title} (red above 0, blue below)", captions, num_columns, looks)


def plot_over(image: np.ndarray, maps: Mapping[str, np.ndarray], title: str) -> Plot:
    """Show a digit image, and beside it under each (28, 28) map, -1 to 1: red above 0, blue below."""
    plot = Plot(
        title, f"{title}: the digit image, then {', '.join(maps)}.", SHEET_WIDTH / 4 * (1 + len(maps)), 2.3
    )
    with rc_context(STYLE):
        for axis, name in zip(plot.subplots(1, 1 + len(maps)), ("digit image", *maps), strict=True):
            axis.imshow(image, cmap="gray_r", vmin=0, vmax=1)
            if name in maps:
                axis.imshow(
                    maps[name], cmap="RdBu_r", vmin=-1, vmax=1, alpha=np.sqrt(np.abs(maps[name])) * 0.8
                )
            axis.set(title=name)
            axis.set_axis_off()
    return plot


def plot_numbers(array: np.ndarray, title: str) -> Plot:
    """Show an array's numbers, each in its own pixel."""
    height, width = array.shape
    side = WIDTH / width
    alt = f"{title}: {height} by {width} pixels with their numbers."
    plot = Plot(title, alt, WIDTH, side * height + 0.3)
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.imshow(array, cmap="gray_r")
        middle = (array.min() + array.max()) / 2
        for (row, column), number in np.ndenumerate(array):
            colour = "white" if number > middle else INK
            axis.text(column, row, f"{number:.3g}", ha="center", va="center", color=colour, family=SLIM)
        axis.set_axis_off()
    return plot


def _rows(
    arrays: Sequence[np.ndarray], title: str, captions: Sequence[str], num_columns: int, looks: list[dict]
) -> Plot:
    num_rows = math.ceil(len(arrays) / num_columns)
    width = sheet_width(num_columns)
    side = width / num_columns
    alt = f"{title}: {'; '.join(captions)}."
    captions = [textwrap.fill(words, round(LETTERS * side)) for words in captions]
    num_lines = 1 + max(words.count("\n") for words in captions)
    plot = Plot(title, alt, width, num_rows * (side + 0.06 + 0.16 * num_lines) + 0.4)
    with rc_context(STYLE):
        axes = plot.subplots(num_rows, num_columns, squeeze=False).ravel()
        for axis, array, caption, look in zip(axes, arrays, captions, looks, strict=False):
            axis.imshow(array, **look)
            axis.set_title(caption, fontsize=9)
            axis.set(xticks=[], yticks=[])
            axis.spines[:].set(visible=True, color=QUIET, linewidth=0.3)
        for axis in axes[len(arrays) :]:
            axis.set_axis_off()
    return plot
