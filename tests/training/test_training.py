import dataclasses
import errno
import itertools
import json
import math
import os
import signal
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.handwriting import as_images, draw_digits, draw_scans
from digitlib.metrics.calibration import fit_temperature
from digitlib.metrics.verdict_thresholds import choose_thresholds
from digitlib.network.build import build_network
from digitlib.network.storage import for_reading
from digitlib.recognition.model_card import read_card
from digitlib.recognition.recognizer import Recognizer
from digitlib.training import checkpoint, run
from digitlib.training.__main__ import main
from digitlib.training.augmentation import Augmentation
from digitlib.training.export import HELD_OUT_SEED, ship
from digitlib.training.fit import (
    compile_network,
    epoch_images,
    learning_rate_schedule,
    split_for,
    train_network,
)
from digitlib.training.recipe import Recipe
from digitlib.training.recipe_checks import OPTIMIZERS
from digitlib.training.run import remove_checkpoint, train
from tests.processes import heeding_ctrl_c

pytestmark = pytest.mark.training

SMALL = Recipe(
    network="conv 16 /2, conv 32 /2, mean, dropout 0.1",
    num_validation=300,
    num_drawings=0,
    num_non_digits=0,
    num_scans=0,
    num_reviews=0,
    num_epochs=3,
    num_teachers=0,
    batch_size=32,
    learning_rate=0.01,
)


@pytest.fixture(scope="module")
def some_digits(mnist):
    return mnist[0][0][:2000], mnist[0][1][:2000]


