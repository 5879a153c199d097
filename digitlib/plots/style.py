"""The one style of every figure: quiet, readable on light and on dark paper, safe for colour-blind eyes."""

import base64
import io
from typing import Any

from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter
from PIL import Image

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

INCH = 110
"""An inch of a figure is this many pixels of a page."""

DENSITY = 2
"""A figure's picture has this many pixels for each of a page's, along a side: fine screens show them all."""

NUM_COLOURS = 256
"""A figure's picture has this many colours at most. With all of them its file is twice as large, and no level
of a colour differs by more than 16 of 255."""

WIDTH = 4.8
"""A diagram is this many inches wide: on a phone, 390 pixels wide, words of 9 points are then 10 pixels."""

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

    def png(self, density: int = DENSITY) -> bytes:
        """Return the figure as a PNG file, with so many pixels for each of a page's along a side."""
        drawn = io.BytesIO()
        self.savefig(drawn, format="png", dpi=density * INCH)
        return as_png(Image.open(drawn, formats=["PNG"]).convert("RGB"))

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        data = {"image/png": base64.b64encode(self.png()).decode(), "text/plain": self.alt}
        width, height = (round(INCH * side) for side in self.get_size_inches())
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}


def as_png(picture: Image.Image) -> bytes:
    """Return a picture of a figure as a PNG file of few colours."""
    file = io.BytesIO()
    # The other methods keep the frequent colours, and a word in red is no longer red.
    few = picture.quantize(NUM_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def write_plain_numbers(axis: Axis, of_each_ten: tuple[int, ...] = (1, 2, 5)) -> None:
    """Label a logarithmic axis with 1, 2, 5, 10 … instead of powers of ten."""
    axis.set_major_locator(LogLocator(subs=of_each_ten))
    axis.set_major_formatter("{x:,.10g}")
    axis.set_minor_formatter(NullFormatter())
