"""The network: build it, save it, load it, export it for LiteRT.

Digit images (n, 28, 28) float32 in, probabilities (n, 10) out. Five 3 × 3 convolutions, each
followed by batch normalisation and ReLU, halve the picture twice on the way:

    28×28×1 → 28×28×24 → 14×14×32 → 14×14×48 → 7×7×64 → 7×7×96 → mean over 7×7 → 10

105,922 parameters, 528 of them running statistics; 8.3 million multiply-adds an image.
Written with Keras alone, so that it runs on any Keras backend.
"""

import os
from pathlib import Path

from digitlib.files import written_whole

# Before Keras starts TensorFlow: only its errors are worth a reader's attention.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
from keras import layers

FILTERS = (24, 32, 48, 64, 96)
STRIDES = (1, 2, 1, 2, 1)


def build_network(
    filters: tuple[int, ...] = FILTERS,
    strides: tuple[int, ...] = STRIDES,
    seed: int = 0,
) -> keras.Model:
    """Return an untrained network of 3 × 3 convolutions.

    Parameters
    ----------
    filters, strides : tuples of the same length
        Output channels and step of each convolution.
    seed : int
        Decides the initial weights.

    Raises
    ------
    ValueError
        ``filters`` and ``strides`` differ in length.
    """
    if len(filters) != len(strides):
        raise ValueError(f"filters has {len(filters)} numbers, strides {len(strides)}; give as many.")
    inputs = keras.Input((28, 28), name="digit_image")
    features = layers.Reshape((28, 28, 1))(inputs)
    for depth, (num_filters, step) in enumerate(zip(filters, strides, strict=True)):
        initializer = keras.initializers.HeNormal(seed + depth)
        features = layers.Conv2D(
            num_filters, 3, step, "same", use_bias=False, kernel_initializer=initializer
        )(features)
        features = layers.BatchNormalization()(features)
        features = layers.ReLU()(features)
    features = layers.GlobalAveragePooling2D()(features)
    initializer = keras.initializers.GlorotUniform(seed)
    outputs = layers.Dense(10, "softmax", kernel_initializer=initializer)(features)
    return keras.Model(inputs, outputs, name="digits")


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


def export_litert(network: keras.Model, path: str | Path) -> None:
    """Write the network as a LiteRT file, whole or not at all; needs Keras's TensorFlow backend."""
    with written_whole(path) as unfinished:
        network.export(unfinished, format="litert", verbose=False)
