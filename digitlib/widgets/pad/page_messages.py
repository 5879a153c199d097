"""What pages do to a drawing: their messages in order, each once, and the drawing that each leaves.

A page numbers its messages and sends each of them until it is answered. So a message may come twice, or
before one that was lost on the way; whatever does not follow the page's latest message is passed over.
Anything may come from a page, and nothing gets into a drawing that is no stroke on the sheet.

Points travel as text, base64 of float32 pairs: some front ends lose the bytes that Jupyter sends beside text.
"""

import base64
from collections.abc import Callable

import numpy as np

from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import CANVAS_SIDE

NUMBERED: dict[str, type] = {"page": str, "number": int, "kind": str}
"""Every message has these fields, of these types."""

FIELDS: dict[str, dict[str, type]] = {
    "ready": {},
    "points": {"generation": int, "stroke": int, "last": bool, "points": str},
    "drawing": {"generation": int, "lengths": list, "points": str},
    "undo": {"generation": int},
    "clear": {"generation": int},
}
"""A message of each kind has these fields besides; a page sends no other kind."""


class BadMessage(ValueError):
    """A message that no pad's page sends, in a sentence for the person at that page."""


class PageMessages:
    """The messages of all pages that show one pad."""

    open: dict[int, int]
    """Each stroke under way has a number, and this place in the drawing."""
    latest: dict[str, int]
    """Each page has a name, and this number for its latest message."""

    def __init__(self) -> None:
        self.open = {}
        self.latest = {}

    def is_next(self, content: object) -> bool:
        """Note a message and return True if it follows the page's latest.

        Raises
        ------
        BadMessage
            It has no number, or is of no kind that a page sends; where it was its turn, it is noted.
        """
        if not isinstance(content, dict) or not _holds(content, NUMBERED):
            raise BadMessage("The page sent a message without a number; reload the page.")
        is_next = content["number"] == self.latest.get(content["page"], 0) + 1
        if is_next:
            self.latest[content["page"]] = content["number"]
            _check_kind(content)
        return is_next

    def change(self, drawing: Drawing, content: dict, width: float) -> Drawing:
        """Return the drawing as a message leaves it on a sheet of this width, in pad units.

        Raises
        ------
        BadMessage
            Its points are no points, or not as many as it says; the drawing stays as it is.
        """
        changes: dict[str, Callable[..., Drawing]] = {
            "points": self._with_points,
            "drawing": self._whole,
            "undo": lambda drawing, **_: drawing[:-1],
            "clear": lambda drawing, **_: [],
        }
        if "points" in FIELDS[content["kind"]]:
            content = content | {"points": _points(content["points"], width)}
        changed = changes[content["kind"]](drawing, **content)
        if content["kind"] != "points":
            self.open.clear()
        return changed

    def _with_points(
        self, drawing: Drawing, points: np.ndarray, stroke: int, last: bool, **_: object
    ) -> Drawing:
        """Add points to a stroke, which may be a new one; other pages may have added others behind it."""
        if not len(points) and stroke not in self.open:
            return drawing  # nothing has begun, or another page's stroke would take its place
        place = self.open.setdefault(stroke, len(drawing))
        if last:
            del self.open[stroke]
        if place < len(drawing):
            longer = np.concatenate([drawing[place], points])
            return [*drawing[:place], longer, *drawing[place + 1 :]]
        return [*drawing, points]

    def _whole(self, drawing: Drawing, points: np.ndarray, lengths: list[int], **_: object) -> Drawing:
        """Take a whole drawing that the page had kept."""
        if not all(type(length) is int and length > 0 for length in lengths) or sum(lengths) != len(points):
            raise BadMessage("The page sent a drawing with other strokes than it says; reload the page.")
        return np.split(points, np.cumsum(lengths)[:-1]) if lengths else []


def packed(drawing: Drawing) -> dict:
    """Return a drawing as a page takes it: the strokes' lengths, and the points of all of them."""
    points = np.concatenate([np.empty((0, 2), "<f4"), *drawing]).tobytes()
    lengths = [len(stroke) for stroke in drawing]
    return {"kind": "drawing", "lengths": lengths, "points": base64.b64encode(points).decode()}


def _holds(content: dict, fields: dict[str, type]) -> bool:
    return all(type(content.get(name)) is kind for name, kind in fields.items())


def _check_kind(content: dict) -> None:
    kind = content["kind"]
    if kind not in FIELDS:
        raise BadMessage(f"The page sent {kind[:40]!r}, which the pad does not know; reload the page.")
    if not _holds(content, FIELDS[kind]):
        raise BadMessage(f"The page sent {kind!r} without all that belongs to it; reload the page.")


def _points(text: str, width: float) -> np.ndarray:
    """Return a message's points, (n, 2) float32, each on the sheet, as a page's own are."""
    try:
        points = np.frombuffer(base64.b64decode(text, validate=True), "<f4").reshape(-1, 2)
    except ValueError as error:
        raise BadMessage("The page sent points that are no pairs of numbers; reload the page.") from error
    if not np.isfinite(points).all():
        raise BadMessage("The page sent points that are NaN or infinite; reload the page.")
    return points.clip(0, [width, CANVAS_SIDE]).astype(np.float32)
