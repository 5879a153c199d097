"""What Python reads in drawings of numbers, for the page's own tests to compare with."""

import itertools

import numpy as np

from digitlib.data import your_digits
from digitlib.handwriting import draw_digits
from digitlib.recognition import recognize_number


def of_numbers() -> list[dict]:
    """Return numbers in one line and in two, with digits that touch and with a bar drawn last."""
    digits = your_digits()
    made_up = [strokes for strokes, _ in itertools.islice(draw_digits(seed=7), 24)]
    drawings = [
        row_of([digits[digit] for digit in (2, 0, 2, 6)], gap=0.3),
        row_of([digits[digit] for digit in (7, 4, 5)], gap=-0.1),
        row_of([digits[1]], gap=0),
        row_of([digits[4], digits[5]], gap=0.3) + row_of([digits[8]], gap=0, down=2),
        *(row_of(made_up[start : start + 4], gap=0.2) for start in range(0, 24, 4)),
    ]
    return [of_number(drawing) for drawing in drawings]


def of_number(drawing: list[np.ndarray]) -> dict:
    number = recognize_number(drawing)
    return {"strokes": [one.tolist() for one in drawing], "text": number.text, "reason": number.reason}


def row_of(drawings: list[list[np.ndarray]], gap: float, down: float = 0) -> list[np.ndarray]:
    """Set drawings side by side, each 1 high; gaps and the way down are in that unit."""
    row, left = [], 0.0
    for drawing in drawings:
        points = np.concatenate(drawing)
        low, high = points.min(axis=0), points.max(axis=0)
        scale = 1 / (high - low)[1]
        row += [((stroke - low) * scale + (left, down)).astype(np.float32) for stroke in drawing]
        left += (high - low)[0] * scale + gap
    return row
