"""A recogniser judged on everything that there is to judge it on."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from digitlib.data.mnist import LabelledImages, to_digit_images
from digitlib.data.stroke_files import DIGITS, PLAIN_LETTERS, PenFile
from digitlib.evaluation.canvas import canvas_round_trip
from digitlib.evaluation.corruptions import CORRUPTIONS, Corruption
from digitlib.metrics.accuracy import Accuracy, accuracy_by_digit, confusion_matrix, measure_accuracy
from digitlib.metrics.calibration import expected_calibration_error, reliability
from digitlib.recognition.recognizer import VERDICTS, Prediction, Recognizer
from digitlib.styles import as_images, draw_unseen

DISPUTED = (947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729)
"""MNIST test images whose label most human raters reject: C. Northcutt, A. Athalye, J. Mueller,
"Pervasive label errors in test sets destabilize machine learning benchmarks", NeurIPS 2021."""

UNSEEN_SEED, NUM_UNSEEN = 2, 1_000
NUM_WORST = 24

NO_ANSWER = -1
"""Stands among the digits where none is given; equals no label."""

EVERY_ON_CANVAS = 1
EVERY_CORRUPTED = 4
"""One test digit in so many goes through a canvas, twice; and is corrupted, 39 times."""


def evaluate(recognizer: Recognizer, test: LabelledImages, pen_files: Iterable[PenFile] = ()) -> dict:
    """Return all findings as JSON knows them.

    Parameters
    ----------
    recognizer : Recognizer
    test : (n, 28, 28) uint8 images and (n,) labels
        MNIST's test set.
    pen_files : PenFiles
        Digits in them are judged as digits; everything else is to be refused.
    """
    images, labels = to_digit_images(test[0]), test[1]
    digits = {"MNIST test": judge_digits(recognizer, images, labels)}
    unseen = as_images(draw_unseen(UNSEEN_SEED), NUM_UNSEEN)[0]
    others = {
        "generated shapes": judge_non_digits(recognizer, to_digit_images(unseen), ["shape"] * NUM_UNSEEN)
    }
    for name, pens in _named(pen_files).items():
        written, other = pens.only(DIGITS), pens.without(DIGITS)
        if written.drawings:
            digits[name] = judge_digits(recognizer, written.images(), written.labels.astype(int))
        if other.drawings:
            others[name] = judge_non_digits(recognizer, other.images(), other.labels)
    disputed = _describe_readings(recognizer.predict_all(images[list(DISPUTED)]), labels, DISPUTED)
    return {
        "digits": digits,
        "canvas": _judge_canvas(recognizer, test[0][::EVERY_ON_CANVAS], labels[::EVERY_ON_CANVAS]),
        "robustness": _judge_robustness(recognizer, images[::EVERY_CORRUPTED], labels[::EVERY_CORRUPTED]),
        "disputed": disputed,
        "without_disputed": _without(digits["MNIST test"]["accuracy"], disputed).summary(),
        "non_digits": others,
    }


def _named(pen_files: Iterable[PenFile]) -> dict[str, PenFile]:
    """Return the files by their names; those of the same name also with their folders'."""
    files = list(pen_files)
    counts = Counter(pens.path.name for pens in files)
    return {pens.path.name if counts[pens.path.name] == 1 else str(pens.path): pens for pens in files}


