"""The network that sees ink: for every pixel of a picture, is it paper, a digit's ink, or other ink?

It is fully convolutional and shaped like a U. Five stages look at ever larger surroundings, each with half
the resolution of the one before; on the way back up, what was seen there is added to the finer detail:

    192×192×1 → 96×96×16 ──────────────────────────────────────────────→ + 96×96×16 → 96×96×3
                    └→ 48×48×32 ────────────────────────────────→ + 48×48×32 ┘
                           └→ 24×24×64 ──────────────────→ + 24×24×64 ┘
                                  └→ 12×12×64 ────→ + 12×12×64 ┘
                                         └→ 6×6×64 ┘

318,083 parameters, 1,312 of them running statistics; 176 million multiply-adds a picture. Fields (n, 192,
192) go in, as :mod:`digitlib.preprocessing.photo.field` makes them; the logits (n, 96, 96, 3) of PAPER,
DIGIT and OTHER come out, at half the resolution. After O. Ronneberger, P. Fischer, T. Brox, "U-Net:
convolutional networks for biomedical image segmentation", 2015 (arXiv:1505.04597), with sums where that
joins.
"""

import itertools
from collections.abc import Iterator

from digitlib._util.randomness import random_seed
from digitlib.network.backend import keras
from digitlib.preprocessing.photo.field import FIELD_SIDE

layers = keras.layers

FILTERS = (16, 32, 64, 64, 64)
"""Each stage has so many filters. With (12, 24, 32, 32, 32) a step of training takes as long, for processors
work on 16 numbers at once, and a picture half as long."""

NUM_CLASSES = 3
"""A pixel is PAPER, DIGIT or OTHER, in this order."""


def build_ink_network(seed: int = 0) -> keras.Model:
    """Return an untrained network; the seed decides its initial weights."""
    seeds = (random_seed(seed, "ink", depth) for depth in itertools.count())
    inputs = keras.Input((FIELD_SIDE, FIELD_SIDE), name="field")
    features = layers.Reshape((FIELD_SIDE, FIELD_SIDE, 1))(inputs)
    stages = []
    for filters in FILTERS:
        features = _convolved(features, filters, seeds, step=2)  # half the height and width
        features = _convolved(features, filters, seeds)
        stages.append(features)
    for filters, detail in zip(FILTERS[-2::-1], stages[-2::-1], strict=True):
        features = layers.Conv2D(filters, 1, use_bias=False, kernel_initializer=_initial(seeds))(features)
        features = layers.UpSampling2D(2, interpolation="nearest")(features)  # twice the height and width
        features = _convolved(layers.Add()([features, detail]), filters, seeds)
    logits = layers.Conv2D(NUM_CLASSES, 3, padding="same", kernel_initializer=_initial(seeds))(features)
    return keras.Model(inputs, logits, name="ink")


def with_softmax(network: keras.Model) -> keras.Model:
    """Return the network with the probabilities of the classes, (n, 96, 96, 3), in place of their logits."""
    return keras.Model(network.input, layers.Softmax()(network.output), name=network.name)


def _convolved(
    features: keras.KerasTensor, filters: int, seeds: Iterator[int], step: int = 1
) -> keras.KerasTensor:
    convolution = layers.Conv2D(
        filters, 3, strides=step, padding="same", use_bias=False, kernel_initializer=_initial(seeds)
    )
    return layers.ReLU()(layers.BatchNormalization()(convolution(features)))


def _initial(seeds: Iterator[int]) -> keras.Initializer:
    return keras.initializers.GlorotUniform(next(seeds))
