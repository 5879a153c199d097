"""What goes on inside a network: what it computes, where it looks, what is near, what would deceive it.

Where a slope is needed, TensorFlow computes it: Keras alone has no name for that.
"""

from collections.abc import Callable

import numpy as np

from digitlib.backend import keras

layers = keras.layers

AT_ONCE = 500
"""Images that go through a network together."""

OVERSHOOT = 0.02
"""By what share :func:`smallest_change` goes beyond the boundary that it aims at, as in its source."""


def feature_maps(network: keras.Model, image: np.ndarray) -> list[np.ndarray]:
    """Return what each convolution, with its normalisation and ReLU, makes of a (28, 28) digit image.

    Returns
    -------
    A (height, width, filters) float32 array for each convolution, from the first to the last.
    """
    outputs = [layer.output for layer in _map_layers(network)]
    maps = keras.Model(network.input, outputs)(image[None], training=False)
    return [np.asarray(part[0]) for part in maps]


def features(network: keras.Model, images: np.ndarray) -> np.ndarray:
    """Return what the last layer decides by, (n, features) float32, for (n, 28, 28) digit images."""
    return _run(keras.Model(network.input, _last_layer(network).input), images)


def logits_of(network: keras.Model) -> keras.Model:
    """Return a network with the same weights that stops before the softmax, at the logits."""
    last = _last_layer(network)
    linear = layers.Dense(last.units, name="logits")
    copy = keras.Model(network.input, linear(last.input))
    linear.set_weights(last.get_weights())
    return copy


def nearest(known: np.ndarray, own: np.ndarray, num: int) -> np.ndarray:
    """Return which ``num`` rows of ``known``, (n, d), are nearest to ``own``, (d,), nearest first."""
    return np.argsort(((known - own) ** 2).sum(axis=1), kind="stable")[:num]


def grad_cam(network: keras.Model, image: np.ndarray, digit: int, depth: int = -1) -> np.ndarray:
    """Return where a convolution found what speaks for a digit.

    Each of its feature maps counts as much as the digit's logit rises with it, on average over the map;
    what speaks against the digit is left out. After R. Selvaraju et al., "Grad-CAM: visual explanations
    from deep networks via gradient-based localization", ICCV 2017.

    Parameters
    ----------
    network : keras.Model
    image : (28, 28) array
    digit : 0–9
    depth : int
        Which convolution: 0 is the first, -1 the last.

    Returns
    -------
    (28, 28) array from 0 to 1: between the pixels on which the maps' places are centred, interpolated.
    """
    layer, logits = _map_layers(network)[depth], logits_of(network)
    maps = _run(keras.Model(network.input, layer.output), image[None])
    rest = keras.Model(layer.output, logits.output)
    slopes = _slope(lambda values: rest(values)[0, digit], maps)
    evidence = np.maximum(maps[0] @ slopes.mean(axis=(0, 1, 2)), 0)
    centres = _centres(network, layer)
    shares = np.array([np.interp(np.arange(28), centres, one) for one in np.eye(len(evidence))])
    return shares.T @ evidence @ shares / max(evidence.max(), 1e-9)