def judge_digits(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> dict:
    """Judge the reading of (n, 28, 28) digit images with (n,) labels 0–9.

    Returns
    -------
    A dict with ``accuracy``, of the network's most probable digit; ``answered``, the share for which
    ``recognize`` gives the right digit, as it does not where it refuses one; ``by_digit``, ``confusions``
    (label by row, reading by column), and ``calibration`` (its error, and the bins behind it), all three of
    the network; ``verdicts`` (how often each was given); and ``worst``: the mistakes it was surest of.
    """
    predictions = recognizer.predict_all(images)
    probabilities = np.stack([prediction.probabilities for prediction in predictions])
    predicted = probabilities.argmax(axis=1)
    answers = np.array([NO_ANSWER if own.digit is None else own.digit for own in predictions])
    mistakes = np.flatnonzero(predicted != labels)
    worst = mistakes[np.argsort(-probabilities[mistakes].max(axis=1), kind="stable")][:NUM_WORST]
    return {
        "accuracy": measure_accuracy(predicted, labels).summary(),
        "answered": measure_accuracy(answers, labels).summary(),
        "by_digit": {
            str(digit): own.summary() for digit, own in accuracy_by_digit(predicted, labels).items()
        },
        "confusions": confusion_matrix(predicted, labels).tolist(),
        "calibration": {
            "error": round(expected_calibration_error(probabilities, labels), 5),
            "bins": reliability(probabilities, labels),
        },
        "verdicts": _count_verdicts(predictions),
        "worst": _describe_readings([predictions[index] for index in worst], labels, worst),
    }


def judge_non_digits(recognizer: Recognizer, images: np.ndarray, labels: Iterable[str]) -> dict:
    """Judge how (n, 28, 28) images of what is no digit are refused.

    Returns
    -------
    A dict with ``verdicts``; ``doubted``, the share that is not called a digit; ``doubted_letters``, the
    same of the 23 plain letters alone, None if there are none; ``by_label``, for each label how many there
    are and how many are taken for a digit; and ``worst``, what it most surely took for a digit.
    """
    labels, predictions = np.asarray(labels), recognizer.predict_all(images)
    accepted = np.array([prediction.verdict == "digit" for prediction in predictions])
    plain = np.isin(labels, PLAIN_LETTERS)
    confidence = np.array([prediction.probabilities.max() for prediction in predictions])
    worst = [index for index in np.argsort(-confidence, kind="stable") if accepted[index]][:NUM_WORST]
    return {
        "verdicts": _count_verdicts(predictions),
        "doubted": round(float(1 - accepted.mean()), 5),
        "doubted_letters": round(float(1 - accepted[plain].mean()), 5) if plain.any() else None,
        "by_label": {
            label: {"num": int((labels == label).sum()), "accepted": int(accepted[labels == label].sum())}
            for label in np.unique(labels).tolist()
        },
        "worst": _describe_readings([predictions[index] for index in worst], labels, worst),
    }


def _without(whole: dict, readings: list[dict]) -> Accuracy:
    """Return the accuracy on all images but those of the readings."""
    num_correct = sum(reading["label"] == str(reading["read"]) for reading in readings)
    return Accuracy(whole["num_correct"] - num_correct, whole["num_total"] - len(readings))


def _count_verdicts(predictions: list[Prediction]) -> dict[str, int]:
    counts = Counter(prediction.verdict for prediction in predictions)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def _describe_readings(
    predictions: list[Prediction], labels: np.ndarray, indices: Iterable[int]
) -> list[dict]:
    """Say what was read at each index among those judged; the image goes along as rows of 0 to 255."""
    return [
        {
            "index": int(index),
            "label": str(labels[index]),
            "read": int(prediction.probabilities.argmax()),
            "probability": round(float(prediction.probabilities.max()), 4),
            "verdict": prediction.verdict,
            "image": np.round(255 * prediction.image).astype(int).tolist(),
        }
        for index, prediction in zip(indices, predictions, strict=True)
    ]


def _judge_canvas(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> dict:
    return {
        name: recognizer.accuracy(canvas_round_trip(images, dark_ink), labels).summary()
        for name, dark_ink in (("dark ink", True), ("light ink", False))
    }


def _judge_robustness(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> dict:
    return {
        name: [
            {"strength": strength}
            | recognizer.accuracy(_corrupted(corrupt, images, strength), labels).summary()
            for strength in strengths
        ]
        for name, (corrupt, _, strengths) in CORRUPTIONS.items()
    }


def _corrupted(corrupt: Corruption, images: np.ndarray, strength: float) -> np.ndarray:
    return corrupt(images, strength, np.random.default_rng(0)).clip(0, 1)
