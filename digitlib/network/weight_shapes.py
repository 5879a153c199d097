"""The shapes of a network's weights, told from its architecture: nothing is built, or takes memory."""

from collections.abc import Iterator

from digitlib.metrics.probabilities import NUM_DIGITS
from digitlib.network.notation import Layer, side_after
from digitlib.preprocessing.sizes import IMAGE_SIDE

Shape = tuple[int, ...]
"""This is the shape of an array, such as that of a layer's kernel."""


def weight_shapes(layers: list[Layer]) -> Iterator[Shape]:
    """Yield the shapes of a network with ten outputs, in the order of Keras's ``get_weights()``.

    The layers are what :func:`~digitlib.network.notation.parse_architecture` returns.
    """
    side, width = IMAGE_SIDE, 1  # of the picture; and how many channels it has, or how many numbers a row
    for layer in layers:
        yield from _of_layer(layer, width)
        width = width_after(layer, side, width)
        side = side_after(layer, side)
    yield from _with_shift(width, NUM_DIGITS)


def width_after(layer: Layer, side: int, width: int) -> int:
    """Return how many channels, or numbers in a row, there are after a layer."""
    if layer.kind == "flatten":
        return side * side * width
    return width if layer.kind in ("crop", "mean", "dropout") else int(layer.amount)


def _of_layer(layer: Layer, width: int) -> Iterator[Shape]:
    num, side = int(layer.amount), layer.side
    match layer.kind:
        case "dense":
            yield from _with_shift(width, num)
        case "plain":
            yield from _with_shift(side, side, width, num)
        case "conv":
            yield from [(side, side, width, num), *_of_normalisation(num)]
        case "separable":
            yield from [(side, side, width, 1), (1, 1, width, num), *_of_normalisation(num)]


def _with_shift(*kernel: int) -> list[Shape]:
    return [kernel, kernel[-1:]]


def _of_normalisation(num: int) -> list[Shape]:
    return [(num,)] * 4  # scales, shifts, and the running means and variances
