"""Lesson 6: how a program writes a digit: a plan of strokes, a hand, a pen, a digit image."""

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.plots.style import ACCENT, FAINT, QUIET, RED, STYLE, WIDTH, Plot
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.stages import from_strokes

MARGIN = 0.15
"""This much room is left around the unit square and the strokes, in units."""


def plot_writing(plan: Drawing, drawing: Drawing, title: str) -> Plot:
    """Show a digit in four steps: as planned, as a hand wrote it, as a pen inked it, and as a digit image.

    Parameters
    ----------
    plan : drawing
        From a way of writing: (n, 2) strokes of about 0 to 1, y down.
    drawing : drawing
        What :func:`digitlib.handwriting.hand.written` made of the plan, in the same units.
    title : str
        What the figure shows.
    """
    stages = from_strokes(drawing)
    num_strokes = f"{len(plan)} stroke{'s' * (len(plan) > 1)}"
    alt = (
        f"{title}. 1: a plan of {num_strokes} in a square from 0 to 1. 2: the same as a hand wrote it, red "
        f"over the plan. 3: its ink. 4: the digit image, {' × '.join(map(str, stages.image.shape))} pixels."
    )
    plot = Plot(title, alt, WIDTH, WIDTH + 0.4)
    with rc_context(STYLE):
        planned, moved, inked, image = plot.subplots(2, 2).ravel()
        _draw_strokes(planned, plan, ACCENT, 2)
        for number, stroke in enumerate(plan, 1):
            planned.plot(*stroke[0], "o", color=ACCENT, markersize=6)
            place = {"xytext": (-5, 5), "textcoords": "offset points", "ha": "right"}
            planned.annotate(f"{number}", tuple(stroke[0]), color=ACCENT, **place)
        _draw_strokes(moved, plan, FAINT, 2)
        _draw_strokes(moved, drawing, RED, 2)
        for axis in (planned, moved):
            _frame(axis, [*plan, *drawing])
        inked.imshow(stages.ink, cmap="gray_r", vmin=0, vmax=1)
        image.imshow(stages.image, cmap="gray_r", vmin=0, vmax=1)
        names = ("1  the plan", "2  a hand writes it", "3  a pen inks it", "4  the digit image")
        for axis, name in zip((planned, moved, inked, image), names, strict=True):
            axis.set(title=name, xticks=[], yticks=[])
            axis.spines[:].set(visible=True, color=FAINT)
    return plot


def _draw_strokes(axis: Axes, strokes: Drawing, colour: str, width: float) -> None:
    for stroke in strokes:
        axis.plot(*np.asarray(stroke).T, color=colour, linewidth=width, solid_capstyle="round")


def _frame(axis: Axes, strokes: Drawing) -> None:
    """Show the unit square, and as much around it as all strokes need."""
    points = np.concatenate(strokes)
    low, high = np.minimum(points.min(axis=0), 0) - MARGIN, np.maximum(points.max(axis=0), 1) + MARGIN
    middle, reach = (low + high) / 2, (high - low).max() / 2
    axis.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=QUIET, linewidth=0.8, linestyle=":")
    axis.set_xlim(middle[0] - reach, middle[0] + reach)
    axis.set_ylim(middle[1] + reach, middle[1] - reach)  # y grows downwards
    axis.set_aspect("equal")
