"""Why an answer is as it is: four explanations, each a sentence with a figure.

They tell the digit's shape, the training digits most like it, where the network looked, and what would change
its answer. Nothing here loads TensorFlow: the network is asked through its recogniser.
"""

import collections

import numpy as np

from digitlib._util.wording import with_article
from digitlib.data.mnist import to_digit_images
from digitlib.explain.measures import OF_DRAWINGS, in_words, percentiles
from digitlib.explain.probing import erasing, fewest_pixels
from digitlib.plots.basics import plot_over
from digitlib.plots.sheets import plot_digits
from digitlib.plots.why import plot_change, plot_percentiles
from digitlib.recognition.known_digits import NUM_KNOWN, known_digits
from digitlib.recognition.prediction import in_percent
from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.figures.captioned_figures import CaptionedFigure

NUM_NEAREST = 9
"""The figure shows this many of the most similar training digits: with yours, they fill two rows of five."""

UNUSUAL = 10
"""A measure counts as unusual if at most this many percent of the class lie beyond; chosen by eye.

A larger number calls more digits unusual.
"""

PLURALS = ("zeros", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines")
"""These words, zeros first, name the training digits of a class."""

ERASED_SIDE = 5
"""Ink is erased in squares of this many pixels a side; larger ones hurt more, and place it less exactly."""


def shape(image: np.ndarray, digit: int, recognizer: Recognizer) -> CaptionedFigure:
    """Explain in which measures the digit stands out among training digits of its class."""
    same, others = known_digits(recognizer).of_class(digit), f"MNIST's {PLURALS[digit]}"
    places = percentiles(image, same, OF_DRAWINGS)
    unusual = [in_words(name, own) for name, own in places.items() if abs(own - 50) > 50 - UNUSUAL]
    words = f"By its shape it is an ordinary {digit}."
    if unusual:
        words = f"It is {'; '.join(unusual)} of {others}."
    title = f"Its shape among {len(same):,} of {others}"
    return CaptionedFigure(words, plot_percentiles(places, title, others))


def likeness(image: np.ndarray, digit: int, recognizer: Recognizer) -> CaptionedFigure:
    """Explain which training digits are the most similar by the features that the last layer decides by.

    Raises
    ------
    ValueError
        The network shows no features.
    """
    known, features = known_digits(recognizer), recognizer.answers(image[None])[1]
    nearest = known.most_similar(features[0], NUM_NEAREST)
    labels = known.labels[nearest]
    counts = collections.Counter(labels.tolist()).most_common()
    told = ", ".join(f"{num} × {label}" for label, num in counts)
    captions = ["yours", *(with_article(label) for label in labels)]
    shown = np.concatenate([image[None], to_digit_images(known.images[nearest])])
    words = f"To the network, these {NUM_NEAREST} of {NUM_KNOWN:,} training digits are most like it: {told}."
    plot = plot_digits(shown, "Yours and the most similar training digits", captions, 5)
    return CaptionedFigure(words, plot)


def gaze(image: np.ndarray, digit: int, recognizer: Recognizer) -> CaptionedFigure:
    """Explain where it looked: where erasing a little ink hurts the answer most."""
    falls = erasing(recognizer.probabilities, image, digit, ERASED_SIDE)
    before = recognizer.probabilities(image[None])[0, digit]
    row, column = map(int, np.unravel_index(falls.argmax(), falls.shape))
    after = before - falls[row, column]
    place = f"{_ninth_of_ink(image, row, column)}, on {ERASED_SIDE} × {ERASED_SIDE} pixels"
    words = (
        f"Where it looked: without the ink {place}, "
        f"the probability of {with_article(digit)} is {in_percent(after)}, not {in_percent(before)}."
    )
    plot = plot_over(
        image, {"drop in probability": falls}, f"Ink that speaks for {with_article(digit)} (red)"
    )
    return CaptionedFigure(words, plot)


def alteration(image: np.ndarray, digit: int, recognizer: Recognizer) -> CaptionedFigure:
    """Explain how few pixels make it another digit.

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
    plot = plot_change(image, changed, captions, f"{pixels.capitalize()} between two answers")
    return CaptionedFigure(words, plot)


def _ninth_of_ink(image: np.ndarray, row: int, column: int) -> str:
    """Return in which ninth of the ink's box a pixel lies, in words."""
    down = _third(row, image.max(axis=1), ("at the top", "halfway up", "at the bottom"))
    across = _third(column, image.max(axis=0), ("left", "in the middle", "right"))
    return f"{down} {across}"


def _third(place: int, profile: np.ndarray, names: tuple[str, str, str]) -> str:
    """Return the name of the third of a profile's ink that a place lies in, or lies nearest to."""
    inked = np.flatnonzero(profile > 0)
    third = int(3 * (place - inked[0]) / (inked[-1] - inked[0] + 1))
    return names[min(max(third, 0), 2)]
