"""A network's architecture as one line of text, checked layer by layer before anything is built.

    crop 4, conv 16 5x5 /2, conv 32, conv 64 pool, mean, dropout 0.1

Each layer is a word, a number, and what differs from the usual; ten softmax outputs follow, or eleven.

=========================  ===============================================================================
``crop PIXELS``            cuts that many pixels off each edge
``conv FILTERS``           convolution, batch normalisation, ReLU
``separable FILTERS``      the same, the convolution cut in two: each channel by itself, then across channels
``plain FILTERS``          convolution and ReLU, without normalisation
``mean``, ``flatten``      from a picture to numbers: each channel's mean, or every pixel
``dense UNITS``            fully connected, ReLU
``dropout FRACTION``       sets that fraction of the numbers to zero while training
=========================  ===============================================================================

The three convolutions take ``5x5`` (3x3 unless said otherwise), ``/2`` (the step from one place to the
next), ``valid`` (only where the filter lies inside the picture; else the edges are padded with paper)
and ``pool`` (keeps the largest of each 2 × 2 of the convolution's results).
"""

import dataclasses
import re
from decimal import Decimal
from typing import Any

from digitlib.preprocessing.sizes import IMAGE_SIDE

SHIPPED = "crop 2, conv 32 5x5 valid pool, conv 64, conv 96 pool, conv 128, conv 128 valid, mean, dropout 0.3"
"""This is the shipped model's architecture; changing it takes a new training run to matter."""

CONVOLUTIONS = ("conv", "separable", "plain")
"""These kinds of layer slide filters over a picture."""

ON_PICTURES = (*CONVOLUTIONS, "crop", "mean", "flatten")
"""These kinds of layer work on a picture; all others work on a row of numbers."""

WITHOUT_AMOUNT = ("mean", "flatten")
"""These kinds of layer have no number after their name."""

KINDS = (*ON_PICTURES, "dense", "dropout")
"""These are all the kinds of layer that the notation knows."""


@dataclasses.dataclass(frozen=True)
class Layer:
    """One layer; what does not apply to its kind keeps its default."""

    kind: str
    """The kind is one of KINDS."""
    amount: float = 0
    """The amount is the number after the kind: filters, units, pixels, or for dropout a fraction."""
    side: int = 3
    """A filter has this many pixels on each side."""
    step: int = 1
    """A filter moves this many pixels from one place to the next; 2 halves the picture's side."""
    valid: bool = False
    """The filter stays inside the picture where this is true; else the edges are padded with paper."""
    pool: bool = False
    """Of each 2 × 2 results only the largest is kept where this is true."""


def parse_architecture(text: str) -> list[Layer]:
    """Return the layers that a text names, between the (28, 28) digit image and the ten outputs.

    Raises
    ------
    ValueError
        A layer cannot be read, or stands where it cannot work.
    """
    layers = [_parse_layer(part.strip()) for part in text.split(",")]
    side = IMAGE_SIDE
    for layer in layers:
        if (layer.kind in ON_PICTURES) != (side > 0) and layer.kind != "dropout":
            place = "before" if side == 0 else "after"
            raise ValueError(f"In the network {text!r}, {layer.kind!r} must stand {place} mean or flatten.")
        side = side_after(layer, side)
        if side < 0:
            raise ValueError(f"In the network {text!r}, the picture is too small for {layer.kind!r}.")
    if side:
        raise ValueError(f"The network {text!r} stays a picture; end it with mean or flatten.")
    return layers


def spell_architecture(layers: list[Layer]) -> str:
    """Return the one spelling of these layers that :func:`parse_architecture` reads."""
    return ", ".join(_spell_layer(layer) for layer in layers)


def _spell_layer(layer: Layer) -> str:
    words = [layer.kind]
    words += [] if layer.kind in WITHOUT_AMOUNT else [f"{Decimal(str(layer.amount)):f}"]
    words += [f"{layer.side}x{layer.side}"] if layer.side != Layer.side else []
    words += [f"/{layer.step}"] if layer.step != Layer.step else []
    words += [name for name in ("valid", "pool") if getattr(layer, name)]
    return " ".join(words)


def _parse_layer(text: str) -> Layer:
    kind, *words = text.split() or [""]
    if kind not in KINDS:
        raise ValueError(f"There is no layer {kind!r} (in {text!r}); choose one of {', '.join(KINDS)}.")
    amount = 0 if kind in WITHOUT_AMOUNT else _amount(kind, words)
    options: dict[str, Any] = {}
    for word in words:
        name, value = _option(word)
        if kind not in CONVOLUTIONS or name is None or name in options:
            raise ValueError(f"The layer {text!r} cannot have {word!r}.")
        options[name] = value
    return Layer(kind, amount, **options)


def _amount(kind: str, words: list[str]) -> float:
    """Take the number that follows a layer's kind off its words."""
    word = words.pop(0) if words else ""
    if kind == "dropout" and re.fullmatch(r"0?\.\d+", word):
        return float(word)
    if kind != "dropout" and re.fullmatch(r"[1-9]\d{0,4}", word):
        return int(word)
    example = (
        "a fraction below 1, as in 'dropout 0.5'" if kind == "dropout" else f"a number, as in '{kind} 8'"
    )
    raise ValueError(f"The layer {kind!r} needs {example}, not {word!r}.")


def _option(word: str) -> tuple[str | None, int | bool]:
    if word in ("valid", "pool"):
        return word, True
    if match := re.fullmatch(r"([1-9]\d?)x\1", word):
        return "side", int(match[1])
    if match := re.fullmatch(r"/([1-9])", word):
        return "step", int(match[1])
    return None, False


def side_after(layer: Layer, side: int) -> int:
    """Return the picture's side after a layer: 0 when no picture is left, negative when it cannot be."""
    if layer.kind in WITHOUT_AMOUNT:
        return 0
    if layer.kind == "crop":
        side = side - 2 * int(layer.amount) or -1
    if layer.kind in CONVOLUTIONS:
        side = (side - layer.side) // layer.step + 1 if layer.valid else -(-side // layer.step)
        side = (side // 2 if layer.pool else side) or -1
    return side
