"""Read numbers: a drawing or a picture of digits side by side in, their digits out."""

import dataclasses

import numpy as np

from digitlib.preprocessing.page import MAX_PARTS, Page, page_of_picture, page_of_strokes
from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.row import Row
from digitlib.recognition.grouping import NO_DIGIT_COST, best_grouping, possible_groups
from digitlib.recognition.prediction import REASONS, Prediction
from digitlib.recognition.reading import refuse_stroke
from digitlib.recognition.recognizer import Recognizer, default_recognizer


@dataclasses.dataclass(frozen=True, eq=False)
class Number:
    """What the recogniser says of a row of digits."""

    digits: list[Prediction]
    """The digits stand from left to right, each with a prediction of its own."""
    boxes: np.ndarray
    """The boxes, (n, 2, 2), hold each digit's top-left and bottom-right corner, x before y.

    The unit is the drawing's; for a picture it is a pixel of a copy whose longest side is 192 to 1,000.
    """
    num_left_out: int = 0
    """This many of a picture's parts, the smallest, were not read: it shows more than 240."""
    num_lines: int = 1
    """This many lines were there, where one number was asked for: the longest was read."""

    @property
    def text(self) -> str:
        """The digits, such as "2026"; a question mark stands for what is no digit."""
        return "".join("?" if found.digit is None else str(found.digit) for found in self.digits)

    @property
    def box(self) -> np.ndarray:
        """The top-left and the bottom-right corner of all digits together, (2, 2).

        Raises ValueError for a number without digits.
        """
        return np.stack([self.boxes[:, 0].min(axis=0), self.boxes[:, 1].max(axis=0)])

    @property
    def reason(self) -> str:
        """What was not read or is in doubt, in sentences; empty where no digit is in doubt."""
        if all(found.verdict == "blank" for found in self.digits):
            return REASONS["blank"]
        unread = [place for place, found in enumerate(self.digits, 1) if found.digit is None]
        unsure = [place for place, found in enumerate(self.digits, 1) if found.verdict == "unsure"]
        too_many = f"There are more than {MAX_PARTS} parts; the smallest were not read."
        sentences = [
            f"There are {self.num_lines} lines; only the longest was read." if self.num_lines > 1 else "",
            _of_digits(unread, "doesn't look like a digit", "don't look like digits"),
            _of_digits(unsure, "is in doubt", "are in doubt"),
            too_many if self.num_left_out else "",
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
    """Read the digits in a drawing or in a picture, from left to right; of several lines the longest.

    Parameters
    ----------
    source : drawing or picture
        A list of (n, 2) strokes; or an array (H, W[, 3|4]), a PIL image, or a path. A drawing's digits may
        touch and overlap, for its strokes are known; a picture's may touch, but are then misread more often.
    recognizer : Recognizer, optional
        By default the shipped one.

    Raises
    ------
    FileNotFoundError, ValueError
        As :func:`~digitlib.recognition.reading.recognize`, or a drawing has more than 60 strokes.
    """
    page = _page(source)
    if not page.lines:
        return Number([], np.empty((0, 2, 2)), page.num_left_out)
    number = _of_lines(
        [np.concatenate(line) for line in page.lines], page, recognizer or default_recognizer()
    )
    return dataclasses.replace(number, num_left_out=page.num_left_out)


def _of_lines(lines: list[np.ndarray], page: Page, recognizer: Recognizer) -> Number:
    """Return the number of one line, or the longest of several."""
    numbers = [_read(page.row(line), recognizer) for line in lines]
    if len(lines) > 1:
        # The pieces of a digit may lie apart like lines: together they are fewer digits, and all are sure.
        together = _read(page.row(np.concatenate(lines)), recognizer)
        if not together.reason and len(together.digits) < sum(len(number.digits) for number in numbers):
            return together
    longest = max(numbers, key=lambda number: len(number.digits))
    return dataclasses.replace(longest, num_lines=len(lines))


def recognize_numbers(source: list | Picture, recognizer: Recognizer | None = None) -> list[Number]:
    """Read all numbers on a page: line by line from top to bottom, and each line from left to right.

    Numbers of one line lie apart by more than one and a half times a digit's height. Parameters and errors
    are those of :func:`recognize_number`. The list is empty where nothing stands out from the paper.
    """
    page, recognizer = _page(source), recognizer or default_recognizer()
    numbers = [_read(page.row(places), recognizer) for line in page.lines for places in line]
    return [dataclasses.replace(number, num_left_out=page.num_left_out) for number in numbers]


def _page(source: list | Picture) -> Page:
    refuse_stroke(source)
    return page_of_strokes(source) if isinstance(source, list | tuple) else page_of_picture(source)


def _read(row: Row, recognizer: Recognizer) -> Number:
    """Read the digits of a row of one piece or more."""
    groups = possible_groups(row)
    predictions = recognizer.predict_all(np.stack([row.image(*group) for group in groups]))
    found = dict(zip(groups, predictions, strict=True))
    chosen = best_grouping(row, {group: _log_confidence(found[group]) for group in groups})
    boxes = np.stack([row.box(*group) for group in chosen])
    return Number([found[group] for group in chosen], boxes)


def _log_confidence(prediction: Prediction) -> float:
    doubt = NO_DIGIT_COST if prediction.digit is None else 0.0
    return float(np.log(prediction.probabilities.max())) - doubt
