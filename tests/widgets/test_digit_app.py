import io
import itertools

import numpy as np
import pytest
from PIL import Image

from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.stages import STAGE_TITLES, from_strokes
from digitlib.recognition.reading import recognize
from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.answer.words import read_out
from digitlib.widgets.digit_app import DigitApp
from tests.widgets.pad_page import command, points


@pytest.fixture
def app(examples) -> DigitApp:
    return DigitApp(examples[0][10])


def test_the_app_reads_what_it_is_given(app, examples):
    assert app.prediction.digit == 5 and app.answer.reading["digit"] == "5"
    assert app.answer.reading["words"].startswith("A 5, ")
    np.testing.assert_allclose(app.stages.image, from_strokes(examples[0][10]).image, atol=1e-4)


def test_a_new_drawing_is_read(app, examples):
    app.pad.drawing = examples[0][14]
    assert app.prediction.digit == 7 and app.answer.reading["digit"] == "7"


def test_who_observes_the_stages_finds_their_prediction(app, examples):
    found = []
    app.observe(lambda _: found.append(app.prediction.digit), "stages")
    app.pad.drawing = examples[0][14]
    assert found == [7]


def test_pictures_are_the_stages(app):
    ink, cropped, box, image = (Image.open(io.BytesIO(picture)) for picture in app.answer.pictures)
    assert ink.size == (56, 56) and max(cropped.size) == 56 and box.size == (20, 20)
    shown = np.asarray(image.convert("L")) / 255
    np.testing.assert_allclose(shown, app.stages.image, atol=0.003)


def test_a_blank_pad_is_no_error(app):
    app.pad.clear()
    assert app.prediction is None and app.stages is None and app.answer.pictures == []
    assert app.answer.reading["words"] == "Draw a digit, 0 to 9." and app.pad.message == ""


def test_a_dot_is_blank_and_no_error(app):
    app.pad.drawing = [[[100, 100]]]
    assert app.prediction.verdict == "blank" and app.answer.reading["digit"] == ""


def test_while_the_pen_is_down_the_pictures_wait(app):
    before = app.answer.pictures
    stroke = [[140, 40], [140, 220]]
    command(app.pad, "clear")
    points(app.pad, 9, stroke)
    assert app.answer.reading["digit"] == "1" and app.answer.pictures == []
    points(app.pad, 9, [], last=True)
    assert len(app.answer.pictures) == 4 and app.answer.pictures != before


def test_a_failing_recogniser_is_shown_on_the_pad(app):
    class Broken:
        digest = ""

        def predict_checked(self, images):
            raise ValueError("The model is gone; restore it.")

    app.pad.clear()
    app.recognizer = Broken()
    points(app.pad, 9, [[140, 40], [140, 220]], last=True)
    assert app.pad.message == "ValueError: The model is gone; restore it."


def test_another_recogniser_reads_what_is_on_the_pad_at_once(app, recognizer):
    app.recognizer = Recognizer(lambda images: np.eye(10, dtype=np.float32)[[3] * len(images)])
    assert app.prediction.digit == 3 and app.answer.reading["digit"] == "3"
    app.recognizer = recognizer
    assert app.prediction.digit == 5


@pytest.fixture
def reading(app, examples) -> DigitApp:
    """The app with the answer to a picture of a seven, in place of its five."""
    app.read_picture(1 - ink(examples[0][14], (280, 280), 20))
    assert app.prediction.digit == 7 and app.pad.drawing == []
    return app


def test_a_pictures_answer_does_not_depend_on_the_brush(reading):
    before = reading.prediction
    reading.pad.brush_width = 10
    assert reading.prediction is before and reading.answer.reading["digit"] == "7"
    assert len(reading.answer.pictures) == 4


def test_another_recogniser_reads_the_picture(reading):
    reading.recognizer = Recognizer(lambda images: np.eye(10, dtype=np.float32)[[3] * len(images)])
    assert reading.prediction.digit == 3 and reading.answer.reading["digit"] == "3"


def test_a_pictures_answer_goes_when_something_is_drawn(reading, recognizer):
    points(reading.pad, 9, [[140, 40], [140, 220]], last=True)
    assert reading.prediction.digit == 1
    command(reading.pad, "undo")
    reading.recognizer = recognizer
    reading.pad.brush_width = 10
    assert reading.prediction is None and reading.answer.reading["digit"] == ""


def test_two_digits_are_none_and_the_person_is_told_what_to_do(app, examples):
    """Drawn small and beside each other, whichever two they are."""
    for left, right in itertools.product(examples[0][::5], repeat=2):
        app.pad.drawing = beside(left, right)
        reading = app.answer.reading
        assert (reading["digit"], reading["words"]) == ("", "That doesn't look like a digit.")
        assert reading["advice"] == "Clear it and draw one digit alone."


def beside(left, right):
    return [stroke / 2 for stroke in left] + [stroke / 2 + [140, 0] for stroke in right]


def test_a_reason_of_its_own_is_told(examples):
    picture = 1 - ink(beside(examples[0][10], examples[0][14]), (140, 280), 10)
    reading = read_out(recognize(picture))
    assert reading["words"] == "There are several digits; show one at a time." and reading["advice"] == ""


def test_a_notebook_keeps_a_picture_and_a_sentence(app):
    data, metadata = app._repr_mimebundle_()
    assert data["text/plain"].startswith("A 5, ") and "image/png" in data
    assert metadata["image/png"]["alt"].startswith("The network reads a 5")
    assert "application/vnd.jupyter.widget-view+json" in data
    app.pad.clear()
    data, metadata = app._repr_mimebundle_()
    assert "image/png" not in data and metadata == {}


def test_the_browser_has_the_titles_of_the_figures(app):
    assert app.answer.get_state("stage_titles") == {"stage_titles": list(STAGE_TITLES.values())}
    assert not any(title in str(app.answer._esm) for title in STAGE_TITLES.values())


def test_a_stray_click_does_not_spoil_the_answer(app, examples):
    eight = examples[0][examples[1].index("8")]
    app.pad.drawing = eight
    before = app.prediction
    app.pad.drawing = [*eight, [[20, 20], [21, 20]]]
    assert app.prediction.digit == before.digit == 8
    np.testing.assert_array_equal(app.stages.image, from_strokes(eight, canvas_side=280).image)
