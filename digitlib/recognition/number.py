"""Read a number: a drawing or a picture of digits beside each other in, its digits out.

Where one digit ends and the next begins, the network itself decides: of all ways to group the parts from
left to right, the one is taken in which it is surest of all digits together. After O. Matan and others,
"Multi-digit recognition using a space displacement neural network", NIPS 1992, where cuts are searched so.
"""

import dataclasses

import numpy as np

from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.row import MAX_ROW, Row, row_of_picture, row_of_strokes
from digitlib.recognition.recognizer import (
    REASONS,
    Prediction,
    Recognizer,
    default_recognizer,
    refuse_stroke,
)

MAX_PARTS = 4
"""Strokes or connected parts of a digit; of 16,000 pen digits one had five."""

MAX_WIDTH = 1.6
"""Of the row's height; no digit of several parts is wider."""

FLATTEST = 0.01
"""A row's height, as a fraction of its width; lower ones are a dash, for 60 digits have some 0.02."""

USUAL_SIZE = 0.4
"""Of the row's height; a digit's longest side is at least this long, a dot's or a bar's is not …"""

SIZE_COST = 10.0
"""… and costs so much where it falls short of it by one height."""

USUAL_OVERLAP = 0.15
"""Of the row's height; so far two digits may reach over each other …"""

OVERLAP_COST = 15.0
"""… and each further height costs so much: a seven's bar lies wholly above or below its stem."""

USUAL_GAP = 0.1
"""Of the row's height; the parts of a digit lie no farther apart …"""

GAP_COST = 10.0
"""… and each further height costs so much."""

Group = tuple[int, int]
"""The first part of a digit, and the one after its last."""


@dataclasses.dataclass(frozen=True, eq=False)
class Number:
    """What the recogniser says of a row of digits."""

    digits: list[Prediction]
    """From left to right."""
    boxes: np.ndarray
    """(n, 2, 2): the box of each digit, its top-left and its bottom-right corner, x before y.

    In the drawing's unit; of a picture in pixels of a copy whose longest side is at most 480.
    """
    num_left_out: int = 0
    """Parts of a picture that were not read, for it shows more than 60; the smallest ones."""

    @property
    def text(self) -> str:
        """The digits, such as "2026"; a question mark stands for what is no digit."""
        return "".join("?" if found.digit is None else str(found.digit) for found in self.digits)

    @property
    def reason(self) -> str:
        """What was not read, or is in doubt, in sentences; empty where every digit was read surely."""
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
    """Say something of the digits at these places, counted from 1 at the left; nothing of none."""
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
    groups = _groups(row)
    predictions = recognizer.predict_all(np.stack([row.image(*group) for group in groups]))
    found = dict(zip(groups, predictions, strict=True))
    chosen = best_grouping(row, {group: _log_confidence(found[group]) for group in groups})
    boxes = np.stack([row.box(*group) for group in chosen])
    return Number([found[group] for group in chosen], boxes, row.num_left_out)


def best_grouping(row: Row, confidence: dict[Group, float]) -> list[Group]:
    """Return the groups, from left to right, that together cost least.

    Parameters
    ----------
    row : Row
    confidence : dict
        For each group that may be a digit, the logarithm of the probability that it is the likeliest one.
    """
    height = _height(row)
    # For each last group, the least cost of all up to its end, and the groups before it.
    best: dict[Group, tuple[float, list[Group]]] = {}
    for group in sorted(confidence, key=lambda group: group[1]):
        own = _cost(row, group, height) - confidence[group]
        before = [
            (cost + _overlap_cost(row, last, group, height), [*groups, group])
            for last, (cost, groups) in best.items()
            if last[1] == group[0]
        ]
        cost, groups = min(before, default=(0.0, [group]), key=lambda way: way[0])
        if before or group[0] == 0:
            best[group] = own + cost, groups
    ends = [way for last, way in best.items() if last[1] == len(row.boxes)]
    return min(ends, key=lambda way: way[0])[1]


def _groups(row: Row) -> list[Group]:
    """Return all runs of parts that may be a digit; a part alone always may."""
    num, widest = len(row.boxes), MAX_WIDTH * _height(row)
    runs = [(start, end) for start in range(num) for end in range(start + 1, min(start + MAX_PARTS, num) + 1)]
    return [(start, end) for start, end in runs if end == start + 1 or _size(row, start, end)[0] <= widest]


def _cost(row: Row, group: Group, height: float) -> float:
    """What a group costs that is small for the row, or whose parts lie apart."""
    boxes = row.boxes[slice(*group)]
    reached = np.maximum.accumulate(boxes[:, 1, 0])
    gaps = [left - right for right, left in zip(reached, boxes[1:, 0, 0], strict=False)]
    short = max(0.0, USUAL_SIZE - _size(row, *group).max() / height)
    return SIZE_COST * short + GAP_COST * sum(max(0.0, gap / height - USUAL_GAP) for gap in gaps)


def _overlap_cost(row: Row, first: Group, second: Group, height: float) -> float:
    """What it costs that two neighbours reach over each other."""
    (start, end), (next_start, next_end) = (row.box(*group)[:, 0] for group in (first, second))
    overlap = min(end, next_end) - max(start, next_start)
    return OVERLAP_COST * max(0.0, overlap / height - USUAL_OVERLAP)


def _size(row: Row, start: int, end: int) -> np.ndarray:
    low, high = row.box(start, end)
    return high - low


def _height(row: Row) -> float:
    """The height of the whole row; its width where that is far less, as a dash's is, and 1 for a dot."""
    width, height = _size(row, 0, len(row.boxes))
    return float((height if height > FLATTEST * width else width) or 1)


def _log_confidence(prediction: Prediction) -> float:
    return float(np.log(prediction.probabilities.max()))
