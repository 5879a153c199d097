"""Correct and keep: the person says what a drawing should be, and may have such drawings kept.

Nothing is kept before the person agrees. They are asked once, when they first mark a drawing; what they say
stays in their browser, and they can change it at any time.
"""

import contextlib
import dataclasses
import logging
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import anywidget
import traitlets

from digitlib._util.own_files import in_words
from digitlib._util.wording import with_article
from digitlib.data.kept_drawing import KeptDrawing
from digitlib.data.kept_drawings import KeptDrawings, own_folder
from digitlib.data.stroke_files import DIGITS
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.recognizer import Prediction
from digitlib.widgets.shared.front_end import is_voila, script, style

LOG = logging.getLogger(__name__)

QUESTION = (
    "May this drawing be kept, and those that you mark from now on? They go {place}, each with what you say "
    "it is, the network's answer and the time. {promise} You can stop, and delete them, whenever you like."
)

SERVING_COMPUTER = "the computer that serves this page"
"""Where drawings go from a page that people open on devices of their own; they need not know its folders."""


class DrawingKeeper(anywidget.AnyWidget):
    """A row of buttons that takes a drawing's label, and keeps the drawing if the person agrees.

    Parameters
    ----------
    folder : str or Path, optional
        By default the person's own; on a Voilà page, which strangers may share, one for each visitor.

    Attributes
    ----------
    kept : KeptDrawings or None
        Where drawings are kept; None while the person has not agreed.
    latest : KeptDrawing or None
        The one kept last, or None if drawings have been deleted or imported since.
    num_changes : int
        How often what is kept has changed.
    view : dict
        What the page shows.
    """

    _esm = script("keeping/keeper")
    _css = style("keeping/keeper")

    view = traitlets.Dict().tag(sync=True)
    kept = traitlets.Instance(KeptDrawings, allow_none=True)
    latest = traitlets.Instance(KeptDrawing, allow_none=True)
    num_changes = traitlets.Int()

    def __init__(self, folder: str | Path | None = None):
        self._is_shared = folder is None and is_voila()
        self._home = Path(folder or own_folder()) / ("visitors" if self._is_shared else "")
        self._lock = threading.RLock()  # messages may be handled in a thread of their own
        self._offered: KeptDrawing | None = None
        self._consent = ""  # "yes" or "no" once the person has said so
        super().__init__()
        self.on_msg(self._receive)
        self._show()

    def offer(self, drawing: Drawing, prediction: Prediction | None, model: str) -> None:
        """Ask for the label of a drawing that was just read by the model with this digest; None: of none."""
        with self._lock:
            self._offered = None
            if prediction and prediction.verdict != "blank":
                answer = "" if prediction.digit is None else str(prediction.digit)
                self._offered = KeptDrawing(drawing, "", answer, model)
            self._show()

    def tell_change(self, latest: KeptDrawing | None = None) -> None:
        """Tell whoever observes this that a drawing was kept, or that others were deleted or imported."""
        with _whatever_others_do():
            self.latest = latest
        with _whatever_others_do():
            self.num_changes += 1

    def _receive(self, _widget: object, content: dict, _buffers: list) -> None:
        with self._lock:
            try:
                {"label": self._label, "consent": self._agree}[content["kind"]](content)
            except (OSError, ValueError) as error:  # a full disk, or something else in the file's place
                LOG.exception("The drawing could not be kept.")
                self._show(f"It could not be kept. {in_words(error)}")

    def _label(self, content: dict) -> None:
        """Take what a drawing should be; ask whether it may be kept if nobody has said."""
        if self._offered is None or content["label"] not in DIGITS:
            return
        self._offered = dataclasses.replace(self._offered, label=content["label"])
        self._keep_or_ask()

    def _agree(self, content: dict) -> None:
        """Take the person's yes or no."""
        kept = KeptDrawings(self._folder_of(content["visitor"])) if content["isGiven"] else None
        self._consent = "yes" if kept else "no"
        with _whatever_others_do():
            self.kept = kept
        self._keep_or_ask()

    def _keep_or_ask(self) -> None:
        offered = self._offered
        if offered is None or not offered.label:
            self._show()
        elif self.kept:
            if not self._is_kept(offered):
                self.kept.add([offered])
            self._show(f"Kept as {with_article(offered.label)}.")
            self.tell_change(offered)
        else:
            self._show(question="" if self._consent else self._question())

    def _is_kept(self, offered: KeptDrawing) -> bool:
        """Return whether this drawing is kept with this label: the same button was pressed again."""
        if self.kept is None or self.latest is None or self.latest.id != offered.id:
            return False
        return any(one.id == offered.id and one.label == offered.label for one in self.kept.read())

    def _question(self) -> str:
        promise = "They go no further." if is_voila() else "They are never sent anywhere."
        return QUESTION.format(place=f"{'to' if is_voila() else 'into'} {self._place()}", promise=promise)

    def _place(self) -> str:
        return SERVING_COMPUTER if is_voila() else _in_short(self._home)

    def _folder_of(self, visitor: object) -> Path:
        if not self._is_shared:
            return self._home
        if not (isinstance(visitor, str) and re.fullmatch(r"[0-9a-f]{32}", visitor)):
            raise ValueError("This browser names no folder of its own; load the page again.")
        return self._home / visitor

    def _show(self, words: str = "", question: str = "") -> None:
        standing = {
            "": "",
            "yes": f"What you mark is kept {'on' if is_voila() else 'in'} {self._place()}.",
            "no": "Nothing is kept.",
        }[self._consent]
        offered = self._offered
        self.view = {
            "isAsked": offered is not None,
            "answer": offered.answer if offered else "",
            "label": offered.label if offered else "",
            "question": question,
            "words": " ".join(filter(None, (words, standing))),
            "consent": self._consent,
        }


@contextlib.contextmanager
def _whatever_others_do() -> Iterator[None]:
    """Go on if somebody who observes a change cannot take it in: what is kept is kept all the same."""
    try:
        yield
    except Exception:
        LOG.exception("Somebody could not take in what is kept now.")


def _in_short(folder: Path) -> str:
    """Return a folder's name as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
