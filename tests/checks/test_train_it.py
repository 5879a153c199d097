"""What the checks of the fourth notebook say to answers that are right, equivalent, or wrong."""

import checks
import keras
import numpy as np
import pytest


def says(check, answer, capsys) -> str:
    check(answer)
    return capsys.readouterr().out


def stable(scores):
    powers = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def in_lists(scores):
    """The same in plain Python, row by row."""
    if np.ndim(scores) == 2:
        return [in_lists(row) for row in scores]
    powers = [np.float32(np.exp(score - max(scores))) for score in scores]
    return [power / sum(powers) for power in powers]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (stable, "Right."),
        (in_lists, "Right."),
        (lambda s: np.exp(s) / np.exp(s).sum(axis=-1, keepdims=True), "scores near 1000 overflow"),
        (lambda s: np.exp(s) / np.exp(s).sum(), "not the whole array"),
        (lambda s: np.exp(s) / np.exp(s).sum(axis=0), "you summed each column"),
        (lambda s: np.exp(s), "divide them by their sum"),
        (lambda s: np.exp(s) / np.exp(s).sum(axis=-1), "it gives"),
        (lambda s: s, "it gives"),
        (lambda s: None, "it returns nothing"),
        (lambda s: s.no_such_thing, "AttributeError"),
    ],
)
def test_the_softmax(function, said, capsys):
    assert said in says(checks.softmax, function, capsys)


def steps(slope_at, weight, learning_rate, num_steps):
    weights = [weight]
    for _ in range(num_steps):
        weights.append(weights[-1] - learning_rate * slope_at(weights[-1]))
    return weights


def steps_in_an_array(slope_at, weight, learning_rate, num_steps):
    weights = np.full(num_steps + 1, weight, np.float32)
    for step in range(num_steps):
        weights[step + 1 :] -= learning_rate * slope_at(weights[step])
    return weights


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (steps, "Right."),
        (steps_in_an_array, "Right."),
        (lambda slope, w, rate, n: steps(slope, w, -rate, n), "the sign is turned round"),
        (lambda slope, w, rate, n: steps(slope, w, 1, n), "left out the learning rate"),
        (lambda slope, w, rate, n: steps(slope, w, rate, n)[1:], "before any step"),
        (lambda slope, w, rate, n: steps(slope, w, rate, n)[:-1], "after the last step is missing"),
        (lambda slope, w, rate, n: steps(slope, w, rate, n)[-1], "not the last alone"),
        (lambda slope, w, rate, n: [w - rate * slope(w) * k for k in range(n + 1)], "the slope at the start"),
        (lambda slope, w, rate, n: np.zeros((2, 2)), "shape (2, 2)"),
        (lambda slope, w, rate, n: None, "it returns nothing"),
        (lambda slope, w, rate: None, "TypeError"),
    ],
)
def test_the_descent(function, said, capsys):
    assert said in says(checks.descend, function, capsys)


def unit_by_unit(error, second, hidden):
    """The same by loops, and with lists."""
    rows = []
    for errors, units in zip(error, hidden, strict=True):
        back = [sum(e * w for e, w in zip(errors, weights, strict=True)) for weights in second]
        rows.append([own if unit > 0 else 0.0 for own, unit in zip(back, units, strict=True)])
    return rows


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda e, w, h: (e @ w.T) * (h > 0), "Right."),
        (lambda e, w, h: np.where(h == 0, 0, e.astype("float32") @ w.T), "Right."),
        (lambda e, w, h: (e @ w.T) * np.sign(h), "Right."),
        (unit_by_unit, "Right."),
        (lambda e, w, h: e @ w.T, "the ReLU is missing"),
        (lambda e, w, h: (e @ w.T) * h, "not by `hidden` itself"),
        (lambda e, w, h: (e @ w.T) * (h == 0), "dropped it where it is positive"),
        (lambda e, w, h: -(e @ w.T) * (h > 0), "the sign is turned round"),
        (lambda e, w, h: e @ w, "ValueError"),
        (lambda e, w, h: e, "shape (4, 10)"),
    ],
)
def test_the_error_passed_back(function, said, capsys):
    assert said in says(checks.hidden_error, function, capsys)


class Opinions(keras.callbacks.Callback):
    def __init__(self, image):
        super().__init__()
        self.image, self.opinions = image, []

    def on_train_batch_end(self, batch, logs=None):
        self.opinions.append(self.model.predict_on_batch(self.image[None])[0])


