"""What networks answer: side by side for the same digits, and sorted by their verdicts."""

import math
import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.plots.style import FAINT, INK, QUIET, RED, STYLE, WIDTH, Plot
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.prediction import Prediction

NAMES, ROW = 1.9, 1.0
"""The networks' names are as wide, and a row of answers as high, in widths of an image. Chosen by eye."""

ACROSS = 2
"""So many digit images lie beside each other in a tray, with room for an answer and its percentage below."""

GAP = 6
"""This many pixels of a digit image lie between two. Chosen by eye."""

LINE = 9
"""A line of words below a digit image is this many of its pixels high, at 9 points. Chosen by eye."""

TRAYS = ("not a digit", "unsure", "digit")
"""Each verdict has a tray, from the least to the most confident; a blank sheet lies in the first."""


def plot_answers(answers: Mapping[str, Sequence[Prediction]], labels: Sequence[int], title: str) -> Plot:
    """Show digit images in a row, and below them each network's answers; wrong ones are red."""
    first = next(iter(answers.values()))
    told = [f"{name}: {', '.join(_misread(own, labels)) or 'none'}" for name, own in answers.items()]
    alt = f"{title}. {len(first)} digit images. Wrong, by network: {'; '.join(told)}."
    across, down = len(first) + NAMES, 1.05 + ROW * len(answers)
    plot = Plot(title, alt, WIDTH, 0.35 + WIDTH * down / across)
    with rc_context(STYLE):
        axis = plot.subplots()
        for column, prediction in enumerate(first):
            place = (column + 0.03, column + 0.97, 0.97, 0.03)
            axis.imshow(prediction.image, cmap="gray_r", vmin=0, vmax=1, extent=place)
        for row, (name, own) in enumerate(answers.items()):
            height = 1.05 + ROW * (row + 0.5)
            axis.text(-NAMES, height - 0.2, name, va="center", color=INK)
            axis.text(-NAMES, height + 0.24, "in %", va="center", fontsize=9, color=QUIET)
            for column, (prediction, label) in enumerate(zip(own, labels, strict=True)):
                _write_answer(axis, (column + 0.5, height), prediction, label)
        axis.set(xlim=(-NAMES, len(first)), ylim=(down, 0))
        axis.set_axis_off()
    return plot


def _misread(predictions: Sequence[Prediction], labels: Sequence[int]) -> list[str]:
    """Return each wrong answer in words."""
    pairs = zip(predictions, labels, strict=True)
    return [f"{label} as {_digit(own)}" for own, label in pairs if own.digit != label]


def _digit(prediction: Prediction) -> str:
    return "–" if prediction.digit is None else str(prediction.digit)


def _write_answer(axis: Axes, place: tuple[float, float], prediction: Prediction, label: int) -> None:
    """Write the digit that is read, and its probability in percent below, without a sign that would touch."""
    is_right, (x, y) = prediction.digit == label, place
    for words, height, size, colour in (
        (_digit(prediction), y - 0.2, 12, INK),
        (f"{100 * prediction.probabilities.max():.0f}", y + 0.24, 9, QUIET),
    ):
        axis.text(
            x,
            height,
            words,
            ha="center",
            va="center",
            fontsize=size,
            color=colour if is_right else RED,
            weight="normal" if is_right or size < 12 else "bold",
        )


def plot_verdicts(
    readings: Mapping[str, Sequence[Prediction]], thresholds: Mapping[str, float], title: str
) -> Plot:
    """Show readings by name, a row each, sorted into a tray for each verdict.

    Below an image stands the answer with its probability; ``thresholds`` are a recogniser's.
    """
    sorted_in = {name: [_in_tray(own, tray) for tray in TRAYS] for name, own in readings.items()}
    told = [
        f"{name}: {', '.join(f'{len(own)} {tray}' for own, tray in zip(trays, TRAYS, strict=True))}"
        for name, trays in sorted_in.items()
    ]
    deep = [max(1, *(math.ceil(len(own) / ACROSS) for own in trays)) for trays in sorted_in.values()]
    cell = 0.87 * WIDTH / 3 / ACROSS / (IMAGE_SIDE + GAP) * (IMAGE_SIDE + GAP + LINE)
    plot = Plot(title, f"{title}. {'; '.join(told)}.", WIDTH, 0.75 + cell * sum(deep) + 0.1 * len(deep))
    with rc_context(STYLE):
        axes = plot.subplots(len(readings), len(TRAYS), squeeze=False, height_ratios=deep)
        for row, depth, (name, trays) in zip(axes, deep, sorted_in.items(), strict=True):
            for axis, own in zip(row, trays, strict=True):
                _fill_tray(axis, own, depth)
            row[0].set_ylabel(textwrap.fill(name, 13), fontsize=9, color=INK)
        low, high = (f"{thresholds[name]:.0%}" for name in ("not_a_digit", "unsure"))
        bounds = (f"below {low}", f"{low} to {high}", f"from {high}")
        for axis, tray, bound in zip(axes[0], TRAYS, bounds, strict=True):
            axis.set_title(f"{tray}:\n{bound}")
    return plot


def _in_tray(predictions: Sequence[Prediction], tray: str) -> list[Prediction]:
    """Return what has this tray's verdict, in the order in which it was read."""
    verdicts = {"not a digit", "blank"} if tray == TRAYS[0] else {tray}
    return [own for own in predictions if own.verdict in verdicts]


def _fill_tray(axis: Axes, predictions: Sequence[Prediction], depth: int) -> None:
    """Lay digit images into a tray with room for ``depth`` rows, each with its answer below."""
    across, down = IMAGE_SIDE + GAP, IMAGE_SIDE + GAP + LINE
    sheet = np.zeros((depth * down, ACROSS * across))
    for place, own in enumerate(predictions):
        top, left = GAP // 2 + down * (place // ACROSS), GAP // 2 + across * (place % ACROSS)
        sheet[top : top + IMAGE_SIDE, left : left + IMAGE_SIDE] = own.image
        words = (
            f"{own.probabilities.max():.0%}"
            if own.digit is None
            else f"{own.digit}, {own.probabilities.max():.0%}"
        )
        below = (left + IMAGE_SIDE / 2, top + IMAGE_SIDE + 1)
        axis.text(*below, words, ha="center", va="top", fontsize=9, color=QUIET)
    axis.imshow(sheet, cmap="gray_r", vmin=0, vmax=1)
    axis.set(xticks=[], yticks=[])
    axis.spines[:].set(visible=True, color=FAINT)
