"""Logits and gradients: how a network's answer rises and falls with its input.

TensorFlow computes the gradients: Keras alone has no name for that.
"""

from collections.abc import Callable

import numpy as np

from digitlib.network.backend import keras
from digitlib.network.build import softmax_layer


def logits_of(network: keras.Model) -> keras.Model:
    """Return a network with the same weights that stops before the softmax, at the logits."""
    last = softmax_layer(network)
    linear = keras.layers.Dense(last.units, name="logits")  # a layer of its own: the network stays as it is
    copy = keras.Model(network.inputs[0], linear(last.input))
    linear.set_weights(last.get_weights())
    return copy


def gradient(function: Callable, place: np.ndarray) -> np.ndarray:
    """Return the gradient of a function's single value at ``place``, an array of the same shape."""
    import tensorflow as tf  # here: the rest does without

    place = tf.constant(place)
    with tf.GradientTape() as tape:
        tape.watch(place)  # of itself the tape follows variables only
        value = function(place)
    return tape.gradient(value, place).numpy()
