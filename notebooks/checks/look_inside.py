"""Checks of the seventh notebook's exercises."""

import functools

import numpy as np

from checks import seven
from checks.feedback import say
from digitlib import from_strokes, load_mnist
from digitlib.data import split, to_digit_images, your_digits
from digitlib.explain import features, occlusion
from digitlib.network import keras, load_network
from digitlib.recognition import MODEL_FOLDER

CLOSE = 1e-3
"""How far a probability may be off: one batch computes it a little differently from another."""


def ink_hurts(falls: np.ndarray) -> None:
    """Check by how much the probability of a 7 falls where a square of the reader's seven is inked."""
    say(_map_problems(falls, "falls") or _ink_problems(np.asarray(falls)))


def _ink_problems(falls: np.ndarray) -> list[str]:
    network, image = _shipped(), from_strokes(your_digits()[7], canvas_side=280).image
    right = _falls_by_ink(network, image, reach=2)
    if np.allclose(falls, right, atol=CLOSE):
        return []
    if np.allclose(falls, -right, atol=CLOSE):
        return ["the sign is turned round: `falls` is positive where the probability falls."]
    if np.allclose(falls, right.T, atol=CLOSE):
        return ["rows and columns have changed places."]
    if np.allclose(falls, occlusion(network, image, 7), atol=CLOSE):
        return ["this is what paper hurts; paint with ink."]
    if any(np.allclose(falls, _falls_by_ink(network, image, reach), atol=CLOSE) for reach in (0, 1, 3, 4)):
        return ["the square is not 5 × 5; its pixel is in the middle, with two on either side."]
    wrong = abs(falls - right) > CLOSE
    at_the_edge = not wrong[2:-2, 2:-2].any()
    hint = " All of them are at the edge: a slice must not begin below 0." if at_the_edge else ""
    return [f"{wrong.sum()} of 784 places are off.{hint}"]


def _falls_by_ink(network: keras.Model, image: np.ndarray, reach: int) -> np.ndarray:
    inked = np.repeat(image[None], 784, axis=0)
    for one, (row, column) in zip(inked, np.ndindex(28, 28), strict=True):
        one[max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1] = 1
    chances = np.asarray(network(np.concatenate([image[None], inked])))[:, 7]
    return (chances[0] - chances[1:]).reshape(28, 28)


def most_foreign(places: np.ndarray) -> None:
    """Check which six of 500 validation digits are furthest from the training digits of their own kind."""
    given = np.asarray(places)
    if given.ndim != 1 or len(np.unique(given)) != 6 or len(given) != 6:
        say(["give six different places, such as `[0, 1, 2, 3, 4, 5]`."])
    elif not np.issubdtype(given.dtype, np.integer) or given.min() < 0 or given.max() >= 500:
        say(["a place is a whole number from 0 to 499, not a distance or an image."])
    else:
        say(_foreign_problems(set(given.tolist())))


def _foreign_problems(given: set[int]) -> list[str]:
    own_kind, any_kind = _distances()
    order = np.argsort(own_kind)
    if given == set(order[-6:].tolist()):
        return []
    if given == set(order[:6].tolist()):
        return ["these are the six *nearest* to their own kind."]
    if given == set(np.argsort(any_kind)[-6:].tolist()):
        return ["these are far from all training digits; measure to those of their own label only."]
    return [f"{len(given & set(order[-6:].tolist()))} of these are among the six furthest."]


@functools.cache
def _distances() -> tuple[np.ndarray, np.ndarray]:
    """Return the squared distance of 500 validation digits to the nearest of their kind, and of any."""
    (images, labels), (others, other_labels) = split(*load_mnist()[0], num_validation=3_000, seed=0)
    known = features(_shipped(), to_digit_images(images[:5_000]))
    own = features(_shipped(), to_digit_images(others[:500]))
    squared = (own**2).sum(axis=1)[:, None] + (known**2).sum(axis=1) - 2 * own @ known.T
    alike = labels[:5_000] == other_labels[:500, None]
    return np.where(alike, squared, np.inf).min(axis=1), squared.min(axis=1)


def why_not_seven(for_answer: np.ndarray, for_seven: np.ndarray, place: tuple[int, int]) -> None:
    """Check where, on the reader's seven, the evidence is for what their network answers, and for a 7."""
    network, image = load_network(seven.your_network("keras")), seven.seven_image()
    answer = int(np.asarray(network(image[None])).argmax())
    if answer == 7:
        say(["your network reads this seven; draw one in notebook 2 that it takes for another digit."])
        return
    problems = _map_problems(for_answer, "for_answer") + _map_problems(for_seven, "for_seven")
    say(problems or _evidence_problems(network, image, answer, (for_answer, for_seven), place))


def _evidence_problems(
    network: keras.Model, image: np.ndarray, answer: int, maps: tuple[np.ndarray, ...], place: tuple[int, int]
) -> list[str]:
    right = [occlusion(network, image, digit) for digit in (answer, 7)]
    if not _alike(maps, right):
        return [_what_they_are(network, image, answer, maps, right)]
    try:
        row, column = (int(number) for number in place)
        gain = -right[1][row, column]
    except (IndexError, TypeError, ValueError):
        return ["give the place as `(row, column)`, two whole numbers from 0 to 27."]
    if gain >= -right[1].min() - CLOSE:
        return []
    if gain <= 0:
        return ["erasing there doesn't help the 7 at all; what does a number below 0 mean in `for_seven`?"]
    return [f"erasing there adds {gain:.1%} to the 7; another place adds more."]


def _what_they_are(
    network: keras.Model,
    image: np.ndarray,
    answer: int,
    maps: tuple[np.ndarray, ...],
    right: list[np.ndarray],
) -> str:
    if _alike(maps, right[::-1]):
        return "the two maps have changed places."
    if _alike(maps, [occlusion(_shipped(), image, digit) for digit in (answer, 7)]):
        return "these maps are the shipped network's; ask the one from notebook 4."
    if any(
        _alike(maps, [occlusion(network, image, digit, side) for digit in (answer, 7)]) for side in (3, 7)
    ):
        return "the erased square is not 5 × 5."
    off = [
        name
        for name, own, other in zip(("for_answer", "for_seven"), maps, right, strict=True)
        if not _alike([own], [other])
    ]
    return f"`{'` and `'.join(off)}` came out otherwise here; the network answers {answer}."


def _alike(maps: tuple[np.ndarray, ...] | list[np.ndarray], others: list[np.ndarray]) -> bool:
    return all(np.allclose(own, other, atol=CLOSE) for own, other in zip(maps, others, strict=True))


def _map_problems(values: np.ndarray, name: str) -> list[str]:
    values = np.asarray(values)
    if values.shape != (28, 28):
        return [f"`{name}` has shape {values.shape}; it must be (28, 28), a number for each pixel."]
    return [] if np.isfinite(values).all() else [f"`{name}` holds numbers that are not finite."]


@functools.cache
def _shipped() -> keras.Model:
    return load_network(MODEL_FOLDER / "digits.keras")
