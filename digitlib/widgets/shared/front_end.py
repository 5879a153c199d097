"""The browser's side: the widgets' own JavaScript, and which page shows them."""

import os
from pathlib import Path

WIDGETS = Path(__file__).parents[1]
"""The folder of the widgets, in which the names below are looked up."""

SHEET = tuple(f"pad/sheet/{name}" for name in ("ink", "strokes", "pointers", "keys", "paper"))
"""What inks, and what pen, keys, Undo and Clear do: the same on a page without a kernel."""


def script(*names: str) -> str:
    """Return the JavaScript module that these files make together, with the helpers of all; no build step."""
    return "\n".join((WIDGETS / f"{name}.js").read_text("utf-8") for name in ("shared/elements", *names))


def style(name: str) -> str:
    """Return the style sheet of this widget, with what all share."""
    return "\n".join((WIDGETS / f"{part}.css").read_text("utf-8") for part in ("shared/elements", name))


def is_voila() -> bool:
    """Return whether this kernel serves a Voilà page: each visitor then has a kernel, and all one home."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")
