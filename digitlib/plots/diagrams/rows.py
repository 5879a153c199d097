"""Rows of images or maps, each row with its name at its left: no caption below every picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from digitlib.plots.diagrams.signed import SIGNED
from digitlib.plots.style import FAINT, INK, STYLE, WIDTH, Plot

Rows = Mapping[str, Sequence[np.ndarray] | np.ndarray]
"""By name, the arrays of each row, (h, w) each; rows may differ in length."""

TITLE_HEIGHT = 0.45
"""A figure is this many inches higher than its rows, for the title."""

TALLEST = 0.9
"""A picture is at most this many inches high, however few there are in a row."""

ROW_HEIGHT = 0.4
"""A row of digit images takes at most this many inches: room for two lines of words at its left."""

FILLED = 0.92
"""A picture fills this fraction of its place, and the rest is a gap."""

LETTER_WIDTH = 0.072
"""A letter of a row's name takes about this many inches; with less, long names run over the figure's edge."""


def plot_rows(rows: Rows, title: str) -> Plot:
    """Show rows of (n, 28, 28) digit images, dark on light, each with its name at its left."""
    plot = Plot(title, f"{title}. Rows of digit images: {_in_a_line(rows, ', ')}.", WIDTH, 1)
    with rc_context(STYLE):
        axis = _axis_of(plot, rows, -0.05, ROW_HEIGHT)
        for place, images in enumerate(rows.values()):
            show_row(axis, place, images, cmap="gray_r", vmin=0, vmax=1)
    return plot


def plot_map_rows(rows: Rows, title: str, columns: Sequence[str] = (), is_signed: bool = False) -> Plot:
    """Show rows of maps, framed: 0 is white, and the largest number of a row has the full colour.

    Parameters
    ----------
    rows : dict
        By name, up to twelve arrays, (h, w) each. The names stand at the left.
    title : str
        What the figure shows.
    columns : sequence of str
        What stands above the columns, if anything.
    is_signed : bool
        Red above 0 and blue below it; otherwise dark is large, as ink is.
    """
    above = f" Columns: {', '.join(columns)}." if columns else ""
    plot = Plot(title, f"{title}. Rows: {_in_a_line(rows, ' ')}.{above}", WIDTH, 1)
    with rc_context(STYLE):
        top = -0.02 - 0.5 * bool(columns)  # room for their names
        axis = _axis_of(plot, rows, top, TALLEST)
        for place, arrays in enumerate(rows.values()):
            largest = max(*(float(np.abs(own).max()) for own in arrays), 1e-9)
            cmap, low = (SIGNED, -largest) if is_signed else ("gray_r", 0)
            show_row(axis, place, arrays, cmap=cmap, vmin=low, vmax=largest)
            for column in range(len(arrays)):
                corner = (column, place)
                axis.add_patch(Rectangle(corner, FILLED, FILLED, fill=False, edgecolor=FAINT, linewidth=0.8))
        for column, words in enumerate(columns):
            axis.text(column + FILLED / 2, -0.1, words, ha="center", fontsize=10, color=INK)
    return plot


def _axis_of(plot: Plot, rows: Rows, top: float, tallest: float) -> Axes:
    """Return one axis for rows that are 1 apart, each with its name beside its middle."""
    middles = {name: place + FILLED / 2 for place, name in enumerate(rows)}
    return axis_beside(plot, middles, max(map(len, rows.values())), (top, len(rows)), tallest)


def axis_beside(
    plot: Plot, names: Mapping[str, float], most: int, ends: tuple[float, float], tallest: float
) -> Axes:
    """Return one axis for all pictures, since thirty would take seconds, with names at their heights.

    A picture takes a place of 1 × 1, ``most`` of them lie in a row, and the figure becomes as high as the
    ``ends``, upper and lower, ask.
    """
    names_width = LETTER_WIDTH * (2 + max(len(line) for name in names for line in name.splitlines()))
    side = min(tallest, (WIDTH - names_width) / most)  # inches, a gap included
    plot.set_figheight(TITLE_HEIGHT + (ends[1] - ends[0]) * side)
    axis = plot.subplots()
    for name, height in names.items():
        axis.text(-0.2, height, name, ha="right", va="center", color=INK, linespacing=1.05)
    axis.set(xlim=(-names_width / side, most), ylim=ends[::-1], aspect="equal")
    axis.set_axis_off()
    return axis


def show_row(axis: Axes, place: int, arrays: Iterable[np.ndarray], **look: Any) -> None:
    """Show a row of pictures in their places; ``look`` goes to Matplotlib's ``imshow``."""
    for column, own in enumerate(arrays):
        axis.imshow(own, extent=(column, column + FILLED, place + FILLED, place), **look)


def _in_a_line(names: Iterable[str], between: str) -> str:
    return "; ".join(name.replace("\n", between) for name in names)
