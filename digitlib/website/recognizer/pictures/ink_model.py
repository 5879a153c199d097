"""The network that sees ink for JavaScript: its convolutions in their order, and their weights in 16 bits.

``ink_network.js`` knows how they are joined: the way that :mod:`digitlib.network.ink_network` builds it.
"""

from pathlib import Path

from digitlib.network.backend import keras
from digitlib.network.storage import load_network
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.website.recognizer.browser_model import exported
from digitlib.website.recognizer.layers import Step, convolution, fold

KERAS_NAME = "ink.keras"
"""The trained network has this name in the model's folder; its weights are exported."""


def ink_model(folder: str | Path = MODEL_FOLDER) -> dict:
    """Return the ``layers`` and ``weights`` of the network in ``folder``, by default the shipped one."""
    steps: list[Step] = []
    for layer in load_network(Path(folder) / KERAS_NAME).layers:
        match layer:
            case keras.layers.Conv2D():
                steps.append(convolution(layer))
            case keras.layers.BatchNormalization():
                fold(steps, layer)
    return exported(steps)
