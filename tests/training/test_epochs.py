"""What depends on the number of an epoch, on networks that nobody trains."""

import types

import keras
import numpy as np
import pytest

from digitlib._util.files import write_json
from digitlib.training import checkpoint
from digitlib.training.callbacks import DropoutByEpoch
from digitlib.training.distillation import LABEL_WEIGHT, targets
from digitlib.training.recipe import Recipe


@pytest.mark.parametrize("num_steps", [6, 7, 8])
def test_a_history_that_is_ahead_of_its_network_is_cut(tmp_path, monkeypatch, num_steps):
    """After three steps an epoch: a kill came between the third epoch's history and its network."""
    stored = types.SimpleNamespace(optimizer=types.SimpleNamespace(iterations=num_steps))
    monkeypatch.setattr(checkpoint, "load_network", lambda path: stored)
    write_json(tmp_path / checkpoint.RECIPE_NAME, Recipe().to_dict())
    write_json(tmp_path / checkpoint.HISTORY_NAME, {"loss": [3.0, 2.0, 1.0], "accuracy": [0.1, 0.2, 0.3]})
    network, history = checkpoint.read_checkpoint(tmp_path, Recipe(), steps_per_epoch=3)
    assert network is stored and history == {"loss": [3.0, 2.0], "accuracy": [0.1, 0.2]}


def dropped(seed, epoch):
    network = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.5)])
    callback = DropoutByEpoch(seed)
    callback.set_model(network)
    callback.on_epoch_begin(epoch)
    return np.asarray(network.layers[0].seed_generator.state).tolist()


def test_what_dropout_drops_depends_on_seed_and_epoch():
    states = {tuple(dropped(seed, epoch)) for seed in (0, 1) for epoch in (0, 1)}
    assert len(states) == 4 and dropped(0, 1) == dropped(0, 1)


def test_all_teachers_count_alike():
    sure = [types.SimpleNamespace(predict=lambda *_, one=digit, **__: np.eye(10)[[one]]) for digit in (3, 5)]
    expected = LABEL_WEIGHT * np.eye(10)[7] + (1 - LABEL_WEIGHT) * (np.eye(10)[3] + np.eye(10)[5]) / 2
    np.testing.assert_allclose(targets(np.array([7]), 10, np.zeros((1, 28, 28)), sure)[0], expected)
