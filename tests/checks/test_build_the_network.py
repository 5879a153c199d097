"""What the checks of the third notebook's turns and exercises say, to right answers and to others."""

import checks
import numpy as np
import pytest

FALLING = 3 * np.eye(3) - 1


def said(check, *answer, capsys) -> str:
    check(*answer)
    return capsys.readouterr().out


def looped_sum(image, weights, bias):
    total = bias
    for row in range(28):
        for column in range(28):
            total += float(np.float32(image[row][column] * weights[row][column]))
    return [total]


def slow_map(image, kernel, stride=1):
    """Two loops, and nothing of NumPy that the checks use; a list of lists."""
    image, kernel = np.asarray(image, np.float32), np.asarray(kernel, np.float32)
    size = len(kernel)
    return [
        [
            (image[row : row + size, column : column + size] * kernel).sum()
            for column in range(0, image.shape[1] - size + 1, stride)
        ]
        for row in range(0, image.shape[0] - size + 1, stride)
    ]


def slow_maps(maps, kernels, stride):
    each = [slow_map(maps, kernels[..., number], stride) for number in range(kernels.shape[-1])]
    return np.stack(each, axis=-1)


def turned_layer(pixels, weights, biases):
    sums = weights.T.astype(np.float32) @ pixels.astype(np.float32) + biases
    return [max(own, 0) for own in sums]


def padded(image, kernel):
    return slow_map(np.pad(image, 1), kernel)


def side_by_side(image, kernel, stride):
    rows, columns = np.shape(slow_map(image, kernel, stride))
    return np.array(slow_map(image, kernel))[:rows, :columns]


RIGHT = [
    (checks.weighted_sum, lambda image, weights, bias: (image * weights).sum() + bias),
    (checks.weighted_sum, lambda image, weights, bias: image.ravel() @ weights.ravel() + bias),
    (checks.weighted_sum, looped_sum),
    (checks.hidden_layer, lambda pixels, weights, biases: np.maximum(pixels @ weights + biases, 0)),
    (checks.hidden_layer, turned_layer),
    (checks.one_map, lambda image, kernel: np.array(slow_map(image, kernel))),
    (checks.one_map, slow_map),
    (checks.strided_map, slow_map),
    (checks.strided_map, lambda *own: np.array(slow_map(*own[:2]))[:: own[2], :: own[2]]),
    (checks.channels_map, slow_map),
    (checks.channels_map, lambda *own: slow_maps(own[0], own[1][..., None], own[2])[..., 0]),
    (checks.all_maps, slow_maps),
    (checks.all_maps, lambda *own: slow_maps(*own).tolist()),
]


@pytest.mark.parametrize(("check", "function"), RIGHT)
def test_a_right_answer_is_right_however_it_is_written(check, function, capsys):
    assert said(check, function, capsys=capsys) == "Right.\n"


WRONG = [
    (checks.weighted_sum, lambda image, weights, bias: (image * weights).sum(), "you forgot the bias"),
    (checks.weighted_sum, lambda image, weights, bias: (image * weights + bias).sum(), "every product"),
    (checks.weighted_sum, lambda image, weights, bias: (image @ weights).sum() + bias, "so use `*`"),
    (checks.weighted_sum, lambda image, weights, bias: (image * weights).sum(axis=0) + bias, "shape (28,)"),
    (checks.weighted_sum, lambda image, weights, bias: None, "it returns nothing"),
    (checks.weighted_sum, lambda image, weights: 1, "it stops with TypeError"),
    (checks.weighted_sum, lambda image, weights, bias: "seven", "it returns str, not numbers"),
    (checks.weighted_sum, 3.5, "give the function itself"),
    (checks.hidden_layer, lambda pixels, weights, biases: pixels @ weights + biases, "the ReLU is missing"),
    (checks.hidden_layer, lambda pixels, weights, biases: np.maximum(pixels @ weights, 0), "the biases."),
    (checks.hidden_layer, lambda pixels, weights, biases: np.maximum(pixels @ weights, 0) + biases, "before"),
    (checks.hidden_layer, lambda pixels, weights, biases: (pixels @ weights + biases).max(), "100 units"),
    (checks.one_map, padded, "the filter must not stick out"),
    (checks.one_map, lambda image, kernel: slow_map(image, kernel[::-1, ::-1]), "half a turn"),
    (checks.one_map, lambda image, kernel: slow_map(image[:-1, :-1], kernel), "it returns shape (4, 3)"),
    (checks.one_map, lambda image, kernel: 2 * np.array(slow_map(image, kernel)), "at place (0, 0)"),
    (checks.one_map, lambda image, kernel: np.nan * np.array(slow_map(image, kernel)), "aren't finite"),
    (checks.strided_map, lambda image, kernel, stride: slow_map(image, kernel), "the stride does nothing"),
    (checks.strided_map, side_by_side, "patches lie side by side"),
    (checks.channels_map, lambda *own: np.array(slow_map(*own)) / 4, "take the mean over the channels"),
    (checks.channels_map, lambda *own: slow_map(own[0][..., 0], own[1][..., 0], own[2]), "the first channel"),
    (checks.channels_map, lambda *own: slow_map(*own[:2]), "the stride does nothing"),
    (checks.all_maps, lambda *own: np.moveaxis(slow_maps(*own), -1, 0), "along the last"),
    (checks.all_maps, lambda *own: slow_maps(*own).sum(axis=-1), "add up over the filters"),
    (checks.all_maps, lambda *own: slow_maps(*own)[..., :1], "(rows, columns, filters)"),
]


@pytest.mark.parametrize(("check", "function", "words"), WRONG)
def test_a_wrong_answer_hears_what_is_off(check, function, words, capsys):
    told = said(check, function, capsys=capsys)
    assert told.startswith("Not yet: ") and words in told


@pytest.mark.parametrize(
    ("rising", "falling", "words"),
    [
        (FALLING[::-1], FALLING, "Right."),
        (np.eye(3)[::-1] - 1 / 3, (np.eye(3) - 1 / 3).tolist(), "Right."),
        (FALLING, FALLING, "Not yet: `rising` gives its own diagonal no higher score"),
        (FALLING[::-1], FALLING + 1, "Not yet: the weights of `falling` don't add up to 0"),
        (FALLING[::-1], np.eye(2), "Not yet: `falling` has shape (2, 2)"),
        (FALLING[::-1], [[1], [2, 3]], "Not yet: `falling` must hold nine numbers."),
    ],
)
def test_filters_of_two_diagonals(rising, falling, words, capsys):
    assert said(checks.diagonal_filters, rising, falling, capsys=capsys).startswith(words)


@pytest.mark.parametrize(("check", "right"), [(checks.num_parameters, 1_490), (checks.receptive_field, 12)])
def test_a_number_is_right_too_small_or_too_large(check, right, capsys):
    answers = {
        right: "Right.",
        float(right): "Right.",
        right - 1: "is too small.",
        right + 1: "is too large.",
    }
    for answer, words in {**answers, None: "one whole number", "many": "one whole number"}.items():
        assert words in said(check, answer, capsys=capsys)
