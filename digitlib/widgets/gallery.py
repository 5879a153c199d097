"""A gallery of the drawings that a person has kept: by digit, the misread ones first."""

import logging
import tempfile
from pathlib import Path

import anywidget
import traitlets

from digitlib.data.kept_drawings import KeptDrawing, KeptDrawings
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import from_strokes
from digitlib.widgets.answer import to_webp
from digitlib.widgets.front_end import script, style
from digitlib.widgets.keeper import DrawingKeeper

LOG = logging.getLogger(__name__)

FILE_NAMES = {"jsonl": "my_digits.jsonl", "npz": "my_digits.npz"}
"""What an export is called in the browser: JSON lines, or a file of pen strokes."""


class DrawingGallery(anywidget.AnyWidget):
    """The kept drawings as pictures; they can be deleted, exported and imported.

    Parameters
    ----------
    keeper : DrawingKeeper
        Whose drawings are shown.

    Attributes
    ----------
    entries : list of dict
        ``id``, ``label``, ``answer`` and whether it ``isMisread``, in the order in which they are shown.
    pictures : list of bytes
        The digit image of each, as WebP.
    words : str
        How many there are, or what went wrong.
    """

    _esm = script("gallery")
    _css = style("gallery")

    entries = traitlets.List(traitlets.Dict()).tag(sync=True)
    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def __init__(self, keeper: DrawingKeeper):
        super().__init__()
        self._keeper = keeper
        self.on_msg(self._receive)
        keeper.observe(lambda _: self.refresh(), ["kept", "latest"])
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        kept = self._keeper.kept
        drawings = sorted(kept.read() if kept else [], key=_place)
        num_misread = sum(drawing.is_misread for drawing in drawings)
        with self.hold_sync():
            self.entries = [_entry(drawing) for drawing in drawings]
            self.pictures = [
                to_webp(from_strokes(drawing.strokes, canvas_side=CANVAS_SIDE).image) for drawing in drawings
            ]
            counts = f"{len(drawings)} kept, {num_misread} of them misread."
            self.words = counts if drawings else "No drawings are kept yet."

    def _receive(self, _widget: object, content: dict, buffers: list) -> None:
        actions = {
            "delete": self._delete,
            "delete all": self._delete_all,
            "export": self._export,
            "import": self._import,
        }
        try:
            if kept := self._keeper.kept:
                actions[content["kind"]](kept, content, buffers)
        except (OSError, ValueError) as error:
            LOG.exception("The gallery could not do that.")
            self.words = str(error)

    def _delete(self, kept: KeptDrawings, content: dict, _buffers: list) -> None:
        kept.delete([content["id"]])
        self.refresh()

    def _delete_all(self, kept: KeptDrawings, _content: dict, _buffers: list) -> None:
        kept.delete_all()
        self.refresh()

    def _export(self, kept: KeptDrawings, content: dict, _buffers: list) -> None:
        """Send a file to the browser, which saves it where the person says."""
        name = FILE_NAMES[content["format"]]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            kept.export(path)
            self.send({"kind": "file", "name": name}, buffers=[path.read_bytes()])

    def _import(self, kept: KeptDrawings, content: dict, buffers: list) -> None:
        """Keep the drawings of a file that the person chose in the browser."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(content["name"]).name
            path.write_bytes(buffers[0])
            num_new = kept.import_from(path)
        self.refresh()
        self.words = f"{num_new} new. {self.words}"


def _place(drawing: KeptDrawing) -> tuple[str, bool]:
    return drawing.label, not drawing.is_misread


def _entry(drawing: KeptDrawing) -> dict:
    return {
        "id": drawing.id,
        "label": drawing.label,
        "answer": drawing.answer,
        "isMisread": drawing.is_misread,
    }
