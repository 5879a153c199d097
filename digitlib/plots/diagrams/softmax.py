"""From scores to probabilities, in three columns of bars."""

import numpy as np
from matplotlib import rc_context

from digitlib.plots.diagrams.signed import number
from digitlib.plots.style import ACCENT, FAINT, INK, RED, STYLE, WIDTH, Plot


def plot_softmax(scores: np.ndarray, title: str) -> Plot:
    """Show ten scores, (10,), the powers of e that they become, and the probabilities."""
    scores = np.asarray(scores, float)
    powers = np.exp(scores)
    columns = {
        "score s": (scores, 1),
        "power of e": (powers, 2),
        "divided by the sum": (powers / powers.sum(), 3),
    }
    most = int(scores.argmax())
    told = f"The highest score, {number(scores[most])}, gives {powers[most] / powers.sum():.1%} to the {most}"
    plot = Plot(title, f"{title}. {told}; all powers add up to {powers.sum():.1f}.", WIDTH, 3.4)
    with rc_context(STYLE):
        axes = plot.subplots(1, 3, sharey=True)
        for axis, (name, (values, decimals)) in zip(axes, columns.items(), strict=True):
            colours = [RED if place == most else ACCENT for place in range(10)]
            axis.barh(range(10), values, color=colours, height=0.6)
            reach = float(np.abs(values).max())
            for place, value in enumerate(values):
                words = f"{value:.{decimals}f}".replace("-", "−")
                axis.text(1.1 * reach, place, words, va="center", fontsize=9, color=INK)
            axis.axvline(0, color=FAINT, linewidth=1, zorder=0)
            axis.set(title=name, xticks=[], xlim=(min(0, 1.1 * float(values.min())), 2.0 * reach))
            axis.set(yticks=range(10), ylim=(9.6, -0.6))
            axis.spines[:].set_visible(False)
            axis.tick_params(length=0)
    return plot
