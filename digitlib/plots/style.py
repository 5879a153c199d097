"""The one style of every figure: quiet, readable on light and on dark paper, safe for colour-blind eyes."""

import base64
import io
from typing import Any

from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

INK = "#1b1f24"
"""Words and strokes have this colour, nearly black."""

QUIET = "#6b737c"
"""Axes and what matters less have this grey, which is still read on white."""

FAINT = "#c8ccd1"
"""Grids and frames have this light grey."""

ACCENT = "#1a66c2"
"""What the figure is about has this blue."""

RED = "#c62828"
"""What changes, or is above 0, has this red in diagrams."""

STYLE: dict[Any, Any] = {
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "font.size": 9,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
}
"""Every figure is drawn with these settings of matplotlib; sizes of words are in points."""

COLOURS = ("#1a66c2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#a6761d", "#6b737c")
"""Lines are told apart by these colours, in this order. They are after M. Okabe and K. Ito, "Color universal
design", 2002, with blue and yellow darkened for thin lines."""

TEN_COLOURS = (*COLOURS, "#7b3294", "#8c1d18", "#e0b400")
"""Each digit has the colour that stands at its place here."""


class Plot(Figure):
    """A figure that shows itself in a notebook, with words for those who cannot see it."""

    def __init__(self, title: str, alt: str, width: float, height: float):
        super().__init__(figsize=(width, height), layout="constrained", facecolor="white")
        self.alt = alt
        self.suptitle(title, fontsize=11, color=INK)

    def narrow(self, width: float) -> None:
        """Shrink a figure that is wider than ``width``, in inches, in proportion; words keep their size."""
        factor = min(1, width / self.get_figwidth())
        self.set_size_inches(factor * self.get_figwidth(), factor * self.get_figheight())

    def png(self, dots_per_inch: int = 110) -> bytes:
        """Return the figure as a PNG file."""
        file = io.BytesIO()
        self.savefig(file, format="png", dpi=dots_per_inch)
        return file.getvalue()

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        data = {"image/png": base64.b64encode(self.png()).decode(), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt}}


def write_plain_numbers(axis: Axis, of_each_ten: tuple[int, ...] = (1, 2, 5)) -> None:
    """Label a logarithmic axis with 1, 2, 5, 10 … instead of powers of ten."""
    axis.set_major_locator(LogLocator(subs=of_each_ten))
    axis.set_major_formatter("{x:,.10g}")
    axis.set_minor_formatter(NullFormatter())
