"""Teach the recogniser one person's handwriting with a few of their drawings.

The network stays as it is. The drawings stand beside it, and change its answer where it is in doubt and they
are similar enough (:mod:`digitlib.recognition.similarity`). *Rehearsal* settles how similar: MNIST's
validation digits must be read as well as before. ``python -m tests.benchmarks.teaching`` measures what it
brings.
"""

import dataclasses
import functools
from collections.abc import Sequence

import numpy as np

from digitlib._util.arrays import real_numbers
from digitlib.data.mnist import LabelledImages, load_mnist, split, to_digit_images
from digitlib.metrics.accuracy import Accuracy, measure_accuracy
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.stages import digit_image
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.recognition.runtime import probabilities_and_features
from digitlib.recognition.similarity import Examples, described, lowest_gate, reconsidered

NUM_REHEARSED = 3_000
"""Rehearsal reads this many of MNIST's validation digits; more find forgetting better, and take longer."""

NUM_PARTS = 5
"""The drawings are divided into this many parts for a judgement; each is read after teaching all others.

More parts teach more drawings each time, and take longer.
"""

LEAST_DRAWINGS = 20
"""A judgement takes at least this many drawings; fewer would tell little. It was chosen by eye."""


@dataclasses.dataclass(frozen=True, eq=False)
class TaughtNetwork:
    """A network with a person's drawings beside it; call it as you would the network."""

    untaught: Recognizer
    """The recogniser that was taught is unchanged."""
    own: Examples
    """The person's own drawings are kept as the network sees them."""
    gate: float
    """Own drawings change an answer only if the nearest are more similar than this, from −1 to 1."""

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """Return the probabilities, and the features beside them."""
        probabilities, features = probabilities_and_features(self.untaught.network(images))
        changed = reconsidered(probabilities, described(images, features), self.own, self.gate)
        return np.concatenate([changed, features], axis=1)


@dataclasses.dataclass(frozen=True)
class Lesson:
    """How well drawings that were held out are read, before and after teaching the others."""

    before: Accuracy
    """The accuracy before is the network's as it was."""
    after: Accuracy
    """The accuracy after is that of a network taught the other drawings."""


def teach(
    drawings: Sequence[Drawing], labels: Sequence[int], recognizer: Recognizer | None = None
) -> Recognizer:
    """Return a recogniser that knows a person's handwriting; the one it starts from does not change.

    Parameters
    ----------
    drawings : list of drawings
        Five of each digit are enough; digits without any are read as before.
    labels : list of 0–9
        What each drawing is.
    recognizer : Recognizer, optional
        By default the shipped one. If it was taught before, these drawings join those that it knows: so it
        can be taught one drawing at a time.

    Raises
    ------
    ValueError
        There are no drawings, not as many labels, a label is no digit, or the recogniser's network tells no
        features.
    """
    recognizer = recognizer or default_recognizer()
    known = recognizer.network if isinstance(recognizer.network, TaughtNetwork) else None
    untaught = known.untaught if known else recognizer
    own = _examples(drawings, labels, untaught)
    own = known.own.joined_by(own) if known else own
    network = TaughtNetwork(untaught, own, lowest_gate(own, _rehearsal(untaught)))
    return Recognizer(network, untaught.thresholds, untaught.digest)


def judge_teaching(
    drawings: Sequence[Drawing],
    labels: Sequence[int],
    recognizer: Recognizer | None = None,
    seed: int = 0,
) -> Lesson:
    """Measure what teaching brings: each fifth of the drawings is read after teaching the other four.

    Raises
    ------
    ValueError
        As :func:`teach`, or there are too few drawings to tell.
    """
    recognizer = recognizer or default_recognizer()
    own = _examples(drawings, labels, recognizer)
    if len(own.labels) < LEAST_DRAWINGS:
        raise ValueError(f"{len(own.labels)} drawings are too few to tell; draw {LEAST_DRAWINGS} or more.")
    rehearsal, parts = _rehearsal(recognizer), _parts(own.labels, seed)
    answers = np.empty(len(own.labels), int)
    for part in range(NUM_PARTS):
        taught, held_out = own.only(parts != part), own.only(parts == part)
        gate = lowest_gate(taught, rehearsal)
        changed = reconsidered(held_out.probabilities, held_out.descriptions, taught, gate)
        answers[parts == part] = changed.argmax(axis=1)
    before = measure_accuracy(own.probabilities.argmax(axis=1), own.labels)
    return Lesson(before, measure_accuracy(answers, own.labels))


def _examples(drawings: Sequence[Drawing], labels: Sequence[int], recognizer: Recognizer) -> Examples:
    if not isinstance(drawings, Sequence):
        raise ValueError(f"The drawings are no list but {type(drawings).__name__}; give a list of drawings.")
    digits = real_numbers(labels, "The list of labels", "whole numbers from 0 to 9")
    if len(drawings) == 0 or digits.size != len(drawings):
        raise ValueError(
            f"{len(drawings)} drawings and {digits.size} labels; give a label with each drawing."
        )
    if digits.ndim != 1 or not np.isin(digits, range(10)).all():
        raise ValueError("A label is no whole number from 0 to 9; leave out what is no digit.")
    return _seen(np.stack([digit_image(drawing) for drawing in drawings]), digits.astype(int), recognizer)


@functools.lru_cache(maxsize=2)
def _rehearsal(recognizer: Recognizer) -> Examples:
    """Return MNIST's validation digits as the recogniser sees them."""
    images, labels = rehearsed_digits()
    return _seen(to_digit_images(images), labels, recognizer)


def rehearsed_digits() -> LabelledImages:
    """Return the digits that rehearsal reads, as MNIST has them: (n, 28, 28) uint8 images, (n,) labels."""
    return split(*load_mnist()[0], NUM_REHEARSED, 0)[1]


def _seen(images: np.ndarray, labels: np.ndarray, recognizer: Recognizer) -> Examples:
    probabilities, features = recognizer.answers(images)
    if features.shape[1] == 0:
        raise ValueError("This network tells no features to compare drawings by; teach the shipped one.")
    return Examples(probabilities, described(images, features), labels)


def _parts(labels: np.ndarray, seed: int) -> np.ndarray:
    """Return the part that each drawing is in, (n,): each digit's drawings go to all parts in turn."""
    rng = np.random.default_rng(seed)
    parts = np.empty(len(labels), int)
    for digit in np.unique(labels):
        places = rng.permutation(np.flatnonzero(labels == digit))
        parts[places] = (np.arange(len(places)) + rng.integers(NUM_PARTS)) % NUM_PARTS
    return parts
