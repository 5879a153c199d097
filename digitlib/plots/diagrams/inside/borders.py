"""A digit image walks to a border: a plane through the image, and what is read at each of its points."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from digitlib.plots.style import FAINT, INK, RED, STYLE, WIDTH, Plot

NUM_POINTS = 41
"""The network reads this many points across the plane and as many down; more show no other borders."""

SHADES = ("#ffffff", "#e3ebf6", "#f3ead8", "#e4f1ea", "#f6e6ef", "#ececec")
"""The areas where one digit is read have these pale colours, the image's own area the first."""


def plane_of(walk: np.ndarray, aside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return two unit images at right angles: from the walk's start to its end, and towards ``aside``."""
    along = walk[-1] - walk[0]
    along = along / max(float(np.linalg.norm(along)), 1e-9)  # a walk may have no step at all
    across = aside - walk[0]
    across = across - (across * along).sum() * along
    return along, across / max(float(np.linalg.norm(across)), 1e-9)


def plot_walk(
    walk: Sequence[np.ndarray], aside: np.ndarray, answers_of: Callable[[np.ndarray], np.ndarray], title: str
) -> Plot:
    """Show the plane through a walk's start, its end and another image, and the digit read at each point.

    Parameters
    ----------
    walk : sequence of (28, 28) arrays
        The image after each step, the first one unchanged.
    aside : (28, 28) array
        Another changed image, which gives the plane its second direction.
    answers_of : callable
        Gives (n, 28, 28) images their digits, (n,).
    title : str
        What the figure shows.
    """
    steps = np.asarray(walk, np.float32)
    along, across = plane_of(steps, aside)
    places = np.array([[(way * (own - steps[0])).sum() for way in (along, across)] for own in steps])
    end = np.array([((aside - steps[0]) * way).sum() for way in (along, across)])
    reach = float(max(places[-1, 0], end[1], np.linalg.norm(end)))
    x, y = np.linspace(-0.4, 1.6, NUM_POINTS) * reach, np.linspace(-0.6, 1.5, NUM_POINTS) * reach
    grid = steps[0] + x[None, :, None, None] * along + y[:, None, None, None] * across
    found = answers_of(grid.reshape(-1, 28, 28).astype(np.float32)).reshape(NUM_POINTS, NUM_POINTS)
    first, last = (int(answers_of(own[None])[0]) for own in steps[[0, -1]])
    told = f"from {first} to {last} in {len(steps) - 1} steps; the way is {places[-1, 0]:.2f} long"
    plot = Plot(title, f"{title}: {told}.", WIDTH, 4)
    with rc_context(STYLE):
        axis = plot.subplots()
        _shade(axis, (x, y), found, first)
        axis.plot(*places.T, ".-", color=RED, linewidth=1.5, markersize=7)
        axis.plot(*places[0], "o", color=INK, zorder=4)
        _write(axis, "unchanged", places[0], (-6, 14), "left")
        _write(axis, f"read as {last}", places[-1], (4, -18), "right", RED)
        axis.set(xlabel="length of the change, this way", ylabel="and another", aspect="equal")
    return plot


def _shade(axis: Axes, ends: tuple[np.ndarray, np.ndarray], found: np.ndarray, first: int) -> None:
    """Colour the areas where one digit is read, draw their borders, and name each in its middle."""
    digits = [first, *sorted(set(found.ravel().tolist()) - {first})]
    for place, digit in enumerate(digits):
        own = (found == digit).astype(float)
        colours = [SHADES[place % len(SHADES)]]
        axis.contourf(*ends, own, levels=[0.5, 1.5], colors=colours)
        if own.min() < own.max():
            axis.contour(*ends, own, levels=[0.5], colors=[FAINT], linewidths=1)
        rows, columns = np.nonzero(own)
        middle = np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2)
        if own.mean() > 0.01:  # a speck has no room for a name
            _write(axis, str(digit), (ends[0][columns[middle]], ends[1][rows[middle]]), (0, 0), "center")


def _write(
    axis: Axes,
    words: str,
    place: Sequence[float] | np.ndarray,
    away: tuple[int, int],
    side: str,
    colour: str = INK,
) -> None:
    size = 16 if side == "center" else 10
    text = axis.annotate(
        words,
        tuple(place),
        away,
        textcoords="offset points",
        ha=side,
        fontsize=size,
        color=colour,
        va="center",
    )
    text.set_path_effects([withStroke(linewidth=3, foreground="white")])
