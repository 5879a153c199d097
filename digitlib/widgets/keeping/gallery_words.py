"""What the gallery says: how many drawings there are, what is damaged, and how a file is called."""

import re
from collections.abc import Sequence

from digitlib.data.kept_drawing import KeptDrawing

LONGEST_NAME = 60
"""A sentence shows at most this many characters of a file's name, from its end; chosen by eye."""

MOST_NAMED = 3
"""A sentence names at most this many damaged lines one by one; chosen by eye."""


def counts(drawings: Sequence[KeptDrawing]) -> str:
    """Say how many drawings are kept, and how many of them are misread."""
    num_misread = sum(drawing.is_misread for drawing in drawings)
    if not drawings:
        return "No drawings are kept yet."
    return f"{len(drawings)} kept, {num_misread} of them misread."


def damage(lines: Sequence[int]) -> str:
    """Say which lines of the file are no drawings; nothing if there are none."""
    if not lines:
        return ""
    if len(lines) == 1:
        return f"Line {lines[0]} of the file is no drawing; it is left out and stays as it is."
    named = ", ".join(map(str, lines[:MOST_NAMED])) + " …" * (len(lines) > MOST_NAMED)
    return (
        f"{len(lines)} lines of the file are no drawings ({named}); they are left out and stay as they are."
    )


def file_name(name: object) -> str:
    """Return the end of a name that a browser gave a file, as a sentence can show it."""
    last = re.split(r"[/\\]", str(name))[-1]
    return "".join(filter(str.isprintable, last))[-LONGEST_NAME:] or "The file"
