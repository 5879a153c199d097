"""Rows of arrays, each row with its name at its left and one scale: no caption below every picture."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.patches import Rectangle

from digitlib.plots.diagrams.signed import SIGNED, WIDTH
from digitlib.plots.style import FAINT, INK, STYLE, Plot

NAMES_WIDTH = 1.05
"""The names of the rows take this many inches at the left."""

TALLEST = 0.9
"""A picture is at most this many inches high, however few there are in a row."""

FILLED = 0.9
"""A picture fills this fraction of its place, and the rest is a gap."""


def plot_map_rows(
    rows: Mapping[str, Sequence[np.ndarray] | np.ndarray],
    title: str,
    columns: Sequence[str] = (),
    is_signed: bool = False,
) -> Plot:
    """Show rows of arrays: 0 is white, and the largest number of a row has the full colour.

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
    most = max(map(len, rows.values()))
    side = min(TALLEST, (WIDTH - NAMES_WIDTH) / most)
    told = "; ".join(name.replace("\n", " ") for name in rows)
    above = f" Columns: {', '.join(columns)}." if columns else ""
    top = 0.5 * bool(columns)  # in places, for the names of columns
    plot = Plot(title, f"{title}. Rows: {told}.{above}", WIDTH, 0.45 + side * (len(rows) + top))
    with rc_context(STYLE):
        axis = plot.subplots()  # one for all pictures: thirty would take seconds
        for place, (name, arrays) in enumerate(rows.items()):
            largest = max(max(float(np.abs(own).max()) for own in arrays), 1e-9)
            look: dict[str, Any] = {"cmap": SIGNED if is_signed else "gray_r", "vmax": largest}
            look["vmin"] = -largest if is_signed else 0
            axis.text(-0.15, place + FILLED / 2, name, ha="right", va="center", fontsize=10, color=INK)
            for column, own in enumerate(arrays):
                axis.imshow(own, extent=(column, column + FILLED, place + FILLED, place), **look)
                frame = Rectangle((column, place), FILLED, FILLED, fill=False, edgecolor=FAINT, linewidth=0.8)
                axis.add_patch(frame)
        for column, words in enumerate(columns):
            axis.text(column + FILLED / 2, -0.1, words, ha="center", fontsize=10, color=INK)
        axis.set(xlim=(-NAMES_WIDTH / side, most), ylim=(len(rows), -top - 0.02), aspect="equal")
        axis.set_axis_off()
    return plot
