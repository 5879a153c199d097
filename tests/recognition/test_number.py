import itertools

import numpy as np
import pytest

import digitlib
from digitlib import recognize, recognize_number, recognize_numbers
from digitlib.handwriting import draw_digits
from digitlib.preprocessing import page
from digitlib.preprocessing.row import row_of_strokes
from tests.numbers import given_number, side_by_side, whole_numbers
from tests.recognition.written_page import touching_page, written_page

BAR = np.array([[0.2, 0.5], [0.8, 0.5]])


SEVEN = np.array([[0.0, 0.0], [0.8, 0.0], [0.3, 1.0]])


def moved(stroke, right):
    return stroke + np.array([right, 0])


def test_numbers_with_gaps_are_read():
    right = [recognize_number(drawing).text == text for drawing, text in whole_numbers(draw_digits(5), 40)]
    assert np.mean(right) >= 0.9


def test_digits_that_touch_or_overlap_are_read():
    numbers = list(whole_numbers(draw_digits(6), 40, gap=(-0.1, 0)))
    assert np.mean([recognize_number(drawing).text == text for drawing, text in numbers]) >= 0.8


def test_a_bar_drawn_last_finds_its_digit():
    """As people do who write a whole number before they cross their sevens."""
    drawing = [SEVEN, moved(SEVEN, 1.2), moved(BAR, 1.2), BAR]
    assert recognize_number(drawing).text == "77"


def test_rows_of_mnist_digits_are_read_as_pictures(test_set):
    images, labels = test_set
    rng = np.random.default_rng(0)
    right = []
    for _ in range(40):
        chosen = rng.choice(len(images), rng.integers(2, 7))
        expected = "".join(map(str, labels[chosen]))
        right.append(recognize_number(np.concatenate(images[chosen], axis=1)).text == expected)
    assert np.mean(right) >= 0.9


def test_a_single_digit_is_read_as_before(examples):
    for drawing, _ in zip(examples[0], range(20), strict=False):
        found = recognize_number(drawing)
        one = recognize(drawing)
        assert len(found.digits) == 1
        np.testing.assert_array_equal(found.digits[0].image, one.image)
        assert (found.digits[0].digit, found.digits[0].verdict) == (one.digit, one.verdict)


def test_boxes_lie_where_the_digits_are(examples):
    drawing = side_by_side(examples[0][:4], [0.3] * 4)
    found = recognize_number(drawing)
    assert found.boxes.shape == (4, 2, 2)
    points = np.concatenate(drawing)
    assert (found.boxes[1:, 0, 0] > found.boxes[:-1, 1, 0]).all()
    np.testing.assert_allclose(found.boxes[0, 0, 0], points[:, 0].min())
    np.testing.assert_allclose(found.boxes[-1, 1, 0], points[:, 0].max())


@pytest.mark.parametrize("source", [np.full((60, 200), 255, np.uint8), [np.array([[3.0, 4.0]])]])
def test_nothing_to_read_is_said_so(source):
    found = recognize_number(source)
    assert found.text in ("", "?") and found.reason == "Nothing stands out from the paper."
    assert [one.verdict for one in found.digits] in ([], ["blank"])


def test_no_digit_of_a_long_number_is_lost(test_set):
    """Of sixteen, more than are looked at to find one."""
    images, labels = test_set
    first = [int(np.flatnonzero(labels == digit)[0]) for digit in range(10)]
    for order in ([*range(10), *range(6)], [1, 7, 0, 4] * 4):
        chosen = [first[digit] for digit in order]
        found = recognize_number(np.concatenate(images[chosen], axis=1))
        assert found.text == "".join(map(str, order)) and found.reason == ""


def test_parts_beyond_those_that_are_read_are_told(monkeypatch):
    monkeypatch.setattr(page, "MAX_PARTS", 2)
    sheet = np.full((200, 400), 255, np.uint8)
    for left, height in ((40, 80), (100, 60), (160, 70), (220, 50)):
        sheet[60 : 60 + height, left : left + 12] = 0
    found = recognize_number(sheet)
    assert found.num_left_out == 2 and "the smallest were not read." in found.reason
    assert found.boxes.tolist() == [[[40, 60], [52, 140]], [[160, 60], [172, 130]]]


