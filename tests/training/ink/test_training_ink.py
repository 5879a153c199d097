"""The network that sees ink is trained on a few photos, judged, written, and resumed after a stop."""

import dataclasses
import json

import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from digitlib._util.files import file_digest
from digitlib.network.storage import load_network
from digitlib.training import checkpoint
from digitlib.training.ink import field_files
from digitlib.training.ink.__main__ import main
from digitlib.training.ink.field_files import Fields, draw_fields, remove_fields
from digitlib.training.ink.fields import seen
from digitlib.training.ink.fit import train_ink
from digitlib.training.ink.recipe import InkRecipe

pytestmark = pytest.mark.training

SMALL = InkRecipe(num_photos=24, num_epochs=3, batch_size=8)


@pytest.fixture(scope="module")
def fields(tmp_path_factory):
    """Photos to train on and to be judged by; drawing them takes a supply of glyphs for each part."""
    folder = tmp_path_factory.mktemp("photos")
    return draw_fields(folder, "training", 24, 0, 1), draw_fields(folder, "judged", 2, 0, 1)


@pytest.fixture(scope="module")
def trained(fields, tmp_path_factory):
    return train_ink(SMALL, *fields, tmp_path_factory.mktemp("trained"), verbose=0)


def weights_of(network):
    return np.concatenate([weight.ravel() for weight in network.get_weights()])


def test_a_few_photos_lower_the_loss(trained):
    history = trained[1]
    assert set(history) == {"loss", "val_loss"} and [len(own) for own in history.values()] == [3, 3]
    assert history["loss"][-1] < 0.8 * history["loss"][0]


class Stopped(Exception):
    pass


class StopInThirdEpoch(checkpoint.Checkpoint):
    def on_train_batch_begin(self, batch, logs=None):
        if self.model.optimizer.iterations >= 7:
            raise Stopped


def test_a_resumed_run_ends_like_an_uninterrupted_one(trained, fields, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("digitlib.training.ink.fit.Checkpoint", StopInThirdEpoch)
        with pytest.raises(Stopped):
            train_ink(SMALL, *fields, tmp_path, verbose=0)
    assert len(json.loads((tmp_path / "history.json").read_text())["loss"]) == 2
    network, history = train_ink(SMALL, *fields, tmp_path, verbose=0)
    np.testing.assert_allclose(weights_of(network), weights_of(trained[0]), atol=1e-4)
    np.testing.assert_allclose(history["loss"], trained[1]["loss"], atol=1e-3)


def test_a_checkpoint_of_another_recipe_is_refused(tmp_path):
    checkpoint.begin(tmp_path / "c", SMALL)
    checkpoint.begin(tmp_path / "c", SMALL)
    with pytest.raises(ValueError, match="another recipe"):
        checkpoint.begin(tmp_path / "c", dataclasses.replace(SMALL, seed=1))


def test_files_that_are_there_are_kept_and_those_that_are_missing_drawn_again(tmp_path, monkeypatch):
    """As after a kill: the photos are the same, whichever files are left."""
    monkeypatch.setattr(field_files, "A_FILE", 3)
    whole = draw_fields(tmp_path, "training", 7, 5, 1)
    before = whole[range(7)]
    assert len(whole) == 7 and sorted(path.name for path in tmp_path.iterdir()) == [
        f"training-000{number}.npy" for number in range(3)
    ]
    kept, lost = tmp_path / "training-0000.npy", tmp_path / "training-0001.npy"
    time_of_kept = kept.stat().st_mtime_ns
    del whole
    lost.unlink()
    np.testing.assert_array_equal(draw_fields(tmp_path, "training", 7, 5, 1)[[6, 5, 0]], before[[6, 5, 0]])
    assert kept.stat().st_mtime_ns == time_of_kept and lost.exists()
    (tmp_path / "unfinished-12-judged-0000.npy").touch()
    (tmp_path / "thesis.txt").touch()
    remove_fields(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_of_something_else_is_refused(tmp_path):
    np.save(tmp_path / "training-0000.npy", np.zeros(3))
    with pytest.raises(ValueError, match="delete it and draw them again"):
        Fields([tmp_path / "training-0000.npy"])


def test_the_command_writes_a_network_and_its_card_and_leaves_nothing_else(tmp_path, capsys):
    options = ["--num-photos", "20", "--num-epochs", "1", "--folder", str(tmp_path / "m")]
    options += ["--checkpoints", str(tmp_path / "c")]
    assert main(options) == 0
    assert "Intersection over union" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["m"]
    assert sorted(path.name for path in (tmp_path / "m").iterdir()) == ["ink.json", "ink.keras", "ink.tflite"]
    card = json.loads((tmp_path / "m" / "ink.json").read_text())
    assert card["recipe"]["num_photos"] == 20 and card["parameters"] == 318_083
    assert card["validation"]["num_photos"] == 1 and len(card["history"]["loss"]) == 1
    assert all(file_digest(tmp_path / "m" / name) == digest for name, digest in card["files"].items())
    assert_files_agree(tmp_path / "m")


def assert_files_agree(folder):
    field = np.random.default_rng(0).standard_normal((1, 192, 192)).astype(np.float32)
    powers = np.exp(load_network(folder / "ink.keras").predict_on_batch(field))
    interpreter = Interpreter(str(folder / "ink.tflite"))
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], field)
    interpreter.invoke()
    probabilities = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])
    np.testing.assert_allclose(probabilities, powers / powers.sum(axis=-1, keepdims=True), atol=1e-4)


@pytest.mark.parametrize(
    ("exists", "resume", "said"), [(True, [], "add --resume"), (False, ["--resume"], "without")]
)
def test_resume_must_be_said_where_there_is_something_to_resume(exists, resume, said, tmp_path, capsys):
    folder = tmp_path / "c"
    if exists:
        folder.mkdir()
    assert main(["--checkpoints", str(folder), "--folder", str(tmp_path / "m"), *resume]) == 2
    output = capsys.readouterr()
    assert said in output.err and output.out == ""


@pytest.mark.parametrize("settings", [{"num_photos": 0}, {"seed": -1}, {"learning_rate": "fast"}])
def test_a_setting_out_of_range_is_told(settings):
    name = next(iter(settings))
    with pytest.raises(ValueError, match=f"{name} is .*; it must be a"):
        InkRecipe(**settings)


def test_one_photo_of_twenty_one_is_judged():
    recipe = InkRecipe()
    assert (recipe.num_judged, recipe.steps_per_epoch) == (3000, 3750)
    assert (InkRecipe(num_photos=21).num_judged, InkRecipe(num_photos=17).steps_per_epoch) == (2, 2)


def test_seen_fields_are_floats(fields):
    assert seen(fields[0][[0, 1]]).shape == (2, 192, 192)
