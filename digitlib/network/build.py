"""The network: build it, and count what it costs.

Digit images (n, 28, 28) float32 in, probabilities (n, 10) out. The shipped architecture cuts two pixels
off each edge and has five convolutions, each followed by batch normalisation and ReLU; two of them keep
the largest of each 2 × 2 results:

    24×24×1 → 10×10×32 → 10×10×64 → 5×5×96 → 5×5×128 → 3×3×128 → mean over 3×3 → 10, and no digit

335,787 parameters, 896 of them running statistics; 11.8 million multiply-adds an image.
Written with Keras alone, so that it runs on any Keras backend.
"""

import math

from digitlib._util.randomness import random_seed
from digitlib.network.backend import keras
from digitlib.network.notation import CONVOLUTIONS, SHIPPED, Layer, parse_architecture
from digitlib.preprocessing.sizes import IMAGE_SIDE

layers = keras.layers

KerasLayer = tuple[str, tuple, dict]
"""A layer's class, and the values and the settings that it is made with."""

INITIALIZERS = {
    "Conv2D": "kernel_initializer",
    "DepthwiseConv2D": "depthwise_initializer",
    "Dense": "kernel_initializer",
}
"""Each layer with weights has a setting that makes its initial ones, and this is its name in Keras."""


def build_network(architecture: str = SHIPPED, seed: int = 0, num_outputs: int = 10) -> keras.Model:
    """Return an untrained network.

    Parameters
    ----------
    architecture : str
        As :mod:`digitlib.network.notation` describes it.
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
        for part in _make_layers(layer, random_seed(seed, "layer", depth)):
            features = part(features)
    initializer = keras.initializers.GlorotUniform(random_seed(seed, "output"))
    outputs = layers.Dense(num_outputs, "softmax", kernel_initializer=initializer)(features)
    return keras.Model(inputs, outputs, name="digits")


def softmax_layer(network: keras.Model) -> keras.layers.Dense:
    """Return the layer with the softmax; a shipped network has one more, which shares out "no digit"."""
    softmax = keras.activations.softmax
    return next(layer for layer in network.layers if getattr(layer, "activation", None) is softmax)


def describe_layers(layer: Layer) -> list[KerasLayer]:
    """Return the layers of Keras that one of the notation stands for, without what a seed decides."""
    match layer.kind:
        case "crop":
            return [("Cropping2D", (layer.amount,), {})]
        case "mean":
            return [("GlobalAveragePooling2D", (), {})]
        case "flatten":
            return [("Flatten", (), {})]
        case "dropout":
            return [("Dropout", (layer.amount,), {})]
        case "dense":
            return [("Dense", (layer.amount,), {"activation": "relu"})]
    return _describe_convolution(layer)


def _describe_convolution(layer: Layer) -> list[KerasLayer]:
    assert layer.kind in CONVOLUTIONS
    normalised = layer.kind != "plain"
    step = {"strides": layer.step} if layer.step > 1 else {}
    padding = {} if layer.valid else {"padding": "same"}
    bias = {"use_bias": False} if normalised else {}  # the normalisation's own shift makes it superfluous
    if layer.kind == "separable":
        convolutions: list[KerasLayer] = [
            ("DepthwiseConv2D", (layer.side,), step | padding | bias),
            ("Conv2D", (layer.amount, 1), bias),
        ]
    else:
        convolutions = [("Conv2D", (layer.amount, layer.side), step | padding | bias)]
    # The largest of four first: normalising and ReLU then have a quarter of the work.
    pooling: list[KerasLayer] = [("MaxPooling2D", (), {})] if layer.pool else []
    normalisation: list[KerasLayer] = [("BatchNormalization", (), {})] if normalised else []
    return [*convolutions, *pooling, *normalisation, ("ReLU", (), {})]


def _make_layers(layer: Layer, seed: int) -> list[keras.Layer]:
    made = []
    for name, values, settings in describe_layers(layer):
        across_channels = layer.kind == "separable" and name == "Conv2D"
        own_seed = random_seed(seed, "across") if across_channels else seed
        made.append(getattr(layers, name)(*values, **settings, **_seeded(name, own_seed)))
    return made


def _seeded(name: str, seed: int) -> dict:
    """Return what a seed decides of a layer: its initial weights, or what it drops."""
    if name == "Dropout":
        return {"seed": seed}
    if name in INITIALIZERS:
        return {INITIALIZERS[name]: keras.initializers.HeNormal(seed)}
    return {}


def multiply_adds(network: keras.Model) -> int:
    """Return how many multiplications with a weight one image takes."""
    return sum(
        math.prod(layer.output.shape[1:-1]) * math.prod(layer.kernel.shape)
        for layer in network.layers
        if hasattr(layer, "kernel")
    )
