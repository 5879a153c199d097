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
        for part in _keras_layers(layer, random_seed(seed, "layer", depth)):
            features = part(features)
    initializer = keras.initializers.GlorotUniform(random_seed(seed, "output"))
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
        across = keras.initializers.HeNormal(random_seed(seed, "across"))
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
