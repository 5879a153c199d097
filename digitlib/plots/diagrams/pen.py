"""Diagrams of lesson 2: how a path becomes ink."""

from collections.abc import Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.plots.style import ACCENT, FAINT, INK, RED, STYLE, WIDTH, Plot
from digitlib.preprocessing.drawing import distances_along, points_at
from digitlib.preprocessing.inking import ink

FINE = 400
"""The nearest point of a path is sought among so many."""

Pixel = tuple[int, int]
"""A pixel's row and column."""


def plot_ink_of_path(path: np.ndarray, side: int, pen_width: float, pixels: Sequence[Pixel]) -> Plot:
    """Show some pixels' distances to a path, and below how much ink each distance gives.

    Parameters
    ----------
    path : (n, 2) array
        x and y of its points, in pixels.
    side : int
        The picture is a square of so many pixels.
    pen_width : float
        In pixels.
    pixels : sequence of pixels
        Their distances are drawn.
    """
    distances = [np.linalg.norm(nearest_point(path, pixel) - middle_of(pixel)) for pixel in pixels]
    told = "; ".join(
        f"{distance:.1f} pixels away: {ink_at(distance, pen_width):.0%} ink" for distance in distances
    )
    plot = Plot("From distance to ink", f"Pixels near a path. {told}.", WIDTH, 6.2)
    with rc_context(STYLE):
        above, below = plot.subplots(2, 1, height_ratios=[2.6, 1])
        _draw_path(above, path, ink([path.astype(np.float32)], (side, side), pen_width))
        for pixel, distance in zip(pixels, distances, strict=True):
            _draw_distance(above, middle_of(pixel), nearest_point(path, pixel), f"{distance:.1f}")
        _draw_fall(below, distances, pen_width)
    return plot


def middle_of(pixel: Pixel) -> np.ndarray:
    """Return x and y of a pixel's middle."""
    row, column = pixel
    return np.array([column + 0.5, row + 0.5])


def nearest_point(path: np.ndarray, pixel: Pixel) -> np.ndarray:
    """Return x and y of the path's point that is nearest to a pixel's middle."""
    along = distances_along(path)
    points = points_at(np.linspace(0, along[-1], FINE), along, path)
    return points[np.linalg.norm(points - middle_of(pixel), axis=1).argmin()]


def ink_at(distance: float | np.ndarray, pen_width: float) -> np.ndarray:
    """Return the ink of a pixel at this distance from the path: 1 well inside the pen, 0 well outside."""
    return np.clip(pen_width / 2 + 0.5 - distance, 0, 1)


def _draw_path(axis: Axes, path: np.ndarray, inked: np.ndarray) -> None:
    side = len(inked)
    axis.imshow(inked, cmap="gray_r", vmin=0, vmax=1.4, extent=(0, side, side, 0))  # dark grey is full
    for line in range(side + 1):
        axis.axhline(line, color=FAINT, linewidth=0.4)
        axis.axvline(line, color=FAINT, linewidth=0.4)
    axis.plot(*path.T, color=ACCENT, linewidth=2)
    axis.set_axis_off()


def _draw_distance(axis: Axes, middle: np.ndarray, nearest: np.ndarray, words: str) -> None:
    axis.plot(*np.array([middle, nearest]).T, color=RED, linewidth=1.6)
    axis.plot(*middle, "o", color=RED, markersize=5)
    x, y = middle
    frame = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axis.text(x + 0.35, y - 0.35, words, color=RED, fontsize=11, bbox=frame)


def _draw_fall(axis: Axes, distances: Sequence[float], pen_width: float) -> None:
    far = np.linspace(0, max(*distances, pen_width) + 0.5, 200)
    axis.plot(far, ink_at(far, pen_width), color=INK)
    axis.plot(distances, [ink_at(distance, pen_width) for distance in distances], "o", color=RED)
    axis.axvline(pen_width / 2, color=ACCENT, linewidth=1, linestyle="--")
    axis.text(pen_width / 2 + 0.05, 0.9, "half the pen's width", color=ACCENT)
    axis.set(xlabel="distance from the path (pixels)", ylabel="ink")