@pytest.fixture(scope="module")
def trained(some_digits, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trained")
    return *train(SMALL, *some_digits, folder), folder


class Stopped(Exception):
    pass


class StopInThirdEpoch(checkpoint.Checkpoint):
    def on_train_batch_begin(self, batch, logs=None):
        if self.model.optimizer.iterations >= 2 * 54 + 10:
            raise Stopped


def weights_of(network):
    return np.concatenate([weight.ravel() for weight in network.get_weights()])


def test_training_learns(trained):
    _, history, _ = trained
    assert set(history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert [len(values) for values in history.values()] == [3] * 4
    assert history["loss"][-1] < 0.85 * history["loss"][0]


def test_a_resumed_training_ends_like_an_uninterrupted_one(trained, some_digits, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(run, "Checkpoint", StopInThirdEpoch)
        with pytest.raises(Stopped):
            train(SMALL, *some_digits, tmp_path)
    assert len(json.loads((tmp_path / "history.json").read_text())["loss"]) == 2
    network, history = train(SMALL, *some_digits, tmp_path, resume=True)
    np.testing.assert_allclose(weights_of(network), weights_of(trained[0]), atol=1e-5)
    assert history == trained[1]


STAGED = dataclasses.replace(SMALL, network="conv 8 /2, mean", num_scans=40, num_reviews=1, num_epochs=5)


class StopInLaterStages(checkpoint.Checkpoint):
    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        if self.recipe.num_scans and epoch == 0:
            raise Stopped


def test_scans_join_in_a_second_stage_and_a_review_follows(some_digits, tmp_path, monkeypatch):
    """Five epochs without scans, two with, three more; interrupted twice and resumed, it ends the same."""
    seen = []
    monkeypatch.setattr(run, "compile_network", lambda *own: seen.append(own) or compile_network(*own))
    network, history = train(STAGED, *some_digits, tmp_path / "whole")
    (first, without, start), (second, with_scans, trained_first), (review, reviewed, trained_second) = seen
    assert (first.num_scans, first.num_epochs, start) == (0, 5, None)
    assert (second.num_scans, second.num_epochs) == (40, 2) and with_scans == without + 40
    assert (review.num_reviews, review.num_epochs) == (1, 3) and reviewed == with_scans
    alone, own = train(first, *some_digits, tmp_path / "alone")
    np.testing.assert_allclose(weights_of(trained_first), weights_of(alone), atol=1e-5)
    two, _ = train(dataclasses.replace(STAGED, num_reviews=0), *some_digits, tmp_path / "two")
    np.testing.assert_allclose(weights_of(trained_second), weights_of(two), atol=1e-5)
    assert len(history["loss"]) == 10 and history["loss"][:5] == own["loss"]
    for resume in (False, True):
        with monkeypatch.context() as patch:
            patch.setattr(run, "Checkpoint", StopInLaterStages)
            with pytest.raises(Stopped):
                train(STAGED, *some_digits, tmp_path / "stopped", resume)
    resumed, again = train(STAGED, *some_digits, tmp_path / "stopped", resume=True)
    np.testing.assert_allclose(weights_of(resumed), weights_of(network), atol=1e-5)
    assert again == history
    remove_checkpoint(tmp_path / "stopped")
    assert not (tmp_path / "stopped").exists()


def test_another_seed_gives_another_network(trained, some_digits, tmp_path):
    other, _ = train(dataclasses.replace(SMALL, seed=1, num_epochs=1), *some_digits, tmp_path)
    assert np.abs(weights_of(other) - weights_of(trained[0])).max() > 0.1


def test_resuming_with_another_recipe_is_refused(trained, some_digits):
    with pytest.raises(ValueError, match="another recipe"):
        train(dataclasses.replace(SMALL, seed=5), *some_digits, trained[2], resume=True)


@pytest.fixture
def checkpoint_of(tmp_path):
    """A checkpoint after an epoch of one step, of a network that was not trained, and its recipe."""
    recipe = dataclasses.replace(SMALL, network="mean")
    network = compile_network(recipe, 100)
    network.optimizer.build(network.trainable_variables)
    network.optimizer.iterations.assign(1)
    kept = checkpoint.Checkpoint(tmp_path / "c", recipe, {})
    kept.set_model(network)
    kept.on_train_begin()
    kept.on_epoch_end(0, {"loss": 2.0})
    return tmp_path / "c", recipe


@pytest.mark.parametrize("name", checkpoint.CHECKPOINT_NAMES)
@pytest.mark.parametrize("content", [b"", b"{", b"5", b"{}", b"\xff", b'{"loss": 5}', b"[" * 100_000, None])
def test_a_damaged_checkpoint_is_told_in_a_sentence(checkpoint_of, name, content):
    """Cut short, of another kind, or gone: whichever file it is, the sentence says what to do."""
    folder, recipe = checkpoint_of
    assert checkpoint.read_checkpoint(folder, recipe, 1)[1] == {"loss": [2.0]}
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    reason = "another recipe" if (name, content) in ANOTHER_RECIPE else "is damaged; delete that folder"
    with pytest.raises(ValueError, match=reason) as caught:
        checkpoint.read_checkpoint(folder, recipe, 1)
    assert "\n" not in str(caught.value)


ANOTHER_RECIPE = [("recipe.json", content) for content in (b"5", b"{}", b'{"loss": 5}')]


def test_a_full_disk_is_told_in_a_sentence_and_the_last_checkpoint_stays(checkpoint_of, monkeypatch):
    folder, recipe = checkpoint_of
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    kept = checkpoint.Checkpoint(folder, recipe, {"loss": [2.0]})
    kept.set_model(compile_network(recipe, 100))

    def full(network, path):
        Path(path).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keras.Model, "save", full)
    with pytest.raises(OSError, match=r"cannot be kept in .* \(No space left on device\); make room there"):
        kept.on_epoch_end(1, {"loss": 1.0})
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {**after, "history.json": before["history.json"]} == before
    assert checkpoint.read_checkpoint(folder, recipe, 1)[1] == {"loss": [2.0]}


def test_resuming_from_nothing_is_refused(some_digits, tmp_path):
    with pytest.raises(FileNotFoundError, match="without --resume"):
        train(SMALL, *some_digits, tmp_path / "none", resume=True)


def test_an_epoch_holds_every_image_once_in_an_order_of_its_own():
    images = np.arange(150, dtype=np.uint8)[:, None, None] * np.ones((1, 28, 28), np.uint8)
    recipe = dataclasses.replace(SMALL, augmentation=None, num_epochs=2)
    orders = []
    for epoch in (0, 1):
        shown, labels = epoch_images(images, np.arange(150), recipe, epoch)
        assert sorted(labels) == list(range(150)) and shown.dtype == np.float32
        np.testing.assert_allclose(shown[:, 14, 14], labels / 255, atol=1e-6)
        orders.append(labels.tolist())
    assert orders[0] != orders[1]


def test_each_epoch_augments_an_image_anew(some_digits):
    recipe = dataclasses.replace(SMALL, augmentation=Augmentation(), refinement=0, num_epochs=3)
    shown = [epoch_images(some_digits[0][:1], some_digits[1][:1], recipe, epoch)[0] for epoch in (0, 0, 1, 2)]
    assert (shown[0] == shown[1]).all()
    assert all(np.abs(one - other).max() > 0.1 for one, other in itertools.combinations(shown[1:], 2))


def test_the_refining_epochs_show_images_as_they_are(some_digits):
    recipe = dataclasses.replace(SMALL, augmentation=Augmentation(), refinement=0.5, num_epochs=2)
    augmented, refining = (
        {image.tobytes() for image in epoch_images(*some_digits, recipe, epoch)[0]} for epoch in (0, 1)
    )
    originals = {image.tobytes() for image in to_digit_images(some_digits[0])}
    assert refining == originals and not augmented & originals


def learning_rates(recipe, num_steps):
    schedule = learning_rate_schedule(recipe, num_steps)
    return [float(schedule(step)) if callable(schedule) else schedule for step in range(num_steps)]


def test_the_learning_rate_rises_over_a_tenth_of_the_steps_and_falls_to_zero():
    rates = learning_rates(Recipe(learning_rate=0.02), 437)
    rising = [0.02 * (0.1 + 0.9 * step / 43) for step in range(43)]
    falling = [0.02 * (1 + math.cos(math.pi * step / 394)) / 2 for step in range(394)]
    assert rates == pytest.approx(rising + falling, abs=1e-7)


def test_with_too_few_steps_to_rise_the_learning_rate_only_falls():
    rates = learning_rates(Recipe(learning_rate=1), 4)
    assert rates == pytest.approx([1, (1 + 0.5**0.5) / 2, 0.5, (1 - 0.5**0.5) / 2])


def test_a_constant_learning_rate_is_constant():
    assert set(learning_rates(Recipe(schedule="constant", learning_rate=0.5), 30)) == {0.5}


ONE_STEP = dataclasses.replace(SMALL, network="mean", schedule="constant", learning_rate=0.1, weight_decay=0)


def weights_after(optimizer: str, gradients: list[float], weight_decay: float = 0.0) -> list[float]:
    """Let a recipe's optimiser take steps along given gradients; return a weight's value after each."""
    recipe = dataclasses.replace(ONE_STEP, optimizer=optimizer, weight_decay=weight_decay)
    rule = compile_network(recipe, 100).optimizer
    weight = keras.Variable([1.0], name="kernel")
    rule.build([weight])
    values = []
    for gradient in gradients:
        rule.apply([keras.ops.convert_to_tensor([gradient])], [weight])
        values.append(float(weight[0]))
    return values


def test_each_optimizer_is_the_one_that_its_name_says():
    """Against the textbook's formulas (Sutskever and others 2013; Kingma and Ba 2015)."""
    rate, momentum, gradients = 0.1, 0.9, [1.0, -2.0, 0.5]
    heavy, nesterov, adam, velocity, mean, square = [1.0], [1.0], [1.0], 0.0, 0.0, 0.0
    for step, gradient in enumerate(gradients, start=1):
        velocity = momentum * velocity - rate * gradient
        heavy.append(heavy[-1] + velocity)
        nesterov.append(nesterov[-1] + momentum * velocity - rate * gradient)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        adam.append(adam[-1] - rate * mean / (1 - 0.9**step) / math.sqrt(square / (1 - 0.999**step)))
    assert weights_after("sgd", gradients) == pytest.approx(heavy[1:], abs=1e-5)
    assert weights_after("nesterov", gradients) == pytest.approx(nesterov[1:], abs=1e-5)
    assert weights_after("adam", gradients) == pytest.approx(adam[1:], abs=1e-4)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_weight_decay_takes_its_share_off_at_each_step(optimizer):
    """Decoupled (Loshchilov and Hutter 2019): the learning rate times the decay, whatever the gradient."""
    assert weights_after(optimizer, [0.0, 0.0], 0.5) == pytest.approx([0.95, 0.95**2], abs=1e-6)


class KeepDropped(keras.callbacks.Callback):
    """Keeps what dropout drops in the first step of each epoch."""

    def __init__(self):
        super().__init__()
        self.dropped = []

    def on_train_batch_begin(self, batch, logs=None):
        if batch == 0:
            state = next(
                layer.seed_generator.state.numpy().tolist()
                for layer in self.model.layers
                if isinstance(layer, keras.layers.Dropout)
            )
            self.dropped.append(tuple(state))


def test_dropout_drops_others_in_each_epoch_and_the_same_in_a_second_training(some_digits):
    seen = []
    for seed in (0, 0, 1):
        recipe = dataclasses.replace(SMALL, augmentation=None, seed=seed)
        training, validation = split_for(recipe, some_digits[0][:400], some_digits[1][:400])
        kept = KeepDropped()
        network = compile_network(recipe, len(training[0]))
        train_network(network, recipe, training, validation, [kept], verbose=0)
        seen.append(kept.dropped)
    assert seen[0] == seen[1] and len({*seen[0], *seen[2]}) == 6


def test_drawings_and_then_scans_stand_after_the_images(some_digits):
    recipe = dataclasses.replace(SMALL, num_training=100, num_validation=50, num_drawings=12, num_scans=10)
    (images, labels), validation = split_for(recipe, *some_digits)
    assert len(images) == len(labels) == 122 and len(validation[0]) == 50
    scans = draw_scans(images[:100], labels[:100], 10, seed=1)  # never of those set aside
    np.testing.assert_array_equal(images[-10:], scans[0])
    np.testing.assert_array_equal(labels[-10:], scans[1])
    assert compile_network(recipe, len(images)).output_shape == (None, 11)


def test_a_review_has_drawings_and_scans_of_its_own(some_digits):
    recipe = dataclasses.replace(SMALL, num_training=100, num_drawings=12, num_non_digits=8, num_scans=10)
    (images, labels), (_, judged) = split_for(recipe, *some_digits)
    seen = [images]
    for number in (1, 2):
        (others, other_labels), (_, again) = split_for(
            dataclasses.replace(recipe, num_reviews=number), *some_digits
        )
        np.testing.assert_array_equal(others[:100], images[:100])
        np.testing.assert_array_equal(other_labels[:100], labels[:100])
        np.testing.assert_array_equal(again, judged)
        seen.append(others)
    added = [image.tobytes() for own in seen for image in own[100:]]
    assert len(set(added)) == len(added) == 90


def test_the_logged_loss_is_the_epochs_own(some_digits):
    """At a learning rate of nearly zero it is the untrained network's loss on the epoch's images."""
    recipe = dataclasses.replace(
        SMALL, network="mean", augmentation=None, learning_rate=1e-8, num_epochs=2, weight_decay=0
    )
    training, validation = split_for(recipe, *some_digits)
    network = compile_network(recipe, len(training[0]))
    probabilities = network.predict(to_digit_images(training[0]), verbose=0)
    expected = -np.log(probabilities[np.arange(len(training[1])), training[1]]).mean()
    train_network(network, recipe, training, validation, [], verbose=0)
    curve = network.history.history
    assert curve["loss"][-1] == pytest.approx(expected, rel=1e-4)


def test_shipping_writes_a_whole_model(trained, mnist, tmp_path):
    network, history, _ = trained
    validation = mnist[0][0][-300:], mnist[0][1][-300:]
    test = mnist[1][0][:500], mnist[1][1][:500]
    card = ship(network, SMALL.to_dict(), history, validation, test, tmp_path)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["card.json", "digits.keras", "digits.tflite", "history.json"]
    assert read_card(tmp_path) == json.loads(json.dumps(card))
    assert card["test"]["num_total"] == 500 and card["parameters"] == network.count_params()
    recognizer = Recognizer.load(tmp_path)
    images = test[0] / np.float32(255)
    expected = for_reading(network, card["temperature"]).predict_on_batch(images)
    np.testing.assert_allclose(recognizer.probabilities(images), expected, atol=1e-4)
    correct = (recognizer.probabilities(images).argmax(axis=1) == test[1]).sum()
    assert card["test"]["num_correct"] == correct
    assert 0.1 < card["thresholds"]["not_a_digit"] <= card["thresholds"]["unsure"] <= 1


def test_thresholds_and_temperature_are_those_of_what_training_did_not_see(mnist, tmp_path):
    """A network with an eleventh output, untrained: its verdicts are chosen all the same."""
    network = build_network("conv 4 /2, mean", num_outputs=11)
    validation = mnist[0][0][-200:], mnist[0][1][-200:]
    recipe = dataclasses.replace(SMALL, num_non_digits=10)
    card = ship(network, recipe.to_dict(), {}, validation, (mnist[1][0][:50], mnist[1][1][:50]), tmp_path)
    assert card["parameters"] == network.count_params()
    temperature = fit_temperature(network.predict_on_batch(validation[0] / np.float32(255)), validation[1])
    assert card["temperature"] == pytest.approx(temperature, abs=1e-3)
    digits = np.concatenate([validation[0], as_images(draw_digits(HELD_OUT_SEED), 800)[0]]) / np.float32(255)
    assert card["thresholds"] == pytest.approx(
        choose_thresholds(Recognizer.load(tmp_path).probabilities(digits))
    )


def test_a_model_without_validation_images_is_not_shipped(mnist, tmp_path):
    none = mnist[0][0][:0], mnist[0][1][:0]
    with pytest.raises(ValueError, match="num_validation above 0"):
        ship(build_network("mean"), SMALL.to_dict(), {}, none, mnist[1], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_after_a_kill_between_two_files_the_history_ends_with_the_network(some_digits, tmp_path):
    """The history is written first; a kill before the network's turn leaves it an epoch ahead."""
    recipe = dataclasses.replace(SMALL, network="mean", num_epochs=2)
    digits = some_digits[0][:400], some_digits[1][:400]
    _, history = train(recipe, *digits, tmp_path)
    ahead = {name: [*values, 9.0] for name, values in history.items()}
    (tmp_path / "history.json").write_text(json.dumps(ahead))
    network, cut = checkpoint.read_checkpoint(tmp_path, recipe, math.ceil(100 / recipe.batch_size))
    assert cut == history and int(network.optimizer.iterations) == 2 * math.ceil(100 / recipe.batch_size)


@pytest.mark.parametrize("num_written", range(4))
def test_a_model_half_written_is_never_taken_for_a_whole_one(mnist, tmp_path, monkeypatch, num_written):
    """The card comes last: stopped after any file, the folder holds no model, not even beside an old card."""
    network = build_network("mean")
    some = mnist[1][0][:50], mnist[1][1][:50]
    for folder in ("new", "old"):
        if folder == "old":
            ship(build_network("mean", seed=1), SMALL.to_dict(), {}, some, some, tmp_path / folder)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", stop_after(num_written, tmp_path / folder))
            with pytest.raises(Stopped):
                ship(network, SMALL.to_dict(), {"loss": [1.0]}, some, some, tmp_path / folder)
        if folder == "new":
            with pytest.raises(FileNotFoundError):
                Recognizer.load(tmp_path / folder)
        elif num_written > 1:
            with pytest.raises(ValueError, match="does not match its"):
                Recognizer.load(tmp_path / folder)


def stop_after(number, folder):
    """Return Path.replace that moves so many files into a folder, and is stopped at the next."""
    replace, moved = Path.replace, []

    def stopping(path, target):
        if Path(target).parent == folder:
            if len(moved) == number:
                raise Stopped
            moved.append(target)
        return replace(path, target)

    return stopping


def test_only_the_checkpoint_itself_is_removed(tmp_path):
    for name in ("network.keras", "history.json", "recipe.json", "thesis.txt"):
        (tmp_path / name).touch()
    remove_checkpoint(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    (tmp_path / "thesis.txt").unlink()
    remove_checkpoint(tmp_path)
    assert not tmp_path.exists()


@pytest.mark.parametrize("options", [["--num-epochs", "0"], ["--seed", "-1"]])
def test_options_out_of_range_are_refused(options, capsys):
    with pytest.raises(SystemExit):
        main(options)
    assert "no whole number from" in capsys.readouterr().err


def test_a_number_no_recipe_takes_is_told(tmp_path, capsys):
    assert main(["--seed", "3000000000", "--checkpoints", str(tmp_path / "c")]) == 2
    output = capsys.readouterr()
    assert "seed is 3000000000" in output.err and output.out == ""


def test_an_unfinished_training_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "network.keras").touch()
    assert main(["--checkpoints", str(tmp_path), "--folder", str(tmp_path / "model")]) == 2
    output = capsys.readouterr()
    assert "add --resume" in output.err and output.out == ""


COMMAND = """
import functools, os, signal, sys
import digitlib.training.__main__ as training
from digitlib._util.command_line import run_command
from digitlib.data import mnist
from digitlib.training.checkpoint import Checkpoint
(images, labels), test = mnist.load_mnist()
mnist.load_mnist = lambda: ((images[:500], labels[:500]), (test[0][:100], test[1][:100]))
training.Recipe = functools.partial(training.Recipe, network='conv 4 /2, mean', num_validation=100,
    num_drawings=30, num_non_digits=20, num_scans=0, num_reviews=0, num_teachers=1, batch_size=32)
training.Recipe.seed, training.Recipe.num_epochs = 0, 3
stop = os.environ.get("STOP")
def in_the_second_epoch(checkpoint, batch, logs=None):
    if stop and batch == 2 and checkpoint.recipe.num_teachers and checkpoint.history:
        os.kill(os.getpid(), signal.Signals[stop])
Checkpoint.on_train_batch_end = in_the_second_epoch
run_command(functools.partial(training.main, sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    "stop", ["SIGINT", *(pytest.param(stop, marks=pytest.mark.exhaustive) for stop in ("SIGKILL", "SIGTERM"))]
)
def test_a_stopped_command_resumes(tmp_path, stop):
    """A real process, killed or interrupted in its second epoch, then resumed by another."""
    options = ["--num-epochs", "3", "--checkpoints", str(tmp_path / "c"), "--folder", str(tmp_path / "m")]
    command = [sys.executable, "-c", COMMAND, *options]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    with heeding_ctrl_c():
        first = subprocess.run(command, capture_output=True, text=True, env=environment | {"STOP": stop})
    output = first.stdout + first.stderr
    if stop == "SIGINT":
        assert first.returncode == 130, output
        assert "Stopped; go on with --resume" in output and "Traceback" not in output
    else:
        assert first.returncode == -signal.Signals[stop], output
    assert (tmp_path / "c" / "network.keras").exists()
    assert not (tmp_path / "m" / "card.json").exists()
    second = subprocess.run(
        [*command, "--resume"], capture_output=True, text=True, env=environment, check=True
    )
    assert "of the MNIST test set read right" in second.stdout
    assert len(json.loads((tmp_path / "m" / "history.json").read_text())["loss"]) == 3
    assert not (tmp_path / "c").exists()
