import io
import itertools
import json

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from PIL import Image

import digitlib
from digitlib import recognize, recognize_number
from digitlib.handwriting import draw_digits
from digitlib.preprocessing.row import Row, row_of_strokes
from digitlib.recognition import number
from digitlib.recognition.__main__ import main
from digitlib.recognition.number import Number
from digitlib.recognition.recognizer import Prediction
from tests.numbers import side_by_side, whole_numbers

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


def test_parts_beyond_those_that_are_read_are_told():
    sheet = np.full((200, 400), 255, np.uint8)
    for top in range(5, 200, 20):
        for left in range(5, 180, 20):
            sheet[top : top + 8, left : left + 8] = 0
    sheet[60:140, 250:262] = 0
    found = recognize_number(sheet)
    assert found.num_left_out == 10 * 9 + 1 - 60
    assert "There are more than 60 parts; the smallest were not read." in found.reason
    assert found.boxes[-1].tolist() == [[250, 60], [262, 140]]  # the largest


def given_number(*verdicts):
    digits = [
        Prediction(
            None if verdict in ("blank", "not a digit") else 8, np.full(10, 0.1), verdict, np.zeros((28, 28))
        )
        for verdict in verdicts
    ]
    return Number(digits, np.zeros((len(digits), 2, 2)))


@pytest.mark.parametrize(
    ("verdicts", "reason"),
    [
        ([], "Nothing stands out from the paper."),
        (["blank"], "Nothing stands out from the paper."),
        (["digit"], ""),
        (["digit", "digit"], ""),
        (["digit", "not a digit"], "Digit 2 looks like no digit."),
        (["unsure"], "Digit 1 is in doubt."),
        (
            ["digit", "unsure", "blank", "unsure", "not a digit", "unsure"],
            "Digits 3 and 5 look like no digits. Digits 2, 4 and 6 are in doubt.",
        ),
    ],
)
def test_the_reason_speaks_of_every_digit(verdicts, reason):
    assert given_number(*verdicts).reason == reason


@pytest.mark.parametrize("height", [0.0, 5e-324, 2e-309, 1e-30, 1e-4])
def test_a_row_of_next_to_no_height_is_measured_by_its_width(height):
    """As a dash is; its width in heights may be more than any number."""
    row = Row(np.array([[(0.0, 0.0), (1.0, height)]]), lambda start, end: np.zeros((28, 28)))
    assert number._height(row) == 1 and number.best_grouping(row, {(0, 1): 0.0}) == [(0, 1)]


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


@st.composite
def rows(draw):
    place, length = st.floats(0, 4), st.floats(0, 1)
    sides = st.tuples(place, length, length, length)
    boxes = np.array(
        [[(x, y), (x + w, y + h)] for x, y, w, h in draw(st.lists(sides, min_size=1, max_size=6))]
    )
    row = Row(boxes[np.argsort(boxes[:, :, 0].sum(axis=1))], lambda start, end: np.zeros((28, 28)))
    groups = number._groups(row)
    return row, {group: draw(st.floats(-3, 0)) for group in groups}


@given(rows())
def test_the_search_finds_what_trying_all_groupings_finds(given_row):
    row, confidence = given_row
    height = number._height(row)

    def cost(groups):
        own = sum(number._cost(row, group, height) - confidence[group] for group in groups)
        return own + sum(number._overlap_cost(row, *pair, height) for pair in itertools.pairwise(groups))

    num = len(row.boxes)
    ways = []
    for size in range(num):
        for cuts in itertools.combinations(range(1, num), size):
            groups = list(itertools.pairwise([0, *cuts, num]))
            if all(group in confidence for group in groups):
                ways.append(cost(groups))
    assert cost(number.best_grouping(row, confidence)) == pytest.approx(min(ways))


def grouping(boxes, alone, together):
    row = Row(np.array(boxes, float), lambda start, end: np.zeros((28, 28)))
    return number.best_grouping(row, {(0, 1): alone, (1, 2): alone, (0, 2): together})


def test_parts_far_apart_are_two_digits():
    assert grouping([[(0, 0), (0.4, 1)], [(1, 0), (1.4, 1)]], alone=-1, together=-0.1) == [(0, 1), (1, 2)]
    assert grouping([[(0, 0), (0.4, 1)], [(0.45, 0), (0.9, 1)]], alone=-1, together=-0.1) == [(0, 2)]


def test_a_part_too_small_for_a_digit_belongs_to_its_neighbour():
    assert grouping([[(0, 0), (0.5, 1)], [(0.55, 0.4), (0.6, 0.45)]], alone=0, together=-1) == [(0, 2)]
    assert grouping([[(0, 0), (0.5, 1)], [(0.55, 0), (0.9, 1)]], alone=0, together=-1) == [(0, 1), (1, 2)]


def test_a_row_orders_strokes_by_their_middles():
    row = row_of_strokes([moved(SEVEN, 5), SEVEN, BAR])
    np.testing.assert_allclose(row.boxes[:, :, 0].mean(axis=1), [0.4, 0.5, 5.4])
    np.testing.assert_allclose(row.box(0, 2), [[0, 0], [0.8, 1]])


@pytest.fixture
def picture(tmp_path, test_set):
    Image.fromarray(np.concatenate(test_set[0][:3], axis=1)).save(tmp_path / "721.png")
    return str(tmp_path / "721.png")


def test_the_command_line_reads_numbers(picture, capsys):
    assert main(["--number", picture]) == 0
    _, text, surely = capsys.readouterr().out.strip().split("  ", 2)
    assert text == "721" and surely.count("digit") == 3
    assert main([picture]) == 0
    assert capsys.readouterr().out == f"{picture}  -  There are several digits; read them with --number.\n"


def test_the_command_line_speaks_of_all_that_it_reads_and_does_not(monkeypatch, capsys):
    """An answer for each verdict, without a percentage of what was not read."""
    for verdicts, told in (
        (["digit", "unsure"], "88  10.0 %  digit, 10.0 %  unsure  Digit 2 is in doubt."),
        (["not a digit", "digit"], "?8  10.0 %  digit  Digit 1 looks like no digit."),
        ([], "-  Nothing stands out from the paper."),
    ):
        found = given_number(*verdicts)
        monkeypatch.setattr("digitlib.recognition.__main__.recognize_number", lambda _, found=found: found)
        assert main(["--number", "row.png"]) == 0
        assert capsys.readouterr().out == f"row.png  {told}\n"


@pytest.mark.parametrize("options", [[], ["--number"]])
def test_the_command_line_reads_standard_input(options, test_set, monkeypatch, capsys):
    file = io.BytesIO()
    Image.fromarray(test_set[0][0]).save(file, "PNG")
    for data, status in ((file.getvalue(), 0), (b"no picture", 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main([*options, "-"]) == status
    output = capsys.readouterr()
    assert output.out.startswith("-  7  ") and output.err.startswith("The file is not a whole PNG")


def test_the_command_line_writes_json(picture, capsys):
    assert main(["--number", "--json", picture]) == 0
    told = json.loads(capsys.readouterr().out)
    found = recognize_number(picture)
    assert told["file"] == picture and told["text"] == "721" and told["reason"] == ""
    np.testing.assert_array_equal(
        np.float32([digit["probabilities"] for digit in told["digits"]]),
        [digit.probabilities for digit in found.digits],
    )
