"""Sentences with their figures, as a page shows what a widget has found out about a drawing."""

import base64
import contextlib
import dataclasses
import io
import logging
from collections.abc import Iterator, Sequence

import anywidget
import traitlets
from PIL import Image

from digitlib.plots.style import Plot
from digitlib.widgets.shared.front_end import script, style

LOG = logging.getLogger(__name__)

WIDTH = 5.0
"""Inches of a figure, so that two fit side by side in JupyterLab and words stay legible."""


@dataclasses.dataclass(frozen=True)
class Finding:
    """A sentence and the figure that shows it."""

    words: str
    plot: Plot


class Findings(anywidget.AnyWidget):
    """Shows what is being done or was found out: a line of words, then figures with a sentence each.

    Attributes
    ----------
    words : str
        What is being done, what the person may do, or what went wrong.
    entries : list of dict
        ``words``, the sentence below a figure, and ``alt``, what the figure shows.
    pictures : list of bytes
        The figures, as PNG.
    is_old : bool
        Whether they belong to a drawing that is no longer on the pad.
    """

    _esm = script("shared/captioned_figures")
    _css = style("shared/captioned_figures")

    words = traitlets.Unicode().tag(sync=True)
    entries = traitlets.List(traitlets.Dict()).tag(sync=True)
    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    is_old = traitlets.Bool().tag(sync=True)

    def start(self, words: str) -> None:
        """Show nothing but these words."""
        with self.hold_sync():
            self.words, self.is_old, self.entries, self.pictures = words, False, [], []

    def add(self, finding: Finding) -> None:
        """Show one more."""
        finding.plot.narrow(WIDTH)
        with self.hold_sync():
            self.entries = [*self.entries, {"words": finding.words, "alt": finding.plot.alt}]
            self.pictures = [*self.pictures, finding.plot.png()]

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
            LOG.exception("That could not be found out.")
            self.words = f"{type(error).__name__}: {error}".removesuffix(": ")

    def stored(self) -> tuple[dict, dict]:
        """Return the picture and the words that a notebook keeps: data and metadata by MIME type."""
        told = [entry["words"] for entry in self.entries]
        data = {"text/plain": "\n".join(filter(None, (self.words, *told)))}
        if not self.pictures:
            return data, {}
        picture = base64.b64encode(_below_each_other(self.pictures)).decode()
        alt = " ".join(f"{entry['words']} {entry['alt']}" for entry in self.entries)
        return data | {"image/png": picture}, {"image/png": {"alt": alt}}


def _below_each_other(pictures: Sequence[bytes]) -> bytes:
    """Join PNG files to one, on white."""
    parts = [Image.open(io.BytesIO(picture), formats=["PNG"]).convert("RGB") for picture in pictures]
    size = (max(part.width for part in parts), sum(part.height for part in parts))
    whole, top, file = Image.new("RGB", size, "white"), 0, io.BytesIO()
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    whole.save(file, "PNG")
    return file.getvalue()
