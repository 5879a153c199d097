"""What five drawings a digit bring a person whom the network misreads, by two ways to teach it.

python -m tests.benchmarks.teaching FILE…    # files of pen strokes that say who wrote what

Of every writer with a hundred digits and five mistakes, ten times, five drawings of each digit are taught and
the others judged. *Beside the network* is what digitlib does. *Last layer* trains the network's last layer
anew on the drawings, with rehearsed digits whose answers are to stay. *As they go* teaches each writer's
drawings one at a time, in the order of the file: each is read first, and then learned.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from digitlib.data.mnist import load_mnist, to_digit_images
from digitlib.data.stroke_files import DIGITS, read_pens
from digitlib.metrics.probabilities import with_no_digit_shared
from digitlib.network.build import softmax_layer
from digitlib.network.storage import load_network
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.recognition.similarity import Examples, lowest_gate, reconsidered, unit

NUM_DRAWS, NUM_TAUGHT = 10, 5
LEAST_DIGITS, LEAST_MISTAKES = 100, 5
NUM_REHEARSED = 3_000
MOST_DRAWINGS = 200

Answers = Callable[[Examples], np.ndarray]
"""Examples → the probabilities that a taught recogniser gives them."""


def seen(images: np.ndarray, labels: np.ndarray, recognizer: Recognizer) -> Examples:
    probabilities, features = recognizer.answers(images)
    return Examples(probabilities, features, labels)


def beside_the_network(own: Examples, rehearsal: Examples) -> Answers:
    own, rehearsal = (Examples(one.probabilities, unit(one.features), one.labels) for one in (own, rehearsal))
    gate = lowest_gate(own, rehearsal)
    return lambda judged: reconsidered(judged.probabilities, unit(judged.features), own, gate)


def last_layer(own: Examples, rehearsal: Examples, weight: float = 1.0, num_steps: int = 150) -> Answers:
    """By Adam, full batches; what a rehearsed digit's probabilities were is what they are to be."""
    weights, bias = (np.float64(part) for part in _layer().get_weights())
    features = [np.float64(rehearsal.features), np.float64(own.features)]
    aims = [softmax(features[0] @ weights + bias), np.eye(11)[own.labels]]
    means = [np.zeros_like(weights), np.zeros_like(bias)], [np.zeros_like(weights), np.zeros_like(bias)]
    for step in range(1, num_steps + 1):
        errors = [
            share * (softmax(seen @ weights + bias) - aim) / len(seen)
            for share, seen, aim in zip((1, weight), features, aims, strict=True)
        ]
        gradients = [
            sum(f.T @ e for f, e in zip(features, errors, strict=True)),
            sum(e.sum(0) for e in errors),
        ]
        for values, gradient, first, second in zip((weights, bias), gradients, *means, strict=True):
            first += 0.1 * (gradient - first)
            second += 0.01 * (gradient**2 - second)
            values -= 0.02 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return lambda judged: with_no_digit_shared(softmax(judged.features @ weights + bias))


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _layer():
    return softmax_layer(load_network(MODEL_FOLDER / "digits.keras"))


WAYS = {"beside the network": beside_the_network, "last layer": last_layer}


def writers(paths: list[str], recognizer: Recognizer) -> Iterator[tuple[str, Examples]]:
    """Yield all with enough digits."""
    for path in paths:
        pens = read_pens(path).only(DIGITS)
        images, labels = pens.images(), pens.labels.astype(int)
        for writer in np.unique(pens.writers):
            own = pens.writers == writer
            if own.sum() >= LEAST_DIGITS:
                yield str(writer), seen(images[own], labels[own], recognizer)


def draws(everything: Examples) -> Iterator[tuple[Examples, Examples]]:
    """Yield what is taught and what is judged."""
    for seed in range(NUM_DRAWS):
        rng = np.random.default_rng(seed)
        taught = np.zeros(len(everything.labels), bool)
        for digit in range(10):
            taught[rng.permutation(np.flatnonzero(everything.labels == digit))[:NUM_TAUGHT]] = True
        yield everything.only(taught), everything.only(~taught)


def num_wrong(probabilities: np.ndarray, examples: Examples) -> int:
    return int((probabilities.argmax(axis=1) != examples.labels).sum())


def measure(paths: list[str]) -> Iterator[str]:
    recognizer = default_recognizer()
    (images, labels), (test_images, test_labels) = load_mnist()
    order = np.random.default_rng(0).permutation(len(images))[:NUM_REHEARSED]
    rehearsal = seen(to_digit_images(images[order]), labels[order], recognizer)
    test = seen(to_digit_images(test_images), test_labels, recognizer)
    everybody = dict(writers(paths, recognizer))
    for name, teach in WAYS.items():
        fewer, worse, forgotten = [], [], []
        for everything in everybody.values():
            misread = num_wrong(everything.probabilities, everything) >= LEAST_MISTAKES
            before = after = 0
            for own, judged in draws(everything):
                answers = teach(own, rehearsal)
                before += num_wrong(judged.probabilities, judged)
                after += num_wrong(answers(judged), judged)
                if misread:
                    forgotten.append(num_wrong(answers(test), test) - num_wrong(test.probabilities, test))
            worse.append((after - before) / NUM_DRAWS / len(everything.labels))
            if misread:
                fewer.append(1 - after / before)
        worst_three = np.mean(sorted(fewer)[:3])
        yield (
            f"{name}: {np.mean(fewer):.0%} fewer mistakes ({worst_three:.0%} for the worst three of "
            f"{len(fewer)} writers); no writer of {len(worse)} worse by more than {max(worse):.2%}; "
            f"MNIST's test set {-np.mean(forgotten) / len(test_labels):+.2%}"
        )
    yield from course(everybody, rehearsal)


def as_they_go(everything: Examples, rehearsal: Examples) -> np.ndarray:
    """Return which drawings are read wrong, (2, n): without learning, and after learning those before."""
    wrong = np.zeros((2, len(everything.labels)), bool)
    wrong[0] = everything.probabilities.argmax(axis=1) != everything.labels
    wrong[1, 0] = wrong[0, 0]
    for place in range(1, len(everything.labels)):
        before = np.arange(len(everything.labels)) < place
        one = everything.only(np.arange(len(everything.labels)) == place)
        wrong[1, place] = num_wrong(beside_the_network(everything.only(before), rehearsal)(one), one)
    return wrong


def course(everybody: dict[str, Examples], rehearsal: Examples) -> Iterator[str]:
    """Tell for each fifty drawings how many all writers' were misread, without learning and with it."""
    counts = np.zeros((2, MOST_DRAWINGS // 50), int)
    for everything in everybody.values():
        wrong = as_they_go(everything.only(np.arange(len(everything.labels)) < MOST_DRAWINGS), rehearsal)
        padded = np.pad(wrong, ((0, 0), (0, MOST_DRAWINGS - wrong.shape[1])))
        counts += padded.reshape(2, -1, 50).sum(axis=2)
    for part, (without, with_learning) in enumerate(counts.T):
        yield f"drawings {50 * part + 1} to {50 * part + 50}: misread {without}, as they go {with_learning}"


if __name__ == "__main__":
    for line in measure(sys.argv[1:]):
        print(line, flush=True)
