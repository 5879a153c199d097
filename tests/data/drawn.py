"""Drawings to keep, and lines that are none."""

import os
from pathlib import Path

import numpy as np

from digitlib.data.kept_drawing import KeptDrawing


def drawn(number: float, label: str = "1", **others) -> KeptDrawing:
    return KeptDrawing([np.array([[number, 1], [number, 200]], np.float32)], label, **others)


BAD_LINES = {
    "cut": b'{"label": "1", "strokes": [[[1, 2]',
    "nothing": b"null",
    "a number": b"7",
    "no text": b"\xff\xfe\x00",
    "nested": b"[" * 100_000,
    "nested strokes": b'{"label": "1", "strokes": ' + b"[" * 900 + b"1" + b"]" * 900 + b"}",
    "large": b'{"label": "1", "strokes": [[[1, ' + b"9" * 400 + b"]]]}",
    "larger": b'{"label": "1", "strokes": [[[1, ' + b"9" * 5000 + b"]]]}",
    "infinite": b'{"label": "1", "strokes": [[[1, 1e39]]]}',
    "far": b'{"label": "1", "strokes": [[[1, 1e9]]]}',
    "NaN": b'{"label": "1", "strokes": [[[1, NaN]]]}',
    "no strokes": b'{"label": "1", "strokes": []}',
    "no label": b'{"strokes": [[[1, 2]]]}',
    "empty label": b'{"label": "", "strokes": [[[1, 2]]]}',
    "long label": b'{"label": "' + b"x" * 10_000 + b'", "strokes": [[[1, 2]]]}',
    "long": b'{"label": "1", "strokes": [' + b"[[1,2]]," * 500_000 + b"[[1,2]]]}",
    "half a character": b'{"label": "\\ud800", "strokes": [[[1, 2]]]}',
    "wrong answer": b'{"label": "1", "answer": [7], "strokes": [[[1, 2]]]}',
}


def pipe(path: Path) -> None:
    os.mkfifo(path)


def ids_of(*numbers: float) -> set[str]:
    return {drawn(number).id for number in numbers}
