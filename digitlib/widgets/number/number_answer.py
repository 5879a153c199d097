"""What the network makes of a number: its digits from left to right, each with its own bars."""

import anywidget
import traitlets

from digitlib.recognition.number import Number
from digitlib.recognition.prediction import Prediction, in_percent
from digitlib.widgets.answer.words import percentages
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.common.webp import to_webp

INVITATION = "Write a number, such as 2026."
"""The answer says this while the pad is empty."""


class NumberAnswer(anywidget.AnyWidget):
    """Shows the digits of a number, each with its digit image and its own ten bars."""

    _esm = script("number/number")
    _css = style("common/bars", "number/number")

    reading = traitlets.Dict().tag(sync=True)
    """The page shows ``text``, the number; ``words``, a sentence; and ``digits``, what it says of each."""

    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    """Each digit image is a WebP picture, ink light on dark, in the order of the digits."""

    def show(self, number: Number | None) -> None:
        """Show a number, or the invitation to write one; everything goes out in one message."""
        digits = number.digits if number else []
        with self.hold_sync():
            self.reading = {
                "text": number.text if number else "",
                "words": read_out_number(number),
                "digits": [_entry(digit) for digit in digits],
            }
            self.pictures = [to_webp(digit.image) for digit in digits]


def read_out_number(number: Number | None) -> str:
    """Say what was read, and what is in doubt."""
    if number is None or all(digit.verdict == "blank" for digit in number.digits):
        return INVITATION
    doubts = [place for place, digit in enumerate(number.digits, start=1) if digit.verdict != "digit"]
    if not doubts:
        return f"It reads {number.text}."
    places = ", ".join(map(str, doubts))
    return f"It reads {number.text}, in doubt of {'digits' if len(doubts) > 1 else 'digit'} {places}."


def _entry(digit: Prediction) -> dict:
    likeliest = int(digit.probabilities.argmax())
    return {
        "digit": "?" if digit.digit is None else str(digit.digit),
        "verdict": digit.verdict,
        "percent": percentages(digit.probabilities),
        "words": f"{likeliest}, {in_percent(digit.probabilities[likeliest])}",
    }
