"""What a network computes on the way to its answer: its feature maps, and the features it decides by."""

import functools

import numpy as np

from digitlib._util.arrays import in_batches
from digitlib.network.backend import keras
from digitlib.network.build import softmax_layer

layers = keras.layers


def feature_maps(network: keras.Model, image: np.ndarray) -> list[np.ndarray]:
    """Return what each convolution, with its normalisation and ReLU, makes of a (28, 28) digit image.

    Returns
    -------
    A (height, width, filters) float32 array for each convolution, from the first to the last.
    """
    outputs = [layer.output for layer in map_layers(network)]
    maps = keras.Model(network.inputs[0], outputs)(image[None], training=False)  # (1, h, w, filters) each
    return [np.asarray(part[0]) for part in maps]


def features(network: keras.Model, images: np.ndarray) -> np.ndarray:
    """Return what the last layer decides by, (n, features) float32, for (n, 28, 28) digit images."""
    return run(keras.Model(network.inputs[0], softmax_layer(network).input), images)


def nearest(known: np.ndarray, own: np.ndarray, num: int) -> np.ndarray:
    """Return which ``num`` rows of ``known``, (n, d), are nearest to ``own``, (d,), nearest first."""
    distances = ((known - own) ** 2).sum(axis=1)  # (n,), squared: the root would not change their order
    return np.argsort(distances, kind="stable")[:num]  # stable: equally near ones stay in order everywhere


def map_layers(network: keras.Model) -> list[keras.Layer]:
    """Return the layer after each convolution that gives its feature maps: the ReLU."""
    return [layer for layer in network.layers if isinstance(layer, layers.ReLU) and layer.output.ndim == 4]


def run(network: keras.Model, images: np.ndarray) -> np.ndarray:
    """Call the network as a function: unlike ``predict``, nothing is compiled for a network used once."""
    return in_batches(functools.partial(network, training=False), images)
