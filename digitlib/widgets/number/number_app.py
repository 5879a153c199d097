"""Several digits: a wide pad, and what the network reads on it from left to right."""

import anywidget
import ipywidgets
import traitlets

from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.recognition.number import Number, recognize_number
from digitlib.recognition.recognizer import Prediction, Recognizer, default_recognizer, in_percent
from digitlib.widgets.pad.drawing_pad import DrawingPad
from digitlib.widgets.shared.front_end import script, style
from digitlib.widgets.shared.webp import to_webp

WIDTH = 3 * CANVAS_SIDE
"""Of the pad, in pad units: four to six digits have room."""

INVITATION = "Write a number, such as 2026."


class NumberAnswer(anywidget.AnyWidget):
    """Shows the digits of a number, each with its digit image and its own ten bars.

    Attributes
    ----------
    reading : dict
        ``text``, the number; ``words``, a sentence; ``digits``, for each what is shown of it.
    pictures : list of bytes
        The digit images as WebP, ink light on dark.
    """

    _esm = script("number/number")
    _css = style("shared/bars", "number/number")

    reading = traitlets.Dict().tag(sync=True)
    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)

    def show(self, number: Number | None) -> None:
        """Show a number, or the invitation to write one; everything goes out in one message."""
        digits = number.digits if number else []
        with self.hold_sync():
            self.reading = {"text": number.text if number else "", "words": in_words(number)} | {
                "digits": [_entry(digit) for digit in digits]
            }
            self.pictures = [to_webp(digit.image) for digit in digits]


class NumberApp(ipywidgets.VBox):
    """A wide drawing pad above the number that the network reads on it.

    Parameters
    ----------
    drawing : list of (n, 2) arrays, optional
        What the pad shows at first, in pad units: 0 to 840 across, 0 to 280 down.
    recognizer : Recognizer, optional
        By default the shipped one.

    Attributes
    ----------
    pad : DrawingPad
    answer : NumberAnswer
    number : Number or None
        The latest; None while the pad is empty.
    """

    number = traitlets.Instance(Number, allow_none=True)

    def __init__(self, drawing: list | None = None, recognizer: Recognizer | None = None):
        self.recognizer = recognizer or default_recognizer()
        self.pad = DrawingPad(drawing=drawing or [], width=WIDTH)
        self.answer = NumberAnswer()
        super().__init__([self.pad, self.answer])
        self.add_class("digit-number-app")
        self.pad.observe(lambda _: self._read(), "drawing")
        self._read()

    def _read(self) -> None:
        """Read what is on the pad when the pen is up: what is half written is no number."""
        if self.pad.pen_down:
            return
        self.number = recognize_number(self.pad.drawing, self.recognizer) if self.pad.drawing else None
        self.answer.show(self.number)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave a picture and a sentence where a notebook is read without a kernel."""
        data: dict[str, str] = {"text/plain": in_words(self.number)}
        metadata: dict[str, dict] = {}
        if self.number:
            from digitlib.plots.number import plot_number

            picture, metadata = plot_number(self.pad.drawing, self.number)._repr_mimebundle_()
            data = picture | data
        return super()._repr_mimebundle_(**kwargs) | data, metadata


def in_words(number: Number | None) -> str:
    """Say what was read, and what is in doubt."""
    if number is None or all(digit.verdict == "blank" for digit in number.digits):
        return INVITATION
    doubts = [place for place, digit in enumerate(number.digits, start=1) if digit.verdict != "digit"]
    if not doubts:
        return f"It reads {number.text}."
    places = ", ".join(map(str, doubts))
    return f"It reads {number.text}, in doubt of {'digits' if len(doubts) > 1 else 'digit'} {places}."


def _entry(digit: Prediction) -> dict:
    percent = [round(100 * float(share), 2) for share in digit.probabilities]
    likeliest = int(digit.probabilities.argmax())
    return {
        "digit": "?" if digit.digit is None else str(digit.digit),
        "verdict": digit.verdict,
        "percent": percent,
        "words": f"{likeliest}, {in_percent(digit.probabilities[likeliest])}",
    }
