import dataclasses
import subprocess
import sys
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.training.fit import compile_network, train_network
from digitlib.widgets.live import live_training as live
from digitlib.widgets.live.live_training import LiveTraining
from tests.recipes import QUICK

pytestmark = pytest.mark.training

RECIPE = dataclasses.replace(QUICK, num_epochs=3)


@pytest.fixture
def shown(monkeypatch):
    """What a notebook would show, newest last."""
    plots = []

    class View:
        def update(self, plot):
            plots.append(plot)

    def display(plot, display_id):
        plots.append(plot)
        return View()

    monkeypatch.setattr(live, "get_ipython", lambda: SimpleNamespace(kernel="any"))
    monkeypatch.setattr(live, "display", display)
    monkeypatch.setattr(live, "SECONDS", 0.0)
    return plots


@pytest.fixture
def digits(mnist):
    return mnist[0][0][:1000], mnist[0][1][:1000]


def test_the_view_follows_the_training(shown, digits, mnist):
    image = to_digit_images(mnist[0][0][0])
    view, network = LiveTraining(image, every=5), compile_network(RECIPE, 1000)
    train_network(network, RECIPE, digits, (digits[0][:200], digits[1][:200]), [view], verbose=0)
    asked = [1, 2, 3, 5, 8, 12, *range(17, 60, 5), 60]  # of 20 batches in each of three epochs
    np.testing.assert_allclose([epochs for epochs, _ in view.opinions], np.array(asked) / 20)
    assert len(view.losses) == 60
    assert [epoch for epoch, _ in view.validated] == [1, 2, 3]
    assert view.losses[0][0] == 1 / 20 and view.losses[-1][0] == 3
    assert view.losses[-1][1] < view.losses[0][1] / 2
    validation = to_digit_images(digits[0][:200]), keras.utils.to_categorical(digits[1][:200], 10)
    final = network.evaluate(*validation, verbose=0, return_dict=True)
    assert view.validated[-1][1] == pytest.approx(final["accuracy"])
    assert len(shown) == 1 + 60 + 1 and "Nothing yet" in shown[0].alt
    assert len(shown[-1].axes[2].lines) == 10
    np.testing.assert_allclose([own.sum() for _, own in view.opinions], 1, atol=1e-5)


def test_the_losses_are_those_of_the_batches(digits):
    """With plain batches of one size and `every=1` nothing is smoothed."""
    keras.utils.set_random_seed(0)
    network = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
    network.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    alone, images = [], to_digit_images(digits[0][:100])
    weights = network.get_weights()
    for place in range(0, 100, 20):
        alone.append(network.train_on_batch(images[place : place + 20], digits[1][place : place + 20]))
        network.reset_metrics()
    network.set_weights(weights)
    view, smooth = LiveTraining(every=1), LiveTraining(every=5)
    network.fit(images, digits[1][:100], 20, shuffle=False, callbacks=[view, smooth], verbose=0)
    np.testing.assert_allclose([loss for _, loss in view.losses], alone, rtol=1e-4)
    assert smooth.losses[-1][1] == pytest.approx(np.mean(alone), rel=1e-4)


def test_it_does_without_a_digit_and_without_validation(shown, digits):
    recipe = dataclasses.replace(RECIPE, num_epochs=1)
    view = LiveTraining()
    train_network(
        compile_network(recipe, 1000), recipe, digits, (digits[0][:0], digits[1][:0]), [view], verbose=0
    )
    assert view.losses and not view.opinions and not view.validated and len(shown[-1].axes) == 3


def test_watching_changes_no_weight(shown, digits):
    weights = []
    for callbacks in ([], [LiveTraining(to_digit_images(digits[0][0]))]):
        network = compile_network(RECIPE, 1000)
        train_network(network, RECIPE, digits, (digits[0][:0], digits[1][:0]), callbacks, verbose=0)
        weights.append(np.concatenate([part.ravel() for part in network.get_weights()]))
    np.testing.assert_array_equal(*weights)


def test_what_is_no_digit_is_shared_among_the_ten_as_in_reading(shown, digits):
    recipe = dataclasses.replace(RECIPE, num_non_digits=1, num_epochs=1)
    view = LiveTraining(to_digit_images(digits[0][0]))
    network = compile_network(recipe, 1000)
    train_network(network, recipe, digits, (digits[0][:0], digits[1][:0]), [view], verbose=0)
    assert network.output.shape == (None, 11)
    assert all(opinion.shape == (10,) for _, opinion in view.opinions)
    np.testing.assert_allclose([opinion.sum() for _, opinion in view.opinions], 1, atol=1e-5)


SCRIPT = """
import numpy as np
from digitlib.network.backend import keras
from digitlib.widgets.live import live_training
live_training.SECONDS = 0.0
softmax = keras.layers.Dense(10, "softmax")
network = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), softmax])
network.compile("sgd", "sparse_categorical_crossentropy")
view = live_training.LiveTraining(np.zeros((28, 28), np.float32), every=1)
network.fit(np.zeros((8, 28, 28)), np.zeros(8), batch_size=2, verbose=0, callbacks=[view])
print(len(view.losses), len(view.opinions))
"""


@pytest.mark.parametrize("shell", [[], ["-m", "IPython", "--no-banner", "--colors=NoColor"]])
def test_where_no_figure_can_be_shown_the_training_is_followed_without_a_word(shell, tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, *shell, tmp_path / "script.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "4 4\n", "")
