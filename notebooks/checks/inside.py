"""Checks of the seventh notebook's turns: occlusion, Grad-CAM's weights, and a step uphill."""

from collections.abc import Callable
from typing import Any

import numpy as np

from checks.feedback import answer_of, say

CLOSE = 1e-4
"""How far a number may be off: TensorFlow computes with 32 bits."""

Mistakes = dict[str, np.ndarray]
"""What a wrong function would return, by the sentence that says what is off."""


def falls(function: Callable[..., Any]) -> None:
    """Check a function of read, image and digit: the fall of the digit's probability at each pixel."""
    rng = np.random.default_rng(seed=7)
    weights = rng.normal(size=(784, 10)) / 10
    image = rng.random((28, 28)).astype(np.float32)

    def read(images: Any) -> np.ndarray:
        powers = np.exp(np.asarray(images, float).reshape(-1, 784) @ weights)
        return powers / powers.sum(axis=1, keepdims=True)

    def by(reach: int, digit: int = 3, paint: float = 0) -> np.ndarray:
        return _falls(read, image, digit, reach, paint)

    right, before = by(2), float(read(image[None])[0, 3])
    mistakes = {
        "the sign is turned round: a fall is positive if erasing lowers the probability.": -right,
        "you return what is left of the probability; subtract it from what it was before.": before - right,
        "rows and columns have changed places.": right.T,
        "you paint with ink; paper is 0.": by(2, paint=1),
        "these are another digit's falls; take the column `digit`.": by(2, digit=0),
        "the square is 3 × 3; it reaches two pixels to either side.": by(1),
        "the square is 7 × 7; it reaches two pixels to either side.": by(3),
        "only the pixel itself is erased in yours; erase the 25 around it.": by(0),
        "the square lies below and to the right of its pixel; its middle must lie on it.": (
            _falls(read, image, 3, 2, 0, shift=2)
        ),
    }
    mistakes["squares stay erased in yours; begin each time with a copy of the image."] = _falls(
        read, image, 3, 2, 0, stays=True
    )
    answer = answer_of(function, read, image.copy(), 3)
    say(_problems(answer, right, mistakes, "a number for each pixel, 28 rows of 28."))


def _falls(
    read: Callable[[np.ndarray], np.ndarray],
    image: np.ndarray,
    digit: int,
    reach: int,
    paint: float,
    shift: int = 0,
    stays: bool = False,
) -> np.ndarray:
    images, last = [], image
    for row, column in np.ndindex(image.shape):
        one = (last if stays else image).copy()
        rows, columns = (slice(max(at + shift - reach, 0), at + shift + reach + 1) for at in (row, column))
        one[rows, columns] = paint
        images.append(one)
        last = one
    return (read(image[None])[0, digit] - read(np.stack(images))[:, digit]).reshape(image.shape)


def map_weights(function: Callable[..., Any]) -> None:
    """Check a function of scores_of, maps (1, h, w, n) and digit: Grad-CAM's n weights."""
    import tensorflow as tf

    rng = np.random.default_rng(seed=7)
    maps, slopes = rng.random((1, 4, 3, 6)), rng.normal(size=(4, 3, 6, 10))

    def scores_of(values: Any) -> Any:
        """Scores that aren't planes: each number counts by its square."""
        return tf.einsum("nhwc,hwcd->nd", tf.cast(values, tf.float64) ** 2, slopes)

    gradient = 2 * maps[0, ..., None] * slopes  # (4, 3, 6, 10)
    each = gradient[..., 2]
    mistakes = {
        "you add up the gradient over the places; take its mean.": each.sum(axis=(0, 1)),
        "these are another digit's weights; take the score of `digit`.": gradient[..., 0].mean(axis=(0, 1)),
        "you differentiate the sum of all scores; take the score of `digit` alone.": (
            gradient.sum(axis=-1).mean(axis=(0, 1))
        ),
        "you take the largest slope of each map; take the mean.": each.max(axis=(0, 1)),
        "you drop the signs; a map may speak against the digit.": np.abs(each.mean(axis=(0, 1))),
        "a weight below 0 stays; only the sum of the maps is cut off at 0.": (
            np.maximum(each.mean(axis=(0, 1)), 0)
        ),
        "these are the means of the maps; take the means of the gradient.": maps.mean(axis=(0, 1, 2)),
        "this is the whole gradient; take its mean over the places of each map.": each[None],
    }
    answer = answer_of(function, scores_of, tf.constant(maps), 2)
    say(_problems(answer, each.mean(axis=(0, 1)), mistakes, "one number for each map, here six."))


def step_up(function: Callable[..., Any]) -> None:
    """Check a function of scores_of, image, digit and length: the image after one step uphill."""
    import tensorflow as tf

    rng = np.random.default_rng(seed=7)
    slopes = rng.normal(size=(28, 28, 10)).astype(np.float32)
    image = rng.uniform(0, 1, (28, 28)).astype(np.float32)

    def scores_of(images: Any) -> Any:
        """Scores that aren't planes: each pixel counts by its square."""
        return tf.einsum("nhw,hwd->nd", tf.cast(images, tf.float32) ** 2, slopes)

    gradient = 2 * image[..., None] * slopes
    own, other, every = gradient[..., 4], gradient[..., 0], gradient.sum(axis=-1)
    length = 6.0  # long enough for some pixels to leave 0 to 1
    step = length * own / np.linalg.norm(own)
    mistakes = {
        "pixels leave the range from 0 to 1; `np.clip` keeps them inside.": image + step,
        "that goes downhill; add the step.": np.clip(image - step, 0, 1),
        "the step has the gradient's own length; divide by that length first.": (
            np.clip(image + length * own, 0, 1)
        ),
        "the step has length 1; multiply by `length`.": np.clip(image + step / length, 0, 1),
        "you raise another digit's score; take that of `digit`.": (
            np.clip(image + length * other / np.linalg.norm(other), 0, 1)
        ),
        "you raise the sum of all scores; take that of `digit` alone.": (
            np.clip(image + length * every / np.linalg.norm(every), 0, 1)
        ),
        "you return the step alone; add it to the image.": step,
        "the step keeps only the gradient's signs; keep its sizes, too.": (
            np.clip(image + length * np.sign(own) / 28, 0, 1)
        ),
    }
    answer = answer_of(function, scores_of, image.copy(), 4, length)
    say(_problems(answer, np.clip(image + step, 0, 1), mistakes, "an image of 28 × 28 pixels."))


def _problems(answer: np.ndarray | str, right: np.ndarray, mistakes: Mistakes, hint: str) -> list[str]:
    """Return what is off with what a reader's function gave."""
    if isinstance(answer, str):
        return [answer]
    if answer.size == right.size and 1 in answer.shape:
        answer = answer.reshape(right.shape)  # a batch of one
    if _alike(answer, right):
        return []
    for said, wrong in mistakes.items():
        if _alike(answer, wrong):
            return [said]
    if answer.shape != right.shape:
        return [f"it returns shape {answer.shape}; {right.shape} is asked for: {hint}"]
    if not np.isfinite(answer).all():
        return ["some of its numbers aren't finite."]
    off = ~np.isclose(answer, right, atol=CLOSE, rtol=CLOSE)
    at_the_edge = right.shape == (28, 28) and not off[2:-2, 2:-2].any()
    words = " All of them are at the edge: a slice must not begin below 0." if at_the_edge else ""
    return [f"{off.sum()} of {off.size} numbers are off.{words}"]


def _alike(answer: np.ndarray, right: np.ndarray) -> bool:
    return answer.shape == right.shape and np.allclose(answer, right, atol=CLOSE, rtol=CLOSE)
