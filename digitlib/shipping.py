"""Write a trained network as the files that the recogniser reads, with a card that says what it is."""

import datetime
import importlib
import os
import platform
import tempfile
from pathlib import Path

import numpy as np

from digitlib.backend import keras
from digitlib.card import CARD_NAME, file_digest, write_json
from digitlib.data import LabelledImages, to_digit_images
from digitlib.evaluation import measure_accuracy
from digitlib.model import export_litert, save_network, without_optimizer
from digitlib.recognition import Recognizer, load_runtime

MODEL_FILES = ("digits.keras", "digits.tflite", "history.json")


def ship(
    network: keras.Model,
    recipe: dict,
    history: dict,
    validation: LabelledImages,
    test: LabelledImages,
    folder: str | Path,
) -> dict:
    """Export the network, judge it on the test set once, write its files and return its card.

    Files appear in ``folder`` one by one, each whole, the card last: until then the old card does not
    match, so that a half-written model is never taken for a whole one.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:
        workplace = Path(unfinished)
        save_network(without_optimizer(network), workplace / "digits.keras")
        export_litert(network, workplace / "digits.tflite")
        write_json(workplace / "history.json", history)
        card = _describe(network, recipe)
        card["files"] = {name: file_digest(workplace / name) for name in MODEL_FILES}
        recognizer = Recognizer(load_runtime(workplace, card))
        card["thresholds"] = _thresholds(recognizer, validation[0])
        card["validation"] = _judge(recognizer, validation)
        card["test"] = _judge(recognizer, test)
        write_json(workplace / CARD_NAME, card)
        for name in (*MODEL_FILES, CARD_NAME):
            (workplace / name).replace(folder / name)
    return card


def _describe(network: keras.Model, recipe: dict) -> dict:
    backend = keras.backend.backend()
    return {
        "model": "Reads one handwritten digit: (n, 28, 28) digit images to (n, 10) probabilities.",
        "data": "MNIST training set (LeCun, Cortes, Burges 1998), CC BY-SA 3.0",
        "recipe": recipe,
        "parameters": network.count_params(),
        "command": f"python -m digitlib.training --seed {recipe['seed']} --num-epochs {recipe['num_epochs']}",
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {
            "python": platform.python_version(),
            "keras": keras.version(),
            backend: importlib.import_module(backend).__version__,
            "numpy": np.__version__,
        },
    }


def _thresholds(recognizer: Recognizer, images: np.ndarray) -> dict[str, float]:
    """Choose the verdicts' thresholds so that of the validation digits 1 % are "unsure" or worse.

    One in a thousand is "not a digit".
    """
    highest = recognizer.probabilities(to_digit_images(images)).max(axis=1)
    return {
        "unsure": round(float(np.quantile(highest, 0.01)), 3),
        "not_a_digit": round(float(np.quantile(highest, 0.001)), 3),
    }


def _judge(recognizer: Recognizer, labelled: LabelledImages) -> dict:
    images, labels = labelled
    predicted = recognizer.probabilities(to_digit_images(images)).argmax(axis=1)
    return measure_accuracy(predicted, labels).summary()
