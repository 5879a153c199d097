"""How well whole numbers are read: two to six of one writer's digits beside each other.

python -m tests.benchmarks.numbers FILE…    # files of pen strokes that say who wrote what
"""

import sys
import time
from collections.abc import Iterator

import numpy as np

from digitlib.data.mnist import load_mnist
from digitlib.data.stroke_files import DIGITS, read_pens
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.number import recognize_number
from tests.numbers import side_by_side

GAPS = {"with gaps": (0.1, 0.4), "touching": (0.0, 0.0), "overlapping": (-0.15, 0.0)}
"""Between two digits, in shares of the number's height."""

NUM_NUMBERS = 600

Source = Drawing | np.ndarray


def of_pens(path: str, gap: tuple[float, float]) -> Iterator[tuple[Source, str]]:
    """Yield numbers of digits that one writer, drawn at random each time, wrote apart."""
    pens = read_pens(path).only(DIGITS)
    rng, writers = np.random.default_rng(0), np.unique(pens.writers)
    for _ in range(NUM_NUMBERS):
        own = np.flatnonzero(pens.writers == rng.choice(writers))
        chosen = rng.choice(own, rng.integers(2, 7))
        drawings = [pens.drawings[place] for place in chosen]
        yield side_by_side(drawings, rng.uniform(*gap, len(chosen))), "".join(pens.labels[chosen])


def of_mnist() -> Iterator[tuple[Source, str]]:
    """Yield pictures of test digits in a row."""
    (images, labels), rng = load_mnist()[1], np.random.default_rng(0)
    for _ in range(NUM_NUMBERS):
        chosen = rng.choice(len(images), rng.integers(2, 7))
        yield np.concatenate(images[chosen], axis=1), "".join(map(str, labels[chosen]))


def measure(numbers: Iterator[tuple[Source, str]]) -> str:
    right, seconds = [], []
    for source, text in numbers:
        began = time.perf_counter()
        right.append(recognize_number(source).text == text)
        seconds.append(time.perf_counter() - began)
    return f"{np.mean(right):.1%} read whole; {1e3 * np.median(seconds):.0f} ms (median)"


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for name, gap in GAPS.items():
            print(f"| {path}, {name} | {measure(of_pens(path, gap))} |", flush=True)
    print(f"| MNIST's test digits in a row, as a picture | {measure(of_mnist())} |")