class Called(Opinions):
    """Asks by a call, and keeps lists."""

    def on_train_batch_end(self, batch, logs=None):
        answer = keras.ops.convert_to_numpy(self.model(self.image[None]))
        self.opinions += [answer[0].tolist()]


class OncePerEpoch(Opinions):
    def on_train_batch_end(self, batch, logs=None):
        pass

    def on_epoch_end(self, epoch, logs=None):
        self.opinions.append(self.model.predict_on_batch(self.image[None])[0])


class InTwoDimensions(Opinions):
    def on_train_batch_end(self, batch, logs=None):
        self.opinions.append(self.model.predict_on_batch(self.image[None]))


class TooEarly(Opinions):
    def on_train_batch_begin(self, batch, logs=None):
        super().on_train_batch_end(batch)

    def on_train_batch_end(self, batch, logs=None):
        pass


class Digits(Opinions):
    def on_train_batch_end(self, batch, logs=None):
        self.opinions.append(5)


class WithoutBrackets(Opinions):
    def on_train_batch_end(self, batch, logs=None):
        self.opinions.append(self.model.predict_on_batch(self.image)[0])


@pytest.mark.training
@pytest.mark.parametrize(
    ("callback", "said"),
    [
        (Opinions, "Right."),
        (Called, "Right."),
        (OncePerEpoch, "not each epoch"),
        (InTwoDimensions, "shape (1, 10)"),
        (TooEarly, "isn't what the network thinks after the last batch"),
        (Digits, "shape ()"),
        (WithoutBrackets, "it stops with"),
        (lambda image: None, "it stops with"),
    ],
)
def test_the_callback(callback, said, capsys):
    assert said in says(checks.opinions, callback, capsys)


EarlyStopping = keras.callbacks.EarlyStopping


@pytest.mark.parametrize(
    ("stopping", "said"),
    [
        (EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True), "Right."),
        (EarlyStopping("val_loss", 0, 5, restore_best_weights=True, mode="min"), "Right."),
        (EarlyStopping(monitor="loss", patience=5, restore_best_weights=True), "it watches 'loss'"),
        (EarlyStopping(patience=2, restore_best_weights=True), "it waits for 2 epochs"),
        (EarlyStopping(patience=5), "brings back the best"),
        (EarlyStopping, "no `keras.callbacks.EarlyStopping"),
        (None, "no `keras.callbacks.EarlyStopping"),
    ],
)
def test_early_stopping(stopping, said, capsys):
    assert said in says(checks.early_stopping, stopping, capsys)


def by_trial(weight, ink, is_eight):
    """The slope by a small step to either side."""

    def loss(weight):
        chances = 1 / (1 + np.exp(-weight * ink))
        return -np.log(np.where(is_eight, chances, 1 - chances)).mean()

    return (loss(weight + 1e-4) - loss(weight - 1e-4)) / 2e-4


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda w, x, t: (x * (1 / (1 + np.exp(-w * x)) - t)).mean(), "Right."),
        (lambda w, x, t: float(x @ (stable(np.stack([0 * x, w * x], axis=1))[:, 1] - t)) / len(x), "Right."),
        (by_trial, "Right."),
        (lambda w, x, t: (x * (t - 1 / (1 + np.exp(-w * x)))).mean(), "the sign is turned round"),
        (lambda w, x, t: (x * (1 / (1 + np.exp(-w * x)) - t)).sum(), "this is the sum"),
        (lambda w, x, t: (1 / (1 + np.exp(-w * x)) - t).mean(), "multiply each error by its input"),
        (lambda w, x, t: x * (1 / (1 + np.exp(-w * x)) - t), "return one number"),
        (lambda w, x, t: w, "it gives"),
        (lambda w, x, t: None, "it returns nothing"),
    ],
)
def test_the_exact_slope(function, said, capsys):
    assert said in says(checks.exact_slope, function, capsys)


@pytest.mark.parametrize(
    ("accuracy", "validation_accuracy", "said"),
    [
        (0.99, 0.1, "Right."),
        (0.5, 0.1, "let it train for longer"),
        (1.0, 0.9, "really shuffled?"),
        (100, 7, "100 is no fraction"),
    ],
)
def test_what_was_learned_by_heart(accuracy, validation_accuracy, said, capsys):
    checks.learned_by_heart(accuracy, validation_accuracy)
    assert said in capsys.readouterr().out
