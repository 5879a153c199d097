"""What the checks of the seventh notebook's turns say to right answers, and to others."""

import checks
import numpy as np
import pytest
import tensorflow as tf


def said(check, answer, capsys) -> str:
    check(answer)
    return capsys.readouterr().out


def looped(read, image, digit, low=2, high=3, paint=0):
    before, falls = read(image[None])[0, digit], np.zeros((28, 28))
    for row, column in np.ndindex(28, 28):
        erased = image.copy()
        erased[max(row - low, 0) : row + high, max(column - low, 0) : column + high] = paint
        falls[row, column] = before - read(erased[None])[0, digit]
    return falls


def at_once(read, image, digit):
    """The same without a loop, in 32 bits, as a flat list."""
    rows, columns = np.indices((28, 28))
    near = (abs(rows - rows.reshape(-1, 1, 1)) <= 2) & (abs(columns - columns.reshape(-1, 1, 1)) <= 2)
    after = read(np.where(near, 0, image))[:, digit]
    return (read(image[None])[0, digit] - after).astype(np.float32).reshape(28, 28).tolist()


def begins_below_zero(read, image, digit):
    falls, before = np.zeros((28, 28)), read(image[None])[0, digit]
    for row, column in np.ndindex(28, 28):
        erased = image.copy()
        erased[row - 2 : row + 3, column - 2 : column + 3] = 0
        falls[row, column] = before - read(erased[None])[0, digit]
    return falls


def without_a_copy(read, image, digit):
    falls, before = np.zeros((28, 28)), read(image[None])[0, digit]
    for row, column in np.ndindex(28, 28):
        image[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3] = 0
        falls[row, column] = before - read(image[None])[0, digit]
    return falls


def slopes_of(scores_of, values, of):
    values = tf.constant(values)
    with tf.GradientTape() as tape:
        tape.watch(values)
        score = of(scores_of(values))
    return tape.gradient(score, values).numpy()


def means(scores_of, maps, digit):
    return slopes_of(scores_of, maps, lambda scores: scores[0, digit]).mean(axis=(0, 1, 2))


def means_by_trying(scores_of, maps, digit):
    """Without a tape: two numbers a place, to either side."""
    maps, weights = np.array(maps), np.zeros(maps.shape[-1])
    for place in np.ndindex(maps.shape):
        ends = []
        for change in (1e-3, -1e-3):
            changed = maps.copy()
            changed[place] += change
            ends.append(float(scores_of(tf.constant(changed))[0, digit]))
        weights[place[-1]] += (ends[0] - ends[1]) / 2e-3 / maps[..., 0].size
    return weights.reshape(1, -1)


def climb(scores_of, image, digit, length):
    slopes = slopes_of(scores_of, image[None], lambda scores: scores[0, digit])[0]
    return np.clip(image + length * slopes / np.linalg.norm(slopes), 0, 1)


def climb_by_tensors(scores_of, image, digit, length):
    pixels = tf.Variable(image[None])
    with tf.GradientTape() as tape:
        score = tf.gather(scores_of(pixels), digit, axis=1)
    slopes = tf.convert_to_tensor(tape.gradient(score, pixels))
    return tf.clip_by_value(pixels + length * tf.nn.l2_normalize(slopes, axis=(1, 2)), 0, 1)


RIGHT = [
    (checks.falls, looped),
    (checks.falls, at_once),
    (checks.map_weights, means),
    (checks.map_weights, means_by_trying),
    (checks.step_up, climb),
    (checks.step_up, climb_by_tensors),
]


@pytest.mark.parametrize(("check", "function"), RIGHT)
def test_right_answers_are_right_however_they_are_written(check, function, capsys):
    assert said(check, function, capsys) == "Right.\n"


WRONG = [
    (checks.falls, lambda *given: -looped(*given), "the sign is turned round"),
    (checks.falls, lambda *given: looped(*given, paint=1), "you paint with ink"),
    (checks.falls, lambda *given: looped(*given, low=1, high=2), "the square is 3 × 3"),
    (checks.falls, lambda *given: looped(*given, low=0, high=5), "its middle must lie on it"),
    (checks.falls, lambda read, image, digit: looped(read, image, 0), "another digit's falls"),
    (checks.falls, lambda *given: looped(*given).T, "have changed places"),
    (checks.falls, begins_below_zero, "a slice must not begin below 0"),
    (checks.falls, without_a_copy, "squares stay erased"),
    (checks.falls, lambda *given: looped(*given)[:5], "it returns shape (5, 28)"),
    (checks.falls, lambda read, image: 0, "it stops with TypeError"),
    (checks.map_weights, lambda scores_of, maps, digit: 12 * means(scores_of, maps, digit), "take its mean"),
    (checks.map_weights, lambda scores_of, maps, digit: means(scores_of, maps, 0), "take the score of"),
    (
        checks.map_weights,
        lambda scores_of, maps, digit: np.maximum(means(scores_of, maps, digit), 0),
        "a weight below 0 stays",
    ),
    (
        checks.map_weights,
        lambda scores_of, maps, digit: slopes_of(scores_of, maps, tf.reduce_sum).mean(axis=(0, 1, 2)),
        "of all scores",
    ),
    (checks.map_weights, lambda scores_of, maps, digit: np.mean(maps, axis=(0, 1, 2)), "means of the maps"),
    (
        checks.map_weights,
        lambda scores_of, maps, digit: slopes_of(scores_of, maps, lambda scores: scores[0, digit]),
        "the whole gradient",
    ),
    (
        checks.step_up,
        lambda scores_of, image, digit, length: climb(scores_of, image, digit, -length),
        "downhill",
    ),
    (
        checks.step_up,
        lambda scores_of, image, digit, length: climb(scores_of, image, 0, length),
        "another digit",
    ),
    (checks.step_up, lambda scores_of, image, digit, length: climb(scores_of, image, digit, 1), "length 1"),
    (
        checks.step_up,
        lambda scores_of, image, digit, length: (
            image
            + slopes_of(scores_of, image[None], lambda scores: scores[0, digit])[0]
            / np.linalg.norm(slopes_of(scores_of, image[None], lambda scores: scores[0, digit]))
            * length
        ),
        "`np.clip` keeps them inside",
    ),
    (checks.step_up, lambda scores_of, image, digit, length: image, "numbers are off"),
]


@pytest.mark.parametrize(("check", "function", "words"), WRONG)
def test_wrong_answers_are_told_what_is_off(check, function, words, capsys):
    told = said(check, function, capsys)
    assert told.startswith("Not yet:") and words in told
