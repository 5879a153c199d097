"""The diagrams of the two passes: what they draw is what a network computes."""

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_backward, plot_forward
from digitlib.plots.diagrams.passes import backward, forward

RNG = np.random.default_rng(seed=0)
PARAMETERS = [
    RNG.normal(size=(784, 6)) / 9,
    RNG.normal(size=6),
    RNG.normal(size=(6, 10)),
    RNG.normal(size=10),
]
IMAGES, LABELS = RNG.random((5, 784)), RNG.integers(0, 10, 5)


def words(plot) -> list[str]:
    return [text.get_text() for text in plot.axes[0].texts]


def loss(parameters) -> float:
    return -np.log(forward(IMAGES, parameters)[1][np.arange(5), LABELS]).mean()


def drawn(plot) -> list[np.ndarray]:
    """Return the matrices of a diagram, each shrunk to the size it had."""
    wide = [np.asarray(image.get_array()) for image in plot.axes[0].images]
    return [array for array in wide if array.shape != (28, 28)]


def same_cells(large: np.ndarray, array: np.ndarray) -> bool:
    rows, columns = len(large) // len(array), large.shape[1] // array.shape[1]
    return np.array_equal(large[::rows, ::columns], array)


def test_forward_shows_what_the_layers_give():
    plot = plot_forward(IMAGES, PARAMETERS)
    hidden = np.maximum(IMAGES @ PARAMETERS[0] + PARAMETERS[1], 0)
    powers = np.exp(hidden @ PARAMETERS[2] + PARAMETERS[3])
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(forward(IMAGES, PARAMETERS)[1], probabilities)
    assert same_cells(drawn(plot)[0], IMAGES) and same_cells(drawn(plot)[1], hidden)
    said = "\n".join(words(plot))
    assert "images\n5 × 784" in said and "hidden\n5 × 6" in said and "probabilities\n5 × 10" in said
    assert "@ first\n784 × 6\nReLU" in said and "@ second\n6 × 10\nsoftmax" in said


@pytest.mark.parametrize(("kind", "place"), [(0, 2), (2, 3)])
def test_the_gradients_that_are_drawn_are_those_of_the_loss(kind, place):
    gradient = backward(IMAGES, LABELS, PARAMETERS)[place]
    for where in ((0, 0), (3, 2), (5, 5)):
        moved = [values.copy() for values in PARAMETERS]
        moved[kind][where] += 1e-6
        assert (loss(moved) - loss(PARAMETERS)) / 1e-6 == pytest.approx(gradient[where], abs=1e-5)


def test_backward_shows_errors_above_their_gradients_with_shapes_that_fit():
    plot = plot_backward(IMAGES, LABELS, PARAMETERS)
    error, hidden_error, first, second = backward(IMAGES, LABELS, PARAMETERS)
    for large, array in zip(drawn(plot), (hidden_error, error, first, second), strict=True):
        assert same_cells(large, array)
    said = "\n".join(words(plot))
    for name in (
        "hidden error\n5 × 6",
        "error\n5 × 10",
        "gradient of first\n784 × 6",
        "gradient of second\n6 × 10",
    ):
        assert name in said
    assert "images.T @ it\n784 × 5" in said and "hidden.T @ it\n6 × 5" in said and "10 × 6\n" in said
