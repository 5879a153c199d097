import numpy as np
import pytest

from digitlib.explain.timeline import so_far
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.replay.replay import INVITATION, PICTURE, READY, Replay
from tests.widgets.pad_page import points


@pytest.fixture
def app(examples, recognizer) -> DigitApp:
    return DigitApp(examples[0][12], recognizer)


@pytest.fixture
def replay(app) -> Replay:
    return Replay(app)


def test_it_ends_with_what_the_app_says(replay, app):
    assert replay.slider.value == 100 and replay.answer.reading == app.answer.reading
    assert replay.answer.pictures == app.answer.pictures
    assert len(replay.moments) == 50 and replay.moments[-1].fraction == 1


def test_the_slider_shows_the_drawing_and_the_answer_at_that_moment(replay, app, recognizer):
    replay.slider.value = 40
    part = from_strokes(so_far(app.pad.drawing, 0.4), canvas_side=280)
    probabilities = recognizer.predict(part.image).probabilities
    np.testing.assert_allclose(replay.answer.reading["percent"], 100 * probabilities, atol=0.006)
    assert replay.answer.reading["digit"] == "1"
    inks = [moment.stages.ink.sum() for moment in replay.moments]
    assert inks == sorted(inks)


@pytest.mark.parametrize("value", [-7, 0, 1])
def test_before_the_first_moment_there_is_none(replay, value):
    replay.slider.value = value
    assert replay.slider.value == 2
    first = replay.moments[0].prediction.probabilities
    np.testing.assert_allclose(replay.answer.reading["percent"], 100 * first, atol=0.006)
    replay.slider.value = 200
    assert replay.slider.value == 100


def test_a_picture_cannot_be_played(replay, app, examples):
    app.read_picture((255 * (1 - from_strokes(examples[0][2]).ink)).astype(np.uint8))
    assert app.prediction.digit == 1 and replay.figures.words == PICTURE
    app.pad.drawing = examples[0][2]
    assert replay.figures.words == READY


def test_the_figure_and_the_sentence_say_when_the_answer_changed(replay):
    digits = [moment.prediction.digit for moment in replay.moments]
    start = 2 * (digits.index(6) + 1)
    [entry] = replay.figures.entries
    assert entry["words"] == f"It's a 1 until {start} % of the ink, then a 6."
    assert "The answer while it is drawn" in entry["alt"] and "; 6: from " in entry["alt"]


def test_another_drawing_is_played_from_its_own_start(replay, app, examples):
    replay.slider.value = 40
    points(app.pad, 9, [[140, 40], [140, 220]])
    assert replay.moments == [] and replay.figures.words == READY and replay.figures.pictures == []
    assert replay.slider.value == 100 and replay.answer.reading["verdict"] == "blank"
    app.pad.drawing = examples[0][2]
    replay.slider.value = 50
    assert replay.answer.reading["digit"] == "1"
    assert replay.figures.entries[0]["words"].endswith("a 1.") and replay.figures.words == ""


def test_an_empty_pad_and_a_dot_are_no_errors(replay, app):
    app.pad.clear()
    replay.slider.value = 60
    assert replay.figures.words == INVITATION and replay.moments == []
    app.pad.drawing = [[[100, 100]]]
    replay.slider.value = 20
    assert replay.figures.entries[0]["words"] == "It's no digit all along."


def test_an_error_is_shown(replay, app):
    def gone(images):
        if len(images) > 1:
            raise ValueError("The model is gone; restore it.")
        return np.eye(10, dtype=np.float32)[:1]

    app.recognizer = Recognizer(gone)
    replay.slider.value = 20
    assert replay.figures.words == "ValueError: The model is gone; restore it."


def test_a_notebook_keeps_the_figure_and_the_sentence(replay, app):
    data, metadata = replay._repr_mimebundle_()
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(data)
    assert data["text/plain"].startswith("It's a 1 until ")
    assert "Probability (%)" in metadata["image/png"]["alt"]
    app.pad.clear()
    data, metadata = replay._repr_mimebundle_()
    assert "image/png" not in data and data["text/plain"] == INVITATION
