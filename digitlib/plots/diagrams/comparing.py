"""Lesson 8: what an interval over seeds is, what pairing brings, how two searches spend their trials."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.metrics.mean_interval import around, mean_interval
from digitlib.plots.style import ACCENT, FAINT, INK, QUIET, RED, STYLE, WIDTH, Plot, write_plain_numbers

Values = Sequence[float] | np.ndarray


def unpaired_interval(first: Values, second: Values) -> tuple[float, float]:
    """Return the ends of the 95 % interval of a difference of means, by B. L. Welch's t for two groups."""
    parts = [np.var(values, ddof=1) / len(values) for values in (first, second)]
    freedom = sum(parts) ** 2 / sum(
        part**2 / (len(values) - 1) for part, values in zip(parts, (first, second), strict=True)
    )
    return around(float(np.mean(second) - np.mean(first)), sum(parts), freedom)


def plot_intervals(groups: Mapping[str, Values], line: tuple[float, str], x_label: str, title: str) -> Plot:
    """Show each group's values, their mean and its interval, a row for each; and a line with its name."""
    ends = {name: mean_interval(values) for name, values in groups.items()}
    alt = (
        f"{title}. Dots, their mean and its 95 % interval, beside {line[1]} at {line[0]:.4g}; {_told(ends)}."
    )
    plot = Plot(title, alt, WIDTH, 1.2 + 0.42 * len(groups))
    with rc_context(STYLE):
        axis = plot.subplots()
        for place, (name, values) in enumerate(groups.items()):
            _draw_row(axis, place, values, ends[name])
        axis.axvline(line[0], color=QUIET, linestyle="--", linewidth=1, zorder=0)
        _name_rows(axis, [*groups], x_label)
        axis.text(line[0], -0.55, line[1], ha="center", va="bottom", color=QUIET)
    return plot


def plot_pairs(pairs: Mapping[str, Values], x_label: str, title: str) -> Plot:
    """Show two values for each seed, joined, and below them the interval of the mean gain, both ways."""
    first, second = (np.asarray(values, float) for values in pairs.values())
    ends = {"unpaired": unpaired_interval(first, second), "paired": mean_interval(second - first)}
    seeds = [f"seed {place}" for place in range(len(first))]
    alt = f"{title}. {' and '.join(pairs)} for {len(seeds)} seeds; interval of the gain: {_told(ends)}."
    plot = Plot(title, alt, WIDTH, 2.6 + 0.28 * len(seeds))
    with rc_context(STYLE):
        upper, lower = plot.subplots(2, 1, height_ratios=[len(seeds) + 1, 3.2])
        _draw_pairs(upper, pairs)
        _name_rows(upper, seeds, x_label)
        for place, (values, own) in enumerate(zip((first[:0], second - first), ends.values(), strict=True)):
            _draw_row(lower, place, values, own)
        lower.axvline(0, color=INK, linewidth=1, zorder=0)
        _name_rows(lower, [*ends], "gain (points)")
    return plot


def _draw_pairs(axis: Axes, pairs: Mapping[str, Values]) -> None:
    for place, pair in enumerate(zip(*pairs.values(), strict=True)):
        axis.plot(pair, [place, place], color=FAINT, linewidth=2, zorder=0)
    for colour, (name, values) in zip((QUIET, ACCENT), pairs.items(), strict=True):
        axis.plot(values, range(len(values)), "o", color=colour, label=name)
    axis.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1), borderaxespad=0)


def plot_race(runs: Mapping[str, Sequence[tuple[Values, Values]]], goal: float, title: str) -> Plot:
    """Show each run's test accuracy (%) against its seconds, wherever it was measured, and the goal."""
    last = {name: [scores[-1] for _, scores in own] for name, own in runs.items()}
    told = _told({name: (min(ends), max(ends)) for name, ends in last.items()})
    alt = f"{title}: a line or a dot for each run. At the end, in percent, {told}; the goal is {goal:g} %."
    plot = Plot(title, alt, WIDTH, 3)
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (name, own) in zip((QUIET, ACCENT), runs.items(), strict=True):
            for place, (seconds, scores) in enumerate(own):
                label = name if place == 0 else None
                axis.plot(seconds, scores, ".-", color=colour, linewidth=1, markersize=8, label=label)
        axis.axhline(goal, color=RED, linestyle="--", linewidth=1, zorder=0)
        axis.text(0.4, goal, f"{goal:g} %", va="bottom", transform=axis.get_yaxis_transform(), color=RED)
        axis.set(xscale="log", xlabel="seconds of training", ylabel="test accuracy (%)")
        write_plain_numbers(axis.xaxis)
        axis.legend(frameon=False, loc="lower right")
    return plot


def plot_search(searches: Mapping[str, tuple[Values, Values]], labels: Sequence[str], title: str) -> Plot:
    """Show two searches: each one's (n, 2) settings below, and above the score of each along the first.

    ``labels`` name the setting along, the setting up, and the score.
    """
    tried = {name: len(np.unique(np.asarray(points)[:, 0])) for name, (points, _) in searches.items()}
    told = "; ".join(f"{name}: {number} values" for name, number in tried.items())
    plot = Plot(title, f"{title}. Of {labels[0]}, which matters, {told}.", WIDTH, 4)
    with rc_context(STYLE):
        axes = plot.subplots(2, 2, sharex=True, sharey="row", height_ratios=[1, 1.2])
        for (above, below), (name, search) in zip(axes.T, searches.items(), strict=True):
            _draw_search(above, below, *map(np.asarray, search))
            above.set_title(f"{name}: {tried[name]} values", pad=10)
            below.set_xlabel(labels[0])
        axes[0, 0].set_ylabel(labels[2])
        axes[1, 0].set_ylabel(labels[1])
    return plot


def _draw_search(above: Axes, below: Axes, points: np.ndarray, scores: np.ndarray) -> None:
    best = scores.argmax()
    for axis, heights in ((above, scores), (below, points[:, 1])):
        for along in points[:, 0]:
            axis.axvline(along, color=FAINT, linewidth=1, zorder=0)
        axis.plot(points[:, 0], heights, "o", color=ACCENT, clip_on=False)
        axis.plot(points[best, 0], heights[best], "o", color=RED, clip_on=False, zorder=3)


def _draw_row(axis: Axes, place: int, values: Values, ends: tuple[float, float]) -> None:
    """Draw an interval, the mean in its middle, and the values from which it comes."""
    axis.plot(ends, [place, place], color=ACCENT, linewidth=7, alpha=0.35, solid_capstyle="butt")
    axis.plot(np.mean(ends), place, "|", color=RED, markersize=15, markeredgewidth=2)
    axis.plot(values, np.full(len(values), place), "o", color=INK, markersize=4, alpha=0.6)


def _name_rows(axis: Axes, names: Sequence[str], x_label: str) -> None:
    axis.set(yticks=range(len(names)), yticklabels=names, xlabel=x_label)
    axis.set_ylim(len(names) - 0.5, -0.5)
    axis.tick_params(axis="y", length=0, labelcolor=INK)
    axis.spines["left"].set_visible(False)


def _told(ends: Mapping[str, tuple[float, float]]) -> str:
    return "; ".join(f"{name}: {low:.2f} to {high:.2f}" for name, (low, high) in ends.items())
