"""Files as the training page saves them, written in Python."""

import json
from pathlib import Path

import numpy as np

from digitlib.network.backend import keras


def trained(network: keras.Model) -> keras.Model:
    """Give a network weights as after a training: none is still 0 or 1."""
    rng = np.random.default_rng(0)
    network.set_weights([weights + rng.normal(0, 0.02, weights.shape) for weights in network.get_weights()])
    return network


def page_file(path: Path, architecture: str, network: keras.Model) -> Path:
    """Write a network as the page does, and return its path."""
    weights = [
        {"shape": list(array.shape), "values": array.ravel().tolist()} for array in network.get_weights()
    ]
    content = {
        "format": "digitlib network 1",
        "architecture": architecture,
        "weights": weights,
        "training": {"epochs": 3},
    }
    path.write_text(json.dumps(content), "utf-8")
    return path
