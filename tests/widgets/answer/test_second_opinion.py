import numpy as np
import pytest

from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.answer.second_opinion import SecondOpinion
from digitlib.widgets.digit_app import DigitApp
from tests.widgets.pad_page import command, points


def says(digit):
    """A recogniser that takes everything for one digit."""
    return Recognizer(lambda images: np.tile(np.eye(10, dtype=np.float32)[digit], (len(images), 1)))


@pytest.fixture
def app(examples) -> DigitApp:
    return DigitApp(examples[0][10])


def test_another_network_reads_the_same_drawing_while_it_is_drawn(app, examples):
    other = SecondOpinion(app, says(8))
    assert app.answer.reading["digit"] == "5" and other.reading["digit"] == "8"
    app.pad.clear()
    assert other.reading["words"] == "Draw a digit, 0 to 9." and other.prediction is None
    points(app.pad, 9, [[140, 40], [140, 220]])
    assert app.answer.reading["digit"] == "1" and other.reading["digit"] == "8"


def test_it_shows_what_it_reads_where_the_pad_is_out_of_sight(app):
    other = SecondOpinion(app, says(8))
    assert other.pictures == app.answer.pictures and len(other.pictures) == 4
    command(app.pad, "clear")
    assert other.pictures == []
    points(app.pad, 9, [[140, 40], [140, 220]])
    assert other.pictures == []  # they follow when the pen is up
    points(app.pad, 9, [], last=True)
    assert other.pictures == app.answer.pictures and len(other.pictures) == 4


def test_what_is_stored_is_its_own_reading(app):
    data, metadata = SecondOpinion(app, says(8))._repr_mimebundle_()
    assert data["text/plain"] == "An 8, over 99.9 % sure." and data["image/png"]
    assert "reads an 8" in metadata["image/png"]["alt"]
    app.pad.clear()
    data, _ = SecondOpinion(app, says(8))._repr_mimebundle_()
    assert "image/png" not in data and data["text/plain"] == "Draw a digit, 0 to 9."
