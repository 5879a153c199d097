"""The reasons for an answer: the digit's shape, its like, where the network looked, what changes it.

Nothing here loads TensorFlow: the network is asked through its recogniser.
"""

import collections
import dataclasses
import functools

import numpy as np

from digitlib._util.wording import with_article
from digitlib.data.mnist import load_mnist, split, to_digit_images
from digitlib.explain.measures import OF_DRAWINGS, in_words, percentiles
from digitlib.explain.probing import erasing, fewest_pixels
from digitlib.plots.basics import plot_over
from digitlib.plots.sheets import plot_digits
from digitlib.plots.why import plot_change, plot_percentiles
from digitlib.recognition.recognizer import Recognizer, in_percent
from digitlib.recognition.similarity import unit
from digitlib.widgets.shared.captioned_figures import Finding

NUM_KNOWN, NUM_NEAREST = 10_000, 9
"""Training digits that are compared, and of them the most similar that are shown."""

UNUSUAL = 10
"""Percent: a measure is told where no more of the others lie beyond."""

PLURALS = ("zeros", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines")


@dataclasses.dataclass(frozen=True, eq=False)
class Known:
    """Training digits, and what the network's last layer decides by for each of them."""

    images: np.ndarray
    """(n, 28, 28) uint8."""
    labels: np.ndarray
    """(n,) 0–9."""
    features: np.ndarray
    """(n, f) float32, each of length 1; f is 0 if the network tells none."""


@functools.lru_cache(maxsize=2)
def known_digits(recognizer: Recognizer) -> Known:
    """Return training digits as the recogniser sees them: once a kernel, some 4 seconds."""
    images, labels = split(*load_mnist()[0], NUM_KNOWN, 0)[1]
    return Known(images, labels, unit(recognizer.answers(to_digit_images(images))[1]))


def shape(image: np.ndarray, digit: int, recognizer: Recognizer) -> Finding:
    """Tell in which measures the digit stands out among training digits of its class."""
    known, others = known_digits(recognizer), f"MNIST's {PLURALS[digit]}"
    same = to_digit_images(known.images[known.labels == digit])
    places = percentiles(image, same, OF_DRAWINGS)
    unusual = [in_words(name, own) for name, own in places.items() if abs(own - 50) > 50 - UNUSUAL]
    words = f"By its shape it is an ordinary {digit}."
    if unusual:
        words = f"It is {'; '.join(unusual)} of {others}."
    return Finding(words, plot_percentiles(places, f"Its shape among {len(same):,} of {others}", others))


def likeness(image: np.ndarray, digit: int, recognizer: Recognizer) -> Finding:
    """Tell which training digits are the most similar by what the last layer decides by.

    Raises
    ------
    ValueError
        The network tells no features.
    """
    known, own = known_digits(recognizer), unit(recognizer.answers(image[None])[1])
    if own.shape[1] == 0:
        raise ValueError("This network doesn't tell by which features it compares digits.")
    similarities = known.features @ own[0]
    nearest = np.argsort(-similarities, kind="stable")[:NUM_NEAREST]
    labels = known.labels[nearest]
    counts = collections.Counter(labels.tolist()).most_common()
    told = ", ".join(f"{num} × {label}" for label, num in counts)
    captions = ["yours", *(with_article(label) for label in labels)]
    shown = np.concatenate([image[None], to_digit_images(known.images[nearest])])
    words = f"To the network, these {NUM_NEAREST} of {NUM_KNOWN:,} training digits are most like it: {told}."
    return Finding(words, plot_digits(shown, "Yours and the most similar training digits", captions, 5))


def gaze(image: np.ndarray, digit: int, recognizer: Recognizer) -> Finding:
    """Tell where erasing a little ink hurts the answer most."""
    falls = erasing(recognizer.probabilities, image, digit)
    before = recognizer.probabilities(image[None])[0, digit]
    row, column = map(int, np.unravel_index(falls.argmax(), falls.shape))
    after = before - falls[row, column]
    words = (
        f"Where it looked: without the ink {_place(image, row, column)}, on 5 × 5 pixels, "
        f"the probability of {with_article(digit)} is {in_percent(after)}, not {in_percent(before)}."
    )
    plot = plot_over(
        image, {"fall of the probability": falls}, f"Ink that speaks for {with_article(digit)} (red)"
    )
    return Finding(words, plot)


def alteration(image: np.ndarray, digit: int, recognizer: Recognizer) -> Finding:
    """Tell how few pixels make it another digit.

    Raises
    ------
    ValueError
        The search found no such change.
    """
    changed = fewest_pixels(recognizer.probabilities, image)
    other, num = int(recognizer.probabilities(changed[None]).argmax()), int((changed != image).sum())
    pixels = "1 pixel" if num == 1 else f"{num} pixels"
    words = f"If {pixels} of {image.size} changed, it would read {with_article(other)}."
    captions = (f"read as {with_article(digit)}", f"read as {with_article(other)}")
    return Finding(words, plot_change(image, changed, captions, f"{pixels.capitalize()} between two answers"))


def _place(image: np.ndarray, row: int, column: int) -> str:
    """Return in which ninth of the ink's box a pixel lies, in words."""
    rows, columns = (np.flatnonzero(image.max(axis=axis) > 0) for axis in (1, 0))
    third_down = int(3 * (row - rows[0]) / (rows[-1] - rows[0] + 1))
    third_across = int(3 * (column - columns[0]) / (columns[-1] - columns[0] + 1))
    down = ("at the top", "halfway up", "at the bottom")[min(max(third_down, 0), 2)]
    across = ("left", "in the middle", "right")[min(max(third_across, 0), 2)]
    return f"{down} {across}"
