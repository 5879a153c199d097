"""The one style of every figure: quiet, readable on light and on dark paper, safe for colour-blind eyes."""

import base64
import io
import json
import textwrap
from typing import Any

from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter
from matplotlib.transforms import Bbox, BboxBase
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from digitlib.plots.parts import PARTS, Box, parts_of

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

INCH = 120
"""An inch of a figure is this many pixels of a page."""

DENSITY = 2
"""A figure's picture has this many pixels for each of a page's, along a side: fine screens show them all."""

NUM_COLOURS = 256
"""A figure's picture has this many colours at most. With all of them its file is twice as large, and no level
of a colour differs by more than 16 of 255."""

WIDTH = 4.4
"""A figure is this many inches wide: on a phone of 390 pixels, words of 9 points are then 11 pixels high."""

SHEET_WIDTH = 7.4
"""A sheet of panels is this many inches wide. A phone shows its panels in fewer columns."""

FEW_COLUMNS = 5
"""A phone shows so many columns of a sheet as they are, and breaks the rows of a sheet with more."""

LETTERS = 12
"""A line of a title has at most this many letters for each inch of its figure; more run over the edge."""

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

    cells: list[tuple[float, float, float, float]]
    """The panels of a sheet that is drawn on one axis: left, top, right and bottom of each in its data."""

    def __init__(self, title: str, alt: str, width: float, height: float):
        super().__init__(figsize=(width, height), layout="constrained", facecolor="white")
        self.alt, self.cells = alt, []
        lines = textwrap.fill(title, round(LETTERS * width))
        self.heading = self.suptitle(lines, fontsize=11, color=INK)

    @property
    def is_wide(self) -> bool:
        """Return whether its words would be too small on a phone, if all of it were shown there."""
        return self.get_figwidth() > WIDTH + 0.01

    def narrow(self, width: float) -> None:
        """Shrink a figure that is wider than ``width``, in inches, in proportion; words keep their size."""
        factor = min(1, width / self.get_figwidth())
        self.set_size_inches(factor * self.get_figwidth(), factor * self.get_figheight())

    def panels(self) -> list[Box]:
        """Return the places of all panels with their words, in fractions of the figure."""
        if self.cells:
            placed = self.axes[0].transData
            return [self.box_of(Bbox.from_extents(*cell).transformed(placed)) for cell in self.cells]
        boxes = [axis.get_tightbbox() for axis in self.axes if axis.has_data()]
        return [self.box_of(box) for box in boxes if box is not None]

    def box_of(self, box: BboxBase) -> Box:
        """Return the place of what is drawn at ``box``, in fractions of the figure from its upper left."""
        own = box.transformed(self.transFigure.inverted())
        return (own.xmin, own.xmax), (1 - own.ymax, 1 - own.ymin)

    def png(self, density: int = DENSITY) -> bytes:
        """Return the figure as a PNG file, with so many pixels for each of a page's along a side."""
        return as_png(self._picture(density))

    def _picture(self, density: int) -> Image.Image:
        drawn = io.BytesIO()
        self.set_dpi(density * INCH)  # what is measured afterwards is as it was drawn
        self.savefig(drawn, format="png", dpi=density * INCH)
        return Image.open(drawn, formats=["PNG"]).convert("RGB")

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        picture = self._picture(DENSITY)
        file = as_png(picture, json.dumps(parts_of(self)))  # once it is drawn, all is in its place
        data = {"image/png": base64.b64encode(file).decode(), "text/plain": self.alt}
        width, height = (round(INCH * side) for side in self.get_size_inches())
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}


def as_png(picture: Image.Image, parts: str = "") -> bytes:
    """Return a picture of a figure as a PNG file of few colours, with the figure's parts in words."""
    file, words = io.BytesIO(), PngInfo()
    if parts:
        words.add_text(PARTS, parts)
    # The other methods keep the frequent colours, and a word in red is no longer red.
    few = picture.quantize(NUM_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True, pnginfo=words)
    return file.getvalue()


def sheet_width(num_columns: int) -> float:
    """Return how many inches wide a sheet of so many columns is."""
    return WIDTH if num_columns <= FEW_COLUMNS else SHEET_WIDTH


def write_plain_numbers(axis: Axis, of_each_ten: tuple[int, ...] = (1, 2, 5)) -> None:
    """Label a logarithmic axis with 1, 2, 5, 10 … instead of powers of ten."""
    axis.set_major_locator(LogLocator(subs=of_each_ten))
    axis.set_major_formatter("{x:,.10g}")
    axis.set_minor_formatter(NullFormatter())
