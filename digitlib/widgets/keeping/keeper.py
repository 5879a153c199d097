"""Correct and keep: the person says what a drawing should be, and may have such drawings kept.

Nothing is kept before the person agrees. They are asked once, when they first mark a drawing; what they say
stays in their browser, and they can change it at any time.
"""

import contextlib
import dataclasses
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import anywidget
import traitlets

from digitlib._util.disk import sentence_of
from digitlib._util.wording import with_article
from digitlib.data.kept_drawing import KeptDrawing
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.stroke_files import DIGITS
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.prediction import Prediction
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.keeping.destination import Destination

logger = logging.getLogger(__name__)


class DrawingKeeper(anywidget.AnyWidget):
    """A row of buttons that takes a drawing's label, and keeps the drawing if the person agrees.

    Parameters
    ----------
    folder : str or Path, optional
        By default the person's own; on a Voilà page, which strangers may share, one for each visitor.
    """

    _esm = script("keeping/keeper")
    _css = style("keeping/keeper")

    view = traitlets.Dict().tag(sync=True)
    """The page shows this: a question, a sentence, and which label is pressed, if it asks for one at all."""

    kept = traitlets.Instance(KeptDrawings, allow_none=True)
    """Drawings are kept here; it is None while the person has not agreed."""

    latest = traitlets.Instance(KeptDrawing, allow_none=True)
    """This drawing was kept last; it is None if drawings have been deleted or imported since."""

    num_changes = traitlets.Int()
    """What is kept has changed this many times; whoever observes it hears of each change."""

    def __init__(self, folder: str | Path | None = None):
        self._destination = Destination(folder)
        self._lock = threading.RLock()  # messages may be handled in a thread of their own
        self._offered: KeptDrawing | None = None
        self._consent = ""  # "yes" or "no" once the person has said so
        super().__init__()
        self.on_msg(self._receive)
        self._show()

    def offer(self, drawing: Drawing, prediction: Prediction | None, model: str) -> None:
        """Ask what a drawing should be; ask nothing if there is no prediction.

        Parameters
        ----------
        drawing : Drawing
        prediction : Prediction or None
            What was read in it.
        model : str
            The digest of the model that read it.
        """
        with self._lock:
            self._offered = None
            if prediction and prediction.verdict != "blank":
                answer = "" if prediction.digit is None else str(prediction.digit)
                self._offered = KeptDrawing(drawing, "", answer, model)
            self._show()

    def tell_change(self, latest: KeptDrawing | None = None) -> None:
        """Tell whoever observes this that a drawing was kept, or that others were deleted or imported."""
        with _whatever_observers_do():
            self.latest = latest
        with _whatever_observers_do():
            self.num_changes += 1

    def _receive(self, _widget: object, content: dict, _buffers: list) -> None:
        with self._lock:
            try:
                {"label": self._label, "consent": self._agree}[content["kind"]](content)
            except (OSError, ValueError) as error:  # a full disk, or something else in the file's place
                logger.exception("The drawing could not be kept.")
                self._show(f"It could not be kept. {sentence_of(error)}")

    def _label(self, content: dict) -> None:
        """Take what a drawing should be; ask whether it may be kept if nobody has said."""
        if self._offered is None or content["label"] not in DIGITS:
            return
        self._offered = dataclasses.replace(self._offered, label=content["label"])
        self._keep_or_ask()

    def _agree(self, content: dict) -> None:
        """Take the person's yes or no."""
        is_given, offered = content["isGiven"], self._offered
        kept = KeptDrawings(self._destination.folder_of(content["visitor"])) if is_given else None
        self._consent = "yes" if is_given else "no"
        with _whatever_observers_do():
            self.kept = kept
        self._offered = offered  # an observer may have it read, and so offered, anew
        self._keep_or_ask()

    def _keep_or_ask(self) -> None:
        offered = self._offered
        if offered is None or not offered.label:
            self._show()
        elif self.kept:
            if not self._is_kept(offered):
                self.kept.add([offered])
            self.tell_change(offered)
            self._offered = offered  # an observer may have learned from it, and had it read and offered anew
            self._show(f"Kept as {with_article(offered.label)}.")
        else:
            self._show(question="" if self._consent else self._destination.question)

    def _is_kept(self, offered: KeptDrawing) -> bool:
        """Return whether this drawing is kept with this label: the same button was pressed again."""
        if self.kept is None or self.latest is None or self.latest.id != offered.id:
            return False
        return any(one.id == offered.id and one.label == offered.label for one in self.kept.read())

    def _show(self, words: str = "", question: str = "") -> None:
        reminder = {"": "", "yes": self._destination.reminder, "no": "Nothing is kept."}[self._consent]
        offered = self._offered
        self.view = {
            "isAsked": offered is not None,
            "answer": offered.answer if offered else "",
            "label": offered.label if offered else "",
            "question": question,
            "words": " ".join(filter(None, (words, reminder))),
            "consent": self._consent,
        }


@contextlib.contextmanager
def _whatever_observers_do() -> Iterator[None]:
    """Go on if somebody who observes a change cannot take it in: what is kept is kept all the same."""
    try:
        yield
    except Exception:
        logger.exception("Somebody could not take in what is kept now.")
