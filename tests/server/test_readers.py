import json
import re
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from digitlib import recognize
from digitlib.preprocessing.drawing import MAX_STROKES
from digitlib.preprocessing.page import MAX_NUMBER_STROKES
from digitlib.server import DIGIT_READER, NUMBER_READER, readers
from digitlib.server.bodies import ANY_FILE, PICTURE_FORMATS
from digitlib.server.limits import MAX_PARTS, MAX_POINTS
from digitlib.server.problems import Problem
from tests.server.client import JSON
from tests.server.hostile import FORM, form
from tests.server.pictures import digit_on_paper, picture_file, png_of_any_size

answer, answer_number = DIGIT_READER.answer, NUMBER_READER.answer

numbers = st.floats(-1e6, 1e6) | st.integers(-1000, 1000)
strokes = st.lists(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8), min_size=1, max_size=4)
shapes = st.tuples(st.integers(1, 40), st.integers(1, 40), st.sampled_from([(), (3,), (4,)]))
shapes = shapes.map(lambda parts: parts[:2] + parts[2])
pixels = shapes.flatmap(lambda shape: arrays(np.uint8, shape))


def assert_equal(content: bytes, prediction) -> None:
    """Every number of the answer is the library's, to the bit."""
    told = json.loads(content)
    for name in ("digit", "verdict", "reason"):
        assert told[name] == getattr(prediction, name)
    for name in ("probabilities", "image"):
        found = np.array(told[name], np.float32)
        np.testing.assert_array_equal(found, getattr(prediction, name))
        assert found.astype(float).tolist() == told[name]


@given(strokes)
def test_strokes_are_read_as_the_library_reads_them(drawing):
    content = answer(json.dumps({"strokes": drawing}).encode(), JSON, with_image=True)
    assert_equal(content, recognize(drawing))


@given(pixels)
def test_pixels_are_read_as_the_library_reads_them(array):
    content = answer(json.dumps({"pixels": array.tolist()}).encode(), JSON, with_image=True)
    assert_equal(content, recognize(array))


@pytest.mark.parametrize(("ending", "name"), [(kind[6:], name) for kind, name in PICTURE_FORMATS.items()])
@pytest.mark.parametrize("side", [60, 2100])
def test_picture_files_are_read_as_the_library_reads_them(name, ending, side, test_set, tmp_path):
    file = picture_file(digit_on_paper(test_set[0][0], side), name)
    path = tmp_path / f"digit.{ending}"
    path.write_bytes(file)
    prediction = recognize(path)
    assert prediction.digit == test_set[1][0]
    for content_type in (f"image/{ending}", "image/png", "application/octet-stream; x=1"):
        assert_equal(answer(file, content_type, with_image=True), prediction)


def test_the_image_comes_only_when_asked_for(examples):
    content = json.loads(answer(json.dumps({"strokes": [[[0, 0], [1, 80]]]}).encode(), JSON))
    assert sorted(content) == ["digit", "probabilities", "reason", "verdict"] and content["digit"] == 1


def test_the_answer_says_why_nothing_was_read():
    content = json.loads(answer(json.dumps({"pixels": [[255] * 40] * 40}).encode(), JSON))
    assert content["verdict"] == "blank" and content["reason"] == "Nothing stands out from the paper."


