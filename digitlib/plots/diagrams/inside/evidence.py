"""Where the evidence for an answer lies: by erasing, by the gradient at the pixels, and by Grad-CAM."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from digitlib.plots.diagrams.signed import frame, number, show_signed
from digitlib.plots.style import RED, STYLE, WIDTH, Plot

Place = tuple[int, int]
"""A pixel is named by its row and its column, each counted from 0."""


def plot_occlusion(
    image: np.ndarray, falls: np.ndarray, before: float, places: Sequence[Place], digit: int, side: int = 5
) -> Plot:
    """Show a square of paper at some places, what is left of a digit's probability, and all the falls.

    ``falls``, (28, 28), says at each pixel how far the probability falls from ``before``.
    """
    after = [f"{before - falls[place]:.1%}" for place in places]
    title = f"A square of paper slides over the digit (p of {digit}: {before:.1%})"
    told = "; ".join(
        f"row {row}, column {column}: {p}" for (row, column), p in zip(places, after, strict=True)
    )
    plot = Plot(title, f"{title}. With the square at {told}. Then the falls at all places.", WIDTH, 2.1)
    with rc_context(STYLE):
        *panels, last = plot.subplots(1, len(places) + 1)
        for name, (axis, place, words) in enumerate(zip(panels, places, after, strict=True), 1):
            erased = image.copy()
            rows, columns = (slice(max(middle - side // 2, 0), middle + side // 2 + 1) for middle in place)
            erased[rows, columns] = 0
            _show_ink(axis, erased, f"square {name}", f"p = {words}")
            _mark(axis, place, side)
        show_signed(last, falls, float(np.abs(falls).max()))
        last.set_title("all falls")
        frame(last, "red: p falls")
        for name, (row, column) in enumerate(places, 1):
            _mark(last, (row, column), 1)
            last.annotate(str(name), (column, row), (3, 3), textcoords="offset points", fontsize=9)
    return plot


def plot_saliency(
    image: np.ndarray,
    slopes: np.ndarray,
    place: Place,
    score_of: Callable[[np.ndarray], float],
    digit: int,
    more: float = 0.1,
) -> Plot:
    """Show one pixel that grows a little, how far a digit's score moves, and that slope for every pixel.

    ``slopes``, (28, 28), is the gradient of the score; ``score_of`` gives an image's score.
    """
    grown = image.copy()
    grown[place] += more
    scores = [float(score_of(own)) for own in (image, grown)]
    slope = (scores[1] - scores[0]) / more
    title = f"How fast the score of {digit} rises with each pixel"
    before, after = (number(score, 3) for score in scores)  # with fewer decimals, they seem not to differ
    words = f"({after} − {before}) / {more} = {number(slope)}"
    plot = Plot(title, f"{title}. At row {place[0]}, column {place[1]}: {words}.", WIDTH, 2.5)
    with rc_context(STYLE):
        axes = plot.subplots(1, 3)
        _show_ink(axes[0], image, "pixels", f"score {before}")
        _show_ink(axes[1], grown, f"one pixel + {more}", f"score {after}")
        show_signed(axes[2], slopes, float(np.abs(slopes).max()))
        axes[2].set_title("slope of every pixel")
        frame(axes[2], f"here {number(slope)}")
        for axis in axes:
            _mark(axis, place, 1)
    return plot


def plot_grad_cam(maps: np.ndarray, slopes: np.ndarray, image: np.ndarray, num: int = 3) -> Plot:
    """Show a few feature maps times their weights, the sum of all, and what of it lies above 0.

    ``maps`` are (h, w, n), and ``slopes``, of the same shape, the gradient of a digit's score. A map's weight
    is its mean slope. The maps shown are those with the largest products.
    """
    weights = slopes.mean(axis=(0, 1))
    products = maps * weights
    total = products.sum(axis=-1)
    chosen = np.argsort(-np.abs(products).max(axis=(0, 1)), kind="stable")[:num]
    most = float(max(np.abs(products[..., chosen]).max(), np.abs(total).max()))
    told = ", ".join(f"map {own} × {weights[own]:.3f}" for own in chosen)
    title = "Grad-CAM: maps times weights, summed"
    plot = Plot(title, f"{title}. {told}; the sum of all {len(weights)}, and its part above 0.", WIDTH, 5.4)
    with rc_context(STYLE):
        axes = plot.subplots(3, num)
        for (above, below), own in zip(axes[:2].T, chosen, strict=True):
            above.imshow(maps[..., own], cmap="gray_r", vmin=0, vmax=max(maps[..., chosen].max(), 1e-9))
            above.set_title(f"map {own}")
            frame(above, f"× {weights[own]:.3f}".replace("-", "−"))
            show_signed(below, products[..., own], most)
            frame(below, "= product")
        panels = {f"sum of all {len(weights)}": total, "above 0": np.maximum(total, 0)}
        for axis, (name, values) in zip(axes[2], panels.items(), strict=False):
            show_signed(axis, values, most)
            frame(axis, name)
        _show_ink(axes[2, -1], image, "", "digit image")
    return plot


def _show_ink(axis: Axes, image: np.ndarray, title: str, words: str) -> None:
    axis.imshow(image, cmap="gray_r", vmin=0, vmax=1)
    axis.set_title(title)
    frame(axis, words)


def _mark(axis: Axes, place: Place, side: int) -> None:
    """Frame a square around a pixel in red."""
    corner = (place[1] - side / 2, place[0] - side / 2)
    axis.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=RED, linewidth=1.5))
