"""Lesson 6: an eleventh output, and what doubting more signs costs in doubted digits."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes

from digitlib.plots.style import (
    ACCENT,
    COLOURS,
    FAINT,
    INK,
    QUIET,
    RED,
    STYLE,
    WIDTH,
    Plot,
    write_plain_numbers,
)

NUM_BINS = 20
"""So many bars stand between a doubt of 0 and one of 1. With more, the signs' bars are too few to see."""

NUM_DIGITS = 10
"""So many outputs are digits; one that stands behind them is "no digit"."""

Doubts = Sequence[float] | np.ndarray
Pair = tuple[Doubts, Doubts]


def plot_eleventh(image: np.ndarray, ten: np.ndarray, eleven: np.ndarray, title: str) -> Plot:
    """Show what a network with ten outputs says of an image, what one with eleven says, and its ten shared.

    Parameters
    ----------
    image : (28, 28) array
        0 = paper and 1 = ink.
    ten, eleven : (10,) and (11,) array
        Probabilities; the last of eleven is "no digit".
    title : str
        What the figure shows.
    """
    shared = np.asarray(eleven[:NUM_DIGITS]) + eleven[NUM_DIGITS] / NUM_DIGITS
    columns = {"ten outputs": ten, "eleven outputs": eleven, "shared out": shared}
    told = "; ".join(f"{name}: at most {_percent(p[:NUM_DIGITS].max())}" for name, p in columns.items())
    alt = f"{title}. Probability of a digit, {told}; of no digit: {_percent(eleven[NUM_DIGITS])}."
    plot = Plot(title, alt, WIDTH, 3.4)
    with rc_context(STYLE):
        axes = plot.subplots(1, 4, width_ratios=[1, 1, 1, 1])
        axes[0].imshow(image, cmap="gray_r", vmin=0, vmax=1)
        axes[0].set(xticks=[], yticks=[], title="the image")
        axes[0].spines[:].set(visible=True, color=FAINT)
        for axis, (name, probabilities) in zip(axes[1:], columns.items(), strict=True):
            _draw_bars(axis, np.asarray(probabilities))
            axis.set_title(name)
    return plot


def _draw_bars(axis: Axes, probabilities: np.ndarray) -> None:
    names = [*map(str, range(NUM_DIGITS)), "none"][: len(probabilities)]
    colours = [ACCENT] * NUM_DIGITS + [RED]
    axis.barh(range(len(names)), probabilities, color=colours[: len(names)], height=0.65)
    for place, value in enumerate(probabilities):
        if value >= 0.005:  # what rounds to 0 % needs no number
            axis.text(value + 0.04, place, _percent(value), va="center", color=INK)
    axis.set(yticks=range(len(names)), yticklabels=names, xticks=[], xlim=(0, 1.6))
    axis.set_ylim(NUM_DIGITS + 0.6, -0.6)
    axis.tick_params(length=0, labelcolor=INK)
    axis.spines[:].set_visible(False)
    axis.axvline(0, color=FAINT, linewidth=1)


def fractions_doubted(doubts: Pair, thresholds: Doubts) -> tuple[np.ndarray, np.ndarray]:
    """Return which fraction of digits, the first, and of signs, the second, exceeds each threshold."""
    digits, signs = (np.sort(own) for own in doubts)
    of_digits, of_signs = (
        (len(own) - np.searchsorted(own, thresholds, side="right")) / len(own) for own in (digits, signs)
    )
    return of_digits, of_signs


def doubt_curve(doubts: Pair) -> tuple[np.ndarray, np.ndarray]:
    """Return the fractions of digits and of signs doubted, each (n,), as the threshold falls from 1 to 0."""
    return fractions_doubted(doubts, np.unique([1.0, *doubts[0], *doubts[1], 0.0])[::-1])


