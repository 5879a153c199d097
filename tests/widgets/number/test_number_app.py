"""A number on a wide pad, without a page."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib.recognition.number import Number, recognize_number
from digitlib.recognition.recognizer import Prediction
from digitlib.widgets.number.number_answer import INVITATION, read_out_number
from digitlib.widgets.number.number_app import NumberApp
from tests.numbers import side_by_side
from tests.widgets.pad_page import points


@pytest.fixture
def row(examples) -> list[np.ndarray]:
    drawing = side_by_side([examples[0][place] for place in (8, 0, 6, 14)], [0.3] * 4)
    return [np.float32(stroke * 0.8 + (60, 140)) for stroke in drawing]


def test_each_digit_of_a_number_is_shown(row):
    app = NumberApp(row)
    expected = recognize_number(row)
    assert app.number.text == expected.text == app.answer.reading["text"] and len(expected.text) == 4
    for shown, picture, digit in zip(
        app.answer.reading["digits"], app.answer.pictures, expected.digits, strict=True
    ):
        assert shown["digit"] == str(digit.digit) and len(shown["percent"]) == 10
        np.testing.assert_allclose(shown["percent"], 100 * digit.probabilities, atol=0.01)
        pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("L")) / 255
        np.testing.assert_allclose(pixels, digit.image, atol=0.003)


def test_it_reads_when_the_pen_is_up(row):
    app = NumberApp()
    assert app.number is None and app.answer.reading["words"] == INVITATION
    points(app.pad, 1, row[0][:5].tolist())
    assert app.number is None
    points(app.pad, 1, row[0][5:].tolist(), last=True)
    assert len(app.number.digits) == 1
    app.pad.clear()
    assert app.number is None and app.answer.pictures == []


def test_the_pad_is_wide():
    app = NumberApp()
    assert app.pad.width == 840 and app.pad.canvas.width == 3 * app.pad.canvas.height


def number(*verdicts: str) -> Number:
    probabilities = np.eye(10, dtype=np.float32)[3]
    digits = [
        Prediction(3 if verdict in ("digit", "unsure") else None, probabilities, verdict, np.zeros((28, 28)))
        for verdict in verdicts
    ]
    return Number(digits, np.zeros((len(digits), 2, 2)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, INVITATION),
        (number("blank"), INVITATION),
        (number("digit", "digit"), "It reads 33."),
        (number("digit", "unsure"), "It reads 33, in doubt of digit 2."),
        (number("not a digit", "digit", "unsure"), "It reads ?33, in doubt of digits 1, 3."),
    ],
)
def test_words(given, words):
    assert read_out_number(given) == words


def test_a_notebook_keeps_its_picture_and_words(row):
    data, metadata = NumberApp(row)._repr_mimebundle_()
    text = recognize_number(row).text
    assert data["text/plain"] == f"It reads {text}." and "image/png" in data
    assert text in metadata["image/png"]["alt"]
    data, metadata = NumberApp()._repr_mimebundle_()
    assert data["text/plain"] == INVITATION and "image/png" not in data


def test_what_goes_wrong_is_said_under_the_pad():
    app = NumberApp()
    app.pad.drawing = [[[x, 10], [x, 60]] for x in range(60)]
    points(app.pad, 1, [[100, 10], [100, 60]], last=True)
    assert "at most 60" in app.pad.message
