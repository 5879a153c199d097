"""Checks of the third notebook's turns and exercises."""

from collections.abc import Callable
from typing import Any

import numpy as np

from checks.feedback import Case, as_numbers, problems_of, say, say_number
from digitlib.network import build_network


def weighted_sum(function: Callable[..., Any]) -> None:
    """Check a function of image, weights, both (28, 28), and bias, that returns one number."""
    rng = np.random.default_rng(seed=3)
    image, weights, bias = rng.random((28, 28)), rng.normal(size=(28, 28)), 2.5
    products = image * weights
    mistakes = {
        "you forgot the bias.": products.sum(),
        "you subtract the bias; add it.": products.sum() - bias,
        "you add the bias to every product; add it once.": (products + bias).sum(),
        "you take the mean of the products; add them up.": products.mean() + bias,
        "`@` multiplies rows by columns; each pixel needs its own weight, so use `*`.": (
            (image @ weights).sum() + bias
        ),
        "you add weights to pixels; multiply them.": (image + weights).sum() + bias,
    }
    hint = "add up all products, over rows and columns, to one number."
    case = Case((image, weights, bias), products.sum() + bias, mistakes)
    say(problems_of(function, [case], hint))


def hidden_layer(function: Callable[..., Any]) -> None:
    """Check a function of pixels (784,), weights (784, 100) and biases (100,), that returns (100,)."""
    rng = np.random.default_rng(seed=3)
    pixels, weights, biases = rng.random(784), rng.normal(size=(784, 100)), 8 * rng.normal(size=100)
    sums = pixels @ weights
    mistakes = {
        "the ReLU is missing: there are numbers below 0.": sums + biases,
        "you forgot the biases.": np.maximum(sums, 0),
        "you add the biases after the ReLU; add them before.": np.maximum(sums, 0) + biases,
        "your ReLU is turned round; keep what lies above 0.": np.minimum(sums + biases, 0),
        "in yours, numbers below 0 lose their sign; make them 0.": np.abs(sums + biases),
        "you subtract the biases; add them.": np.maximum(sums - biases, 0),
        "in yours, a sum above 0 becomes 1; keep it as it is.": 1.0 * (sums + biases > 0),
    }
    hint = "one number for each of the 100 units, as `pixels @ weights` gives."
    case = Case((pixels, weights, biases), np.maximum(sums + biases, 0), mistakes)
    say(problems_of(function, [case], hint))


def one_map(function: Callable[..., Any]) -> None:
    """Check a function of image (height, width) and kernel (size, size), that returns one map."""
    cases = []
    for size in (3, 2):
        image, kernel = _numbers(7, 6), _numbers(size, size)
        mistakes = {
            "your filter is turned by half a turn; lay it on as it is.": _map(image, kernel[::-1, ::-1]),
            "rows and columns of your filter have changed places.": _map(image, kernel.T),
            "you take the mean of the products; add them up.": _map(image, kernel) / size**2,
            "the weights are missing: multiply the patch by `kernel`.": _map(image, np.ones((size, size))),
            "rows and columns of your map have changed places.": _map(image, kernel).T,
        }
        cases.append(Case((image, kernel), _map(image, kernel), mistakes))
    hint = "the filter must not stick out, and every place where it fits counts: height − size + 1 rows."
    say(problems_of(function, cases, hint))


def strided_map(function: Callable[..., Any]) -> None:
    """Check a function of image, kernel and stride, that returns one map."""
    cases = []
    for stride in (2, 1, 3):
        image, kernel = _numbers(10, 9), _numbers(3, 3)
        every = _map(image, kernel)
        right = every[::stride, ::stride]
        rows, columns = right.shape
        mistakes = {
            "the stride does nothing yet.": every,
            "the map has the right size, but its patches lie side by side: begin at row * stride.": (
                every[:rows, :columns]
            ),
            "only the rows move by the stride; the columns must, too.": every[::stride],
            "only the columns move by the stride; the rows must, too.": every[:, ::stride],
        }
        cases.append(Case((image, kernel, stride), right, mistakes))
    hint = "there are (height − size) // stride + 1 rows, and columns alike."
    say(problems_of(function, cases, hint))


