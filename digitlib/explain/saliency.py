"""Where a network looks: which parts of a digit image its answer rests on."""

import numpy as np

from digitlib.explain.activations import map_layers, run
from digitlib.explain.gradients import gradient
from digitlib.explain.probing import erasing
from digitlib.network.backend import keras
from digitlib.network.build import softmax_layer
from digitlib.preprocessing.sizes import IMAGE_SIDE

layers = keras.layers


def grad_cam(network: keras.Model, image: np.ndarray, digit: int, depth: int = -1) -> np.ndarray:
    """Return where a convolution found evidence for a digit.

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
    layer = map_layers(network)[depth]
    maps = run(keras.Model(network.inputs[0], layer.output), image[None])  # (1, h, w, filters)
    gradients = gradient(lambda values: _logits_from(network, layer, values)[0, digit], maps)
    evidence = np.maximum(maps[0] @ gradients.mean(axis=(0, 1, 2)), 0)  # (h, w)
    centres = _centres(network, layer)  # (h,), and across the same, for images and maps are square
    # (h, 28): how much each place counts for each pixel along one axis; the same weights serve the other.
    weights = np.array([np.interp(np.arange(IMAGE_SIDE), centres, one) for one in np.eye(len(evidence))])
    return weights.T @ evidence @ weights / max(evidence.max(), 1e-9)  # zeros where nothing speaks for it


def occlusion(network: keras.Model, image: np.ndarray, digit: int, side: int = 5) -> np.ndarray:
    """Return by how much a digit's probability falls when the ink around a pixel is erased.

    It asks a Keras network what :func:`digitlib.explain.probing.erasing` asks any.

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
    return erasing(lambda images: run(network, images), image, digit, side)


def _logits_from(network: keras.Model, layer: keras.Layer, values: np.ndarray) -> np.ndarray:
    """Return the logits that the layers after ``layer`` make of its output."""
    last = softmax_layer(network)
    weights, bias = last.get_weights()
    for following in network.layers[network.layers.index(layer) + 1 : network.layers.index(last)]:
        values = following(values)
    return values @ weights + bias


def _centres(network: keras.Model, last: keras.Layer) -> np.ndarray:
    """Return on which pixel, down or across, each place of a layer's maps is centred."""
    first, step = 0.0, 1.0  # pixels: where the first place is centred, and how far it is to the next
    for layer in network.layers[: network.layers.index(last)]:
        match layer:
            case layers.Cropping2D():
                first += step * layer.cropping[0][0]
            case layers.Conv2D() | layers.DepthwiseConv2D():
                first += step * ((layer.kernel_size[0] - 1) / 2 - _padding_before(layer))
                step *= layer.strides[0]
            case layers.MaxPooling2D():
                first, step = first + step / 2, 2 * step  # 2 × 2 places: their middle lies between them
    return first + step * np.arange(last.output.shape[1])


def _padding_before(layer: keras.Layer) -> int:
    if layer.padding == "valid":
        return 0
    # Keras pads the end by one more where the padding is odd, so the start has the smaller half.
    needed = (layer.output.shape[1] - 1) * layer.strides[0] + layer.kernel_size[0] - layer.input.shape[1]
    return max(needed, 0) // 2
