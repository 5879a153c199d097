"""Teach the recogniser your hand: from the drawings that you have kept, from each that you keep, and back.

Once it knows a hand, it learns every drawing that is kept, one at a time. Each is read first, by it and by
the untaught recogniser: that is the course of its learning, measured on drawings that it doesn't know.

What it learned is the drawings themselves, so that only their ids are written down, in the folder where they
are kept. The shipped model is never changed.
"""

import logging
from collections.abc import Callable

import anywidget
import traitlets

from digitlib._util.disk import sentence_of
from digitlib.data.kept_drawing import KeptDrawing
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.stroke_files import DIGITS
from digitlib.recognition.reading import recognize
from digitlib.recognition.recognizer import Recognizer
from digitlib.recognition.teaching import LEAST_DRAWINGS, Lesson, judge_teaching, teach
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.teaching.taught_note import read_note, remove_note, write_note
from digitlib.widgets.teaching.words import comparison, invitation, known

logger = logging.getLogger(__name__)


class HandTeacher(anywidget.AnyWidget):
    """Buttons that teach an app's recogniser from the kept drawings, keep what it learned, and go back.

    Parameters
    ----------
    app : DigitApp
        Its keeper has the drawings, and its recogniser learns.
    """

    _esm = script("teaching/teacher")
    _css = style("teaching/teacher")

    view = traitlets.Dict().tag(sync=True)
    """The page shows these ``words``, and the ``buttons`` that are named here."""

    course: traitlets.List = traitlets.List().tag(sync=True)
    """For each drawing that it learned since: whether it was read right without any learning, and with it."""

    lesson = traitlets.Instance(Lesson, allow_none=True)
    """The latest teaching brought this on drawings that were held out; None before the first."""

    def __init__(self, app: DigitApp):
        super().__init__()
        self.app, self._original = app, app.recognizer
        self._taught: Recognizer | None = None
        self._used: list[KeptDrawing] = []
        self.on_msg(self._receive)
        app.keeper.observe(lambda _: self._try(self._begin), "kept")
        app.keeper.observe(lambda _: self._try(self._follow), "num_changes")
        self._try(self._begin)

    def _receive(self, _widget: object, content: dict, _buffers: list) -> None:
        actions = {
            "teach": self._teach,
            "keep": self._keep,
            "go along": self._go_along,
            "back": self._go_back,
        }
        self._try(actions[content["kind"]])

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except (OSError, ValueError) as error:
            logger.exception("The recogniser could not be taught.")
            self._show(sentence_of(error), "teach")

    def _begin(self) -> None:
        """Know the hand again that was taught before this page was opened."""
        kept = self.app.keeper.kept
        self._forget()
        ids = read_note(kept.folder) if kept else []
        self._used = [drawing for drawing in self._drawings() if drawing.id in ids]
        if self._used:
            self.app.recognizer = teach(*_strokes_and_labels(self._used), self._original)
            self._follow()
        else:
            self._go_back()

    def _follow(self) -> None:
        """Forget what it learned from drawings that have been deleted, learn new ones, and say so."""
        drawings, used = self._drawings(), {drawing.id for drawing in self._used}
        if not used <= {drawing.id for drawing in drawings}:
            return self._begin()
        if self._knows_a_hand:
            self._learn([drawing for drawing in drawings if drawing.id not in used])
        self._invite(len(drawings))

    @property
    def _knows_a_hand(self) -> bool:
        return self.app.recognizer is not self._original

    def _learn(self, new: list[KeptDrawing]) -> None:
        """Learn drawings one at a time; each is read first."""
        knowing, course = self.app.recognizer, []
        for drawing in new:
            readers = (self._original, knowing)
            course.append(
                [str(recognize(drawing.strokes, reader).digit) == drawing.label for reader in readers]
            )
            knowing = teach([drawing.strokes], [int(drawing.label)], knowing)
        if new and (kept := self.app.keeper.kept):
            write_note(kept.folder, [drawing.id for drawing in (*self._used, *new)])
            self._used, self.course = [*self._used, *new], [*self.course, *course]
            self.app.recognizer = knowing

    def _invite(self, num_drawings: int) -> None:
        """Say what it knows, or what it takes."""
        if self._knows_a_hand:
            self._show(known(num_drawings, self.course), "teach", "back")
        else:
            offers = {"teach": LEAST_DRAWINGS, "go along": 1}  # and how many drawings each takes
            self._show(
                invitation(num_drawings), *(kind for kind, num in offers.items() if num_drawings >= num)
            )

    def _teach(self) -> None:
        """Learn from all drawings, and say what that brings on those that were held out."""
        there = self._drawings()
        if len(there) < LEAST_DRAWINGS:  # they were deleted elsewhere
            return self._follow()
        self._used = there
        self._show("It is learning …")
        drawings, labels = _strokes_and_labels(there)
        self.lesson = judge_teaching(drawings, labels, self._original)
        self._taught = teach(drawings, labels, self._original)
        self._show(comparison(self.lesson, len(labels)), "keep", "back")

    def _go_along(self) -> None:
        """Learn from what there is, and from each drawing that is kept from now on."""
        self._forget()  # what was taught, and not kept
        drawings = self._drawings()
        self._learn(drawings)
        self._invite(len(drawings))

    def _keep(self) -> None:
        """Read with what it learned, here and when the page is opened again."""
        if self._taught and (kept := self.app.keeper.kept):
            write_note(kept.folder, [drawing.id for drawing in self._used])
            self.app.recognizer, self._taught = self._taught, None
            self._invite(len(self._drawings()))

    def _go_back(self) -> None:
        """Read as the shipped model does."""
        if kept := self.app.keeper.kept:
            remove_note(kept.folder)
        self._forget()
        self._invite(len(self._drawings()))

    def _forget(self) -> None:
        self.app.recognizer, self._taught, self._used = self._original, None, []
        self.course = []

    def _drawings(self) -> list[KeptDrawing]:
        kept: KeptDrawings | None = self.app.keeper.kept
        return [drawing for drawing in kept.read() if drawing.label in DIGITS] if kept else []

    def _show(self, words: str, *buttons: str) -> None:
        self.view = {"words": words, "buttons": list(buttons)}


def _strokes_and_labels(drawings: list[KeptDrawing]) -> tuple[list, list[int]]:
    return [drawing.strokes for drawing in drawings], [int(drawing.label) for drawing in drawings]
