"""A drawing on its way to the network, and what the network makes of it."""

import itertools

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib._util.wording import with_article
from digitlib.plots.style import ACCENT, COLOURS, FAINT, QUIET, SHEET_WIDTH, STYLE, Plot
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.stages import STAGE_TITLES, Stages
from digitlib.recognition.prediction import Prediction


def plot_drawing(drawing: Drawing, title: str) -> Plot:
    """Show a drawing's points, a colour a stroke, each stroke's first point enlarged."""
    lengths = ", ".join(str(len(stroke)) for stroke in drawing)
    plot = Plot(title, f"{title}: {len(drawing)} strokes, of {lengths} points.", 3.6, 3.6)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, stroke in zip(itertools.cycle(COLOURS), drawing):
            axis.plot(*stroke.T, ".-", color=colour, markersize=3, linewidth=0.6)
            axis.plot(*stroke[0], "o", color=colour, markersize=8)
        axis.set(xlabel="x", ylabel="y", aspect="equal")
        axis.invert_yaxis()
    return plot


def plot_stages(stages: Stages, title: str = "From ink to digit image", num_columns: int = 4) -> Plot:
    """Show the four stages, each with its size in pixels, in a row or, with two columns, in a square."""
    num_rows = 4 // num_columns
    words = f"{title}: the ink, cropped, in a box, and centred on 28 by 28 pixels."
    plot = Plot(title, words, SHEET_WIDTH / 4 * num_columns, 0.3 + 2.2 * num_rows)
    with rc_context(STYLE):
        draw_stages(plot.subplots(num_rows, num_columns).ravel(), stages)
    return plot


def plot_reading(stages: Stages, prediction: Prediction) -> Plot:
    """Show the four stages, and the probabilities that the network gives the last of them."""
    digit = "no digit" if prediction.digit is None else with_article(prediction.digit)
    title = f"The network reads {digit}; its verdict: {prediction.verdict}"
    plot = Plot(title, f"{title}. The stages of the drawing and ten probabilities.", SHEET_WIDTH, 2.2)
    with rc_context(STYLE):
        axes = plot.subplots(1, 5, width_ratios=[1, 1, 1, 1, 1.5])
        draw_stages(axes[:4], stages)
        _draw_probabilities(axes[4], prediction.probabilities)
    return plot


def draw_stages(axes: np.ndarray, stages: Stages) -> None:
    """Draw the four stages on four axes, each with its size in pixels."""
    for axis, (name, title) in zip(axes, STAGE_TITLES.items(), strict=True):
        array = getattr(stages, name)
        axis.imshow(array, cmap="gray_r", vmin=0, vmax=1)
        axis.spines[:].set(visible=True, color=FAINT)
        axis.set(xticks=[], yticks=[], title=title)
        axis.set_xlabel(f"{array.shape[1]} × {array.shape[0]} pixels")


def _draw_probabilities(axis: Axes, probabilities: np.ndarray) -> None:
    most = probabilities.max()
    colours = [ACCENT if probability == most else QUIET for probability in probabilities]
    axis.barh(range(10), 100 * probabilities, color=colours)
    axis.set(yticks=range(10), xlim=(0, 100), xlabel="probability (%)", ylabel="digit", title="Probabilities")
    axis.invert_yaxis()
