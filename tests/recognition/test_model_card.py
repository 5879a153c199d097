import json
import shutil

import pytest

from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.recognizer import Recognizer


@pytest.fixture
def model_copy(tmp_path):
    return shutil.copytree(MODEL_FOLDER, tmp_path / "model")


def refused(folder, error, sentence):
    with pytest.raises(error, match=sentence) as caught:
        Recognizer.load(folder)
    assert "\n" not in str(caught.value) and "git checkout" in str(caught.value)


def test_a_model_cut_short_is_refused(model_copy):
    path = model_copy / "digits.tflite"
    path.write_bytes(path.read_bytes()[:1000])
    refused(model_copy, ValueError, "digits.tflite does not match its card")


def test_the_card_of_another_model_is_refused(model_copy):
    path = model_copy / "card.json"
    path.write_text(path.read_text().replace(path.read_text().split('"digits.tflite": "')[1][:64], "0" * 64))
    refused(model_copy, ValueError, "another model")


OF_OTHER_TYPES = [None, True, 7, -0.5, 10**400, "x", [], {}, float("nan"), {"unsure": []}, [[[]]]]


@pytest.mark.parametrize("value", OF_OTHER_TYPES)
@pytest.mark.parametrize("place", [(), ("files",), ("thresholds",), ("thresholds", "unsure"), ("files", "a")])
def test_a_card_with_other_types_is_refused(tmp_path, place, value):
    card = json.loads((MODEL_FOLDER / "card.json").read_text())
    around = card
    for name in place[:-1]:
        around = around[name]
    if place:
        around[place[-1]] = value
    (tmp_path / "card.json").write_text(json.dumps(card if place else value))
    if (place == ("files",) and value == {}) or (place == ("files", "a") and value == "x"):
        assert read_card(tmp_path)  # which names no such file
    else:
        refused(tmp_path, ValueError, "not a whole model card")


def test_a_card_nested_deeply_is_refused(tmp_path):
    (tmp_path / "card.json").write_text("[" * 100_000)
    refused(tmp_path, ValueError, "not a whole model card")


def test_a_damaged_card_is_refused(model_copy):
    path = model_copy / "card.json"
    path.write_text(path.read_text()[:100])
    refused(model_copy, ValueError, "not a whole model card")


@pytest.mark.parametrize("name", ["card.json", "digits.tflite"])
def test_a_missing_file_is_named(model_copy, name):
    (model_copy / name).unlink()
    refused(model_copy, FileNotFoundError, f"There is no {name}")
