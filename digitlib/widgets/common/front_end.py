"""The browser's side: the widgets' own JavaScript, and which page shows them."""

import os
from pathlib import Path

from digitlib._util.javascript import joined

WIDGETS = Path(__file__).parents[1]
"""Scripts and styles are named by their place in this folder, the widgets' room."""


def script(name: str) -> str:
    """Return a widget's JavaScript as one module, which is what anywidget takes."""
    return joined(WIDGETS / f"{name}.js")


def style(*names: str) -> str:
    """Return a widget's style sheets as one, with what all widgets share."""
    return "\n".join((WIDGETS / f"{name}.css").read_text("utf-8") for name in ("common/elements", *names))


def is_voila() -> bool:
    """Return whether this kernel serves a Voilà page: each visitor then has a kernel, and all one home."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")
