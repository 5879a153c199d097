import dataclasses
import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from digitlib import training
from digitlib.augmentation import Variation
from digitlib.calibration import choose_thresholds, fit_temperature
from digitlib.card import read_card
from digitlib.data import to_digit_images
from digitlib.loop import epoch_batches
from digitlib.model import build_network, for_reading
from digitlib.recipe import Recipe
from digitlib.recognition import Recognizer
from digitlib.shipping import ship
from digitlib.styles import as_images, draw_digits
from digitlib.training import main, train

SMALL = Recipe(
    network="conv 16 /2, conv 32 /2, mean, dropout 0.1",
    num_validation=300,
    num_drawings=0,
    num_non_digits=0,
    num_epochs=3,
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


class StopInThirdEpoch(training.Checkpoint):
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
        patch.setattr(training, "Checkpoint", StopInThirdEpoch)
        with pytest.raises(Stopped):
            train(SMALL, *some_digits, tmp_path)
    assert len(json.loads((tmp_path / "history.json").read_text())["loss"]) == 2
    network, history = train(SMALL, *some_digits, tmp_path, resume=True)
    np.testing.assert_allclose(weights_of(network), weights_of(trained[0]), atol=1e-5)
    assert history == trained[1]


def test_another_seed_gives_another_network(trained, some_digits, tmp_path):
    other, _ = train(dataclasses.replace(SMALL, seed=1, num_epochs=1), *some_digits, tmp_path)
    assert np.abs(weights_of(other) - weights_of(trained[0])).max() > 0.1


def test_resuming_with_another_recipe_is_refused(trained, some_digits):
    with pytest.raises(ValueError, match="another recipe"):
        train(dataclasses.replace(SMALL, seed=5), *some_digits, trained[2], resume=True)


def test_resuming_from_nothing_is_refused(some_digits, tmp_path):
    with pytest.raises(FileNotFoundError, match="without --resume"):
        train(SMALL, *some_digits, tmp_path / "none", resume=True)


def test_an_epoch_holds_every_image_once(some_digits):
    images = np.arange(150, dtype=np.uint8)[:, None, None] * np.ones((1, 28, 28), np.uint8)
    recipe = dataclasses.replace(SMALL, variation=None, num_epochs=2)
    orders = []
    for epoch in (0, 1):
        parts = list(epoch_batches(images, np.arange(150), recipe, epoch))
        assert [len(labels) for _, labels in parts] == [32, 32, 32, 32, 22]
        labels = np.concatenate([labels for _, labels in parts])
        assert sorted(labels) == list(range(150))
        brightness = np.concatenate([images[:, 14, 14] for images, _ in parts])
        np.testing.assert_allclose(brightness, labels / 255, atol=1e-6)
        orders.append(labels.tolist())
    assert orders[0] != orders[1]


def test_the_refining_epochs_show_images_as_they_are(some_digits):
    recipe = dataclasses.replace(SMALL, variation=Variation(), refinement=0.5, num_epochs=2)
    varied, refining = (
        {image.tobytes() for images, _ in epoch_batches(*some_digits, recipe, epoch) for image in images}
        for epoch in (0, 1)
    )
    originals = {image.tobytes() for image in to_digit_images(some_digits[0])}
    assert refining == originals and not varied & originals


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
    digits = np.concatenate([validation[0], as_images(draw_digits(1), 200)[0]]) / np.float32(255)
    assert card["thresholds"] == pytest.approx(
        choose_thresholds(Recognizer.load(tmp_path).probabilities(digits))
    )


def test_a_model_without_validation_images_is_not_shipped(mnist, tmp_path):
    none = mnist[0][0][:0], mnist[0][1][:0]
    with pytest.raises(ValueError, match="num_validation above 0"):
        ship(build_network("mean"), SMALL.to_dict(), {}, none, mnist[1], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_the_checkpoint_itself_is_removed(tmp_path):
    for name in ("network.keras", "history.json", "recipe.json", "thesis.txt"):
        (tmp_path / name).touch()
    training.remove_checkpoint(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    (tmp_path / "thesis.txt").unlink()
    training.remove_checkpoint(tmp_path)
    assert not tmp_path.exists()


@pytest.mark.parametrize("options", [["--num-epochs", "0"], ["--seed", "-1"]])
def test_options_out_of_range_are_refused(options, capsys):
    with pytest.raises(SystemExit):
        main(options)
    assert "no whole number from" in capsys.readouterr().err


def test_a_number_no_recipe_takes_is_told(tmp_path, capsys):
    assert main(["--seed", "3000000000", "--checkpoints", str(tmp_path / "c")]) == 2
    assert "seed is 3000000000" in capsys.readouterr().out


def test_an_unfinished_training_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "network.keras").touch()
    assert main(["--checkpoints", str(tmp_path), "--folder", str(tmp_path / "model")]) == 2
    assert "add --resume" in capsys.readouterr().out


COMMAND = """
import functools, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts without it
import digitlib.training as training
(images, labels), test = training.load_mnist()
training.load_mnist = lambda: ((images[:1500], labels[:1500]), (test[0][:200], test[1][:200]))
training.Recipe = functools.partial(training.Recipe, network='conv 8 /2, mean', num_validation=200,
    num_drawings=300, num_non_digits=200)
training.Recipe.seed, training.Recipe.num_epochs = 0, 4
sys.exit(training.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_command_resumes(tmp_path, stop):
    """A real process, killed or interrupted after its first epoch, then resumed by another."""
    options = ["--num-epochs", "4", "--checkpoints", str(tmp_path / "c"), "--folder", str(tmp_path / "m")]
    command = [sys.executable, "-c", COMMAND, *options]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    first = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    deadline = time.monotonic() + 120
    while not (tmp_path / "c" / "network.keras").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(stop)
    output = first.communicate(timeout=60)[0]
    if stop == signal.SIGINT and "written to" not in output:
        assert (
            first.returncode == 130 and "Stopped; go on with --resume" in output and "Traceback" not in output
        )
    assert not (tmp_path / "m" / "card.json").exists()
    second = subprocess.run(
        [*command, "--resume"], capture_output=True, text=True, env=environment, check=True
    )
    assert "of the MNIST test set read right" in second.stdout
    assert len(json.loads((tmp_path / "m" / "history.json").read_text())["loss"]) == 4
    assert not (tmp_path / "c").exists()
