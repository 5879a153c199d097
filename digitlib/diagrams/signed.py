"""What the third lesson's diagrams share: colours of signed numbers, sizes, and how numbers are written."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.image import AxesImage

from digitlib.plots.style import ACCENT, FAINT

RED = "#c62828"
"""Numbers above 0, and the place that a diagram is about, have this red."""

SIGNED = LinearSegmentedColormap.from_list("signed", [ACCENT, "white", RED])
"""Numbers below 0 are blue and those above 0 red on this scale; 0 is white, as the paper is."""

WIDTH = 5.0
"""A diagram is this many inches wide, so that words of 10 points stay legible on a phone of 390 pixels."""


def show_signed(axis: Axes, values: np.ndarray, most: float) -> AxesImage:
    """Show numbers from ``-most`` (blue) to ``most`` (red)."""
    return axis.imshow(values, cmap=SIGNED, vmin=-max(most, 1e-9), vmax=max(most, 1e-9))


def frame(axis: Axes) -> None:
    """Leave nothing of an axis but a faint frame."""
    axis.set(xticks=[], yticks=[])
    axis.spines[:].set(visible=True, color=FAINT)


def number(value: float) -> str:
    """Return a number with at most two decimals, and a true minus sign."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")
