import json

import numpy as np
import pytest
from PIL import Image

from digitlib.data.stroke_files import read_pens, write_pens
from digitlib.evaluation import full_evaluation
from digitlib.evaluation.__main__ import main
from digitlib.evaluation.full_evaluation import DISPUTED, evaluate
from digitlib.evaluation.judging import judge_digits, judge_non_digits
from digitlib.recognition.recognizer import Recognizer

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
    assert (judged["answered"]["num_correct"], judged["answered"]["num_total"]) == (1, 4)  # the 5 is refused
    assert judged["by_digit"]["8"]["accuracy"] == 0 and judged["by_digit"]["3"]["accuracy"] == 1
    assert judged["confusions"][8][3] == judged["confusions"][1][7] == 1
    assert judged["verdicts"] == {"digit": 2, "not a digit": 1, "unsure": 1, "blank": 0}
    assert [(own["index"], own["label"], own["read"]) for own in judged["worst"]] == [
        (3, "1", 7),
        (1, "8", 3),
    ]
    error = (abs(0.9 - 1) + 0.7 + abs(0.3 - 1) + 0.95) / 4  # 0.9 and 0.95 lie in different bins
    assert judged["calibration"]["error"] == pytest.approx(error, abs=1e-4)


def test_writers_are_compared_where_they_are_known(reader):
    labels = np.repeat([0, 3], 30)
    sure = np.where(np.arange(60) % 10 == 0, 0.3, 0.9)  # a tenth is refused
    read = np.where(np.arange(60) >= 54, 5, labels)
    writers = np.repeat(["Ann", "Bo"], 30)
    judged = judge_digits(reader, told(read, sure), labels, writers)
    assert judged["refused"] == {str(digit): 3 * (digit in (0, 3)) for digit in range(10)}
    own = judged["writers"]
    assert own["num"] == 2 and own["interval_95"] == [0.8, 1.0] and own["answered_interval_95"][1] == 0.9
    assert own["worst"]["name"] == "Bo" and own["worst"]["num_correct"] == 24
    for unknown in (None, np.full(60, "")):
        assert judge_digits(reader, told(read, sure), labels, unknown)["writers"] is None


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


NUM_TEST = 1_000


@pytest.fixture
def few(test_set, monkeypatch):
    """A tenth of the test set, of which fewer are shown; the command reads no more either."""
    disputed = (947, 12, 340)  # the second and third are none, but stand for others
    for name, value in (("EVERY_ON_CANVAS", 200), ("EVERY_CORRUPTED", 50), ("NUM_UNSEEN", 10)):
        monkeypatch.setattr(full_evaluation, name, value)
    monkeypatch.setattr(full_evaluation, "DISPUTED", disputed)
    images, labels = test_set[0][:NUM_TEST], test_set[1][:NUM_TEST]
    monkeypatch.setattr("digitlib.data.mnist.load_mnist", lambda: (None, (images, labels)))
    return images, labels


@pytest.mark.slow
def test_the_findings_are_the_models(recognizer, few, tmp_path, examples):
    labels = [*examples[1][:4], "A", "Q"]
    write_pens(tmp_path / "pens.npz", examples[0][:6], labels)
    pens = read_pens(tmp_path / "pens.npz")
    told = []
    findings = evaluate(recognizer, few, [pens], lambda name, judged: told.append(name))
    assert told == ["pens.npz", "pens.npz", "MNIST test", "generated shapes"]  # a person's own come first
    images, labels = few[0] / np.float32(255), few[1]
    read = recognizer.probabilities(images).argmax(axis=1)
    assert findings["digits"]["MNIST test"]["accuracy"]["num_correct"] == (read == labels).sum()
    answers = [recognizer.predict(image).digit for image in images]
    answered = findings["digits"]["MNIST test"]["answered"]["num_correct"]
    assert answered == sum(own == label for own, label in zip(answers, labels, strict=True))
    assert findings["digits"]["pens.npz"]["accuracy"]["num_total"] == 4
    assert set(findings["non_digits"]["pens.npz"]["by_label"]) == {"A", "Q"}
    assert sum(findings["non_digits"]["generated shapes"]["verdicts"].values()) == 10
    disputed = full_evaluation.DISPUTED
    kept = np.delete(np.arange(NUM_TEST), disputed)
    assert findings["without_disputed"]["num_correct"] == (read[kept] == labels[kept]).sum()
    assert [own["index"] for own in findings["disputed"]] == list(disputed)
    assert [own["read"] for own in findings["disputed"]] == read[list(disputed)].tolist()
    assert findings["canvas"]["dark ink"]["num_total"] == 5
    shift = findings["robustness"]["shift"]
    assert shift[0]["strength"] == 0 and shift[0]["accuracy"] >= shift[-1]["accuracy"]
    assert json.loads(json.dumps(findings)) == findings


