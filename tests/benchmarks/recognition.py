"""How well and how fast the shipped model reads, once it is loaded."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from digitlib.data import load_mnist, to_digit_images
from digitlib.drawing import EXAMPLES_PATH, read_drawings
from digitlib.evaluation import canvas_round_trip, measure_accuracy
from digitlib.preprocessing import from_strokes
from digitlib.recognition import Recognizer


def measure_accuracy_figures() -> Iterator[tuple[str, str]]:
    images, labels = load_mnist()[1]
    read = Recognizer.load().probabilities

    def judge(digit_images: np.ndarray) -> str:
        return str(measure_accuracy(read(digit_images).argmax(axis=1), labels))

    yield "MNIST test set", judge(to_digit_images(images))
    yield "… through a canvas, dark ink", judge(canvas_round_trip(images, dark_ink=True))
    yield "… through a canvas, light ink", judge(canvas_round_trip(images, dark_ink=False))


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
