"""Judge a recogniser on digits, and on what isn't one."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from digitlib.data.stroke_files import PLAIN_LETTERS
from digitlib.metrics.accuracy import accuracy_by_digit, confusion_matrix, measure_accuracy
from digitlib.metrics.calibration import expected_calibration_error, reliability
from digitlib.metrics.writers import interval_over_writers, worst_writer
from digitlib.recognition.prediction import VERDICTS, Prediction
from digitlib.recognition.recognizer import Recognizer

NUM_WORST = 24
"""This many of the most confident mistakes are kept, as many as a figure shows in three rows."""

NO_ANSWER = -1
"""This number stands among the digits where none is given; it equals no label."""


def judge_digits(
    recognizer: Recognizer, images: np.ndarray, labels: np.ndarray, writers: np.ndarray | None = None
) -> dict:
    """Judge the reading of (n, 28, 28) digit images with (n,) labels 0–9 and, if known, (n,) writers.

    Returns
    -------
    A dict with

    - ``accuracy``: that of the network's most probable digit;
    - ``answered``: that of ``recognize``, which is wrong wherever it refuses a digit;
    - ``by_digit``, ``confusions`` (label by row, reading by column) and ``calibration`` (its error, and the
      bins behind it): the network's;
    - ``verdicts``: how often each was given; ``refused``: how many of each digit are called no digit;
    - ``writers``: how many there are, the intervals of ``accuracy`` and ``answered`` for other people like
      them, and the writer whom the network reads worst; None unless there are two or more;
    - ``worst``: the network's most confident mistakes.
    """
    predictions = recognizer.predict_all(images)
    probabilities = np.stack([prediction.probabilities for prediction in predictions])
    predicted = probabilities.argmax(axis=1)
    answers = np.array([NO_ANSWER if own.digit is None else own.digit for own in predictions])
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
        "refused": _count_refused(predictions, labels),
        "writers": _judge_writers(predicted == labels, answers == labels, writers),
        "worst": _most_confident(predictions, labels, predicted != labels),
    }


def _judge_writers(correct: np.ndarray, answered: np.ndarray, writers: np.ndarray | None) -> dict | None:
    if writers is None or (num_writers := len(np.unique(writers))) < 2:
        return None
    worst = worst_writer(correct, writers)
    return {
        "num": num_writers,
        "interval_95": _rounded(interval_over_writers(correct, writers)),
        "answered_interval_95": _rounded(interval_over_writers(answered, writers)),
        "worst": worst and {"name": worst[0]} | worst[1].summary(),
    }


def _rounded(interval: tuple[float, float]) -> list[float]:
    return [round(end, 6) for end in interval]


def _count_refused(predictions: list[Prediction], labels: np.ndarray) -> dict[str, int]:
    verdicts = np.array([prediction.verdict for prediction in predictions])
    return {str(digit): int((verdicts[labels == digit] == "not a digit").sum()) for digit in range(10)}


def judge_non_digits(recognizer: Recognizer, images: np.ndarray, labels: Iterable[str]) -> dict:
    """Judge how well (n, 28, 28) images that show no digit are refused.

    Returns
    -------
    A dict with

    - ``verdicts``: how often each was given;
    - ``doubted``: the fraction that is not called a digit; ``doubted_letters``: the same for the 23 plain
      letters alone, None if there are none;
    - ``by_label``: for each label, how many there are and how many are taken for a digit;
    - ``worst``: what was most confidently taken for a digit.
    """
    labels, predictions = np.asarray(labels), recognizer.predict_all(images)
    accepted = np.array([prediction.verdict == "digit" for prediction in predictions])
    plain = np.isin(labels, PLAIN_LETTERS)
    return {
        "verdicts": _count_verdicts(predictions),
        "doubted": round(float(1 - accepted.mean()), 5),
        "doubted_letters": round(float(1 - accepted[plain].mean()), 5) if plain.any() else None,
        "by_label": {
            label: {"num": int((labels == label).sum()), "accepted": int(accepted[labels == label].sum())}
            for label in np.unique(labels).tolist()
        },
        "worst": _most_confident(predictions, labels, accepted),
    }


def _most_confident(predictions: list[Prediction], labels: np.ndarray, wrong: np.ndarray) -> list[dict]:
    """Describe those of the ``wrong`` readings, (n,) bool, that the network was most confident of."""
    confidence = np.array([prediction.probabilities.max() for prediction in predictions])
    worst = [index for index in np.argsort(-confidence, kind="stable") if wrong[index]][:NUM_WORST]
    return describe_readings([predictions[index] for index in worst], labels, worst)


def _count_verdicts(predictions: list[Prediction]) -> dict[str, int]:
    counts = Counter(prediction.verdict for prediction in predictions)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def describe_readings(
    predictions: list[Prediction], labels: np.ndarray, indices: Iterable[int]
) -> list[dict]:
    """Describe what was read at each index among those judged, with its image as rows of 0 to 255."""
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