def test_the_disputed_are_test_images(test_set):
    assert len({*DISPUTED}) == 15 and max(DISPUTED) < len(test_set[0])


def test_what_is_judged_in_part_is_every_nth_digit(few):
    """The digits are sorted, and everything is read as 0: the first ones alone would all be right."""
    order = np.argsort(few[1], kind="stable")
    always_0 = Recognizer(lambda images: np.tile(np.eye(10, dtype=np.float32)[0], (len(images), 1)))
    findings = evaluate(always_0, (few[0][order], few[1][order]))
    zeros = np.sort(few[1]) == 0
    assert {own["num_correct"] for own in findings["canvas"].values()} == {zeros[::200].sum()}
    corrupted = [own for part in findings["robustness"].values() for own in part]
    assert {own["num_correct"] for own in corrupted} == {zeros[::50].sum()} and len(corrupted) == 39
    assert {own["num_total"] for own in corrupted} == {20}


@pytest.mark.slow
def test_the_command_writes_a_report_whose_pictures_are_there(few, tmp_path, capsys, examples):
    pens = tmp_path / "pens.npz"
    # The second label is wrong
    write_pens(pens, examples[0][:3], ["0", "1", "A"], ["Ann", "Bo", "Bo"])
    assert main(["--pen", str(pens), "--folder", str(tmp_path / "report")]) == 0
    output = capsys.readouterr()
    lines = output.out.splitlines()
    own = "pens.npz: 50.00% of 2 digits read right by the network, 50.00% answered right by recognize"
    assert lines[0] == own and lines[2].startswith("MNIST test: 9")
    for name, number in (("dark ink", 5), ("light ink", 5), ("shift", 5), ("rotation", 9)):
        assert f"{name}: 100%|" in output.err and f" {number}/{number} " in output.err
    text = (tmp_path / "report" / "report.md").read_text()
    assert "| MNIST test | 9" in text and "| pens.npz | 50.00% (" in text
    head, mnist_row, pens_row = (
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if line.startswith(("| digits | read", "| MNIST test |", "| pens.npz | 50"))
    )
    assert head[1:4] == ["read right by the network", "`recognize` answers right", "weakest digit"]
    assert pens_row[3] == "1: 0.00%"  # of the other, 0, all are read right
    assert "| pens.npz | 2 | 50.00% (0.00% to 100.00%) |" in text and "| MNIST test | 2 |" not in text
    figures = (tmp_path / "report" / "figures.md").read_text()
    assert text.startswith(figures) and "](" not in figures and "## What is no digit" in figures
    pictures = [part.split(")")[0] for part in text.split("](")[1:]]
    assert len(pictures) >= 6
    for name in pictures:
        with Image.open(tmp_path / "report" / name) as picture:
            assert picture.width > 300
    content = json.loads((tmp_path / "report" / "report.json").read_text())
    mnist = content["findings"]["digits"]["MNIST test"]
    for cell, name in zip(mnist_row[1:3], ("accuracy", "answered"), strict=True):
        assert cell.startswith(f"{mnist[name]['num_correct'] / NUM_TEST:.2%} (")
    assert content["findings"]["digits"]["pens.npz"]["accuracy"]["accuracy"] == 0.5


def test_a_wrong_pen_file_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["--pen", str(tmp_path / "none.npz")]) == 2
    output = capsys.readouterr()
    assert "There is no file" in output.err and output.out == ""


def test_what_is_no_pen_file_is_told_without_numpys_words(tmp_path, capsys):
    """A picture, a damaged archive, one of other arrays, and pickled ones, which nobody should load."""
    Image.new("L", (9, 9)).save(tmp_path / "A.png")
    (tmp_path / "cut.npz").write_bytes(b"PK\3\4 and no more")
    np.savez(tmp_path / "other.npz", pixels=np.zeros(3))
    np.savez(tmp_path / "objects.npz", points=np.array([{}, None]), allow_pickle=True)
    for name in ("A.png", "cut.npz", "other.npz", "objects.npz"):
        assert main(["--pen", str(tmp_path / name), "--folder", str(tmp_path / "report")]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"{name} is no file of pen strokes") and told.count("\n") == 1
        assert not any(word in told for word in ("pickle", "unsafe", "archive", "zip"))
