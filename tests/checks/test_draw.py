"""What the checks of the last notebook's exercises say to answers that are not right."""

from types import SimpleNamespace

import checks
import pytest
from checks import draw

from digitlib import Recognizer
from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.recognition.reading import recognize


@pytest.fixture(autouse=True)
def nobody_has_drawn(monkeypatch, tmp_path):
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path))


def right_number(check, capsys) -> int:
    for answer in range(400):
        check(answer)
        if capsys.readouterr().out == "Right.\n":
            return answer
    raise AssertionError("nothing is right")


@pytest.mark.parametrize("check", [checks.turned_away, checks.tenths_needed])
def test_one_number_is_right(check, monkeypatch, capsys):
    monkeypatch.setattr(draw, "recognize", lambda drawing, cache={}: read_once(drawing, cache))
    right = right_number(check, capsys)
    for answer, said in ((right - 1, "is too small."), (right + 1, "is too large.")):
        check(answer)
        assert said in capsys.readouterr().out


def read_once(drawing, cache):
    key = b"".join(stroke.tobytes() for stroke in drawing)
    if key not in cache:
        cache[key] = recognize(drawing)
    return cache[key]


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
