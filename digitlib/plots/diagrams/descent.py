"""Lesson 4: weights that slide down their loss, step by step."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from scipy import optimize

from digitlib.plots.style import ACCENT, FAINT, INK, QUIET, RED, STYLE, WIDTH, Plot

Loss = Callable[..., float]
"""A loss takes one weight, or an array of two, and gives a number."""

HAIR = 1e-5
"""Slopes are found by moving a weight this much to either side."""

FLOOR = 0.3
"""The length of the first step is drawn at this loss, below the curve."""

MINUS = "\N{MINUS SIGN}"
"""Negative numbers are written with a real minus sign."""


def slope_of(loss_at: Loss, weights: np.ndarray) -> np.ndarray:
    """Return how fast the loss rises with each weight, by trying: an array of the weights' shape."""
    slope = np.empty_like(weights)
    for place in np.ndindex(weights.shape):
        hair = np.zeros_like(weights)
        hair[place] = HAIR
        slope[place] = (loss_at(weights + hair) - loss_at(weights - hair)) / (2 * HAIR)
    return slope


def descend(
    loss_at: Loss, start: float | Sequence[float], rate: float, num_steps: int, momentum: float = 0.0
) -> np.ndarray:
    """Return the weights before the first step and after each: (1 + num_steps, …)."""
    places = [np.asarray(start, float)]
    step = np.zeros_like(places[0])
    for _ in range(num_steps):
        step = momentum * step - rate * slope_of(loss_at, places[-1])
        places.append(places[-1] + step)
    return np.array(places)


def plot_descent(loss_at: Loss, start: float, rates: Mapping[str, float], num_steps: int = 6) -> Plot:
    """Show one weight's loss, and the same number of steps down it at each learning rate."""
    title = "One weight slides down its loss"
    paths = {name: descend(loss_at, start, rate, num_steps) for name, rate in rates.items()}
    told = [
        f"{name}, rate {rates[name]:g}: from {path[0]:.2f} to {path[-1]:.2f}" for name, path in paths.items()
    ]
    plot = Plot(title, f"{title}: {num_steps} steps at each learning rate. {'; '.join(told)}.", WIDTH, 5.6)
    ends = np.concatenate(list(paths.values()))
    weights = np.linspace(ends.min() - 0.7, ends.max() + 0.7, 201)
    with rc_context(STYLE):
        axes = plot.subplots(len(rates), 1, sharex=True, squeeze=False)[:, 0]
        for axis, (name, path) in zip(axes, paths.items(), strict=True):
            axis.plot(weights, [loss_at(weight) for weight in weights], color=ACCENT, linewidth=1.5)
            _draw_path(axis, path, np.array([loss_at(weight) for weight in path]))
            _draw_first_step(axis, path, rates[name])
            axis.set_title(f"learning rate {rates[name]:g}: {name}", loc="left")
            axis.set(ylabel="loss", ylim=(0, None))
        _draw_tangent(axes[0], loss_at, paths[next(iter(rates))][0])
        axes[-1].set_xlabel("the weight")
    return plot


def plot_paths(
    loss_at: Loss, start: Sequence[float], rates: Mapping[str, tuple[float, float]], num_steps: int = 12
) -> Plot:
    """Show the loss of two weights as a landscape, and a path over it for each (learning rate, momentum)."""
    title = f"{num_steps} steps over the loss of two weights"
    paths = {name: descend(loss_at, start, rate, num_steps, more) for name, (rate, more) in rates.items()}
    told = [
        f"{name}: the loss goes from {loss_at(path[0]):.2f} to {loss_at(path[-1]):.2f}"
        for name, path in paths.items()
    ]
    plot = Plot(title, f"{title}. {'; '.join(told)}.", WIDTH, 5.2)
    ends = np.concatenate(list(paths.values()))
    lowest = optimize.minimize(loss_at, start).x
    with rc_context(STYLE):
        axes = plot.subplots(2, 2, sharex=True, sharey=True).flat
        for axis, (name, path) in zip(axes, paths.items(), strict=True):
            _draw_landscape(axis, loss_at, ends)
            axis.plot(*lowest, "+", color=ACCENT, markersize=11, markeredgewidth=2)
            _draw_path(axis, *path.T)
            axis.set_title(name, loc="left")
            axis.xaxis.set_major_locator(MaxNLocator(4, integer=True))
            last = f"loss {loss_at(path[-1]):.3f}"
            axis.text(0.97, 0.95, last, transform=axis.transAxes, ha="right", va="top")
        plot.supxlabel("first weight", fontsize=9)
        plot.supylabel("second weight", fontsize=9)
    return plot


def _draw_landscape(axis: Axes, loss_at: Loss, places: np.ndarray) -> None:
    """Draw lines of equal loss around some places, closer together where the loss is low."""
    corners = zip(places.min(axis=0), places.max(axis=0), strict=True)
    x, y = (np.linspace(low - 1, high + 1, 41) for low, high in corners)
    losses = np.array([[loss_at(np.array([one, other])) for one in x] for other in y])
    levels = np.geomspace(1.02 * losses.min(), losses.max(), 14)
    axis.contour(x, y, losses, levels=levels, colors=FAINT, linewidths=0.8)


def _draw_path(axis: Axes, x: np.ndarray, y: np.ndarray) -> None:
    """Draw a dot before the first step and after each, and an arrow for each step."""
    for ends in zip(x, y, x[1:], y[1:], strict=False):
        arrow = {"arrowstyle": "-|>", "color": RED, "linewidth": 1.2, "shrinkA": 2, "shrinkB": 2}
        arrow["mutation_scale"] = 7
        axis.annotate("", ends[2:], ends[:2], arrowprops=arrow)
    axis.plot(x, y, "o", color=INK, markersize=3.5)


def _draw_tangent(axis: Axes, loss_at: Loss, weight: np.ndarray) -> None:
    """Draw the slope where a path begins, as a straight line with its number."""
    slope, loss = float(slope_of(loss_at, weight)), loss_at(weight)
    along = np.array([-0.8, min(2.6, abs(0.6 * loss / slope))])
    axis.plot(weight + along, loss + slope * along, color=QUIET, linewidth=1, linestyle="--", zorder=1)
    words = f"slope {slope:.3f}".replace("-", MINUS)
    axis.annotate(words, (weight, loss), (10, 4), textcoords="offset points", color=QUIET)


def _draw_first_step(axis: Axes, path: np.ndarray, rate: float) -> None:
    """Draw how far the first step goes, with the product that says so."""
    begin, end = path[:2]
    axis.plot([begin, end], [FLOOR, FLOOR], "|-", color=RED, linewidth=1.2)
    words = f"step: {rate:g} × {abs(end - begin) / rate:.3f} = {abs(end - begin):.2f}"
    axis.text(min(begin, end), FLOOR - 0.07, words, color=RED, va="top")