def occlusion(network: keras.Model, image: np.ndarray, digit: int, side: int = 5) -> np.ndarray:
    """Return by how much a digit's probability falls when the ink around a pixel is erased.

    After M. Zeiler, R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014.

    Parameters
    ----------
    network : keras.Model
    image : (28, 28) array
    digit : 0–9
    side : int
        Pixels; of the square that is erased.

    Returns
    -------
    (28, 28) array from -1 to 1; below 0 where the ink spoke against the digit.
    """
    rows, columns = np.indices((28, 28)).reshape(2, -1, 1, 1)
    y, x = np.indices((28, 28))
    erased = (abs(y - rows) <= side // 2) & (abs(x - columns) <= side // 2)
    images = np.concatenate([image[None], np.where(erased, 0, image)]).astype(np.float32)
    probability = _run(network, images)[:, digit]
    return (probability[0] - probability[1:]).reshape(28, 28)


def smallest_change(network: keras.Model, image: np.ndarray, num_steps: int = 50) -> np.ndarray:
    """Return a digit image that is read differently and differs as little as this method finds.

    In each step the logits count as straight planes, and the image goes to the nearest place where
    another digit's equals the first's. After S. Moosavi-Dezfooli, A. Fawzi, P. Frossard, "DeepFool: a
    simple and accurate method to fool deep neural networks", CVPR 2016; here the pixels stay in 0 to 1.

    Parameters
    ----------
    network : keras.Model
    image : (28, 28) array
    num_steps : int
        At most.

    Raises
    ------
    ValueError
        The answer did not change in so many steps.
    """
    logits = logits_of(network)
    changed = np.asarray(image, np.float32)
    scores = _ten(logits, changed)
    first = int(scores.argmax())
    for _ in range(num_steps):
        changed = np.clip(changed + (1 + OVERSHOOT) * _step(logits, changed, scores, first), 0, 1)
        scores = _ten(logits, changed)
        if scores.argmax() != first:
            return changed
    raise ValueError(f"The answer did not change in {num_steps} steps; allow more.")


def _step(logits: keras.Model, image: np.ndarray, scores: np.ndarray, first: int) -> np.ndarray:
    """Return the shortest way to where, on straight planes, another digit scores as high as ``first``."""
    ten = np.repeat(image[None], 10, axis=0)
    slopes = _slope(lambda images: sum(logits(images)[digit, digit] for digit in range(10)), ten)
    slopes = slopes - slopes[first]
    lead, steepness = scores[first] - scores, np.linalg.norm(slopes, axis=(1, 2))
    steepness[first] = 0
    distance = np.divide(lead, steepness, out=np.full(10, np.inf), where=steepness > 0)
    other = int(distance.argmin())
    return (distance[other] + 1e-4) * slopes[other] / steepness[other]


def _ten(logits: keras.Model, image: np.ndarray) -> np.ndarray:
    return _run(logits, image[None])[0, :10]


def _map_layers(network: keras.Model) -> list[keras.Layer]:
    return [layer for layer in network.layers if isinstance(layer, layers.ReLU) and layer.output.ndim == 4]


def _centres(network: keras.Model, last: keras.Layer) -> np.ndarray:
    """Return on which pixel, down or across, each place of a layer's maps is centred."""
    first, step = 0.0, 1.0
    for layer in network.layers[: network.layers.index(last)]:
        match layer:
            case layers.Cropping2D():
                first += step * layer.cropping[0][0]
            case layers.Conv2D() | layers.DepthwiseConv2D():
                first += step * ((layer.kernel_size[0] - 1) / 2 - _padding_before(layer))
                step *= layer.strides[0]
            case layers.MaxPooling2D():
                first, step = first + step / 2, 2 * step
    return first + step * np.arange(last.output.shape[1])


def _padding_before(layer: keras.Layer) -> int:
    if layer.padding == "valid":
        return 0
    needed = (layer.output.shape[1] - 1) * layer.strides[0] + layer.kernel_size[0] - layer.input.shape[1]
    return max(needed, 0) // 2


def _last_layer(network: keras.Model) -> keras.layers.Dense:
    """Return the layer with the softmax; a shipped network has one more, which shares out "no digit"."""
    softmax = keras.activations.softmax
    return next(layer for layer in network.layers if getattr(layer, "activation", None) is softmax)


def _run(network: keras.Model, images: np.ndarray) -> np.ndarray:
    """Call the network as a function: unlike ``predict``, nothing is compiled for a network used once."""
    starts = range(0, len(images), AT_ONCE)
    parts = [network(images[start : start + AT_ONCE], training=False) for start in starts]
    return np.concatenate([np.asarray(part) for part in parts])


def _slope(function: Callable, place: np.ndarray) -> np.ndarray:
    """Return how a function's single value rises with each number of ``place``."""
    import tensorflow as tf  # here: the rest does without

    place = tf.constant(place)
    with tf.GradientTape() as tape:
        tape.watch(place)
        value = function(place)
    return tape.gradient(value, place).numpy()
