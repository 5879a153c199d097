"""A page that shows a pad, as the kernel hears of it: numbered messages."""

import base64

import numpy as np

from digitlib.widgets.pad.drawing_pad import DrawingPad


def as_text(values: list) -> str:
    """Return points as a page sends them."""
    return base64.b64encode(np.array(values, "<f4").tobytes()).decode()


def send(pad: DrawingPad, content: dict, page: str = "one") -> None:
    """Send what follows the page's latest message."""
    numbered = {"generation": pad._generation, "page": page, "number": pad._messages.latest.get(page, 0) + 1}
    pad._receive(pad, numbered | content, [])


def points(pad: DrawingPad, stroke: int, values: list, last: bool = False, **others) -> None:
    """Send points of a stroke; ``others`` may name page, number and generation."""
    page = others.pop("page", "one")
    content = {"kind": "points", "stroke": stroke, "last": last, "points": as_text(values)}
    send(pad, content | others, page)


def command(pad: DrawingPad, kind: str, page: str = "one", **others) -> None:
    """Send a message without points."""
    send(pad, {"kind": kind} | others, page)
