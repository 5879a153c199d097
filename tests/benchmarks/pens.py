"""How well other people's pen strokes are read.

The file holds ``points`` (N, 2), x right and y down; ``stroke_ends`` and ``drawing_ends``, cumulative
counts of points and of strokes; and ``labels``, a string for each drawing.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from digitlib.drawing import Drawing
from digitlib.evaluation import measure_accuracy
from digitlib.preprocessing import RECIPES, from_strokes
from digitlib.recognition import Recognizer


def read_pens(path: Path) -> tuple[list[Drawing], np.ndarray]:
    with np.load(path, allow_pickle=False) as file:
        strokes = np.split(file["points"], file["stroke_ends"][:-1])
        ends, labels = file["drawing_ends"], file["labels"].astype(int)
    return [strokes[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)], labels


def measure_pens(path: Path) -> Iterator[tuple[str, str]]:
    drawings, labels = read_pens(path)
    recognizer = Recognizer.load()
    for recipe in RECIPES:  # the weakest digit tells which way of writing is missing
        images = np.stack([from_strokes(drawing, recipe).image for drawing in drawings])
        predicted = recognizer.probabilities(images.clip(0, 1)).argmax(axis=1)
        yield f"pen strokes, recipe `{recipe}`", str(measure_accuracy(predicted, labels))
        of_digits = [
            measure_accuracy(predicted[own], labels[own]) for own in (labels == d for d in range(10))
        ]
        weakest = min(range(10), key=lambda digit: of_digits[digit].share)
        yield f"… its weakest digit, {weakest}", str(of_digits[weakest])
