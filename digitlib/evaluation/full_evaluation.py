"""Judge a recogniser on everything there is: MNIST, pens, pictures, corruptions, and what is no digit."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
from tqdm import tqdm

from digitlib.data.mnist import LabelledImages, to_digit_images
from digitlib.data.stroke_files import DIGITS, PenFile
from digitlib.evaluation.corruptions import CORRUPTIONS, Corruption
from digitlib.evaluation.judging import describe_readings, judge_digits, judge_non_digits
from digitlib.evaluation.round_trip import canvas_round_trip
from digitlib.handwriting import as_images, draw_unseen
from digitlib.metrics.accuracy import Accuracy
from digitlib.recognition.recognizer import Recognizer

DISPUTED = (947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729)
"""Most human raters reject the label of these MNIST test images.

They are from C. Northcutt, A. Athalye, J. Mueller, "Pervasive label errors in test sets destabilize machine
learning benchmarks", NeurIPS 2021.
"""

UNSEEN_SEED = 2
"""The generated shapes are drawn with this seed; another gives other shapes of the same kinds."""

NUM_UNSEEN = 1_000
"""This many generated shapes are judged; more narrow the interval and take longer."""

EVERY_ON_CANVAS = 1
"""One test digit in this many goes through a canvas, twice: 1 takes them all."""

EVERY_CORRUPTED = 4
"""One test digit in this many is corrupted, 39 times; a smaller value takes longer, but tells more."""


Tell = Callable[[str, dict], None]
"""Hears the name of a set of drawings and what was found on it."""


def evaluate(
    recognizer: Recognizer,
    test: LabelledImages,
    pen_files: Iterable[PenFile] = (),
    tell: Tell = lambda name, judged: None,
) -> dict:
    """Return all findings, ready for JSON; show progress.

    Parameters
    ----------
    recognizer : Recognizer
    test : (n, 28, 28) uint8 images and (n,) labels
        MNIST's test set.
    pen_files : PenFiles
        Digits in them are judged as digits; everything else is to be refused. They come first.
    tell : function, optional
        Called with the name of each set of drawings and its findings as soon as they are known.
    """
    digits, others = _judge_pens(recognizer, pen_files, tell)
    images, labels = to_digit_images(test[0]), test[1]
    digits = {"MNIST test": judge_digits(recognizer, images, labels), **digits}
    tell("MNIST test", digits["MNIST test"])
    others = {"generated shapes": _judge_unseen(recognizer), **others}
    tell("generated shapes", others["generated shapes"])
    disputed = describe_readings(recognizer.predict_all(images[list(DISPUTED)]), labels, DISPUTED)
    return {
        "digits": digits,
        "canvas": _judge_canvas(recognizer, test[0][::EVERY_ON_CANVAS], labels[::EVERY_ON_CANVAS]),
        "robustness": _judge_robustness(recognizer, images[::EVERY_CORRUPTED], labels[::EVERY_CORRUPTED]),
        "disputed": disputed,
        "without_disputed": _without(digits["MNIST test"]["accuracy"], disputed).summary(),
        "non_digits": others,
    }


def _judge_pens(recognizer: Recognizer, pen_files: Iterable[PenFile], tell: Tell) -> tuple[dict, dict]:
    """Return the findings on each file's digits, and on whatever else is in it, by file name."""
    digits, others = {}, {}
    for name, pens in _named(pen_files).items():
        written, other = pens.only(DIGITS), pens.without(DIGITS)
        if written.drawings:
            labels = written.labels.astype(int)
            digits[name] = judge_digits(recognizer, written.images(), labels, written.writers)
            tell(name, digits[name])
        if other.drawings:
            others[name] = judge_non_digits(recognizer, other.images(), other.labels)
            tell(name, others[name])
    return digits, others


def _judge_unseen(recognizer: Recognizer) -> dict:
    images = as_images(draw_unseen(UNSEEN_SEED), NUM_UNSEEN)[0]
    return judge_non_digits(recognizer, to_digit_images(images), ["shape"] * NUM_UNSEEN)


def _named(pen_files: Iterable[PenFile]) -> dict[str, PenFile]:
    """Return the files by name; where two share a name, by path."""
    files = list(pen_files)
    counts = Counter(pens.path.name for pens in files)
    return {pens.path.name if counts[pens.path.name] == 1 else str(pens.path): pens for pens in files}


def _without(whole: dict, readings: list[dict]) -> Accuracy:
    """Return the accuracy on all images but those of the readings."""
    num_correct = sum(reading["label"] == str(reading["read"]) for reading in readings)
    return Accuracy(whole["num_correct"] - num_correct, whole["num_total"] - len(readings))


def _judge_canvas(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> dict:
    return {
        name: recognizer.accuracy(canvas_round_trip(tqdm(images, name), dark_ink), labels).summary()
        for name, dark_ink in (("dark ink", True), ("light ink", False))
    }


def _judge_robustness(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> dict:
    return {
        name: [
            {"strength": strength}
            | recognizer.accuracy(_corrupted(corruption, images, strength), labels).summary()
            for strength in tqdm(corruption.strengths, name)
        ]
        for name, corruption in CORRUPTIONS.items()
    }


def _corrupted(corruption: Corruption, images: np.ndarray, strength: float) -> np.ndarray:
    return corruption.apply(images, strength, np.random.default_rng(0)).clip(0, 1)
