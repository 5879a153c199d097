"""A number on its pad, cut into the digits that were read."""

from matplotlib import rc_context
from matplotlib.patches import Rectangle

from digitlib.plots.style import ACCENT, INK, QUIET, STYLE, WIDTH, Plot
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.number import Number
from digitlib.recognition.prediction import in_percent


def plot_number(drawing: Drawing, number: Number) -> Plot:
    """Show the strokes, and a box around each digit with what it is read as; how surely, if in doubt."""
    read = [
        f"{digit.probabilities.argmax()}, {in_percent(digit.probabilities.max())}" for digit in number.digits
    ]
    title = f"The network reads {number.text}"
    plot = Plot(title, f"{title}: {'; '.join(read)}.", WIDTH, 1.7)
    with rc_context(STYLE):
        axis = plot.subplots()
        for stroke in drawing:
            axis.plot(*stroke.T, color=INK, linewidth=2.5, solid_capstyle="round")
        for (low, high), digit, words in zip(number.boxes, number.digits, read, strict=True):
            colour = ACCENT if digit.verdict == "digit" else QUIET
            width, height = high - low
            axis.add_patch(Rectangle((low[0], low[1]), width, height, fill=False, edgecolor=colour))
            place = (low[0] + high[0]) / 2, number.boxes[:, 1, 1].max()
            caption = str(digit.digit) if digit.verdict == "digit" else words
            axis.text(*place, f"\n{caption}", ha="center", va="top", fontsize=11, color=colour)
        axis.set_aspect("equal")
        axis.invert_yaxis()
        axis.margins(0.05, 0.25)
        axis.set_axis_off()
    return plot
