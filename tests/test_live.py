import dataclasses

import numpy as np
import pytest

from digitlib import live
from digitlib.data import to_digit_images
from digitlib.live import LiveTraining
from digitlib.loop import compile_network, train_network
from tests.recipes import QUICK

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

    monkeypatch.setattr(live, "display", display)
    monkeypatch.setattr(live, "SECONDS", 0.0)
    return plots


@pytest.fixture
def digits(mnist):
    return mnist[0][0][:1000], mnist[0][1][:1000]


def test_the_view_follows_the_training(shown, digits, mnist):
    image = to_digit_images(mnist[0][0][0])
    view, network = LiveTraining(image, every=5), compile_network(RECIPE)
    train_network(network, RECIPE, digits, (digits[0][:200], digits[1][:200]), [view], verbose=0)
    assert len(view.losses) == len(view.opinions) == 3 * 4  # batches 0, 5, 10 and 15 of 20, thrice
    assert [epoch for epoch, _ in view.validated] == [1, 2, 3]
    assert view.losses[0][0] == 1 / 20 and view.losses[-1][0] == 2 + 16 / 20
    assert view.losses[-1][1] < view.losses[0][1] / 2
    final = network.evaluate(to_digit_images(digits[0][:200]), digits[1][:200], verbose=0, return_dict=True)
    assert view.validated[-1][1] == pytest.approx(final["accuracy"])
    assert len(shown) == 1 + 12 + 1 and "Nothing yet" in shown[0].alt
    assert len(shown[-1].axes[2].lines) == 10
    np.testing.assert_allclose([own.sum() for _, own in view.opinions], 1, atol=1e-5)


def test_it_does_without_a_digit_and_without_validation(shown, digits):
    recipe = dataclasses.replace(RECIPE, num_epochs=1)
    view = LiveTraining()
    train_network(compile_network(recipe), recipe, digits, (digits[0][:0], digits[1][:0]), [view], verbose=0)
    assert view.losses and not view.opinions and not view.validated and len(shown[-1].axes) == 3


def test_watching_changes_no_weight(shown, digits):
    weights = []
    for callbacks in ([], [LiveTraining(to_digit_images(digits[0][0]))]):
        network = compile_network(RECIPE)
        train_network(network, RECIPE, digits, (digits[0][:0], digits[1][:0]), callbacks, verbose=0)
        weights.append(np.concatenate([part.ravel() for part in network.get_weights()]))
    np.testing.assert_array_equal(*weights)


def test_what_is_no_digit_is_shared_among_the_ten_as_in_reading(shown, digits):
    recipe = dataclasses.replace(RECIPE, num_non_digits=1, num_epochs=1)
    view = LiveTraining(to_digit_images(digits[0][0]))
    network = compile_network(recipe)
    train_network(network, recipe, digits, (digits[0][:0], digits[1][:0]), [view], verbose=0)
    assert network.output.shape == (None, 11)
    assert all(opinion.shape == (10,) for _, opinion in view.opinions)
    np.testing.assert_allclose([opinion.sum() for _, opinion in view.opinions], 1, atol=1e-5)
