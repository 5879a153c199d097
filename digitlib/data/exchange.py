"""Files that carry kept drawings to another computer and back: all of each drawing, unchanged."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from digitlib.data.kept_drawing import KeptDrawing, as_kept, from_line, to_line
from digitlib.data.pen_arrays import NOTES
from digitlib.data.private_lines import LARGEST_FILE
from digitlib.data.stroke_files import PenFile, pack_pens, unpack_pens
from digitlib.preprocessing.drawing import on_sheet
from digitlib.preprocessing.sizes import CANVAS_SIDE

LARGEST_UNPACKED = 4 * LARGEST_FILE
"""A file of pen strokes may unpack to this many bytes: its texts take four bytes a character."""

MOST_DRAWINGS = 20_000
"""This many drawings are taken from one file at most; a second goes by for each 2,000."""

MOST_STROKES = 5 * MOST_DRAWINGS
"""This many strokes are taken from one file at most; most digits have one or two."""

Part = TypeVar("Part")


def pack(drawings: Sequence[KeptDrawing], name: str) -> bytes:
    """Return a file, of pen strokes if its name ends in ``.npz``, else of JSON lines."""
    if Path(name).suffix != ".npz":
        return "".join(f"{to_line(drawing)}\n" for drawing in drawings).encode()
    notes = {name: [getattr(one, name.removesuffix("s")) for one in drawings] for name in NOTES}
    strokes, labels = [one.strokes for one in drawings], [one.label for one in drawings]
    return pack_pens(strokes, labels, notes, sheet=CANVAS_SIDE)


def unpack(content: bytes, name: str) -> list[KeptDrawing]:
    """Return the drawings of a file of either kind, every one checked.

    Raises
    ------
    ValueError
        It is of neither kind, larger than 50 MB, of more than 20,000 drawings, or one of them cannot be kept;
        the sentence names its line or number.
    """
    if len(content) > LARGEST_FILE:
        raise ValueError(f"{name} is larger than {LARGEST_FILE / 1e6:g} MB; take a part of it.")
    return list(_of_pens(content, name) if Path(name).suffix == ".npz" else _of_lines(content, name))


def _of_lines(content: bytes, name: str) -> Iterator[KeptDrawing]:
    _check_number(content.count(b"\n"), name)
    num_strokes = 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            drawing = _named(from_line, line, f"{name}, line {number} is not a drawing")
            num_strokes += len(drawing.strokes)
            if num_strokes > MOST_STROKES:
                raise ValueError(f"{name} has more than {MOST_STROKES:,} strokes; take a part of it.")
            yield drawing


def _of_pens(content: bytes, name: str) -> Iterator[KeptDrawing]:
    pens = unpack_pens(content, name, LARGEST_UNPACKED, MOST_STROKES)
    _check_number(len(pens.drawings), name)
    for place in range(len(pens.drawings)):
        yield _named(partial(_of_pen, pens), place, f"{name}, drawing {place + 1} cannot be kept")


def _of_pen(pens: PenFile, place: int) -> KeptDrawing:
    drawing = on_sheet(pens.drawings[place], pens.side)
    scaled = [stroke.astype(np.float64) * (CANVAS_SIDE / pens.side) for stroke in drawing]
    notes = {note.removesuffix("s"): str(texts[place]) for note, texts in pens.notes.items()}
    return as_kept(KeptDrawing(scaled, str(pens.labels[place]), **notes))


def _named(check: Callable[[Part], KeptDrawing], part: Part, trouble: str) -> KeptDrawing:
    """Check a part of a file; the sentence that refuses it starts with the trouble."""
    try:
        return check(part)
    except ValueError as error:
        raise ValueError(f"{trouble}: {error}") from error


def _check_number(number: int, name: str) -> None:
    if number > MOST_DRAWINGS:
        raise ValueError(f"{name} has more than {MOST_DRAWINGS:,} drawings; take a part of it.")
