"""The trained network: save it, load it, make one to read with, export it for LiteRT."""

from pathlib import Path

import numpy as np

from digitlib._util.files import written_whole
from digitlib.metrics.probabilities import NUM_DIGITS, with_no_digit_shared
from digitlib.network.backend import keras
from digitlib.network.build import softmax_layer


def save_network(network: keras.Model, path: str | Path) -> None:
    """Write the network, with its optimiser's state if it has one, whole or not at all."""
    with written_whole(path) as unfinished:
        network.save(unfinished)


def load_network(path: str | Path) -> keras.Model:
    """Read what :func:`save_network` wrote; code in the file is refused, not run.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        The file is cut short or no Keras model.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no model at {path}; train one with python -m digitlib.training.")
    try:
        return keras.models.load_model(path, safe_mode=True)
    except Exception as error:  # Keras raises many kinds here, from zip to JSON to HDF5
        raise ValueError(f"{path.name} is not a whole Keras model; restore it or train again.") from error


def without_optimizer(network: keras.Model) -> keras.Model:
    """Return a copy that holds the weights alone, a third of the file."""
    copy = keras.Model.from_config(network.get_config())
    copy.set_weights(network.get_weights())
    return copy


def for_reading(network: keras.Model, temperature: float) -> keras.Model:
    """Return a copy to read with: ten calibrated probabilities, without an optimiser.

    The logits are divided by ``temperature``, which the last layer's weights take in. Where the network
    has an eleventh output, that it is no digit, that probability is shared among the ten digits: a scribble
    then has a tenth of each, and no digit is likely.
    """
    copy = without_optimizer(network)
    last = copy.layers[-1]
    last.set_weights([weights / temperature for weights in last.get_weights()])
    if last.units == NUM_DIGITS:
        return copy
    shared = keras.layers.Dense(NUM_DIGITS, use_bias=False, trainable=False, name="shared")
    copy = keras.Model(copy.input, shared(copy.output), name=network.name)
    shared.set_weights([with_no_digit_shared(np.eye(NUM_DIGITS + 1))])
    return copy


def with_features(network: keras.Model) -> keras.Model:
    """Return the network with a second output: the features, (n, f), that its last layer decides by."""
    return keras.Model(network.input, [network.output, softmax_layer(network).input], name=network.name)


def export_litert(network: keras.Model, path: str | Path) -> None:
    """Write the network as a LiteRT file, whole or not at all; needs Keras's TensorFlow backend."""
    with written_whole(path) as unfinished:
        network.export(unfinished, format="litert", verbose=False)
