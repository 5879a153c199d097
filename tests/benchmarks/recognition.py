"""How fast the shipped model reads, once it is loaded."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.recognizer import Recognizer


def measure_speed() -> Iterator[tuple[str, str]]:
    drawings, _ = read_drawings(EXAMPLES_PATH)
    recognizer = Recognizer.load()
    images = [from_strokes(drawing).image for drawing in drawings]
    yield "one drawing → digit image", milliseconds(from_strokes, drawings)
    yield "one digit image → probabilities", milliseconds(lambda i: recognizer.probabilities(i[None]), images)


def milliseconds(function: Callable, arguments: list, num_rounds: int = 10) -> str:
    """Return the median time of a call."""
    times = []
    for argument in arguments * num_rounds:
        start = time.perf_counter()
        function(argument)
        times.append(time.perf_counter() - start)
    return f"{1000 * np.median(times):.2f} ms (median of {len(times)})"