def channels_map(function: Callable[..., Any]) -> None:
    """Check a function of maps (height, width, channels), kernel (size, size, channels) and stride."""
    cases = []
    for stride in (1, 2):
        maps, kernel = _numbers(7, 6, 4), _numbers(3, 3, 4)
        each = np.stack([_map(maps[..., n], kernel[..., n], stride) for n in range(4)], axis=-1)
        mistakes = {
            "only the first channel counts in yours; add up over all of them.": each[..., 0],
            "only the last channel counts in yours; add up over all of them.": each[..., -1],
            "you take the mean over the channels; add them up.": each.mean(axis=-1),
            "you return a map per channel; add them up to one map.": each,
            "the stride does nothing yet.": sum(_map(maps[..., n], kernel[..., n]) for n in range(4)),
        }
        cases.append(Case((maps, kernel, stride), each.sum(axis=-1), mistakes))
    say(problems_of(function, cases, "one map, whatever the number of channels."))


def all_maps(function: Callable[..., Any]) -> None:
    """Check a function of maps, kernels (size, size, channels, filters) and stride: a map per filter."""
    cases = []
    for stride in (1, 2):
        maps, kernels = _numbers(7, 6, 2), _numbers(3, 3, 2, 5)
        right = convolved(maps, kernels, stride)
        mistakes = {
            "your maps lie along the first axis; stack them along the last.": np.moveaxis(right, -1, 0),
            "you add up over the filters; keep a map for each.": right.sum(axis=-1),
            "all your maps come from the first filter.": np.repeat(right[..., :1], 5, axis=-1),
            "all your maps come from the last filter.": np.repeat(right[..., -1:], 5, axis=-1),
            "the filters' order is turned round.": right[..., ::-1],
            "the stride does nothing yet.": convolved(maps, kernels, 1),
        }
        cases.append(Case((maps, kernels, stride), right, mistakes))
    say(problems_of(function, cases, "(rows, columns, filters)."))


def diagonal_filters(rising: np.ndarray, falling: np.ndarray) -> None:
    """Check two filters of 3 × 3 for the two diagonals."""
    up, down = np.eye(3)[::-1], np.eye(3)
    problems = []
    for name, given, own, other in (("rising", rising, up, down), ("falling", falling, down, up)):
        kernel = as_numbers(given)
        if kernel is None:
            problems.append(f"`{name}` must hold nine numbers.")
        elif kernel.shape != (3, 3):
            problems.append(f"`{name}` has shape {kernel.shape}; it must be (3, 3).")
        elif (kernel * own).sum() <= (kernel * other).sum():
            problems.append(f"`{name}` gives its own diagonal no higher score than the other one.")
        elif abs(kernel.sum()) > 1e-4 * np.abs(kernel).sum():
            problems.append(f"the weights of `{name}` don't add up to 0, so it scores on even ink, too.")
    say(problems)


def num_parameters(answer: int) -> None:
    """Check the number of parameters of ``conv 8, conv 16 /2, mean``."""
    right = build_network("conv 8, conv 16 /2, mean").count_params()
    hint = "Count two convolutions without biases, four numbers per filter, and the last layer."
    say_number(answer, right, hint)


def receptive_field(answer: int) -> None:
    """Check how many pixels, along a side, the last map of notebook 3's network sees."""
    say_number(answer, 12, "Each layer adds (k - 1) times the product of the strides before it.")


def convolved(maps: np.ndarray, kernels: np.ndarray, stride: int) -> np.ndarray:
    """Return a map per filter, (rows, columns, filters), added up over the channels."""
    channels, filters = kernels.shape[2:]
    each = [
        sum(_map(maps[..., n], kernels[..., n, number], stride) for n in range(channels))
        for number in range(filters)
    ]
    return np.stack(each, axis=-1)


def _map(image: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    places = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return (places * kernel).sum(axis=(2, 3))


def _numbers(*shape: int) -> np.ndarray:
    return np.random.default_rng(seed=3).normal(size=shape)
