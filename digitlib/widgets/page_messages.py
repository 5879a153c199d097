"""What pages do to a drawing: their messages in order, each once, and the drawing that each leaves.

A page numbers its messages and sends each of them until it is answered. So a message may come twice, or
before one that was lost on the way; whatever does not follow the page's latest message is passed over.
"""

from collections.abc import Callable

import numpy as np

from digitlib.preprocessing.drawing import Drawing, as_drawing, check_near
from digitlib.preprocessing.sizes import CANVAS_SIDE

NO_POINTS = np.empty((0, 2), np.float32)


class PageMessages:
    """The messages of all pages that show one pad.

    Attributes
    ----------
    open : dict of int to int
        The strokes under way: their numbers, and their places in the drawing.
    latest : dict of str to int
        Each page's latest message.
    """

    def __init__(self) -> None:
        self.open: dict[int, int] = {}
        self.latest: dict[str, int] = {}

    def is_next(self, page: str, number: int, **_: object) -> bool:
        """Note a message and return True if it follows the page's latest."""
        is_next = number == self.latest.get(page, 0) + 1
        if is_next:
            self.latest[page] = number
        return is_next

    def change(self, drawing: Drawing, content: dict, buffers: list) -> Drawing:
        """Return the drawing as a message leaves it; a ValueError if the message is none.

        Points a little beside the sheet are kept, for the pen may leave it; those far away are refused.
        """
        changes: dict[str, Callable[..., Drawing]] = {
            "points": self._with_points,
            "drawing": self._whole,
            "undo": lambda drawing, **_: drawing[:-1],
            "clear": lambda drawing, **_: [],
        }
        if content["kind"] not in changes:
            raise ValueError(f"The page sent {content['kind']!r}, which the pad does not know.")
        if content["kind"] != "points":
            self.open.clear()
        arrays = [np.frombuffer(buffer, "<f4").reshape(-1, 2).copy() for buffer in buffers]
        changed = changes[content["kind"]](drawing, *arrays, **content)
        check_near(np.concatenate([NO_POINTS, *arrays]), CANVAS_SIDE)  # after strokes were ended
        return changed

    def _with_points(
        self, drawing: Drawing, points: np.ndarray, stroke: int, last: bool, **_: object
    ) -> Drawing:
        """Add points to a stroke, which may be a new one; other pages may have added others behind it."""
        place = self.open.setdefault(stroke, len(drawing))
        if last:
            del self.open[stroke]
        if place < len(drawing):
            longer = np.concatenate([drawing[place], points])
            return [*drawing[:place], longer, *drawing[place + 1 :]]
        return [*drawing, points] if len(points) else drawing

    def _whole(self, drawing: Drawing, points: np.ndarray, lengths: list[int], **_: object) -> Drawing:
        """Take a whole drawing that the page had kept."""
        return as_drawing(np.split(points, np.cumsum(lengths)[:-1])) if lengths else []
