"""Lesson 4: what passes forward through a small network, and what passes back."""

from collections.abc import Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.plots.style import INK, QUIET, STYLE, WIDTH, Plot

FINE = 400
"""A matrix is enlarged to this many pixels a side at least: shrinking it again leaves its cells sharp."""

Box = tuple[float, float, float, float]
"""A matrix lies between left and right, bottom and top, in inches."""


def forward(x: np.ndarray, parameters: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return a two-layer network's hidden units and probabilities, one row an image."""
    first, first_bias, second, second_bias = parameters
    hidden = np.maximum(x @ first + first_bias, 0)
    scores = hidden @ second + second_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return hidden, powers / powers.sum(axis=1, keepdims=True)


def backward(x: np.ndarray, labels: np.ndarray, parameters: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Return the scores' errors, the hidden units' errors, and the gradients of both layers' weights."""
    hidden, probabilities = forward(x, parameters)
    error = (probabilities - np.eye(probabilities.shape[1])[labels]) / len(x)
    hidden_error = (error @ parameters[2].T) * (hidden > 0)
    return [error, hidden_error, x.T @ hidden_error, hidden.T @ error]


def plot_forward(x: np.ndarray, parameters: Sequence[np.ndarray]) -> Plot:
    """Show images, hidden units and probabilities as matrices, one row per image; arrows have shapes."""
    hidden, probabilities = forward(x, parameters)
    title = f"Forward: {len(x)} images pass through two layers"
    told = f"{_shape(x)} pixels, {_shape(hidden)} hidden units, {_shape(probabilities)} probabilities"
    plot = Plot(title, f"{title}: {told}. Each row is an image.", WIDTH, 2.2)
    with rc_context(STYLE):
        axis = _canvas(plot, 1.9)
        side = 1.2 / len(x)
        for row, image in enumerate(x.reshape(-1, 28, 28)):
            top = 1.7 - row * side
            axis.imshow(image, extent=(0, side, top - side, top), cmap="gray_r", aspect="auto")
        _draw_matrix(axis, x, (0.22, 1.47, 0.5, 1.7), "images")
        _draw_matrix(axis, hidden, (2.4, 3.4, 0.5, 1.7), "hidden")
        _draw_matrix(axis, probabilities, (4.3, 4.9, 0.5, 1.7), "probabilities")
        _draw_arrow(axis, (1.53, 1.1), (2.32, 1.1), "@ first", f"{_shape(parameters[0])}\nReLU")
        _draw_arrow(axis, (3.46, 1.1), (4.24, 1.1), "@ second", f"{_shape(parameters[2])}\nsoftmax")
    return plot


def plot_backward(x: np.ndarray, labels: np.ndarray, parameters: Sequence[np.ndarray]) -> Plot:
    """Show the error, passed back to the hidden units, and the two gradients that come of them."""
    error, hidden_error, first, second = backward(x, labels, parameters)
    title = "Backward: the error passes from right to left"
    told = f"the error, {_shape(error)}, gives the hidden error, {_shape(hidden_error)}"
    plot = Plot(
        title, f"{title}: {told}; the gradients are {_shape(first)} and {_shape(second)}.", WIDTH, 4.3
    )
    with rc_context(STYLE):
        axis = _canvas(plot, 4.0)
        _draw_matrix(axis, hidden_error, (0.9, 2.1, 2.6, 3.8), "hidden error")
        _draw_matrix(axis, error, (4.0, 4.6, 2.6, 3.8), "error")
        turned = parameters[2].T
        _draw_arrow(axis, (3.9, 3.2), (2.2, 3.2), "@ second.T", f"{_shape(turned)}\n0 where hidden is 0")
        _draw_matrix(axis, first, (1.0, 2.0, 0.4, 1.6), "gradient of first")
        _draw_matrix(axis, second, (4.0, 4.6, 0.4, 1.6), "gradient of second")
        products = {1.5: ("images.T @ it", x.T), 4.3: ("hidden.T @ it", forward(x, parameters)[0].T)}
        for middle, (words, times) in products.items():
            _draw_arrow(axis, (middle, 2.2), (middle, 1.67), "", "")
            axis.text(middle - 0.1, 2.03, words, ha="right", va="center")
            axis.text(middle - 0.1, 1.84, _shape(times), ha="right", va="center", color=QUIET)
    return plot


def _shape(array: np.ndarray) -> str:
    return f"{len(array)} × {array.shape[1]}"


def _canvas(plot: Plot, height: float) -> Axes:
    """Return a plane in inches, 5 wide, without axes."""
    axis = plot.subplots()
    axis.set(xlim=(-0.05, 5), ylim=(0, height))
    axis.set_axis_off()
    return axis


def _draw_matrix(axis: Axes, array: np.ndarray, box: Box, name: str) -> None:
    """Draw numbers as grey from zero, or as red above and blue below it, with name and shape underneath."""
    most = np.abs(array).max()
    look = {"cmap": "RdBu_r", "vmin": -most} if array.min() < 0 else {"cmap": "gray_r", "vmin": 0}
    large = array.repeat(1 + FINE // len(array), axis=0).repeat(1 + FINE // array.shape[1], axis=1)
    axis.imshow(large, extent=box, vmax=most, aspect="auto", **look)
    left, right, bottom, top = box
    axis.plot(
        [left, right, right, left, left], [bottom, bottom, top, top, bottom], color=QUIET, linewidth=0.6
    )
    axis.text((left + right) / 2, bottom - 0.06, f"{name}\n{_shape(array)}", ha="center", va="top")


def _draw_arrow(
    axis: Axes, start: tuple[float, float], end: tuple[float, float], above: str, below: str
) -> None:
    axis.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2})
    middle = (start[0] + end[0]) / 2
    axis.text(middle, start[1] + 0.08, above, ha="center", va="bottom", color=INK)
    axis.text(middle, start[1] - 0.08, below, ha="center", va="top", color=QUIET)
