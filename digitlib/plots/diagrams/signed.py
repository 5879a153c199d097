"""Maps in red and blue, and what this lesson's diagrams share: colours, arrows, how numbers look."""

import math
from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.image import AxesImage
from matplotlib.patches import ConnectionPatch
from matplotlib.patheffects import withStroke

from digitlib.plots.style import ACCENT, FAINT, INK, RED, STYLE, WIDTH, Plot

SIGNED = LinearSegmentedColormap.from_list("signed", [ACCENT, "white", RED])
"""Numbers below 0 are blue and those above 0 red on this scale; 0 is white, as the paper is."""


def plot_maps(
    maps: Mapping[str, np.ndarray], title: str, image: np.ndarray | None = None, num_columns: int = 3
) -> Plot:
    """Show maps by name on one scale: red above 0, blue below; before them a digit image, if there is one."""
    told = f"{'A digit image; ' if image is not None else ''}{'; '.join(maps)}".replace("\n", " ")
    num_rows = math.ceil((len(maps) + (image is not None)) / num_columns)
    plot = Plot(title, f"{title}. {told}.", WIDTH, 0.4 + num_rows * (WIDTH / num_columns + 0.35))
    most = max(float(np.abs(own).max()) for own in maps.values())
    with rc_context(STYLE):
        axes = list(plot.subplots(num_rows, num_columns, squeeze=False).ravel())
        if image is not None:
            axes[0].imshow(image, cmap="gray_r", vmin=0, vmax=1)
            frame(axes.pop(0), "digit image")
        for axis, (name, own) in zip(axes, maps.items(), strict=False):
            show_signed(axis, own, most)
            frame(axis, name)
        for axis in axes[len(maps) :]:
            axis.set_axis_off()
    return plot


def show_signed(axis: Axes, values: np.ndarray, most: float) -> AxesImage:
    """Show numbers from ``-most`` (blue) to ``most`` (red)."""
    return axis.imshow(values, cmap=SIGNED, vmin=-max(most, 1e-9), vmax=max(most, 1e-9))


def frame(axis: Axes, words: str = "") -> None:
    """Leave nothing of an axis but a faint frame, with words below it."""
    axis.set(xticks=[], yticks=[])
    axis.set_xlabel(words, fontsize=10, color=INK)
    axis.spines[:].set(visible=True, color=FAINT)


def number(value: float, decimals: int = 2) -> str:
    """Return a number with at most so many decimals, and a true minus sign."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def point(plot: Plot, start: tuple[Axes, float, float], end: tuple[Axes, float, float], colour: str) -> None:
    """Draw an arrow from a place of one axis to a place of another, over whatever lies between."""
    arrow = ConnectionPatch(
        start[1:], end[1:], "data", "data", axesA=start[0], axesB=end[0], arrowstyle="-|>", color=colour
    )
    arrow.set(annotation_clip=False, mutation_scale=14, in_layout=False)
    arrow.set_path_effects([withStroke(linewidth=3, foreground="white")])
    plot.add_artist(arrow)
