"""Many digit images on one sheet."""

import math
import textwrap
from collections.abc import Sequence

import numpy as np
from matplotlib import rc_context

from digitlib._util.wording import with_article
from digitlib.plots.style import INK, QUIET, STYLE, TEN_COLOURS, WIDTH, Plot, sheet_width
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.prediction import Prediction

TITLE_HEIGHT = 0.45
"""A sheet is this many inches higher than its images, for the title."""

SIDE = IMAGE_SIDE
"""A digit image is this many pixels of the sheet wide and high: one for one."""

GAP = 4
"""This many of the sheet's pixels lie between two images. Chosen by eye."""

WORDS_SIZE = 9
"""Captions have this size in points."""

LINE_HEIGHT = 1.25 * WORDS_SIZE / 72
"""A line of a caption is this many inches high."""

LETTERS = 13.5
"""About this many letters of a caption fit into an inch; with more, captions run into each other. Chosen by
eye."""

LABEL = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
"""Words on a map stand on a white box with these settings of matplotlib, so that points do not hide them."""


def plot_map(places: np.ndarray, labels: np.ndarray, yours: np.ndarray, title: str) -> Plot:
    """Show each digit at its place on a map, (n, 2), in its label's colour; ``yours``, (2,), with a ring."""
    near = labels[((places - yours) ** 2).sum(axis=1).argmin()]
    plot = Plot(
        title,
        f"{title}: {len(places)} digits in ten colours; yours lies beside {with_article(near)}.",
        WIDTH,
        4.1,
    )
    with rc_context(STYLE):
        axis = plot.subplots()
        for digit in range(10):
            own = places[labels == digit]
            if len(own):
                axis.scatter(own[:, 0], own[:, 1], s=4, color=TEN_COLOURS[digit])
                middle = np.median(own, axis=0)
                axis.annotate(
                    str(digit), middle, fontsize=14, ha="center", va="center", color=INK, bbox=LABEL
                )
        axis.plot(
            *yours,
            "o",
            markersize=16,
            markerfacecolor="none",
            markeredgecolor=INK,
            markeredgewidth=2,
            zorder=5,
        )
        axis.annotate(
            "yours", (yours[0], yours[1]), xytext=(14, 14), textcoords="offset points", color=INK, bbox=LABEL
        )
        axis.set_axis_off()
    return plot


def plot_digits(
    images: np.ndarray, title: str, captions: Sequence[str] | None = None, num_columns: int = 12
) -> Plot:
    """Show (n, 28, 28) digit images side by side, dark on light, each with its caption below."""
    width = sheet_width(num_columns)
    letters = round(LETTERS * width / num_columns)
    wrapped = [
        textwrap.fill(words, letters, break_long_words=False) for words in captions or [""] * len(images)
    ]
    num_lines = 1 + max((words.count("\n") for words in wrapped), default=0) if captions else 0
    across = SIDE + GAP
    line = LINE_HEIGHT * across * num_columns / width  # in the sheet's pixels
    down = SIDE + GAP + math.ceil(line * num_lines)
    sheet = np.zeros((down * math.ceil(len(images) / num_columns), across * num_columns))
    height = width * sheet.shape[0] / sheet.shape[1] + TITLE_HEIGHT
    words = f" Below each: {'; '.join(captions)}." if captions else ""
    plot = Plot(title, f"{title}. {len(images)} digit images.{words}", width, height)
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.set_axis_off()
        for number, (image, caption) in enumerate(zip(images, wrapped, strict=True)):
            top, left = down * (number // num_columns), across * (number % num_columns)
            sheet[top : top + SIDE, left : left + SIDE] = image
            plot.cells.append((left, top, left + across, top + down))
            place = (left + SIDE / 2, top + SIDE + 1)
            axis.text(*place, caption, ha="center", va="top", fontsize=WORDS_SIZE, color=QUIET)
        axis.imshow(sheet, cmap="gray_r", vmin=0, vmax=1)
    return plot


def plot_predictions(predictions: Sequence[Prediction], title: str, num_columns: int = 9) -> Plot:
    """Show what was read: each digit image with its verdict, the digit and its probability."""
    captions = []
    for one in predictions:
        answer = "" if one.digit is None else f": {one.digit}"
        captions.append(f"{one.verdict}{answer}, {one.probabilities.max():.0%}")
    return plot_digits(np.stack([one.image for one in predictions]), title, captions, num_columns)
