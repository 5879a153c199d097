"""Digit images in rows that have names, and what networks read in them."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib import rc_context

from digitlib.plots.style import INK, RED, STYLE, Plot

WIDTH = 4.7
"""A figure of rows is this many inches wide, so that its words are still read on a phone."""

TITLE_HEIGHT = 0.45
"""A figure is this many inches higher than its rows, for the title."""

ROW_HEIGHT = 0.4
"""A row of images takes this many inches, a gap included: room for two lines of words at its left."""

LETTER_WIDTH = 0.072
"""A letter of a row's name takes about this many inches; with less, long names run over the figure's edge."""


def plot_rows(rows: Mapping[str, np.ndarray], title: str) -> Plot:
    """Show rows of (n, 28, 28) digit images, dark on light, each with its name at its left."""
    plot = Plot(title, f"{title}. Rows of digit images: {'; '.join(_in_a_line(rows))}.", WIDTH, 1)
    with rc_context(STYLE):
        axis = plot.subplots()
        most, name_width = max(map(len, rows.values())), _width_of(rows)
        side = min(ROW_HEIGHT, (WIDTH - name_width) / most)  # inches, a gap included
        for place, (name, images) in enumerate(rows.items()):
            axis.text(-0.2, place + 0.46, name, ha="right", va="center", color=INK, linespacing=1.05)
            for column, image in enumerate(images):
                extent = (column, column + 0.92, place + 0.92, place)
                axis.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=extent)
        axis.set(xlim=(-name_width / side, most), ylim=(len(rows), -0.05), aspect="equal")
        axis.set_axis_off()
    plot.set_figheight(TITLE_HEIGHT + len(rows) * side)
    return plot


def plot_answers(
    images: np.ndarray, labels: Sequence[int] | np.ndarray, answers: Mapping[str, np.ndarray], title: str
) -> Plot:
    """Show (n, 28, 28) digit images in a row, and what each of some networks reads in a row below."""
    told = "; ".join(f"{name}: {', '.join(map(str, own))}" for name, own in answers.items())
    plot = Plot(title, f"{title}. {len(images)} digit images. Read by {told}.", WIDTH, 1)
    with rc_context(STYLE):
        axis = plot.subplots()
        name_width = _width_of(answers)
        side = (WIDTH - name_width) / len(images)
        for column, image in enumerate(images):
            axis.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=(column, column + 0.92, 0.92, 0))
        for place, (name, own) in enumerate(answers.items()):
            low = 1.4 + 0.7 * place
            axis.text(-0.2, low, name, ha="right", va="center", color=INK)
            for column, (answer, label) in enumerate(zip(own, labels, strict=True)):
                colour = INK if answer == label else RED
                axis.text(column + 0.46, low, str(answer), ha="center", va="center", color=colour)
        height = 1.1 + 0.7 * len(answers)
        axis.set(xlim=(-name_width / side, len(images)), ylim=(height, -0.05), aspect="equal")
        axis.set_axis_off()
    plot.set_figheight(TITLE_HEIGHT + height * side)
    return plot


def _width_of(names: Iterable[str]) -> float:
    """Return how many inches the names of rows take."""
    lines = [line for name in names for line in name.splitlines()]
    return LETTER_WIDTH * (2 + max(map(len, lines)))


def _in_a_line(names: Iterable[str]) -> list[str]:
    return [name.replace("\n", ", ") for name in names]
