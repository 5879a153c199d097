"""The shipped model for JavaScript: layers, weights, thresholds, and the digest that tells it from others.

The weights are 16-bit whole numbers in base64. ``network.js`` runs the layers, ``recognize.js`` applies the
thresholds.
"""

import json
from pathlib import Path

import numpy as np

from digitlib.network.backend import keras
from digitlib.network.storage import load_network
from digitlib.recognition.model_card import MODEL_FOLDER, checked_file, read_card
from digitlib.recognition.recognizer import MIN_INK
from digitlib.website.packing import in_base64
from digitlib.website.recognizer.layers import Step, steps_of

KERAS_NAME = "digits.keras"
"""The trained network has this name in the model's folder; its weights are exported."""


def browser_model(folder: str | Path = MODEL_FOLDER) -> dict:
    """Return all that a page needs of the model in ``folder``, by default the shipped one.

    Raises what :func:`~digitlib.recognition.model_card.checked_file` and :func:`browser_network` raise.
    """
    card = read_card(folder)
    network = load_network(checked_file(folder, KERAS_NAME, card))
    described = {"digest": card["files"][KERAS_NAME], "minInk": MIN_INK, "thresholds": card["thresholds"]}
    return described | browser_network(network)


def browser_network(network: keras.Model) -> dict:
    """Return a network's ``layers``, and their ``weights`` one after the other, in 16 bits.

    Raises what :func:`~digitlib.website.recognizer.layers.steps_of` raises.
    """
    return exported(steps_of(network))


def exported(steps: list[Step]) -> dict:
    """Return the ``layers`` of some steps, and their ``weights`` one after the other, in 16 bits."""
    weights = [in_16_bits(numbers)[0] for step in steps for numbers in (step.kernel, step.bias)]
    text = in_base64(np.concatenate(weights).tobytes())
    return {"layers": [_described(step) for step in steps], "weights": text}


def _described(step: Step) -> dict:
    """Return what the page is told of a step besides its weights."""
    weights = {"kernel": step.kernel, "bias": step.bias}
    sizes = {name: {"size": array.size, "unit": in_16_bits(array)[1]} for name, array in weights.items()}
    return {"kind": step.kind} | step.settings | sizes


def in_16_bits(numbers: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the numbers as (n,) 16-bit whole multiples of a unit, and the unit.

    They err by half a unit, a 65,534th of the largest: less than 16-bit floats do where it matters.
    """
    unit = float(np.abs(numbers).max(initial=0)) / np.iinfo(np.int16).max or 1.0
    return np.round(numbers.ravel() / unit).astype("<i2"), unit


def data_script(name: str, value: object) -> str:
    """Return a script that hands a value over to the others, as a property of ``window.digitlib``."""
    return f"(window.digitlib ??= {{}}).{name} = {json.dumps(value, ensure_ascii=False)};\n"
