"""What the checks of the last notebook say to answers that are right, equivalent, or wrong."""

from types import SimpleNamespace

import checks
import numpy as np
import pytest
from checks import draw

from digitlib import Recognizer, from_strokes
from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings


@pytest.fixture(autouse=True)
def nobody_has_drawn(monkeypatch, tmp_path):
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path))


def plain(probabilities, not_a_digit, unsure):
    highest = probabilities.max()
    if highest < not_a_digit:
        return "not a digit"
    return "unsure" if highest < unsure else "digit"


def sorted_in(probabilities, not_a_digit, unsure):
    """The same in another way."""
    place = np.searchsorted([not_a_digit, unsure], sorted(probabilities)[-1], side="right")
    return np.array(["not a digit", "unsure", "digit"])[place]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (plain, "Right."),
        (sorted_in, "Right."),
        (lambda p, low, high: plain(p, high, low), "the two thresholds have changed places"),
        (lambda p, low, high: plain(p - 1e-9, low, high), "isn't below it"),
        (lambda p, low, high: plain(p[:1], low, high), "not the first"),
        (lambda p, low, high: plain(p.argmax(), low, high), "not the digit that has it"),
        (lambda p, low, high: plain(p, 0.25, 0.75), "don't use thresholds of your own"),
        (lambda p, low, high: "unsure", '90%, with 25.0% and 75.0%, is "digit"; it says "unsure".'),
        (lambda p, low, high: p.argmax(), "it returns np.int64(7)"),
        (lambda p, low, high: "no digit", "it returns 'no digit'"),
        (lambda p, low, high: None, "it returns nothing"),
        (lambda p: "digit", "it stops with TypeError"),
    ],
)
def test_the_verdict(function, said, capsys):
    checks.verdict(function)
    assert said in capsys.readouterr().out


def test_the_verdict_is_that_of_the_recogniser(recognizer):
    for drawing in read_drawings(EXAMPLES_PATH)[0]:
        prediction = recognizer.predict(from_strokes(drawing).image)
        assert plain(prediction.probabilities, **recognizer.thresholds) == prediction.verdict


@pytest.fixture
def tilted(monkeypatch):
    """Networks that read a three up to some tilt: then the shipped one refuses it, the other misreads."""

    def read(drawing, recognizer):
        across = drawing[0][-1] - drawing[0][0]
        degrees = np.degrees(np.arctan2(across[1], across[0])) - start
        if -75 < (degrees + 180) % 360 - 180 < recognizer:
            return SimpleNamespace(digit=3)
        return SimpleNamespace(digit=None if recognizer == 55 else 2)

    three = draw.your_digits()[3]
    across = three[0][-1] - three[0][0]
    start = np.degrees(np.arctan2(across[1], across[0]))
    monkeypatch.setattr(draw, "recognize", read)
    monkeypatch.setattr(draw.Recognizer, "load", lambda: 55)
    monkeypatch.setattr(draw.Recognizer, "from_file", lambda path: 65)


@pytest.mark.parametrize(
    ("shipped", "yours", "said"),
    [
        ((60, "refused"), (70, "misread"), "Right."),
        ([60, "refused"], (70.0, "misread"), "Right."),
        ((50, "refused"), (70, "misread"), "for the shipped network, 50 is too small."),
        ((60, "refused"), (90, "misread"), "for your network, 90 is too large."),
        ((80, "refused"), (80, "misread"), "for the shipped network, you turned the other way."),
        ((-60, "refused"), (70, "misread"), "you turned the other way"),
        ((60, "misread"), (70, "misread"), "turned by 60 degrees, the shipped network names no digit"),
        ((60, "refused"), (70, "refused"), "turned by 70 degrees, your network reads a 2."),
        (60, 70, "for the shipped network, give degrees and a word"),
    ],
)
def test_a_turned_three(shipped, yours, said, tilted, capsys):
    checks.turned_away(shipped, yours)
    assert said in capsys.readouterr().out


def test_a_three_turned_before_real_networks(monkeypatch, capsys):
    shipped = draw._first_other(Recognizer.load(), 1)
    yours = draw._first_other(Recognizer.from_file(draw.your_network("tflite")), 1)
    assert 20 < shipped[0] < 100 and 20 < yours[0] < 100 and yours[1] == "misread"
    checks.turned_away(shipped, yours)
    assert capsys.readouterr().out == "Right.\n"


def test_one_number_of_tenths_is_right(capsys):
    said = []
    for answer in range(1, 11):
        checks.tenths_needed(answer)
        said.append(capsys.readouterr().out)
    right = said.index("Right.\n")
    assert all("is too small." in words for words in said[:right])
    assert all("is too large." in words for words in said[right + 1 :])


def test_the_tenths_are_those_of_the_recogniser(monkeypatch, capsys):
    """Of one that reads a three from 35 % of the points on."""
    drawings, labels = read_drawings(EXAMPLES_PATH)
    enough = 0.35 * num_points(drawings[labels.index("3")])
    monkeypatch.setattr(
        draw, "recognize", lambda drawing: SimpleNamespace(digit=3 if num_points(drawing) > enough else 8)
    )
    checks.tenths_needed(4)
    assert capsys.readouterr().out == "Right.\n"


def num_points(drawing):
    return sum(len(stroke) for stroke in drawing)


@pytest.mark.slow
def test_a_network_that_was_taught_the_seven(recognizer, capsys):
    checks.knows_your_seven(recognizer)
    assert capsys.readouterr().out == "Right.\n"
    checks.knows_your_seven(Recognizer.from_file(EXAMPLES_PATH.with_name("lesson_network.tflite")))
    assert "it takes your seven for a 2" in capsys.readouterr().out


def test_a_network_that_has_forgotten_the_rest(recognizer, monkeypatch, capsys):
    monkeypatch.setattr(type(recognizer), "accuracy", lambda *_: type("Half", (), {"fraction": 0.5}))
    checks.knows_your_seven(recognizer)
    assert "50.0% of MNIST's validation digits are read right; 98% are asked for" in capsys.readouterr().out
