"""Files of drawings as JSON lines, for a person to read and a program to append to."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from digitlib._util.files import write_text
from digitlib.preprocessing.drawing import Drawing, as_drawing

EXAMPLES_PATH = Path(__file__).parents[2] / "data" / "drawings.jsonl"
"""Two drawings of each digit, made by hand on a canvas of 280."""


def write_drawings(path: str | Path, drawings: Iterable[Drawing], labels: Iterable[str]) -> None:
    """Write drawings as JSON lines, ``{"label": …, "strokes": [[[x, y], …], …]}``, whole or not at all.

    Coordinates keep six digits. Raises ValueError for what is no drawing.
    """
    lines = [
        json.dumps({"label": label, "strokes": [_rounded(stroke) for stroke in as_drawing(drawing)]}) + "\n"
        for drawing, label in zip(drawings, labels, strict=True)
    ]
    write_text(path, "".join(lines))


def _rounded(stroke: np.ndarray) -> list[list[float]]:
    return [[float(f"{value:.6g}") for value in point] for point in stroke]


def read_drawings(path: str | Path) -> tuple[list[Drawing], list[str]]:
    """Read what :func:`write_drawings` wrote: the drawings and their labels.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        A line is not a drawing; the sentence names the line.
    """
    drawings, labels = [], []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = json.loads(line)
            drawings.append(as_drawing(entry["strokes"]))
            labels.append(str(entry["label"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{Path(path).name}, line {number} is not a drawing: {error}") from error
    return drawings, labels
