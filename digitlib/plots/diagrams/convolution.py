"""A convolution place by place: what lies under the filter, what it gives, and where it goes next."""

from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from digitlib.plots.diagrams.signed import frame, number, point, show_signed
from digitlib.plots.style import ACCENT, INK, QUIET, RED, STYLE, WIDTH, Plot

VISIBLE = 0.05
"""A pixel counts as ink from this much up, when an instructive place is looked for."""


def plot_place(image: np.ndarray, kernel: np.ndarray, title: str) -> Plot:
    """Show one place of a convolution: the patch, the filter, the products, their sum, and where it lands."""
    row, column = telling_place(image, kernel)
    scores, size = scores_of(image, kernel), len(kernel)
    patch = image[row : row + size, column : column + size]
    products, total = patch * kernel, f"sum = {number(scores[row, column])}"
    alt = f"{title}. At row {row}, column {column}: {_listed(patch)} times {_listed(kernel)} is"
    plot = Plot(title, f"{alt} {_listed(products)}; {total}.", WIDTH, 5.3)
    with rc_context(STYLE):
        axes = plot.subplot_mosaic("AAABBB;CCDDEE", height_ratios=[1.45, 1])
        _show(axes["A"], image, "the image", (row, column, size))
        _show_map(axes["B"], scores, "the map", (row, column))
        most = np.abs(kernel).max()
        _show_numbers(axes["C"], patch, "pixels", {"cmap": "gray_r", "vmin": 0, "vmax": 1})
        _show_numbers(axes["D"], kernel, "× weights", {"most": most})
        _show_numbers(axes["E"], products, "= products", {"most": most})
        axes["E"].set_xlabel(total, fontsize=11, color=RED)
        _mark(axes["C"], (0, 0), size, RED)
        point(plot, (axes["A"], column + 1, row + size - 0.5), (axes["C"], 1, -1.15), RED)
        point(plot, (axes["E"], 1, -1.15), (axes["B"], column, row + 0.6), RED)
    return plot


def plot_strides(image: np.ndarray, kernel: np.ndarray, title: str) -> Plot:
    """Show the filter's first two places and its map: with stride 1, with stride 2, and with padding."""
    settings = {"stride 1": (1, 0), "stride 2": (2, 0), "padding 1": (1, 1)}
    padded = {name: np.pad(image, padding) for name, (_, padding) in settings.items()}
    maps = {name: scores_of(own, kernel, settings[name][0]) for name, own in padded.items()}
    told = "; ".join(f"{name}: {_sides(own)} scores" for name, own in maps.items())
    plot = Plot(
        title, f"{title}: {_sides(image)} pixels. {told}. The first two places are framed.", WIDTH, 7.6
    )
    with rc_context(STYLE):
        axes = plot.subplots(3, 2)
        for (seen, found), name, (stride, padding) in zip(axes, maps, settings.values(), strict=True):
            _show(seen, padded[name], f"{name}: {_sides(image)} pixels", (0, 0, len(kernel)))
            _mark(seen, (0, stride), len(kernel), ACCENT)
            if padding:
                _mark(seen, (padding, padding), len(image), QUIET, linewidth=1, linestyle=":")
            _show_map(found, maps[name], f"{_sides(maps[name])} scores", (0, 0))
            _mark(found, (0, 1), 1, ACCENT)
    return plot


def plot_pooling(own: np.ndarray, title: str) -> Plot:
    """Show what max pooling keeps of a small map, (height, width), both even: the largest of each four."""
    kept = pooled(own)
    told = f"{_sides(own)} scores become {_sides(kept)}: {_listed(kept)}"
    plot = Plot(title, f"{title}. {told}.", WIDTH, 3)
    with rc_context(STYLE):
        before, after = plot.subplots(1, 2)
        _show_numbers(before, own, f"{_sides(own)} scores", {"most": np.abs(own).max()})
        _show_numbers(after, kept, "the largest of each four", {"most": np.abs(own).max()})
        for row, column in np.ndindex(kept.shape):
            _mark(before, (2 * row, 2 * column), 2, INK, linewidth=1.2)
    return plot


def scores_of(image: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    """Return what a filter finds at each place of an image, both (height, width)."""
    places = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (places * kernel).sum(axis=(2, 3))


def pooled(own: np.ndarray) -> np.ndarray:
    """Return the largest of each 2 × 2 numbers of a map, (height, width), both even."""
    height, width = own.shape
    return own.reshape(height // 2, 2, width // 2, 2).max(axis=(1, 3))


def telling_place(image: np.ndarray, kernel: np.ndarray) -> tuple[int, int]:
    """Return the place of the highest score, if there are any, among those with ink under every weight."""
    places = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    inked = ((places > VISIBLE) | (kernel == 0)).all(axis=(2, 3))
    scores = np.where(inked, scores_of(image, kernel), scores_of(image, kernel) - 1e3)
    row, column = np.unravel_index(scores.argmax(), scores.shape)
    return int(row), int(column)


def _show(axis: Axes, image: np.ndarray, title: str, patch: tuple[int, int, int]) -> None:
    axis.imshow(image, cmap="gray_r", vmin=0, vmax=1)
    axis.set_title(title)
    frame(axis)
    _mark(axis, patch[:2], patch[2], RED)


def _show_map(axis: Axes, scores: np.ndarray, title: str, place: tuple[int, int]) -> None:
    show_signed(axis, scores, np.abs(scores).max())
    axis.set_title(title)
    frame(axis)
    _mark(axis, place, 1, RED)


def _show_numbers(axis: Axes, values: np.ndarray, title: str, look: dict) -> None:
    """Show each number in its own square."""
    shown = show_signed(axis, values, look["most"]) if "most" in look else axis.imshow(values, **look)
    for (row, column), value in np.ndenumerate(values):
        brightness = np.dot(shown.cmap(shown.norm(value))[:3], (0.3, 0.6, 0.1))
        colour = "white" if brightness < 0.5 else INK
        axis.text(column, row, number(value), ha="center", va="center", color=colour, fontsize=10)
    axis.set_title(title)
    frame(axis)


def _mark(axis: Axes, place: tuple[int, int], size: int, colour: str, **look: Any) -> None:
    """Draw a frame with a white rim, so that it is seen on ink and on colours."""
    corner, look = (place[1] - 0.5, place[0] - 0.5), {"linewidth": 2, "clip_on": False} | look
    square = Rectangle(corner, size, size, fill=False, edgecolor=colour, **look)
    axis.add_patch(square).set_path_effects([withStroke(linewidth=look["linewidth"] + 2, foreground="white")])


def _listed(values: np.ndarray) -> str:
    return ", ".join(number(value) for value in values.ravel())


def _sides(own: np.ndarray) -> str:
    return f"{own.shape[0]} × {own.shape[1]}"