def plot_doubt(doubts: Pair, thresholds: Sequence[float], title: str) -> Plot:
    """Show how doubts of digits and of signs are spread, and the curve on which each threshold is a point.

    Parameters
    ----------
    doubts : pair of (n,) and (m,) array
        Of digits and of signs: 1 minus the highest probability.
    thresholds : sequence of float
        What exceeds one of them is doubted; they are numbered in this order.
    title : str
        What the figure shows.
    """
    of_digits, of_signs = (100 * own for own in fractions_doubted(doubts, thresholds))
    told = "; ".join(
        f"{number}, above {threshold:.2f}: {one:.1f}% of the digits and {other:.0f}% of the signs"
        for number, (threshold, one, other) in enumerate(zip(thresholds, of_digits, of_signs, strict=True), 1)
    )
    plot = Plot(title, f"{title}. Doubted at threshold {told}.", WIDTH, 5.2)
    with rc_context(STYLE):
        digits, signs, below = plot.subplots(3, 1, height_ratios=[1, 1, 2.6])
        for axis, own, name, colour in (
            (digits, doubts[0], "digits (%)", ACCENT),
            (signs, doubts[1], "signs (%)", RED),
        ):
            weights = np.full(len(own), 100 / len(own))
            axis.hist(own, NUM_BINS, range=(0, 1), weights=weights, color=colour)
            axis.set(ylabel=name, xlim=(0, 1))
            for number, threshold in enumerate(thresholds, 1):
                axis.axvline(threshold, color=INK, linewidth=1, linestyle="--")
                if axis is digits:
                    place = {"transform": axis.get_xaxis_transform(), "ha": "center", "va": "bottom"}
                    axis.text(threshold, 1.02, f"{number}", color=INK, **place)
        digits.tick_params(labelbottom=False)
        signs.set_xlabel("doubt: 1 − the highest probability")
        below.plot(*(100 * own for own in doubt_curve(doubts)), color=INK)
        below.plot(of_digits, of_signs, "o", color=INK, clip_on=False)
        for number, point in enumerate(zip(of_digits, of_signs, strict=True), 1):
            below.annotate(f"{number}", point, xytext=(5, -13), textcoords="offset points", color=INK)
        below.set(xlabel="digits doubted (%)", ylabel="signs doubted (%)", ylim=(0, 102))
        below.set_xlim(-0.02 * 1.5 * max(of_digits), max(1.5 * max(of_digits), 1))
    return plot


def plot_doubt_curves(curves: Mapping[str, Pair], fraction: float, title: str) -> Plot:
    """Show, for each way of doubting, how many signs are doubted where so many digits are.

    Parameters
    ----------
    curves : dict
        By name, the doubts of the same digits, (n,), and of the same signs, (m,).
    fraction : float
        A line stands where this fraction of the digits is doubted, and each curve's height there is written.
    title : str
        What the figure shows.
    """
    heights = {name: 100 * signs_doubted(own, fraction) for name, own in curves.items()}
    told = "; ".join(f"{name}: {height:.1f}%" for name, height in heights.items())
    plot = Plot(
        title, f"{title}. Signs doubted where {100 * fraction:g}% of the digits are: {told}.", WIDTH, 3.6
    )
    with rc_context(STYLE):
        axis = plot.subplots()
        for colour, (name, own) in zip((RED, ACCENT, *COLOURS[2:]), curves.items(), strict=False):
            of_digits, of_signs = (100 * part for part in doubt_curve(own))
            axis.plot(of_digits, of_signs, color=colour, label=name)
            axis.plot(100 * fraction, heights[name], "o", color=colour)
            axis.annotate(
                f"{heights[name]:.0f}%",
                (100 * fraction, heights[name]),
                xytext=(7, -10),
                textcoords="offset points",
                color=colour,
            )
        axis.axvline(100 * fraction, color=QUIET, linewidth=1, linestyle="--", zorder=0)
        axis.set(xscale="log", xlim=(0.05, 100), ylim=(0, 102))
        axis.set(xlabel="digits doubted (%)", ylabel="signs doubted (%)")
        write_plain_numbers(axis.xaxis, (1,))
        plot.legend(loc="outside lower center", ncols=1, frameon=False)
    return plot


def signs_doubted(doubts: Pair, fraction: float) -> float:
    """Return which fraction of the signs is doubted where this fraction of the digits is."""
    return float(fractions_doubted(doubts, [np.quantile(doubts[0], 1 - fraction)])[1][0])


def _percent(probability: float) -> str:
    return f"{probability:.0%}"
