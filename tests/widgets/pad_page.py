"""A page that shows a pad, as the kernel hears of it: numbered messages."""

import numpy as np

from digitlib.widgets.pad.drawing_pad import DrawingPad


def send(pad: DrawingPad, content: dict, buffers: list = (), page: str = "one") -> None:
    """Send what follows the page's latest message."""
    numbered = {"generation": pad._generation, "page": page, "number": pad._messages.latest.get(page, 0) + 1}
    pad._receive(pad, numbered | content, list(buffers))


def points(pad: DrawingPad, stroke: int, values: list, last: bool = False, **others) -> None:
    """Send points of a stroke; ``others`` may name page, number and generation."""
    array = np.array(values, np.float32).reshape(-1, 2)
    page = others.pop("page", "one")
    content = {"kind": "points", "stroke": stroke, "last": last} | others
    send(pad, content, [memoryview(array.tobytes())], page)


def command(pad: DrawingPad, kind: str, page: str = "one", **others) -> None:
    """Send a message without points."""
    send(pad, {"kind": kind} | others, [], page)
