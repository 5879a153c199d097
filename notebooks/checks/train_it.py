"""Checks of the fourth notebook: the reader's turns in the lesson, and the exercises."""

from collections.abc import Callable
from typing import Any

import numpy as np

from checks.feedback import Case, problems_of, say, told
from checks.seven import variation_problems

Function = Callable[..., Any]


def softmax(function: Function) -> None:
    """Check a softmax: of one row of scores, of many rows, and of scores too large for a power."""
    rows = np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 0.0], [-3.0, 4.0, 0.5]])
    powers = np.exp(rows)
    right = powers / powers.sum(axis=1, keepdims=True)
    mistakes = {
        "these are the powers; divide them by their sum.": powers,
        "each row must add up to 1, not the whole array: sum along the last axis.": powers / powers.sum(),
        "you summed each column; each row must add up to 1.": powers / powers.sum(axis=0),
    }
    one = Case((rows[0],), right[0])
    problems = problems_of(function, [Case((rows,), right, mistakes)]) or problems_of(function, [one])
    if not problems and problems_of(function, [Case((rows + 1000,), right)]):
        problems = ["scores near 1000 overflow; subtract the largest score of each row first."]
    say(problems)


def descend(function: Function) -> None:
    """Check steps of gradient descent along one weight."""
    slope_at, start, rate, num_steps = (lambda weight: 2 * weight - 1), 3.0, 0.25, 4
    right = [start]
    for _ in range(num_steps):
        right.append(right[-1] - rate * slope_at(right[-1]))
    uphill = [0.5 + 2.5 * 1.5**step for step in range(num_steps + 1)]
    mistakes = {
        "the sign is turned round: this climbs.": uphill,
        "you left out the learning rate.": [3.0, -2.0, 3.0, -2.0, 3.0],
        "the first entry must be the weight before any step.": right[1:],
        "the weight after the last step is missing.": right[:-1],
        "return the list of all weights, not the last alone.": right[-1],
        "each step used the slope at the start; ask for it anew at each weight.": [3, 1.75, 0.5, -0.75, -2],
    }
    say(problems_of(function, [Case((slope_at, start, rate, num_steps), right, mistakes)]))


def hidden_error(function: Function) -> None:
    """Check the error that is passed back through the second layer and the ReLU."""
    rng = np.random.default_rng(seed=0)
    error, second = rng.normal(size=(4, 10)), rng.normal(size=(6, 10))
    hidden = np.maximum(rng.normal(size=(4, 6)), 0)
    back = error @ second.T
    mistakes = {
        "the ReLU is missing: where `hidden` is 0, the error is 0.": back,
        "you kept the error where `hidden` is 0, and dropped it where it is positive.": back * (hidden == 0),
        "multiply by 1 where `hidden` is positive, not by `hidden` itself.": back * hidden,
        "the sign is turned round.": -back * (hidden > 0),
    }
    say(problems_of(function, [Case((error, second, hidden), back * (hidden > 0), mistakes)]))


def opinions(Opinions: Function) -> None:
    """Check a callback that notes ten probabilities after each batch, in a short training run."""
    from digitlib.network import keras

    image, images = np.eye(28, dtype=np.float32), np.random.default_rng(seed=0).random((6, 28, 28))
    softmax = keras.layers.Dense(10, activation="softmax")
    network = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), softmax])
    network.compile("sgd", "sparse_categorical_crossentropy")
    try:
        callback = Opinions(image)
        network.fit(images, np.arange(6), batch_size=2, epochs=2, callbacks=[callback], verbose=0)
        noted = [np.asarray(opinion, float) for opinion in callback.opinions]
    except Exception as error:
        return say([f"it stops with {told(error)}"])
    say(_off_opinions(noted, network.predict(image[None], verbose=0)[0]))


def _off_opinions(noted: list[np.ndarray], last: np.ndarray) -> list[str]:
    """Say what is off with the notes of three batches in each of two epochs."""
    if len(noted) != 6:
        hints = {0: "is your method called `on_train_batch_end`?", 2: "ask after each batch, not each epoch."}
        hint = hints.get(len(noted), "it must hold one for each batch.")
        return [f"after 6 batches in 2 epochs `opinions` has {len(noted)} entries; {hint}"]
    if noted[0].shape == (1, 10):
        return ["each entry has shape (1, 10); take the first row, the ten probabilities."]
    if noted[0].shape != (10,):
        return [f"each entry has shape {noted[0].shape}; it must be ten probabilities, (10,)."]
    if not np.allclose(noted[-1], last, atol=1e-4):
        return ["the last entry isn't what the network thinks after the last batch."]
    return ["all entries are equal; ask the network anew each time."] if np.allclose(noted[0], last) else []


def early_stopping(stopping: object) -> None:
    """Check Keras's early stopping: what it watches, how long it waits, and which weights it leaves."""
    if isinstance(stopping, type) or not hasattr(stopping, "patience"):
        return say(["this is no `keras.callbacks.EarlyStopping(…)`."])
    problems = []
    if stopping.monitor != "val_loss":
        problems.append(f"it watches {stopping.monitor!r}; let it watch the validation loss, 'val_loss'.")
    if stopping.patience != 5:
        problems.append(f"it waits for {stopping.patience} epochs; 5 are asked for.")
    if not stopping.restore_best_weights:
        problems.append("it leaves the last weights; `restore_best_weights=True` brings back the best.")
    say(problems)


def exact_slope(function: Function) -> None:
    """Check the slope of the loss of a classifier with one weight, derived and not tried."""
    ink, is_eight = np.array([-1.2, -0.3, 0.4, 1.5, 0.9]), np.array([0, 1, 0, 1, 1])
    eight = 1 / (1 + np.exp(-0.7 * ink))
    each = ink * (eight - is_eight)
    mistakes = {
        "the sign is turned round: this is the way down, and the slope is the way up.": -each.mean(),
        "this is the sum over the images; the loss is their mean.": each.sum(),
        "this is the mean error; multiply each error by its input, the ink.": (eight - is_eight).mean(),
        "return one number, the mean over the images.": each,
    }
    say(problems_of(function, [Case((0.7, ink, is_eight), each.mean(), mistakes)]))


def learned_by_heart(accuracy: float, validation_accuracy: float) -> None:
    """Check what a network reads of images whose labels were shuffled, and of new ones."""
    problems = [
        f"{value:g} is no fraction; give a number from 0 to 1."
        for value in (accuracy, validation_accuracy)
        if not 0 <= value <= 1
    ]
    if not problems and accuracy < 0.9:
        problems.append(f"it has learned {accuracy:.0%} of the shuffled labels; let it train for longer.")
    if not problems and validation_accuracy > 0.3:
        problems.append(
            f"{validation_accuracy:.0%} of the validation digits: were the labels really shuffled?"
        )
    say(problems)


def variations(variations: np.ndarray) -> None:
    """Check variations of the reader's seven."""
    say(variation_problems(variations, "variations"))