@pytest.mark.parametrize(
    ("verdicts", "reason"),
    [
        ([], "Nothing stands out from the paper."),
        (["blank"], "Nothing stands out from the paper."),
        (["digit"], ""),
        (["digit", "digit"], ""),
        (["digit", "not a digit"], "Digit 2 doesn't look like a digit."),
        (["unsure"], "Digit 1 is in doubt."),
        (
            ["digit", "unsure", "blank", "unsure", "not a digit", "unsure"],
            "Digits 3 and 5 don't look like digits. Digits 2, 4 and 6 are in doubt.",
        ),
    ],
)
def test_the_reason_speaks_of_every_digit(verdicts, reason):
    assert given_number(*verdicts).reason == reason


def test_a_dash_is_read_alike_however_level_it_is():
    level, tilted = (recognize_number([np.array([[0, 0], [100, height]])]) for height in (0, 1e-3))
    assert level.text == tilted.text and len(tilted.digits) == 1


def test_what_is_no_digit_is_a_question_mark():
    a_letter = [
        np.array([[1.5, 1.0], [2.0, 0.0], [2.5, 1.0]]),
        np.array([[1.7, 0.6], [2.3, 0.6]]),
    ]
    assert recognize_number([SEVEN, *a_letter]).text == "7?"


def test_sources_that_are_none_are_refused():
    with pytest.raises(ValueError, match="no strokes"):
        recognize_number([])
    with pytest.raises(ValueError, match="one stroke"):
        recognize_number(SEVEN)
    with pytest.raises(FileNotFoundError):
        recognize_number("no such file.png")


def test_it_is_public():
    assert digitlib.recognize_number is recognize_number
    assert digitlib.recognize_numbers is recognize_numbers


def test_a_row_orders_strokes_by_their_middles():
    row = row_of_strokes([moved(SEVEN, 5), SEVEN, BAR])
    np.testing.assert_allclose(row.boxes[:, :, 0].mean(axis=1), [0.4, 0.5, 5.4])
    np.testing.assert_allclose(row.box(0, 2), [[0, 0], [0.8, 1]])


def test_a_page_is_read_from_top_to_bottom_and_from_left_to_right(test_set):
    texts, places = ["70", "12", "415", "9"], [(14, 14), (150, 20), (20, 80), (150, 76)]
    found = recognize_numbers(written_page(texts, test_set, places))
    assert [number.text for number in found] == texts
    for number, (left, top), text in zip(found, places, texts, strict=True):
        low, high = number.box
        assert (low >= (left, top)).all() and (high <= (left + 28 * len(text), top + 28)).all()
        assert len(number.boxes) == len(text) and number.reason == ""


def test_one_number_is_asked_for_and_the_page_has_several_lines(test_set):
    found = recognize_number(written_page(["70", "415"], test_set))
    assert found.text == "415"
    assert found.reason == "There are 2 lines; only the longest was read."


def test_pieces_of_a_digit_that_lie_apart_like_lines_are_one():
    """As the top of a five: three of four such numbers are read."""
    drawn = list(itertools.islice(draw_digits(5), 400))
    rows = [
        (side_by_side([one, other], [0.3] * 2), f"{tens}{ones}")
        for (one, tens), (other, ones) in zip(drawn[::2], drawn[1::2], strict=True)
    ]
    apart = [(row, text) for row, text in rows if len(page.page_of_strokes(row).lines) > 1]
    read = [recognize_number(row).text == text for row, text in apart]
    assert len(apart) >= 3 and sum(read) >= 3


def test_a_drawing_of_several_lines_is_read(examples):
    drawings, labels = examples[0][:4], examples[1][:4]
    above, below = (side_by_side(some, [0.3] * 2) for some in (drawings[:2], drawings[2:]))
    height = np.ptp(np.concatenate(above)[:, 1]) + np.ptp(np.concatenate(below)[:, 1])
    found = recognize_numbers([*above, *[stroke + np.array([0, height]) for stroke in below]])
    assert [number.text for number in found] == ["".join(map(str, labels[:2])), "".join(map(str, labels[2:]))]


def test_an_empty_page_has_no_numbers():
    assert recognize_numbers(np.full((60, 200), 255, np.uint8)) == []


def test_digits_that_touch_in_a_picture_are_read(test_set):
    texts = [f"{tens}{ones}" for tens in range(0, 10, 2) for ones in range(1, 10, 2)]
    read = [recognize_number(touching_page(text, test_set)).text for text in texts]
    assert np.mean([one == text for one, text in zip(read, texts, strict=True)]) > 0.85
