"""A network while it is trained, and what it thinks of one digit meanwhile."""

from collections.abc import Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from digitlib._util.wording import with_article
from digitlib.plots.style import ACCENT, COLOURS, QUIET, STYLE, WIDTH, Plot, write_plain_numbers


def plot_training(
    losses: Sequence[tuple[float, float]],
    validated: Sequence[tuple[float, float]],
    opinions: Sequence[tuple[float, np.ndarray]],
) -> Plot:
    """Show loss, validation accuracy and the probabilities of one digit image, against epochs.

    Parameters
    ----------
    losses, validated : lists of (epoch, number)
        The epoch may be a fraction.
    opinions : list of (epoch, (10,) probabilities)
        Empty if there is no digit to follow.
    """
    title = "A training run, live"
    plot = Plot(title, f"{title}. {_told(losses, validated, opinions)}", WIDTH, 4.4)
    with rc_context(STYLE):
        (left, right), below = _panels(plot)
        left.plot(*_columns(losses), color=ACCENT)
        left.set(title="loss, smoothed", xlabel="epochs", yscale="log")
        write_plain_numbers(left.yaxis)
        right.plot(*_columns([(epoch, 100 * accuracy) for epoch, accuracy in validated]), "o-", color=ACCENT)
        right.set(title="validation digits\nread right (%)", xlabel="epochs")
        right.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        _draw_opinions(below, opinions)
    return plot


def _panels(plot: Plot) -> tuple[tuple[Axes, Axes], Axes]:
    """Return two panels side by side, and a wide one below them."""
    panels = plot.subplot_mosaic([["left", "right"], ["below", "below"]])
    return (panels["left"], panels["right"]), panels["below"]


def _draw_opinions(axis: Axes, opinions: Sequence[tuple[float, np.ndarray]]) -> None:
    axis.set(title="what it takes your digit for (%)", xlabel="epochs", ylim=(0, 102))
    if not opinions:
        return
    axis.set_xscale("log")  # the network makes up its mind in the first tenth of an epoch
    write_plain_numbers(axis.xaxis, of_each_ten=(1,))
    epochs = [epoch for epoch, _ in opinions]
    percent = 100 * np.array([own for _, own in opinions])  # (n, 10)
    likely = np.argsort(-percent.max(axis=0), kind="stable")[:3]
    for digit in range(10):
        place = np.flatnonzero(likely == digit)
        look = {"color": COLOURS[place[0]], "label": digit, "zorder": 3} if len(place) else {"color": QUIET}
        axis.plot(epochs, percent[:, digit], linewidth=1.5 if len(place) else 0.5, **look)
    axis.legend(frameon=False, fontsize=9)


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [epoch for epoch, _ in pairs], [value for _, value in pairs]


def _told(losses: Sequence, validated: Sequence, opinions: Sequence) -> str:
    parts = [f"loss {losses[-1][1]:.3f}"] if losses else []
    parts += [f"{validated[-1][1]:.2%} of the validation digits read right"] if validated else []
    parts += [f"your digit is taken for {with_article(np.argmax(opinions[-1][1]))}"] if opinions else []
    return f"At the end: {', '.join(parts)}." if parts else "Nothing yet."
