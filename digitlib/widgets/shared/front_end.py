"""The browser's side: the widgets' own JavaScript, and which page shows them."""

import os
from pathlib import Path

HERE = Path(__file__).parent

SHEET = ("sheet/ink", "sheet/strokes", "sheet/pointers", "sheet/keys", "sheet/paper")
"""What inks, and what pen, keys, Undo and Clear do: the same on a page without a kernel."""


def script(*names: str) -> str:
    """Return the JavaScript module that these files make together, with the helpers of all; no build step."""
    return "\n".join((HERE / f"{name}.js").read_text("utf-8") for name in ("elements", *names))


def style(name: str) -> str:
    """Return the style sheet of this widget, with what all share."""
    return "\n".join((HERE / f"{part}.css").read_text("utf-8") for part in ("elements", name))


def is_voila() -> bool:
    """Return whether this kernel serves a Voilà page: each visitor then has a kernel, and all one home."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")
