"""Why a digit is read so: its measures among others', what would change the answer, its timeline."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context

from digitlib.explain.measures import MEASURES, in_words
from digitlib.plots.style import ACCENT, FAINT, INK, STYLE, TEN_COLOURS, WIDTH, Plot

DEEPEST = 1.6
"""The colours of a change end at this value: at 1, the largest change, they are still red and blue, on dark
pages, too. A smaller value darkens them, a larger one pales them. Chosen by eye."""

LEADING = 0.2
"""A digit has a line if its probability exceeds this at some moment; if none's does, the last answer has one.
A smaller value draws more lines. Chosen by eye."""


def plot_percentiles(percentiles: Mapping[str, float], title: str, others: str) -> Plot:
    """Show where a digit lies among others by each measure, a row each; ``others`` says whom.

    Parameters
    ----------
    percentiles : dict
        By the measure's name, 0 to 100, as :func:`digitlib.explain.measures.percentiles` returns them.
    title : str
    others : str
        For example ``MNIST's sevens``.
    """
    told = "; ".join(in_words(name, percentile) for name, percentile in percentiles.items())
    plot = Plot(title, f"{title}. Compared with {others}: {told}.", WIDTH, 0.9 + 0.32 * len(percentiles))
    measures, rows = [MEASURES[name] for name in percentiles], range(len(percentiles))
    with rc_context(STYLE):
        axis = plot.subplots()
        axis.hlines(rows, 0, 100, color=FAINT, linewidth=1)
        axis.plot([50, 50], [-0.5, len(rows) - 0.5], color=FAINT, linewidth=1, linestyle="--")
        axis.plot(list(percentiles.values()), rows, "o", color=ACCENT, markersize=8, clip_on=False)
        axis.set_yticks(rows, [measure.less for measure in measures])
        axis.set(xlim=(0, 100), ylim=(len(rows) - 0.5, -0.5), xlabel=f"percentile among {others} (%)")
        other_end = axis.secondary_yaxis("right")
        other_end.set_yticks(rows, [measure.more for measure in measures])
        for side in (axis, other_end):
            side.tick_params(axis="y", length=0, labelcolor=INK)
            side.spines[["left", "right"]].set_visible(False)
    return plot


def plot_change(image: np.ndarray, changed: np.ndarray, captions: tuple[str, str], title: str) -> Plot:
    """Show a digit image, what was changed in it (red inked, blue erased), and what came out."""
    difference = changed - image
    num_inked, num_erased = int((difference > 0).sum()), int((difference < 0).sum())
    told = f"{title}: {captions[0]} becomes {captions[1]}; pixels inked: {num_inked}, erased: {num_erased}."
    plot = Plot(title, told, WIDTH, 2.2)
    with rc_context(STYLE):
        before, between, after = plot.subplots(1, 3)
        for axis, shown, caption in ((before, image, captions[0]), (after, changed, captions[1])):
            axis.imshow(shown, cmap="gray_r", vmin=0, vmax=1)
            axis.set_title(caption)
        between.imshow(difference, cmap="RdBu_r", vmin=-DEEPEST, vmax=DEEPEST)
        between.set_title("red inked, blue erased")
        for axis in (before, between, after):
            axis.set(xticks=[], yticks=[], xlabel="28 × 28 pixels")
            axis.spines[:].set(visible=True, color=FAINT)
    return plot


def plot_timeline(fractions: Sequence[float], probabilities: np.ndarray, title: str) -> Plot:
    """Show how likely the leading digits were, (n, 10), with these fractions of the ink drawn, 0 to 1."""
    percent, drawn = 100 * probabilities, 100 * np.asarray(fractions)  # (n, 10) and (n,)
    leading = [digit for digit in range(10) if percent[:, digit].max() > 100 * LEADING]
    leading = leading or [int(percent[-1].argmax())]
    told = "; ".join(
        f"{digit}: from {percent[0, digit]:.0f} to {percent[-1, digit]:.0f}" for digit in leading
    )
    plot = Plot(title, f"{title}. Probability (%) against ink drawn (%); {told}.", WIDTH, 2.6)
    with rc_context(STYLE):
        axis = plot.subplots()
        for digit in leading:
            axis.plot(drawn, percent[:, digit], color=TEN_COLOURS[digit], label=str(digit))
        axis.set(xlabel="ink drawn (%)", ylabel="probability (%)", xlim=(0, 100), ylim=(0, 102))
        plot.legend(title="digit", loc="outside right upper", frameon=False, fontsize=9)
    return plot
