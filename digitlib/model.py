"""The network: build it, count what it costs, save it, load it, export it for LiteRT.

Digit images (n, 28, 28) float32 in, probabilities (n, 10) out. The shipped architecture cuts two pixels
off each edge and has five convolutions, each followed by batch normalisation and ReLU; two of them keep
the largest of each 2 × 2 results:

    24×24×1 → 10×10×32 → 10×10×64 → 5×5×96 → 5×5×128 → 3×3×128 → mean over 3×3 → 10, and no digit

335,787 parameters, 896 of them running statistics; 11.8 million multiply-adds an image.
Written with Keras alone, so that it runs on any Keras backend.
"""

import math
from pathlib import Path

import numpy as np

from digitlib.architecture import CONVOLUTIONS, IMAGE_SIDE, SHIPPED, Layer, parse_architecture
from digitlib.backend import keras
from digitlib.calibration import share
from digitlib.files import written_whole

layers = keras.layers


def build_network(architecture: str = SHIPPED, seed: int = 0, num_outputs: int = 10) -> keras.Model:
    """Return an untrained network.

    Parameters
    ----------
    architecture : str
        As :mod:`digitlib.architecture` describes it.
    seed : int
        Decides the initial weights, and what dropout drops.
    num_outputs : int
        10, or 11: the last is then the probability that it is no digit.

    Raises
    ------
    ValueError
        The architecture cannot be read or cannot work.
    """
    inputs = keras.Input((IMAGE_SIDE, IMAGE_SIDE), name="digit_image")
    features = layers.Reshape((IMAGE_SIDE, IMAGE_SIDE, 1))(inputs)
    for depth, layer in enumerate(parse_architecture(architecture)):
        for part in _keras_layers(layer, seed + depth):
            features = part(features)
    initializer = keras.initializers.GlorotUniform(seed)
    outputs = layers.Dense(num_outputs, "softmax", kernel_initializer=initializer)(features)
    return keras.Model(inputs, outputs, name="digits")


def _keras_layers(layer: Layer, seed: int) -> list[keras.Layer]:
    match layer.kind:
        case "crop":
            return [layers.Cropping2D(layer.amount)]
        case "mean":
            return [layers.GlobalAveragePooling2D()]
        case "flatten":
            return [layers.Flatten()]
        case "dropout":
            return [layers.Dropout(layer.amount, seed=seed)]
        case "dense":
            initializer = keras.initializers.HeNormal(seed)
            return [layers.Dense(layer.amount, "relu", kernel_initializer=initializer)]
    return _convolution(layer, seed)


def _convolution(layer: Layer, seed: int) -> list[keras.Layer]:
    assert layer.kind in CONVOLUTIONS
    initializer = keras.initializers.HeNormal(seed)
    padding = "valid" if layer.valid else "same"
    normalised = layer.kind != "plain"  # the normalisation's own shift makes a bias superfluous
    if layer.kind == "separable":
        across = keras.initializers.HeNormal(seed + 1000)
        parts = [
            layers.DepthwiseConv2D(
                layer.side, layer.step, padding, use_bias=False, depthwise_initializer=initializer
            ),
            layers.Conv2D(layer.amount, 1, use_bias=False, kernel_initializer=across),
        ]
    else:
        parts = [
            layers.Conv2D(
                layer.amount,
                layer.side,
                layer.step,
                padding,
                use_bias=not normalised,
                kernel_initializer=initializer,
            )
        ]
    # The largest of four first: normalising and ReLU then have a quarter of the work.
    parts += [layers.MaxPooling2D()] if layer.pool else []
    parts += [layers.BatchNormalization()] if normalised else []
    return [*parts, layers.ReLU()]


def multiply_adds(network: keras.Model) -> int:
    """Return how many multiplications with a weight one image takes."""
    return sum(
        math.prod(layer.output.shape[1:-1]) * math.prod(layer.kernel.shape)
        for layer in network.layers
        if hasattr(layer, "kernel")
    )


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
    has an eleventh output, that it is no digit, its probability is shared among the ten digits: then a
    scribble has a tenth of each, and no digit is likely.
    """
    copy = without_optimizer(network)
    last = copy.layers[-1]
    last.set_weights([weights / temperature for weights in last.get_weights()])
    if last.units == 10:
        return copy
    shared = layers.Dense(10, use_bias=False, trainable=False, name="shared")
    copy = keras.Model(copy.input, shared(copy.output), name=network.name)
    shared.set_weights([share(np.eye(11))])
    return copy


def export_litert(network: keras.Model, path: str | Path) -> None:
    """Write the network as a LiteRT file, whole or not at all; needs Keras's TensorFlow backend."""
    with written_whole(path) as unfinished:
        network.export(unfinished, format="litert", verbose=False)