def problem(body: bytes | dict, content_type: str = JSON) -> tuple[int, str]:
    with pytest.raises(Problem) as caught:
        answer(body if isinstance(body, bytes) else json.dumps(body).encode(), content_type)
    assert "\n" not in caught.value.sentence and caught.value.sentence.endswith(".")
    return caught.value.status_code, caught.value.sentence


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b'{"strokes": [[[1, 2]', "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        ([], 'either "strokes" or "pixels"'),
        ({}, 'either "strokes" or "pixels"'),
        ({"strokes": [[[1, 2]]], "pixels": [[1]]}, 'either "strokes" or "pixels"'),
        ({"strokes": [[[1, 2]]], "colour": 1}, 'either "strokes" or "pixels"'),
        ({"strokes": 7}, "strokes: "),
        ({"strokes": []}, "strokes: "),
        ({"strokes": [[[1, 2]], []]}, r"strokes\[1\]: "),
        ({"strokes": [[[1, 2], [3]]]}, r"strokes\[0\]\[1\]: a point is .* two numbers"),
        ({"strokes": [[[1, 2], []]]}, r"strokes\[0\]\[1\]: a point is .* two numbers"),
        ({"strokes": [[[1, 2], 7]]}, r"strokes\[0\]\[1\]: a point is .* two numbers"),
        ({"strokes": [[[1, 2], [3, 4, 5]]]}, r"strokes\[0\]\[1\]: a point is .* two numbers"),
        ({"strokes": [[[1, "2"]]]}, r"strokes\[0\]\[0\]\[1\]: .* number"),
        ({"strokes": [[[1, True]]]}, r"strokes\[0\]\[0\]\[1\]: .* number"),
        (b'{"strokes": [[[1, NaN]]]}', r"strokes\[0\]\[0\]\[1\]: .* finite"),
        (b'{"strokes": [[[1, 1e999]]]}', r"strokes\[0\]\[0\]\[1\]: .* finite"),
        ({"strokes": [[[1, 1e31]]]}, r"strokes\[0\]\[0\]\[1\]: .* 1e\+30 either way"),
        (b'{"strokes": [[[1, ' + b"9" * 400 + b"]]]}", r"strokes\[0\]\[0\]\[1\]: .* finite"),
        ({"pixels": []}, "pixels: "),
        (b'{"pixels": [[1, NaN]]}', r"pixels\[0\]\[1\]: .* whole number"),
        ({"pixels": [[1, True]]}, r"pixels\[0\]\[1\]: .* whole number"),
        ({"pixels": [[1, "2"]]}, r"pixels\[0\]\[1\]: .* whole number"),
        ({"pixels": [[1, 256]]}, r"pixels\[0\]\[1\]: .* 255"),
        ({"pixels": [[1, 2], [3, -1]]}, r"pixels\[1\]\[1\]: .* 0"),
        ({"pixels": [[1, 2.5]]}, r"pixels\[0\]\[1\]: .* whole number"),
        ({"pixels": [[[1, 2, 3], [1, 2, 256]]]}, r"pixels\[0\]\[1\]\[2\]: .* 255"),
        ({"pixels": [[[1, 2]]]}, r"pixels\[0\]\[0\]: .* three or four"),
        ({"pixels": [[1, 2], [3]]}, "pixels: make all rows equally long"),
        ({"pixels": [[[1, 2, 3], [1, 2, 3, 4]]]}, "pixels: make all rows equally long"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(body, words):
    status, sentence = problem(body)
    assert status == 400 and re.search(words, sentence), sentence


@pytest.mark.parametrize(
    "strokes",
    [
        [[[0, 0]]] * (MAX_STROKES + 1),
        [[[0, 0]] * (MAX_POINTS + 1)],
        [[[0, 0]] * (MAX_POINTS // 2 + 1)] * 2,
    ],
)
def test_a_drawing_without_end_is_too_much(strokes):
    status, sentence = problem({"strokes": strokes})
    assert status == 413 and (f"{MAX_STROKES} strokes" in sentence or "5,000" in sentence)


def test_a_number_is_not_made_of_more_strokes_than_its_description_allows():
    body = json.dumps({"strokes": [[[0, 0]]] * (MAX_NUMBER_STROKES + 1)}).encode()
    with pytest.raises(Problem, match="413") as caught:
        answer_number(body, JSON)
    assert caught.value.sentence == "strokes: leave out all but 60 strokes."
    assert json.loads(answer(body, JSON))["verdict"] == "blank"


def test_whole_numbers_may_be_written_with_a_point():
    rows = np.full((30, 20), 255)
    rows[5:25, 9:12] = 0
    bodies = [json.dumps({"pixels": levels.tolist()}).encode() for levels in (rows, rows.astype(float))]
    assert b"255.0" in bodies[1] and answer(bodies[1], JSON) == answer(bodies[0], JSON)


def test_what_recognition_refuses_is_the_requests_fault(monkeypatch):
    def refuse(source):
        raise ValueError("The way is too long; leave some of it out.")

    monkeypatch.setattr(readers, "recognize", refuse)
    assert problem({"strokes": [[[0, 0]]]}) == (400, "The way is too long; leave some of it out.")


def test_lists_without_end_are_not_read():
    status, sentence = problem(b"[" * 100_001)
    assert status == 413 and "100,000 lists" in sentence


@pytest.mark.parametrize("size", [(4001, 3250), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_unpack_to_too_much_is_not_unpacked(size):
    status, sentence = problem(png_of_any_size(*size), "image/png")
    assert status == 413 and "13,000,000" in sentence


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP"])
def test_a_picture_cut_short_is_refused(name, test_set):
    file = picture_file(digit_on_paper(test_set[0][0]), name)
    for length in (0, 1, 20, len(file) // 2):
        assert problem(file[:length], f"image/{name.lower()}")[0] == 400


def test_no_other_formats_are_opened(test_set):
    refused = (400, "The body is not a whole picture; send a PNG, JPEG, WEBP, GIF or BMP file.")
    for name in ("TIFF", "PPM", "AVIF"):
        file = picture_file(digit_on_paper(test_set[0][0]), name)
        for content_type in (*PICTURE_FORMATS, ANY_FILE):
            assert problem(file, content_type) == refused


@pytest.mark.parametrize(
    ("file", "words"),
    [(b"\0\0\0\x18ftypheic\0\0\0\0mif1", "a HEIC photo"), (b"%PDF-1.7", "a PDF"), (b"%!PS", "PostScript")],
)
def test_a_file_of_another_kind_is_told_what_it_is(file, words):
    for body, content_type in ((file, "image/jpeg"), (file, ANY_FILE), (form(file), FORM)):
        status, sentence = problem(body, content_type)
        assert status == 415 and words in sentence


@pytest.mark.parametrize("content_type", [FORM, 'Multipart/Form-Data; charset=utf-8; Boundary="--b"; x=1'])
def test_a_form_is_read_as_its_file_is(content_type, test_set):
    file = picture_file(digit_on_paper(test_set[0][0]))
    assert answer(form(file), content_type) == answer(file, "image/png")


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (form(), FORM, "holds 0 files; send one picture"),
        (form(b"one", b"two"), FORM, "holds 2 files; send one picture"),
        (form(*[b"file"] * MAX_PARTS), FORM, f"no form of at most {MAX_PARTS} fields"),
        (form(b"file")[:-8], FORM, "no form"),
        (b"", FORM, "no form"),
        (form(b"file"), "multipart/form-data", "no form"),
        (form(b"file"), "multipart/form-data; boundary=other", "no form"),
        (form(b"I am no picture"), FORM, "not a whole picture"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(body, content_type, words):
    status, sentence = problem(body, content_type)
    assert status == 400 and words in sentence


def test_a_form_of_very_many_parts_takes_no_memory():
    """A list of the parts of a megabyte would take fifty."""
    body = b"----b\r\n" * 150_000 + b"----b--"
    tracemalloc.start()
    try:
        assert problem(body, FORM)[0] == 400
        assert tracemalloc.get_traced_memory()[1] < 4 * len(body)
    finally:
        tracemalloc.stop()


def test_other_types_are_refused():
    status, sentence = problem(b"x=1", "application/x-www-form-urlencoded")
    assert status == 415 and "application/json, image/png, image/jpeg, image/webp" in sentence


def test_a_phones_photo_passes():
    sheet = Image.new("RGB", (4032, 3024), (220, 215, 200))
    sheet.paste((20, 20, 40), (2000, 800, 2120, 2200))
    for name in ("JPEG", "PNG"):
        content = json.loads(answer(picture_file(np.asarray(sheet), name), f"image/{name.lower()}"))
        assert content["digit"] == 1
