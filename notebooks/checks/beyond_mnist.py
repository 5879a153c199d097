"""Checks of the sixth notebook's exercises."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import ndimage

from checks import seven
from checks.feedback import answer_of, say
from digitlib import Recognizer, load_mnist
from digitlib.data import split, to_digit_images
from digitlib.handwriting import as_images, draw_unseen
from digitlib.handwriting.hand import written
from digitlib.network.storage import load_network
from digitlib.preprocessing import digit_image
from digitlib.preprocessing.drawing import Drawing, distances_along

Network = Any
"""A Keras model; to name its type, Keras would have to be loaded."""

LEAST_READ = 0.9
"""A taught network reads this fraction of the held-out variations, at the least."""

MOST_FORGOTTEN = 0.005
"""It may read this fraction of MNIST's validation digits less than before, at the most."""

SLACK = 0.2
"""A way of writing may reach this far beyond the unit square."""

PEN_WAY = (0.5, 8.0)
"""The pen goes so far in a legible digit, in units; the library's ways take 1 to 6."""

MOST_STROKES = 6
"""A legible digit has at most so many strokes; the library's ways have up to three."""

NO_DIGIT = 10
"""This label and this output stand for what isn't a digit."""


def own_way(way: Callable) -> None:
    """Check a function that writes a digit in a way of the reader's own."""
    try:
        drawings = [way(np.random.default_rng(seed)) for seed in (0, 0, 1, 2)]
        [digit_image(written(drawing, np.random.default_rng(0))) for drawing in drawings]
        points = [np.concatenate([np.asarray(stroke) for stroke in drawing]) for drawing in drawings]
    except Exception as error:  # a reader's own function may stop for any reason
        say([f"no digit image comes of it: {type(error).__name__}: {error}"])
        return
    problems = []
    if not all(isinstance(drawing, list) for drawing in drawings):
        problems.append("a way of writing returns a list of strokes; is yours a single stroke?")
    elif min(own.min() for own in points) < -SLACK or max(own.max() for own in points) > 1 + SLACK:
        problems.append("its points leave the square from 0 to 1.")
    elif not _same(points[0], points[1]):
        problems.append("the same `rng` gives different strokes; take all chance from `rng`.")
    elif _same(points[0], points[2]) and _same(points[0], points[3]):
        problems.append("it writes the same each time; leave something to `rng`.")
    else:
        problems = _illegible(drawings)
    say(problems)


def _illegible(drawings: list[Drawing]) -> list[str]:
    """Return why nobody could read these drawings."""
    least, most = PEN_WAY
    for drawing in drawings:
        way = sum(distances_along(np.asarray(stroke))[-1] for stroke in drawing)
        if len(drawing) > MOST_STROKES:
            return [f"it has {len(drawing)} strokes; a digit needs {MOST_STROKES} at most."]
        if way < least:
            return [f"its strokes are {way:.2f} long in all, hardly more than a dot; fill the square."]
        if way > most:
            return [f"its strokes are {way:.1f} long in all, a scribble; the longest digits take about 6."]
    return []


def eleven_targets(function: Callable) -> None:
    """Check a function that makes targets for eleven outputs from digits' labels and a number of others."""
    labels, num_others = np.array([3, 0, 9, 3]), 2
    targets = answer_of(function, labels, num_others)
    say([problem] if (problem := _off_targets(targets, labels, num_others)) else [])


def _off_targets(targets: np.ndarray | str, labels: np.ndarray, num_others: int) -> str:
    """Return what is off with targets, or nothing if they are right."""
    if isinstance(targets, str):
        return targets
    size = len(labels) + num_others
    right = np.eye(NO_DIGIT + 1)[[*labels, *[NO_DIGIT] * num_others]]
    if targets.shape == (size,):
        return "it returns labels; a target has eleven numbers, one for each output."
    if targets.shape != right.shape:
        return f"for 4 digits and 2 others the shape is {targets.shape}; it should be {right.shape}."
    if not np.allclose(targets.sum(axis=1), 1):
        return f"row {abs(targets.sum(axis=1) - 1).argmax()} doesn't add up to 1."
    if np.allclose(targets, right):
        return ""
    if np.allclose(targets, np.roll(right, num_others, axis=0)):
        return "the others come first; put them below the digits, in the order of the images."
    if np.allclose(targets, np.roll(right, 1, axis=1)):
        return "the first column is for no digit; leave the ten digits at 0 to 9 and use the last one."
    if np.allclose(targets[: len(labels)], right[: len(labels)]):
        return "the others' rows should be certain: 1 in the last column, 0 in the ten before."
    return "the digits' rows should hold a 1 in the column of their label, and 0 elsewhere."


