"""What five drawings a digit bring a person whom the network misreads, by what drawings are compared by.

python -m tests.benchmarks.teaching FILE…    # files of pen strokes that say who wrote what

Of every writer with a hundred digits and five mistakes, ten times, five drawings of each digit are taught and
the others judged. *Features and ink* is what digitlib does; either alone shows what each brings. *As they go*
teaches each writer's drawings one at a time, in the order of the file: each is read first, and then learned.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from digitlib.data.mnist import load_mnist, to_digit_images
from digitlib.data.stroke_files import DIGITS, read_pens
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.recognition.similarity import Examples, described, lowest_gate, reconsidered

NUM_DRAWS, NUM_TAUGHT = 10, 5
LEAST_DIGITS, LEAST_MISTAKES = 100, 5
NUM_REHEARSED = 3_000
MOST_DRAWINGS = 200

Describe = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""(n, 28, 28) images and (n, f) features → (n, d) descriptions of length 1, as ``described`` makes them."""


def constant(array: np.ndarray) -> np.ndarray:
    return np.zeros_like(array)  # correlates with nothing


WAYS: dict[str, Describe] = {
    "features and ink": described,
    "features alone": lambda images, features: described(constant(images), features),
    "ink alone": lambda images, features: described(images, constant(features)),
}


def seen(images: np.ndarray, labels: np.ndarray, recognizer: Recognizer, describe: Describe) -> Examples:
    probabilities, features = recognizer.answers(images)
    return Examples(probabilities, describe(images, features), labels)


def taught(judged: Examples, own: Examples, rehearsal: Examples) -> np.ndarray:
    """Return the probabilities of the judged digits, (n, 10), by a recogniser that was taught its own."""
    return reconsidered(judged.probabilities, judged.descriptions, own, lowest_gate(own, rehearsal))


def writers(paths: list[str], recognizer: Recognizer, describe: Describe) -> Iterator[Examples]:
    """Yield the digits of each writer who has enough."""
    for path in paths:
        pens = read_pens(path).only(DIGITS)
        images, labels = pens.images(), pens.labels.astype(int)
        for writer in np.unique(pens.writers):
            own = pens.writers == writer
            if own.sum() >= LEAST_DIGITS:
                yield seen(images[own], labels[own], recognizer, describe)


def draws(everything: Examples) -> Iterator[tuple[Examples, Examples]]:
    """Yield what is taught and what is judged."""
    for seed in range(NUM_DRAWS):
        rng = np.random.default_rng(seed)
        chosen = np.zeros(len(everything.labels), bool)
        for digit in range(10):
            chosen[rng.permutation(np.flatnonzero(everything.labels == digit))[:NUM_TAUGHT]] = True
        yield everything.only(chosen), everything.only(~chosen)


def num_wrong(probabilities: np.ndarray, examples: Examples) -> int:
    return int((probabilities.argmax(axis=1) != examples.labels).sum())


def measure(paths: list[str]) -> Iterator[str]:
    recognizer = default_recognizer()
    (images, labels), (test_images, test_labels) = load_mnist()
    order = np.random.default_rng(0).permutation(len(images))[:NUM_REHEARSED]
    for name, describe in WAYS.items():
        rehearsal = seen(to_digit_images(images[order]), labels[order], recognizer, describe)
        test = seen(to_digit_images(test_images), test_labels, recognizer, describe)
        everybody = list(writers(paths, recognizer, describe))
        yield f"{name}: {helped(everybody, rehearsal, test)}"
        if describe is described:
            yield from course(everybody, rehearsal)


def helped(everybody: list[Examples], rehearsal: Examples, test: Examples) -> str:
    """Tell in a line what teaching brings those who are misread, and what it costs the others."""
    fewer, worse, forgotten = [], [], []
    for everything in everybody:
        before = after = 0
        misread = num_wrong(everything.probabilities, everything) >= LEAST_MISTAKES
        for own, judged in draws(everything):
            before += num_wrong(judged.probabilities, judged)
            after += num_wrong(taught(judged, own, rehearsal), judged)
            if misread:
                forgotten.append(num_wrong(taught(test, own, rehearsal), test))
        worse.append((after - before) / NUM_DRAWS / len(everything.labels))
        if misread:
            fewer.append(1 - after / before)
    lost = (np.mean(forgotten) - num_wrong(test.probabilities, test)) / len(test.labels)
    return (
        f"{np.mean(fewer):.0%} fewer mistakes ({np.mean(sorted(fewer)[:3]):.0%} for the worst three of "
        f"{len(fewer)} writers); no writer of {len(worse)} worse by more than {max(worse):.2%}; "
        f"MNIST's test set {-lost:+.2%}"
    )


def as_they_go(everything: Examples, rehearsal: Examples) -> np.ndarray:
    """Return which drawings are read wrong, (2, n): without learning, and after learning those before."""
    wrong = np.zeros((2, len(everything.labels)), bool)
    wrong[0] = everything.probabilities.argmax(axis=1) != everything.labels
    wrong[1, 0] = wrong[0, 0]
    for place in range(1, len(everything.labels)):
        before = np.arange(len(everything.labels)) < place
        one = everything.only(np.arange(len(everything.labels)) == place)
        wrong[1, place] = num_wrong(taught(one, everything.only(before), rehearsal), one)
    return wrong


def course(everybody: list[Examples], rehearsal: Examples) -> Iterator[str]:
    """Tell for each fifty drawings how many all writers' were misread, without learning and with it."""
    counts = np.zeros((2, MOST_DRAWINGS // 50), int)
    for everything in everybody:
        wrong = as_they_go(everything.only(np.arange(len(everything.labels)) < MOST_DRAWINGS), rehearsal)
        padded = np.pad(wrong, ((0, 0), (0, MOST_DRAWINGS - wrong.shape[1])))
        counts += padded.reshape(2, -1, 50).sum(axis=2)
    for part, (without, with_learning) in enumerate(counts.T):
        yield f"drawings {50 * part + 1} to {50 * part + 50}: misread {without}, as they go {with_learning}"


if __name__ == "__main__":
    for line in measure(sys.argv[1:]):
        print(line, flush=True)
