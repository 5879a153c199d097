"""Teach the recogniser your hand: from the drawings that you have kept, and back again.

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
from digitlib.recognition.recognizer import Recognizer
from digitlib.recognition.teaching import LEAST_DRAWINGS, Lesson, judge_teaching, teach
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.teaching.taught_note import read_note, remove_note, write_note

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
        self._try({"teach": self._teach, "keep": self._keep, "back": self._go_back}[content["kind"]])

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
            self._show(f"It knows your hand, from {len(self._used)} drawings.", "teach", "back")
        else:
            self._go_back()

    def _follow(self) -> None:
        """Forget what it learned from drawings that have been deleted; say how many there are now."""
        there = {drawing.id for drawing in self._drawings()}
        if all(drawing.id in there for drawing in self._used):
            self._invite()
        else:
            self._begin()

    def _invite(self) -> None:
        """Say whether there are enough drawings."""
        num = len(self._drawings())
        if self.app.recognizer is not self._original:
            self._show(f"It knows your hand, from {len(self._used)} of {num} drawings.", "teach", "back")
        elif num >= LEAST_DRAWINGS:
            self._show(f"You have kept {num} drawings. It can learn your hand from them.", "teach")
        else:
            self._show(
                f"It can learn your hand. Keep {LEAST_DRAWINGS} drawings or more, best five of each digit; "
                f"there {'is' if num == 1 else 'are'} {num or 'none'} yet."
            )

    def _teach(self) -> None:
        """Learn from all drawings, and say what that brings on those that were held out."""
        if len(self._drawings()) < LEAST_DRAWINGS:  # they were deleted elsewhere
            return self._follow()
        self._used = self._drawings()
        self._show("It is learning …")
        drawings, labels = _strokes_and_labels(self._used)
        self.lesson = judge_teaching(drawings, labels, self._original)
        self._taught = teach(drawings, labels, self._original)
        self._show(_comparison(self.lesson, len(labels)), "keep", "back")

    def _keep(self) -> None:
        """Read with what it learned, here and when the page is opened again."""
        if self._taught and (kept := self.app.keeper.kept):
            write_note(kept.folder, [drawing.id for drawing in self._used])
            self.app.recognizer, self._taught = self._taught, None
            self._invite()

    def _go_back(self) -> None:
        """Read as the shipped model does."""
        if kept := self.app.keeper.kept:
            remove_note(kept.folder)
        self._forget()
        self._invite()

    def _forget(self) -> None:
        self.app.recognizer, self._taught, self._used = self._original, None, []

    def _drawings(self) -> list[KeptDrawing]:
        kept: KeptDrawings | None = self.app.keeper.kept
        return [drawing for drawing in kept.read() if drawing.label in DIGITS] if kept else []

    def _show(self, words: str, *buttons: str) -> None:
        self.view = {"words": words, "buttons": list(buttons)}


def _strokes_and_labels(drawings: list[KeptDrawing]) -> tuple[list, list[int]]:
    return [drawing.strokes for drawing in drawings], [int(drawing.label) for drawing in drawings]


def _comparison(lesson: Lesson, num_drawings: int) -> str:
    """Say how many drawings were read before and after, and whether that is better."""
    before, after = lesson.before.num_correct, lesson.after.num_correct
    verdict = "It is better without."
    if after == before:
        verdict = "That makes no difference so far."
    elif after > before:
        verdict = "Keep what it learned?"
    return (
        f"Of your {num_drawings} drawings, it read {before} before and {after} after learning the others: "
        f"each was held out in turn. {verdict}"
    )
