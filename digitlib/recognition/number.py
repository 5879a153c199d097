"""Read a number: a drawing or a picture of digits side by side in, its digits out."""

import dataclasses

import numpy as np

from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.row import MAX_ROW, row_of_picture, row_of_strokes
from digitlib.recognition.grouping import best_grouping, possible_groups
from digitlib.recognition.prediction import REASONS, Prediction
from digitlib.recognition.recognizer import Recognizer, default_recognizer, refuse_stroke


@dataclasses.dataclass(frozen=True, eq=False)
class Number:
    """What the recogniser says of a row of digits."""

    digits: list[Prediction]
    """The digits stand from left to right, each with a prediction of its own."""
    boxes: np.ndarray
    """The boxes, (n, 2, 2), hold each digit's top-left and bottom-right corner, x before y.

    The unit is the drawing's; for a picture it is a pixel of a copy whose longest side is at most 480.
    """
    num_left_out: int = 0
    """This many of a picture's parts, the smallest, were not read: it shows more than 60."""

    @property
    def text(self) -> str:
        """The digits, such as "2026"; a question mark stands for what is no digit."""
        return "".join("?" if found.digit is None else str(found.digit) for found in self.digits)

    @property
    def reason(self) -> str:
        """What was not read or is in doubt, in sentences; empty where no digit is in doubt."""
        if all(found.verdict == "blank" for found in self.digits):
            return REASONS["blank"]
        unread = [place for place, found in enumerate(self.digits, 1) if found.digit is None]
        unsure = [place for place, found in enumerate(self.digits, 1) if found.verdict == "unsure"]
        sentences = [
            _of_digits(unread, "looks like no digit", "look like no digits"),
            _of_digits(unsure, "is in doubt", "are in doubt"),
            f"There are more than {MAX_ROW} parts; the smallest were not read." if self.num_left_out else "",
        ]
        return " ".join(filter(None, sentences))


def _of_digits(places: list[int], of_one: str, of_several: str) -> str:
    """Say something about the digits at these places, counted from 1 at the left; nothing about none."""
    if not places:
        return ""
    *before, last = map(str, places)
    if not before:
        return f"Digit {last} {of_one}."
    return f"Digits {', '.join(before)} and {last} {of_several}."


def recognize_number(source: list | Picture, recognizer: Recognizer | None = None) -> Number:
    """Read the digits in a drawing or in a picture, from left to right.

    Parameters
    ----------
    source : drawing or picture
        A list of (n, 2) strokes; or an array (H, W[, 3|4]), a PIL image, or a path. A drawing's digits may
        touch and overlap, for its strokes are known; a picture's must not touch.
    recognizer : Recognizer, optional
        By default the shipped one.

    Raises
    ------
    FileNotFoundError, ValueError
        As :func:`~digitlib.recognition.recognizer.recognize`, or a drawing has more than 60 strokes.
    """
    recognizer = recognizer or default_recognizer()
    refuse_stroke(source)
    row = row_of_strokes(source) if isinstance(source, list | tuple) else row_of_picture(source)
    if len(row.boxes) == 0:
        return Number([], row.boxes, row.num_left_out)
    groups = possible_groups(row)
    predictions = recognizer.predict_all(np.stack([row.image(*group) for group in groups]))
    found = dict(zip(groups, predictions, strict=True))
    chosen = best_grouping(row, {group: _log_confidence(found[group]) for group in groups})
    boxes = np.stack([row.box(*group) for group in chosen])
    return Number([found[group] for group in chosen], boxes, row.num_left_out)


def _log_confidence(prediction: Prediction) -> float:
    return float(np.log(prediction.probabilities.max()))
