"""How well photos as people take them are read, kind by kind; MNIST's test digits are in them."""

from collections.abc import Callable, Iterator

import numpy as np

from digitlib.data.mnist import LabelledImages, load_mnist
from digitlib.recognition.prediction import SEVERAL_DIGITS, Prediction
from digitlib.recognition.reading import recognize
from tests.benchmarks.photo_kinds import CUT, EASY, HARD, NO_INK, NOTHING, OTHER_INK, SEVERAL
from tests.benchmarks.photos import Kind, take_photo

NUM_PHOTOS = 20
"""Of each kind; twenty tell 95 % from 65 %, and all of a group 95 % from 90 %."""

GROUPS = {
    "easy": EASY,
    "hard": HARD,
    "cut or coarse": CUT,
    "several digits": SEVERAL,
    "nothing": NOTHING | NO_INK,
    "other ink": OTHER_INK,
}

Judge = Callable[[Prediction, int], bool]

RIGHT: dict[str, Judge] = {
    "easy": lambda prediction, label: prediction.digit == label,
    "hard": lambda prediction, label: prediction.digit == label,
    "cut or coarse": lambda prediction, label: prediction.digit == label,
    "several digits": lambda prediction, label: prediction.reason == SEVERAL_DIGITS,
    "nothing": lambda prediction, label: prediction.digit is None,
    "other ink": lambda prediction, label: prediction.digit is None,
}
"""Whether a prediction is what a person would say of a photo of the group."""


def measure_photos() -> Iterator[tuple[str, str]]:
    """Yield a row for each kind and for each group of them."""
    _, digits = load_mnist()
    for group, kinds in GROUPS.items():
        counts = []
        for name, kind in kinds.items():
            counts.append(measure_kind(kind, RIGHT[group], digits, seed=len(counts)))
            yield f"photos, {group}: {name}", in_words(counts[-1])
        yield f"**photos, {group}: all**", in_words(np.concatenate(counts))


def measure_kind(
    kind: Kind, is_right: Judge, digits: LabelledImages, seed: int, num: int = NUM_PHOTOS
) -> np.ndarray:
    """Return for each photo, (num, 3) bool: whether it is read right, is refused, is surely read wrong."""
    images, labels = digits
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(num):
        chosen = rng.choice(len(images), max(1, len(kind.pen.places)), replace=False)
        prediction = recognize(take_photo(kind, images[chosen], rng))
        right = is_right(prediction, int(labels[chosen[0]]))
        rows.append((right, prediction.digit is None, prediction.verdict == "digit" and not right))
    return np.array(rows)


def in_words(rows: np.ndarray) -> str:
    right, refused, wrong = 100 * rows.mean(axis=0)
    return f"{right:.1f} % right, {refused:.1f} % refused, {wrong:.1f} % surely wrong"


if __name__ == "__main__":
    for what, measured in measure_photos():
        print(f"| {what} | {measured} |", flush=True)
