"""The note of which drawings the recogniser was taught: their ids, in the folder where they are kept."""

import json
from collections.abc import Collection
from pathlib import Path

from digitlib._util.files import remove_unfinished
from digitlib._util.own_files import read_bounded, write_own

TAUGHT_NAME = "taught.json"
"""The note has this name."""

LARGEST_NOTE = 10_000_000
"""A note with more bytes than this is not read; a drawing's id takes 20."""


def read_note(folder: Path) -> list[str]:
    """Return the ids in the note; none if there is no note.

    Raises
    ------
    ValueError
        The note is damaged.
    OSError
        There is no file in its place, but a link, say.
    """
    try:
        ids = json.loads(read_bounded(folder / TAUGHT_NAME, LARGEST_NOTE))
    except FileNotFoundError:
        return []
    except (ValueError, RecursionError):
        ids = None
    if not (isinstance(ids, list) and all(isinstance(one, str) for one in ids)):
        raise ValueError("The note of what it was taught is damaged; teach it again.")
    return ids


def write_note(folder: Path, ids: Collection[str]) -> None:
    """Write the note anew."""
    write_own(folder / TAUGHT_NAME, json.dumps(list(ids)).encode())


def remove_note(folder: Path) -> None:
    """Remove the note, and what a process that was killed has left of writing it."""
    remove_unfinished(folder / TAUGHT_NAME)
    (folder / TAUGHT_NAME).unlink(missing_ok=True)
