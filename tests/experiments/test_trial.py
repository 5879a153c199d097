import dataclasses
import time
import types

import keras
import numpy as np
import pytest

from digitlib.data.stroke_files import read_pens, write_pens
from digitlib.evaluation.round_trip import canvas_round_trip
from digitlib.experiments import trial
from digitlib.handwriting import NOT_A_DIGIT
from digitlib.metrics.probabilities import of_digits
from digitlib.preprocessing.stages import from_strokes
from digitlib.training.fit import compile_network, split_for, train_network
from tests.recipes import QUICK

pytestmark = pytest.mark.training

RECIPE = dataclasses.replace(QUICK, seed=4)


EACH = 200
"""One test digit in so many goes through a canvas here: it takes longest of all, and proves the same."""


@pytest.fixture(scope="module", autouse=True)
def few_on_canvas():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trial, "EVERY", EACH)
        trial._on_canvas.cache_clear()
        yield
    trial._on_canvas.cache_clear()


@pytest.fixture(scope="module")
def figures():
    return trial.run(RECIPE)


def test_the_figures_are_those_of_the_network(figures, mnist):
    training, validation = split_for(RECIPE, *mnist[0])
    network = compile_network(RECIPE, len(training[0]))
    train_network(network, RECIPE, training, validation, [], verbose=0)
    on_canvas = canvas_round_trip(mnist[1][0][::EACH], preprocessing="box"), mnist[1][1][::EACH]
    judged = figures | {"canvas": figures["canvas"]["box"]}
    for name, (images, labels) in {"validation": validation, "test": mnist[1], "canvas": on_canvas}.items():
        images = images / np.float32(255) if images.dtype == np.uint8 else images
        correct = (np.asarray(network(images)).argmax(axis=1) == labels).sum()
        assert judged[name]["num_correct"] == correct > 0.5 * len(labels)
        assert judged[name]["num_total"] == len(labels)
    assert figures["parameters"] == network.count_params() == 25 * 4 + 4 * 4 + 49 * 4 * 10 + 10
    assert figures["multiply_adds"] == 25 * 4 * 14 * 14 + 49 * 4 * 10
    assert 4 * figures["parameters"] < figures["file_size"] < 4 * figures["parameters"] + 8_000


def test_the_history_has_every_epoch(figures):
    history = figures["history"]
    assert {*history} == {"loss", "accuracy", "val_loss", "val_accuracy", "seconds"}
    assert all(len(values) == 2 for values in history.values())
    assert history["val_accuracy"][-1] == pytest.approx(figures["validation"]["accuracy"])
    assert sum(history["seconds"]) < figures["seconds"] < figures["total_seconds"]


def test_the_same_recipe_gives_the_same_figures_to_the_digit(figures):
    again = trial.run(RECIPE)
    for name in ("validation", "test", "canvas"):
        assert again[name] == figures[name]
    assert again["history"]["loss"] == figures["history"]["loss"]


def test_training_stops_at_the_accuracy_asked_for(figures):
    epochs = {
        share: trial.run(dataclasses.replace(RECIPE, stop_at=share))["history"]["test_accuracy"]
        for share in (0.1, 0.9999)
    }
    assert len(epochs[0.1]) == 1 and len(epochs[0.9999]) == 2
    assert epochs[0.9999][-1] == figures["test"]["accuracy"]


def test_without_validation_there_is_no_such_figure():
    figures = trial.run(dataclasses.replace(RECIPE, num_validation=0, num_epochs=1))
    assert figures["validation"] is None and {*figures["history"]} == {"loss", "accuracy", "seconds"}


def test_a_recipe_with_scans_is_tried_in_both_stages():
    told = []
    figures = trial.run(dataclasses.replace(RECIPE, num_scans=20, num_epochs=2), tell=told.append)
    assert [len(values) for values in figures["history"].values()] == [3] * len(figures["history"])
    assert told == [1, 2, 3] and figures["seconds"] >= sum(figures["history"]["seconds"])


def test_only_training_is_timed(monkeypatch):
    """Each judging puts the clock on by a thousand seconds; were it counted, so would they."""
    put_on = 0.0

    def evaluate(*args, **kwargs):
        nonlocal put_on
        put_on += 1_000
        return original(*args, **kwargs)

    original = keras.Model.evaluate
    monkeypatch.setattr(keras.Model, "evaluate", evaluate)
    clock = types.SimpleNamespace(perf_counter=lambda: time.perf_counter() + put_on)
    monkeypatch.setattr(trial, "time", clock)
    figures = trial.run(RECIPE)
    assert figures["total_seconds"] - figures["seconds"] > 2_000
    assert figures["seconds"] < 1_000


def test_drawings_are_learned_from_and_pens_are_judged(mnist, tmp_path, examples):
    drawings, labels = examples
    pens = tmp_path / "pens.npz"
    write_pens(pens, drawings, [*labels[:-1], "A"])
    recipe = dataclasses.replace(RECIPE, num_drawings=100, num_non_digits=100)
    figures = trial.run(recipe, [pens])
    training, validation = split_for(recipe, *mnist[0])
    network = compile_network(recipe, len(training[0]))
    assert len(training[0]) == 1_200 and training[1].max() == NOT_A_DIGIT
    train_network(network, recipe, training, validation, [], verbose=0)
    probabilities = np.asarray(network(mnist[1][0] / np.float32(255)))
    assert probabilities.shape == (10_000, 11)
    assert (probabilities.argmax(axis=1) == NOT_A_DIGIT).any()
    assert figures["test"]["num_correct"] == (of_digits(probabilities).argmax(axis=1) == mnist[1][1]).sum()
    images = np.stack([from_strokes(drawing).image for drawing in drawings[:-1]])
    right = of_digits(np.asarray(network(images))).argmax(axis=1) == np.array(labels[:-1], int)
    assert figures["pens"]["pens"]["mnist"]["num_correct"] == right.sum()
    assert figures["pens"]["pens"]["raw"]["num_total"] == len(drawings) - 1
    assert figures["pens"]["pens"]["digest"] == read_pens(pens).digest
