import json

import numpy as np
import pytest
from PIL import Image

from digitlib import evaluation
from digitlib.evaluation import DISPUTED, evaluate, judge_digits, judge_non_digits, main
from digitlib.pens import read_pens
from digitlib.recognition import Recognizer
from tests.test_pens import write_pens

THRESHOLDS = {"unsure": 0.8, "not_a_digit": 0.4}
"""Of a recogniser that reads a number written into an image's corner, and how sure it is to be."""


def told(digits, sure):
    """Images that say what is to be read, and how surely."""
    images = np.full((len(digits), 28, 28), 0.5, np.float32)
    images[:, 0, 0], images[:, 0, 1] = np.array(digits) / 10, sure
    return images


def obedient(images):
    digits, sure = np.round(10 * images[:, 0, 0]).astype(int), images[:, 0, 1]
    probabilities = np.repeat((1 - sure[:, None]) / 9, 10, axis=1)
    probabilities[np.arange(len(images)), digits] = sure
    return probabilities.astype(np.float32)


@pytest.fixture
def reader():
    return Recognizer(obedient, THRESHOLDS)


def test_digits_are_judged_as_they_are_read(reader):
    judged = judge_digits(reader, told([3, 3, 5, 7], [0.9, 0.7, 0.3, 0.95]), np.array([3, 8, 5, 1]))
    assert (judged["accuracy"]["num_correct"], judged["accuracy"]["num_total"]) == (2, 4)
    assert judged["by_digit"]["8"]["accuracy"] == 0 and judged["by_digit"]["3"]["accuracy"] == 1
    assert judged["confusions"][8][3] == judged["confusions"][1][7] == 1
    assert judged["verdicts"] == {"digit": 2, "not a digit": 1, "unsure": 1, "blank": 0}
    assert [(own["index"], own["label"], own["read"]) for own in judged["worst"]] == [
        (3, "1", 7),
        (1, "8", 3),
    ]
    error = (abs(0.9 - 1) + 0.7 + abs(0.3 - 1) + 0.95) / 4  # 0.9 and 0.95 lie in different bins
    assert judged["calibration"]["error"] == pytest.approx(error, abs=1e-4)


def test_non_digits_are_judged_by_what_was_taken_for_a_digit(reader):
    images = told([1, 2, 3, 4, 5], [0.9, 0.7, 0.3, 0.95, 0.85])
    judged = judge_non_digits(reader, images, ["A", "A", "K", "O", "O"])
    assert judged["doubted"] == 0.4 and judged["doubted_letters"] == pytest.approx(2 / 3, abs=1e-4)
    assert judged["by_label"] == {
        "A": {"num": 2, "accepted": 1},
        "K": {"num": 1, "accepted": 0},
        "O": {"num": 2, "accepted": 2},
    }
    assert [own["index"] for own in judged["worst"]] == [3, 0, 4]
    assert judge_non_digits(reader, images, ["ж"] * 5)["doubted_letters"] is None


@pytest.fixture
def quick(monkeypatch):
    for name, value in (("EVERY_ON_CANVAS", 500), ("EVERY_DISTORTED", 200), ("NUM_UNSEEN", 30)):
        monkeypatch.setattr(evaluation, name, value)


def test_the_findings_are_the_models(recognizer, test_set, quick, tmp_path, examples):
    labels = [*examples[1][:4], "A", "Q"]
    pens = read_pens(write_pens(tmp_path / "pens.npz", examples[0][:6], labels))
    findings = evaluate(recognizer, test_set, [pens])
    read = recognizer.probabilities(test_set[0] / np.float32(255)).argmax(axis=1)
    assert findings["digits"]["MNIST test"]["accuracy"]["num_correct"] == (read == test_set[1]).sum()
    assert findings["digits"]["pens.npz"]["accuracy"]["num_total"] == 4
    assert set(findings["non_digits"]["pens.npz"]["by_label"]) == {"A", "Q"}
    assert sum(findings["non_digits"]["generated shapes"]["verdicts"].values()) == 30
    kept = np.delete(np.arange(10_000), DISPUTED)
    assert findings["without_disputed"]["num_correct"] == (read[kept] == test_set[1][kept]).sum()
    assert [own["index"] for own in findings["disputed"]] == list(DISPUTED)
    assert [own["read"] for own in findings["disputed"]] == read[list(DISPUTED)].tolist()
    assert findings["canvas"]["dark ink"]["num_total"] == 20
    shift = findings["robustness"]["shift"]
    assert shift[0]["strength"] == 0 and shift[0]["accuracy"] >= shift[-1]["accuracy"]
    assert json.loads(json.dumps(findings)) == findings


def test_the_command_writes_a_report_whose_pictures_are_there(quick, tmp_path, capsys, examples):
    pens = write_pens(tmp_path / "pens.npz", examples[0][:3], ["0", "1", "A"])  # the second label is wrong
    assert main(["--pen", str(pens), "--folder", str(tmp_path / "report")]) == 0
    assert "pens.npz: 50.00% of 2 digits read right" in capsys.readouterr().out
    text = (tmp_path / "report" / "report.md").read_text()
    assert "| MNIST test | 99." in text and "| pens.npz | 50.00% (" in text
    pictures = [part.split(")")[0] for part in text.split("](")[1:]]
    assert len(pictures) >= 6
    for name in pictures:
        assert Image.open(tmp_path / "report" / name).width > 300
    content = json.loads((tmp_path / "report" / "report.json").read_text())
    assert content["findings"]["digits"]["pens.npz"]["accuracy"]["accuracy"] == 0.5


def test_a_wrong_pen_file_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["--pen", str(tmp_path / "none.npz")]) == 2
    assert "There is no file" in capsys.readouterr().out
