"""A gallery of the drawings that a person has kept: by digit, the misread ones first."""

import logging

import anywidget
import traitlets

from digitlib._util.disk import sentence_of
from digitlib.data.exchange import LARGEST_FILE
from digitlib.data.kept_drawing import KeptDrawing
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import from_strokes
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.common.webp import to_webp
from digitlib.widgets.keeping.gallery_words import counts, damage, file_name
from digitlib.widgets.keeping.keeper import DrawingKeeper

logger = logging.getLogger(__name__)

FILE_NAMES = {"jsonl": "my_digits.jsonl", "npz": "my_digits.npz"}
"""An export goes to the browser under these names: JSON lines, or a file of pen strokes."""


class DrawingGallery(anywidget.AnyWidget):
    """The kept drawings as pictures; they can be deleted, exported and imported.

    Parameters
    ----------
    keeper : DrawingKeeper
        The keeper whose drawings are shown.
    """

    _esm = script("keeping/gallery")
    _css = style("keeping/gallery")

    entries = traitlets.List(traitlets.Dict()).tag(sync=True)
    """Each drawing has ``id``, ``label``, ``answer`` and whether it ``isMisread``, in the order shown."""

    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    """Each drawing's digit image is a WebP picture, in the order of the entries."""

    words = traitlets.Unicode().tag(sync=True)
    """The gallery says how many drawings there are, which lines of the file are none, or what went wrong."""

    largest = traitlets.Int(LARGEST_FILE).tag(sync=True)
    """A file with more bytes than this is not sent to be imported."""

    def __init__(self, keeper: DrawingKeeper):
        super().__init__()
        self._keeper = keeper
        self._drawn: dict[str, bytes] = {}  # the pictures that are shown, by their drawings' ids
        self.on_msg(self._receive)
        keeper.observe(lambda _: self.refresh(), ["kept", "num_changes"])
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now, or say why it cannot be read."""
        kept = self._keeper.kept
        try:
            drawings, damaged_lines = kept.read_with_damage() if kept else ([], [])
        except (OSError, ValueError) as error:
            logger.exception("What is kept cannot be read.")
            drawings, words = [], sentence_of(error)
        else:
            words = " ".join(filter(None, (counts(drawings), damage(damaged_lines))))
        self._show(sorted(drawings, key=_order), words)

    def _show(self, drawings: list[KeptDrawing], words: str) -> None:
        self._drawn = {one.id: self._drawn.get(one.id) or _picture(one) for one in drawings}
        with self.hold_sync():
            self.entries = [_entry(drawing) for drawing in drawings]
            self.pictures = [self._drawn[drawing.id] for drawing in drawings]
            self.words = words

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
            logger.exception("The gallery could not do that.")
            self.words = sentence_of(error)

    def _delete(self, kept: KeptDrawings, content: dict, _buffers: list) -> None:
        kept.delete([content["id"]])
        self._keeper.tell_change()

    def _delete_all(self, kept: KeptDrawings, _content: dict, _buffers: list) -> None:
        kept.delete_all()
        self._keeper.tell_change()

    def _export(self, kept: KeptDrawings, content: dict, _buffers: list) -> None:
        """Send a file to the browser, which saves it where the person says."""
        name = FILE_NAMES[content["format"]]
        self.send({"kind": "file", "name": name}, buffers=[kept.export_bytes(name)])

    def _import(self, kept: KeptDrawings, content: dict, buffers: list) -> None:
        """Keep the drawings of a file that the person chose in the browser."""
        num_new = kept.import_bytes(bytes(buffers[0]), file_name(content["name"]))
        self._keeper.tell_change()
        self.words = f"{num_new} new. {self.words}"


def _picture(drawing: KeptDrawing) -> bytes:
    return to_webp(from_strokes(drawing.strokes, canvas_side=CANVAS_SIDE).image)


def _order(drawing: KeptDrawing) -> tuple[str, bool]:
    """Sort by digit, the misread ones first."""
    return drawing.label, not drawing.is_misread


def _entry(drawing: KeptDrawing) -> dict:
    return {
        "id": drawing.id,
        "label": drawing.label,
        "answer": drawing.answer,
        "isMisread": drawing.is_misread,
    }
