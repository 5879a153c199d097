"""A Keras network as the steps that ``network.js`` runs; what it would run otherwise is refused.

Each batch normalisation is folded into the convolution before it, so that a layer is a kernel and a bias.
"""

import dataclasses
import re

import numpy as np

from digitlib.network.backend import keras
from digitlib.preprocessing.sizes import IMAGE_SIDE

LAST: dict[str, object] = {"data_format": "channels_last"}
"""``network.js`` knows this order of axes, Keras's own: height, width, channels."""

KNOWN: dict[str, dict[str, object]] = {
    "Reshape": {"target_shape": (IMAGE_SIDE, IMAGE_SIDE, 1)},
    "Cropping2D": LAST,
    "Conv2D": LAST | {"dilation_rate": (1, 1), "groups": 1, "activation": "linear"},
    "MaxPooling2D": LAST | {"pool_size": (2, 2), "strides": (2, 2), "padding": "valid"},
    "BatchNormalization": {"center": True, "scale": True},
    "ReLU": {"max_value": None, "negative_slope": 0, "threshold": 0},
    "GlobalAveragePooling2D": LAST | {"keepdims": False},
    "Flatten": LAST,
    "Dropout": {},
    "Dense": {},
}
"""``network.js`` knows these layers, and of each these settings only."""

ORDER = re.compile(
    "Reshape (Cropping2D |Conv2D (MaxPooling2D |BatchNormalization )*ReLU |MaxPooling2D )*"
    "(GlobalAveragePooling2D |Flatten )Dense (Dense )?"
)
"""``network.js`` knows these orders of layers, dropout left out: each convolution ends in its ReLU."""


@dataclasses.dataclass
class Step:
    """A layer as ``network.js`` has it: a convolution's ReLU is part of it."""

    kind: str
    """The function of this name in ``network.js`` runs the layer."""

    settings: dict
    """That function needs to know these settings besides the weights."""

    kernel: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.float32))
    """The weights have any shape; most kinds of layers have none."""

    bias: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.float32))
    """There is one bias for each output, or none."""


def steps_of(network: keras.Model) -> list[Step]:
    """Return what a network does, step by step, with each batch normalisation folded away.

    Raises
    ------
    ValueError
        It has a layer that ``network.js`` does not know, or one that cannot be folded; or they follow each
        other in another order than it knows.
    """
    _check_order(network)
    steps: list[Step] = []
    for layer in network.layers:
        _add(steps, layer)
    return steps


def _check_order(network: keras.Model) -> None:
    """Raise ValueError unless the layers are a chain, from one image to one end, in an order known."""
    layers = [layer for layer in network.layers if not isinstance(layer, keras.layers.InputLayer)]
    for layer in layers:
        _check_layer(layer)
    kinds = "".join(f"{type(layer).__name__} " for layer in layers)
    tensors = [network.inputs[0], *(layer.output for layer in layers)]
    is_chain = all(layer.input is before for before, layer in zip(tensors, layers, strict=False))
    ends_once = len(network.inputs) == 1 and list(network.outputs) == tensors[-1:]
    if not (is_chain and ends_once and ORDER.fullmatch(kinds.replace("Dropout ", ""))):
        raise ValueError("The page's network has no layers in this order; export another network.")


def _check_layer(layer: keras.Layer) -> None:
    """Raise ValueError unless ``network.js`` knows the layer with all its settings."""
    name, config = type(layer).__name__, layer.get_config()
    is_known = name in KNOWN and all(config[key] == value for key, value in KNOWN[name].items())
    match name:
        case "Cropping2D":
            is_known &= len({edge for edges in layer.cropping for edge in edges}) == 1
        case "Conv2D":  # even ones, and longer steps, may need one pixel more of paper on one side
            (side, across), (step, aside) = layer.kernel_size, layer.strides
            has_even_paper = layer.padding == "valid" or (side % 2 == 1 and step == 1)
            is_known &= side == across and step == aside and has_even_paper
        case "BatchNormalization":
            is_known &= layer.axis in (-1, 3, [3])
        case "Dense":
            is_known &= config["activation"] in ("softmax", "linear")
    if not is_known or layer.dtype_policy.name != "float32":
        raise ValueError(f"The page's network has no layer like this {name}; export another network.")


def _add(steps: list[Step], layer: keras.Layer) -> None:
    """Add what a checked layer does in reading."""
    match type(layer).__name__:
        case "Cropping2D":
            steps.append(Step("crop", {"amount": layer.cropping[0][0]}))
        case "MaxPooling2D":
            steps.append(Step("pool", {}))
        case "GlobalAveragePooling2D":
            steps.append(Step("mean", {}))
        case "Flatten":
            steps.append(Step("flatten", {}))
        case "Conv2D":
            steps.append(convolution(layer))
        case "BatchNormalization":
            fold(steps, layer)
        case "Dense":
            is_softmax = layer.activation is keras.activations.softmax
            settings = {"outputs": layer.units, "isSoftmax": is_softmax}
            steps.append(Step("dense", settings, *layer.get_weights()))


def convolution(layer: keras.Layer) -> Step:
    """Return a convolution as a step; where it has no bias, that is 0."""
    kernel, *bias = layer.get_weights()
    side = kernel.shape[0]
    margin = side // 2 if layer.padding == "same" else 0
    settings = {"side": side, "step": layer.strides[0], "outputs": layer.filters, "margin": margin}
    return Step("conv", settings, kernel, bias[0] if bias else np.zeros(layer.filters, np.float32))


def fold(steps: list[Step], layer: keras.Layer) -> None:
    """Fold a batch normalisation into the convolution before it; the largest of four may lie in between.

    Where it multiplies a channel by a number below 0, the largest would become the smallest.
    """
    gamma, beta, mean, variance = layer.get_weights()
    scale = gamma / np.sqrt(variance + layer.epsilon)
    convolution = next(step for step in reversed(steps) if step.kind == "conv")
    if steps[-1].kind == "pool" and (scale < 0).any():
        raise ValueError("A normalisation after pooling multiplies by less than 0; it cannot be folded.")
    convolution.kernel = convolution.kernel * scale
    convolution.bias = (convolution.bias - mean) * scale + beta