def threshold_for(function: Callable) -> None:
    """Check a function from the doubts of digits and a fraction to the threshold that doubts so many."""
    rng = np.random.default_rng(0)
    for size, fraction in ((2_000, 0.01), (500, 0.1)):
        doubts = rng.beta(0.3, 5, size)
        threshold = answer_of(function, doubts.copy(), fraction)
        if problem := _off_threshold(threshold, doubts, fraction):
            say([problem])
            return
    say([])


def _off_threshold(threshold: np.ndarray | str, doubts: np.ndarray, fraction: float) -> str:
    """Return what is off with a threshold, or nothing if it doubts this fraction, give or take one digit."""
    if isinstance(threshold, str):
        return threshold
    if threshold.size != 1:
        return f"it returns {threshold.size} numbers; a threshold is one."
    limit = float(threshold.reshape(()))
    doubted = (doubts > limit).mean()
    if abs(doubted - fraction) * len(doubts) <= 1:
        return ""
    if abs(1 - doubted - fraction) * len(doubts) <= 1:
        return f"it doubts all but {fraction:.0%} of the digits; what exceeds the threshold is doubted."
    return f"of {len(doubts):,} digits it doubts {doubted:.1%}, and {fraction:.0%} were asked for."


def upper_threshold(threshold: float, fraction_passing: float) -> None:
    """Check a threshold that doubts one validation digit in 200, and how many signs pass it."""
    if not (isinstance(threshold, float | np.floating) and 0 < threshold < 1):
        say(["a threshold is one number between 0 and 1, a probability."])
        return
    if not (isinstance(fraction_passing, float | np.floating) and 0 <= fraction_passing <= 1):
        say(["a fraction is one number between 0 and 1."])
        return
    digits, signs, problems = _confidence("validation"), _confidence("signs"), []
    passing = (signs >= threshold).mean()
    if not _one_in_200(digits, threshold):
        if _one_in_200(_confidence("test"), threshold):
            problems.append("that doubts one test digit in 200; choose by the validation digits.")
        else:
            problems.append(f"it doubts {(digits < threshold).mean():.2%} of the 3,000 validation digits.")
    elif not np.isclose(fraction_passing, passing, atol=0.0015):
        doubted = np.isclose(fraction_passing, 1 - passing, atol=0.0015)
        problems.append(
            "that fraction is doubted; how many pass?"
            if doubted
            else "another fraction of the signs and scribbles passes this threshold."
        )
    say(problems)


def mistakes_at_edges(truth: np.ndarray, answer: np.ndarray, fraction: float) -> None:
    """Check what fraction of the wrong pixels of some photos, (n, h, w), lies at an edge of the truth."""
    truth, answer, problem = np.asarray(truth), np.asarray(answer), ""
    if truth.ndim != 3 or truth.shape != answer.shape:
        problem = f"`truth` {truth.shape} and `answer` {answer.shape} must be classes of the same photos."
    elif not (isinstance(fraction, float | np.floating) and 0 <= fraction <= 1):
        problem = "a fraction is one number between 0 and 1."
    elif (truth == answer).all():
        problem = "`answer` has no mistakes; did you take the truth twice?"
    else:
        problem = _off_edges(truth, answer, fraction)
    say([problem] if problem else [])


