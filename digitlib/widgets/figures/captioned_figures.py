"""Figures with a sentence below each, as a page shows what a widget has found out about a drawing."""

import base64
import contextlib
import dataclasses
import io
import logging
from collections.abc import Iterator, Sequence

import anywidget
import traitlets
from PIL import Image

from digitlib.plots.style import DENSITY, INCH, WIDTH, Plot, as_png
from digitlib.widgets.common.errors import error_in_words
from digitlib.widgets.common.front_end import script, style

logger = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class CaptionedFigure:
    """A figure, and the sentence below it."""

    words: str
    """The sentence says what was found out."""
    plot: Plot
    """The figure shows it."""


class CaptionedFigures(anywidget.AnyWidget):
    """Shows what is being done or was found out: a line of words, then figures with a sentence each."""

    _esm = script("figures/captioned_figures")
    _css = style("figures/captioned_figures")

    words = traitlets.Unicode().tag(sync=True)
    """The line above the figures says what is being done, what the person may do, or what went wrong."""

    entries = traitlets.List(traitlets.Dict()).tag(sync=True)
    """Each figure has ``words``, the sentence below it, ``alt``, a text that says what it shows, and its
    ``width`` on the page."""

    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    """The figures are PNG files, in the order of their entries."""

    is_old = traitlets.Bool().tag(sync=True)
    """The figures are faded if they belong to a drawing that is no longer on the pad."""

    def start(self, words: str) -> None:
        """Show nothing but these words."""
        with self.hold_sync():
            self.words, self.is_old, self.entries, self.pictures = words, False, [], []

    def add(self, figure: CaptionedFigure) -> None:
        """Show one more."""
        figure.plot.narrow(WIDTH)
        with self.hold_sync():
            width = round(INCH * figure.plot.get_figwidth())
            self.entries = [*self.entries, {"words": figure.words, "alt": figure.plot.alt, "width": width}]
            self.pictures = [*self.pictures, figure.plot.png()]

    def outdate(self, words: str) -> None:
        """Say that something else is on the pad now; what was found out stays in sight, faded."""
        with self.hold_sync():
            self.words, self.is_old = words, bool(self.entries)

    @contextlib.contextmanager
    def telling_errors(self) -> Iterator[None]:
        """Show what goes wrong in the block; raised in a button's callback it would vanish."""
        try:
            yield
        except Exception as error:
            logger.exception("That could not be found out.")
            self.words = error_in_words(error)

    def stored(self) -> tuple[dict, dict]:
        """Return the picture and the words that a notebook keeps: data and metadata by MIME type."""
        told = [entry["words"] for entry in self.entries]
        data = {"text/plain": "\n".join(filter(None, (self.words, *told)))}
        if not self.pictures:
            return data, {}
        joined = _below_each_other(self.pictures)
        width, height = (side // DENSITY for side in joined.size)
        picture = base64.b64encode(as_png(joined)).decode()
        alt = " ".join(f"{entry['words']} {entry['alt']}" for entry in self.entries)
        return data | {"image/png": picture}, {"image/png": {"alt": alt, "width": width, "height": height}}


def _below_each_other(pictures: Sequence[bytes]) -> Image.Image:
    """Join PNG files to one picture, on white."""
    parts = [Image.open(io.BytesIO(picture), formats=["PNG"]).convert("RGB") for picture in pictures]
    size = (max(part.width for part in parts), sum(part.height for part in parts))
    whole, top = Image.new("RGB", size, "white"), 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole
