"""A trained network, written as the files that the recogniser reads, with a card that says what it is."""

from pathlib import Path

import numpy as np

from digitlib._util.arrays import BATCH_SIZE
from digitlib._util.files import file_digest, write_json, written_together
from digitlib.data.mnist import LabelledImages, to_digit_images
from digitlib.handwriting import as_images, draw_digits
from digitlib.metrics.calibration import fit_temperature
from digitlib.metrics.verdict_thresholds import choose_thresholds
from digitlib.network.backend import keras
from digitlib.network.storage import export_litert, for_reading, save_network, with_features
from digitlib.recognition.model_card import CARD_NAME
from digitlib.recognition.recognizer import Recognizer
from digitlib.recognition.runtime import load_runtime
from digitlib.training.provenance import provenance

HELD_OUT_SEED = 1_000
"""The thresholds are chosen on the drawings of this seed. It must be none of training's, which count from 0:
on images that it has seen, a network is too sure of itself."""

DRAWN_FOR_EACH = 4
"""For each validation image so many drawings are held out. With one, the lower threshold of the shipped model
was 0.24 to 0.43, depending on their seed (four were tried)."""

MODEL_FILES = ("digits.keras", "digits.tflite", "history.json")
"""A model consists of these files, and of the card that holds a digest of each."""


def ship(
    network: keras.Model,
    recipe: dict,
    history: dict,
    validation: LabelledImages,
    test: LabelledImages,
    folder: str | Path,
) -> dict:
    """Calibrate and export the network, judge it on the test set once, write its files, return its card.

    The temperature is fitted on the validation images, the verdicts' thresholds on those and on four times
    as many drawn digits that training did not see. Files appear in ``folder`` one by one, each whole, the
    card last: until then the old card does not match, so that a half-written model is never taken for a whole
    one.

    Raises
    ------
    ValueError
        There are no validation images.
    """
    if len(validation[0]) == 0:
        raise ValueError("A model needs validation images to be calibrated; set num_validation above 0.")
    temperature = fit_temperature(_probabilities(network, validation[0]), validation[1])
    reading = for_reading(network, temperature)
    with written_together(folder, (*MODEL_FILES, CARD_NAME)) as workplace:
        save_network(reading, workplace / "digits.keras")
        export_litert(with_features(reading), workplace / "digits.tflite")
        write_json(workplace / "history.json", history)
        card = _describe(network, recipe)
        card["temperature"] = round(temperature, 4)
        card["files"] = {name: file_digest(workplace / name) for name in MODEL_FILES}
        # From here on the exported files are judged, not the network in memory: they are what people get.
        recognizer = Recognizer(load_runtime(workplace, card))
        drawn = as_images(draw_digits(HELD_OUT_SEED), DRAWN_FOR_EACH * len(validation[0]))[0]
        digits = to_digit_images(np.concatenate([validation[0], drawn]))
        card["thresholds"] = choose_thresholds(recognizer.probabilities(digits))
        for name, (images, labels) in {"validation": validation, "test": test}.items():
            card[name] = recognizer.accuracy(to_digit_images(images), labels).summary()
        write_json(workplace / CARD_NAME, card)
    return card


def _describe(network: keras.Model, recipe: dict) -> dict:
    return {
        "model": "Reads one handwritten digit: (n, 28, 28) digit images to (n, 10) probabilities.",
        "data": "MNIST training set (LeCun, Cortes, Burges 1998), CC BY-SA 3.0; "
        "drawings of digitlib.handwriting",
        "recipe": recipe,
        "parameters": network.count_params(),
        "command": f"python -m digitlib.training --seed {recipe['seed']} --num-epochs {recipe['num_epochs']}",
        **provenance(),
    }


def _probabilities(network: keras.Model, images: np.ndarray) -> np.ndarray:
    return network.predict(to_digit_images(images), batch_size=BATCH_SIZE, verbose=0)
