"""Rows of arrays, each row with its name at its left and one scale: no caption below every picture."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context

from digitlib.plots.diagrams.signed import WIDTH, frame, show_signed
from digitlib.plots.style import INK, STYLE, Plot

NAMES_WIDTH = 1.0
"""The names of the rows take about this many inches at the left."""


def plot_map_rows(
    rows: Mapping[str, Sequence[np.ndarray]],
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
    side = (WIDTH - NAMES_WIDTH) / most
    told = "; ".join(name.replace("\n", " ") for name in rows)
    above = f" Columns: {', '.join(columns)}." if columns else ""
    height = 0.5 + 0.25 * bool(columns) + (side + 0.06) * len(rows)
    plot = Plot(title, f"{title}. Rows: {told}.{above}", WIDTH, height)
    with rc_context(STYLE):
        axes = plot.subplots(len(rows), most, squeeze=False)
        for line, (name, arrays) in zip(axes, rows.items(), strict=True):
            largest = max(float(np.abs(own).max()) for own in arrays)
            for axis, own in zip(line, arrays, strict=False):
                if is_signed:
                    show_signed(axis, own, largest)
                else:
                    axis.imshow(own, cmap="gray_r", vmin=0, vmax=max(largest, 1e-9))
                frame(axis)
            for axis in line[len(arrays) :]:
                axis.set_axis_off()
            line[0].set_ylabel(name, rotation=0, ha="right", va="center", fontsize=10, color=INK)
        for axis, words in zip(axes[0], columns, strict=False):
            axis.set_title(words, fontsize=10, color=INK)
    return plot
