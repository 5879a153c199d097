"""Digit images in a row, and what networks read in them below."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context

from digitlib.plots.diagrams.rows import FILLED, TALLEST, axis_beside, show_row
from digitlib.plots.style import INK, RED, STYLE, WIDTH, Plot


def plot_readings(
    images: np.ndarray, labels: Sequence[int] | np.ndarray, answers: Mapping[str, np.ndarray], title: str
) -> Plot:
    """Show (n, 28, 28) digit images in a row, and what each of some networks reads in a row below."""
    told = "; ".join(f"{name}: {', '.join(map(str, own))}" for name, own in answers.items())
    plot = Plot(title, f"{title}. {len(images)} digit images. Read by {told}.", WIDTH, 1)
    lines = {name: 1.4 + 0.7 * line for line, name in enumerate(answers)}
    with rc_context(STYLE):
        axis = axis_beside(plot, lines, len(images), (-0.05, 1.1 + 0.7 * len(answers)), TALLEST)
        show_row(axis, 0, images, cmap="gray_r", vmin=0, vmax=1)
        for height, own in zip(lines.values(), answers.values(), strict=True):
            for column, (answer, label) in enumerate(zip(own, labels, strict=True)):
                colour = INK if answer == label else RED
                axis.text(column + FILLED / 2, height, str(answer), ha="center", va="center", color=colour)
    return plot
