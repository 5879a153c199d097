"""Judge a recogniser on everything there is to judge it on, and write a report.

    python -m digitlib.evaluation                 # MNIST's test set and generated drawings
    python -m digitlib.evaluation --pen FILE…     # and files of pen strokes, as digitlib.pens reads them

It takes some minutes and writes ``report.md`` with its figures, and ``report.json``.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from digitlib.accuracy import accuracy_by_digit, confusion_matrix, measure_accuracy
from digitlib.calibration import expected_calibration_error, reliability
from digitlib.canvas import canvas_round_trip
from digitlib.card import MODEL_FOLDER, read_card
from digitlib.data import LabelledImages, load_mnist, to_digit_images
from digitlib.pens import DIGITS, PLAIN_LETTERS, PenFile, read_pens
from digitlib.recognition import VERDICTS, Prediction, Recognizer
from digitlib.report import write_report
from digitlib.robustness import DISTORTIONS, Distortion
from digitlib.styles import as_images, draw_unseen

DISPUTED = (947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729)
"""MNIST test images whose label most human raters reject: C. Northcutt, A. Athalye, J. Mueller,
"Pervasive label errors in test sets destabilize machine learning benchmarks", NeurIPS 2021."""

UNSEEN_SEED, NUM_UNSEEN = 2, 1_000
NUM_WORST = 24

EVERY_ON_CANVAS = 1
EVERY_DISTORTED = 4
"""One test digit in so many goes through a canvas, twice; and is distorted, 39 times."""


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
    return {
        "digits": digits,
        "canvas": _judge_canvas(recognizer, test[0][::EVERY_ON_CANVAS], labels[::EVERY_ON_CANVAS]),
        "robustness": _judge_robustness(recognizer, images[::EVERY_DISTORTED], labels[::EVERY_DISTORTED]),
        "disputed": _describe_readings(recognizer.predict_all(images[list(DISPUTED)]), labels, DISPUTED),
        "without_disputed": recognizer.accuracy(
            *(np.delete(part, DISPUTED, axis=0) for part in (images, labels))
        ).summary(),
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
    A dict with ``accuracy``, ``by_digit``, ``confusions`` (label by row, reading by column),
    ``calibration`` (its error, and the bins behind it), ``verdicts`` (how often each was given), and
    ``worst``: the mistakes it was surest of.
    """
    predictions = recognizer.predict_all(images)
    probabilities = np.stack([prediction.probabilities for prediction in predictions])
    predicted = probabilities.argmax(axis=1)
    mistakes = np.flatnonzero(predicted != labels)
    worst = mistakes[np.argsort(-probabilities[mistakes].max(axis=1), kind="stable")][:NUM_WORST]
    return {
        "accuracy": measure_accuracy(predicted, labels).summary(),
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
            | recognizer.accuracy(_distorted(distort, images, strength), labels).summary()
            for strength in strengths
        ]
        for name, (distort, _, strengths) in DISTORTIONS.items()
    }


def _distorted(distort: Distortion, images: np.ndarray, strength: float) -> np.ndarray:
    return distort(images, strength, np.random.default_rng(0)).clip(0, 1)


def main(arguments: list[str] | None = None) -> int:
    """Evaluate a model and write the report; return the exit status."""
    options = _parse(arguments)
    try:
        pen_files = [read_pens(path) for path in options.pen]
        card = read_card(options.model)
        findings = evaluate(Recognizer.load(options.model), load_mnist()[1], pen_files)
        path = write_report(findings, card, options.folder)
    except (OSError, ValueError) as error:
        print(error)
        return 2
    for name, judged in findings["digits"].items():
        accuracy = judged["accuracy"]
        print(f"{name}: {accuracy['accuracy']:.2%} of {accuracy['num_total']:,} digits read right")
    for name, judged in findings["non_digits"].items():
        print(f"{name}: {judged['doubted']:.1%} of what is no digit doubted or refused")
    print(f"The report is in {path}.")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.evaluation", description="Judge the recogniser and write a report."
    )
    parser.add_argument(
        "--pen",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help="files of pen strokes",
    )
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="the folder of the model")
    parser.add_argument("--folder", type=Path, default=Path("build/evaluation"), help="where the report goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
