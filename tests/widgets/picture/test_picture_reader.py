"""Pictures in, without a page."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize
from digitlib._util.wording import with_article
from digitlib.preprocessing.stages import from_picture
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.picture.picture_reader import INVITATION, PictureReader
from tests.recognition.written_page import written_page
from tests.server.pictures import digit_on_paper, picture_file, png_of_any_size


@pytest.fixture
def reader(examples) -> PictureReader:
    return PictureReader(DigitApp(examples[0][6]), seed=0)


def send(reader: PictureReader, data: bytes, name: str = "photo.png") -> None:
    reader._receive(reader, {"kind": "picture", "name": name}, [data])


def test_a_picture_is_read_instead_of_the_drawing(reader, test_set):
    photo = digit_on_paper(test_set[0][0], 300)
    send(reader, picture_file(photo, "PNG"))
    app = reader.app
    assert app.prediction.digit == test_set[1][0] == 7 and app.pad.drawing == []
    np.testing.assert_allclose(app.stages.image, from_picture(photo).image, atol=1e-6)
    assert len(app.answer.pictures) == 4 and app.answer.reading["digit"] == "7"
    assert reader.words == "Read from photo.png."
    assert not app.keeper.view["isAsked"]  # a picture has no strokes to keep


def test_a_drawing_afterwards_is_read_again(reader, test_set, examples):
    send(reader, picture_file(digit_on_paper(test_set[0][0], 300), "PNG"))
    reader.app.pad.drawing = examples[0][6]
    assert reader.app.prediction.digit == 3


def enlarged(page: np.ndarray, times: int = 4) -> bytes:
    return picture_file(np.kron(page, np.ones((times, times), np.uint8)), "PNG")


def test_several_digits_are_told(reader, test_set):
    send(reader, enlarged(written_page(["721"], test_set)))
    assert "several digits: 721." in reader.words and reader.app.prediction.digit is None
    assert [number["text"] for number in reader.numbers] == ["721"]


def test_a_page_of_digits_too_small_for_one_digit_is_read(reader, test_set):
    """What is so small would be dust beside a single digit."""
    texts = [str(1234 + 111 * place) for place in range(8)]
    places = [(20 + 190 * (place % 4), 20 + 44 * (place // 4)) for place in range(8)]
    send(reader, enlarged(written_page(texts, test_set, places), 2))
    assert reader.app.prediction.verdict == "blank" and len(reader.numbers) == 8
    assert "It shows 8 numbers" in reader.words


def test_reading_is_told_while_it_lasts(page, test_set):
    told = []
    page.observe(lambda change: told.append(change.new), "words")
    before = page.words
    send(page, enlarged(written_page(["70", "415"], test_set)))
    assert told == ["Reading …", before] == ["Reading …", page.words]


@pytest.fixture
def page(reader, test_set) -> PictureReader:
    send(reader, enlarged(written_page(["70", "415"], test_set)))
    return reader


def test_a_page_shows_its_numbers_on_a_small_photo(page):
    assert [number["text"] for number in page.numbers] == ["70", "415"]
    assert page.words.endswith("It shows 2 numbers: 70, 415. Click a number to correct it.")
    photo = Image.open(io.BytesIO(page.photo))
    assert photo.format == "JPEG" and max(photo.size) == 448 == 4 * 112
    darkness = 1 - np.asarray(photo) / 255
    for number in page.numbers:
        (left, top), (right, bottom) = np.round(np.array(number["box"]) * photo.size).astype(int)
        assert darkness[top:bottom, left:right].mean() > 0.1
        darkness[top:bottom, left:right] = 0
    assert darkness.max() < 0.5  # there is no ink but in the boxes


def test_a_person_corrects_a_number(page):
    before = page.numbers
    page._receive(page, {"kind": "correct", "place": 1, "text": "0415"}, [])
    assert page.numbers == [before[0], before[1] | {"text": "0415", "isCorrected": True}]
    assert page.numbers[1]["read"] == "415" and page.words == "Number 2 is 0415 now."


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        (0, "7a", "1 to 60 digits"),
        (0, "", "1 to 60 digits"),
        (0, "7" * 61, "1 to 60 digits"),
        (0, "٧", "1 to 60 digits"),
        (2, "7", "no number 3"),
        (-1, "7", "no number 0"),
    ],
)
def test_what_is_no_number_is_told_and_changes_nothing(page, place, text, words):
    before = page.numbers
    page._receive(page, {"kind": "correct", "place": place, "text": text}, [])
    assert words in page.words and page.numbers == before


def test_one_digit_shows_no_photo(page, test_set):
    send(page, picture_file(digit_on_paper(test_set[0][0], 300), "PNG"))
    assert page.photo == b"" and page.numbers == [] and page.words == "Read from photo.png."


def test_a_digit_of_mnist_is_read(reader, test_set):
    places = []
    for _ in range(3):
        reader._receive(reader, {"kind": "mnist"}, [])
        place = int(reader.words.split("digit ")[1].split(",")[0])
        places.append(place)
        assert with_article(test_set[1][place]) in reader.words
        assert reader.app.prediction.digit == recognize(test_set[0][place]).digit
    assert len(set(places)) == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no picture", "not a whole PNG"),
        (png_of_any_size(9000, 9000), "shrink it"),
        (picture_file(np.zeros((50, 50), np.uint8), "PNG")[:-30], "damaged"),
    ],
    ids=["text", "too large", "cut short"],
)
def test_what_cannot_be_read_is_told_and_the_drawing_stays(reader, data, words):
    assert reader.words == INVITATION
    send(reader, data)
    assert words in reader.words and "photo.png" in reader.words
    assert reader.app.prediction.digit == 3 and reader.app.pad.drawing


def test_an_empty_picture_is_told(reader):
    send(reader, picture_file(np.full((90, 90), 255, np.uint8), "PNG"))
    assert "Nothing stands out" in reader.words
