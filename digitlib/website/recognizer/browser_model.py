"""The shipped model as JavaScript, for pages that read digits with no server behind them.

    python -m digitlib.recognition.browser_model model.js

The file sets one constant, ``DIGIT_MODEL``: the layers, their weights as 16-bit whole numbers in base64, the
thresholds of the verdicts, and the digest that tells the model from others. Each batch normalisation is
folded into the convolution before it, so that a layer is a kernel and a bias; ``javascript/network.js`` runs
them.
"""

import base64
import dataclasses
import json
import re
import sys
from pathlib import Path

import numpy as np

from digitlib._util.files import write_text
from digitlib.network.backend import keras
from digitlib.network.storage import load_network
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.model_card import MODEL_FOLDER, checked_file, read_card
from digitlib.recognition.recognizer import MIN_INK

SCRIPTS = ("drawing", "network", "recognize")
"""The files in ``javascript`` that read a drawing, in the order in which a page loads them."""

KERAS_NAME = "digits.keras"

LAST: dict[str, object] = {"data_format": "channels_last"}

KNOWN: dict[str, dict[str, object]] = {
    "Reshape": {"target_shape": (IMAGE_SIDE, IMAGE_SIDE, 1)},
    "Cropping2D": LAST,
    "Conv2D": LAST | {"strides": (1, 1), "dilation_rate": (1, 1), "groups": 1, "activation": "linear"},
    "MaxPooling2D": LAST | {"pool_size": (2, 2), "strides": (2, 2), "padding": "valid"},
    "BatchNormalization": {"center": True, "scale": True},
    "ReLU": {"max_value": None, "negative_slope": 0, "threshold": 0},
    "GlobalAveragePooling2D": LAST | {"keepdims": False},
    "Dropout": {},
    "Dense": {},
}
"""The layers that ``network.js`` knows, and the only settings that it knows of each."""

ORDER = re.compile(
    "Reshape (Cropping2D |Conv2D (MaxPooling2D |BatchNormalization )*ReLU |MaxPooling2D )*"
    "GlobalAveragePooling2D Dense (Dense )?"
)
"""The orders of layers, dropout left out, that it knows: each convolution has its ReLU in the end."""


def browser_model(folder: str | Path = MODEL_FOLDER) -> dict:
    """Return all that a page needs of the model in ``folder``, by default the shipped one.

    Raises what :func:`~digitlib.recognition.model_card.checked_file` and :func:`browser_network` raise.
    """
    card = read_card(folder)
    network = load_network(checked_file(folder, KERAS_NAME, card))
    described = {"digest": card["files"][KERAS_NAME], "minInk": MIN_INK, "thresholds": card["thresholds"]}
    return described | browser_network(network)


def browser_network(network: keras.Model) -> dict:
    """Return a network's ``layers``, and their ``weights`` one after the other, in 16 bits.

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
    weights = [in_16_bits(numbers)[0] for step in steps for numbers in (step.kernel, step.bias)]
    text = base64.b64encode(np.concatenate(weights).tobytes()).decode("ascii")
    return {"layers": [step.describe() for step in steps], "weights": text}


def in_16_bits(numbers: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the numbers as (n,) 16-bit whole multiples of a unit, and the unit.

    They err by half a unit, a 65,534th of the largest: less than 16-bit floats do where it matters.
    """
    unit = float(np.abs(numbers).max(initial=0)) / np.iinfo(np.int16).max or 1.0
    return np.round(numbers.ravel() / unit).astype("<i2"), unit


@dataclasses.dataclass
class Step:
    """A layer as ``network.js`` has it: a convolution's ReLU is part of it."""

    kind: str
    settings: dict
    kernel: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.float32))
    bias: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.float32))

    def describe(self) -> dict:
        """Return what the page is told of it besides its weights."""
        weights = {"kernel": self.kernel, "bias": self.bias}
        sizes = {name: {"size": array.size, "unit": in_16_bits(array)[1]} for name, array in weights.items()}
        return {"kind": self.kind} | self.settings | sizes


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
        case "Conv2D":  # even ones would need one pixel more of paper on one side
            side, across = layer.kernel_size
            is_known &= side == across and (layer.padding == "valid" or side % 2 == 1)
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
        case "Conv2D":
            steps.append(_convolution(layer))
        case "BatchNormalization":
            _fold(steps, layer)
        case "Dense":
            is_softmax = layer.activation is keras.activations.softmax
            settings = {"outputs": layer.units, "isSoftmax": is_softmax}
            steps.append(Step("dense", settings, *layer.get_weights()))


def _convolution(layer: keras.Layer) -> Step:
    kernel, *bias = layer.get_weights()
    side = kernel.shape[0]
    margin = side // 2 if layer.padding == "same" else 0
    settings = {"side": side, "outputs": layer.filters, "margin": margin}
    return Step("conv", settings, kernel, bias[0] if bias else np.zeros(layer.filters, np.float32))


def _fold(steps: list[Step], layer: keras.Layer) -> None:
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


def write_browser_model(path: str | Path) -> None:
    """Write the shipped model as a script that sets ``DIGIT_MODEL``."""
    write_text(path, f"const DIGIT_MODEL = {json.dumps(browser_model())};\n")


if __name__ == "__main__":
    write_browser_model(sys.argv[1])