def _off_edges(truth: np.ndarray, answer: np.ndarray, fraction: float) -> str:
    """Return what else a fraction of pixels at edges measures, or nothing if it is right."""
    is_wrong, is_edge = truth != answer, _at_edge(truth, (1, 3, 3))
    as_one = _at_edge(truth, 3)  # as if the photos lay on top of each other
    measured = [
        (is_edge[is_wrong], ""),
        (
            is_wrong[is_edge],
            "that fraction of the pixels at edges is wrong; how many of the wrong ones lie there?",
        ),
        (is_edge, "that fraction of all pixels lies at edges; look at the wrong ones alone."),
        (~is_edge[is_wrong], "that fraction of the mistakes lies off the edges; how many lie at them?"),
        (as_one[is_wrong], "a photo's edges don't depend on the next photo: give the filters (1, 3, 3)."),
    ]
    near = (problem for which, problem in measured if np.isclose(fraction, which.mean(), atol=0.002))
    return next(near, "another fraction of the mistakes lies at edges.")


def taught_seven(network: Network, trained_on: np.ndarray, held_out: np.ndarray) -> None:
    """Check a network that was taught the reader's seven, on variations that were held out."""
    problems = seven.variation_problems(trained_on, "trained_on")
    problems = problems or seven.variation_problems(held_out, "held_out")
    if not problems and _overlap(np.asarray(trained_on), np.asarray(held_out)):
        problems.append("some held-out variations are among those that you trained on.")
    if not problems:
        problems = _not_taught(network, np.asarray(held_out, np.float32)) or _not_saved(network, held_out)
    say(problems)


def _not_taught(network: Network, held_out: np.ndarray) -> list[str]:
    """Return what the network doesn't read."""
    problems, fraction = [], float((_answers(network, held_out) == 7).mean())
    if fraction < LEAST_READ:
        problems.append(
            f"it reads {fraction:.1%} of the held-out variations; {LEAST_READ:.0%} are asked for."
        )
    images, labels = split(*load_mnist()[0], num_validation=5_000, seed=0)[1]
    images, before = to_digit_images(images), load_network(seven.your_network("keras"))
    was, now = ((_answers(own, images) == labels).mean() for own in (before, network))
    if now < was - MOST_FORGOTTEN:
        problems.append(f"of MNIST's validation digits it reads {now:.1%}, and read {was:.1%} before.")
    return problems


def _not_saved(network: Network, held_out: np.ndarray) -> list[str]:
    """Return which file of the taught network is missing or holds another."""
    for suffix in ("keras", "tflite"):
        path = seven.BUILD / f"my_taught_network.{suffix}"
        if not path.exists():
            return [f"there is no build/{path.name}."]
    saved = Recognizer.from_file(path).probabilities(np.asarray(held_out, np.float32))
    if not np.allclose(saved, network.predict(held_out, batch_size=500, verbose=0), atol=0.001):
        return [f"build/{path.name} holds another network; export this one."]
    return []


def _answers(network: Network, images: np.ndarray) -> np.ndarray:
    return network.predict(images, batch_size=500, verbose=0).argmax(axis=1)


def _one_in_200(confidence: np.ndarray, threshold: float) -> bool:
    """Tell whether a threshold doubts one in 200, give or take one."""
    return bool(abs((confidence < threshold).sum() - len(confidence) / 200) <= 1)


@functools.cache
def _confidence(name: str) -> np.ndarray:
    """Return how sure the shipped recogniser is of images of one kind."""
    if name == "signs":
        images = as_images(draw_unseen(seed=1), 1_000)[0]
    elif name == "test":
        images = load_mnist()[1][0]
    else:
        images = split(*load_mnist()[0], num_validation=3_000, seed=0)[1][0]
    return Recognizer.load().probabilities(to_digit_images(images)).max(axis=1)


def _at_edge(classes: np.ndarray, size: int | tuple[int, ...]) -> np.ndarray:
    """Tell at which pixels another class is within a box of this size around."""
    return ndimage.maximum_filter(classes, size) != ndimage.minimum_filter(classes, size)


def _overlap(images: np.ndarray, others: np.ndarray) -> bool:
    both = np.concatenate([images, others])
    return len(np.unique(both, axis=0)) < len(both)


def _same(points: np.ndarray, others: np.ndarray) -> bool:
    return points.shape == others.shape and bool(np.allclose(points, others))
