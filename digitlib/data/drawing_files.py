"""Files of drawings as JSON lines, for a person to read and a program to append to."""

import json
from collections.abc import Iterable
from pathlib import Path

from digitlib._util.files import write_text
from digitlib._util.shipped import SHIPPED_FOLDER
from digitlib.preprocessing.drawing import Drawing, as_drawing

EXAMPLES_PATH = SHIPPED_FOLDER / "drawings.jsonl"
"""This file holds two drawings of each digit, made by hand on a canvas of 280 units a side."""


def write_drawings(path: str | Path, drawings: Iterable[Drawing], labels: Iterable[str]) -> None:
    """Write drawings as JSON lines, ``{"label": …, "strokes": [[[x, y], …], …]}``, whole or not at all.

    Coordinates keep six digits. Raises ValueError for what is no drawing.
    """
    pairs = zip(drawings, labels, strict=True)
    lines = [json.dumps({"label": label, "strokes": to_numbers(drawing)}) + "\n" for drawing, label in pairs]
    write_text(path, "".join(lines))


def to_numbers(drawing: Drawing) -> list[list[list[float]]]:
    """Return a drawing as lists of numbers, rounded to six digits; raise ValueError for what is none."""
    return [
        [[float(f"{value:.6g}") for value in point] for point in stroke] for stroke in as_drawing(drawing)
    ]


def read_drawings(path: str | Path) -> tuple[list[Drawing], list[str]]:
    """Read what :func:`write_drawings` wrote: the drawings and their labels.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        A line is not a drawing; the sentence names the line.
    """
    path = Path(path)
    entries = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            entries.append(parse_line(line))
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number} is not a drawing: {error}") from error
    return [entry["strokes"] for entry in entries], [entry["label"] for entry in entries]


def parse_line(line: bytes) -> dict:
    """Return the object of a line of UTF-8, with a checked drawing as ``strokes`` and a text as ``label``.

    Raises ValueError for a line that is no drawing; the sentence says why.
    """
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:  # nested a thousand deep
        raise ValueError("it is not JSON.") from error
    if not isinstance(entry, dict) or not {"label", "strokes"} <= set(entry):
        raise ValueError('it is not an object with "label" and "strokes".')
    if not isinstance(entry["label"], str | int):
        raise ValueError("its label is not a text.")
    try:
        return entry | {"strokes": as_drawing(entry["strokes"]), "label": str(entry["label"])}
    except (ArithmeticError, TypeError) as error:  # a number of 400 digits
        raise ValueError("its points are not numbers of a usual size.") from error
