"""The row under the answer: what a drawing should be, and whether it may be kept."""

from pathlib import Path

import pytest

from digitlib.data.kept_drawings import KeptDrawings
from digitlib.widgets.common import front_end
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.keeping import destination
from digitlib.widgets.keeping.gallery import DrawingGallery
from digitlib.widgets.keeping.keeper import DrawingKeeper
from tests.widgets.pad_page import points


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The person's own folder, not made yet."""
    monkeypatch.setattr(destination, "own_folder", lambda: tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def app(home, examples) -> DigitApp:
    return DigitApp(examples[0][6])  # a three


def press(keeper: DrawingKeeper, label: str) -> None:
    keeper._receive(keeper, {"kind": "label", "label": label}, [])


def answer(keeper: DrawingKeeper, is_given: bool, visitor: str = "a" * 32) -> None:
    keeper._receive(keeper, {"kind": "consent", "isGiven": is_given, "visitor": visitor}, [])


def test_nobody_is_asked_of_an_empty_sheet_or_while_the_pen_is_down(app):
    assert app.keeper.view["isAsked"] and app.keeper.view["answer"] == "3"
    points(app.pad, 1, [[10, 10], [20, 20]])
    assert not app.keeper.view["isAsked"]
    points(app.pad, 1, [[30, 30]], last=True)
    assert app.keeper.view["isAsked"]
    app.pad.clear()
    assert not app.keeper.view["isAsked"]


def test_the_first_label_asks_whether_drawings_may_be_kept(app, home):
    press(app.keeper, "3")
    assert str(home) in app.keeper.view["question"] and not home.exists()
    assert app.keeper.view["label"] == "3" and app.keeper.kept is None


def test_no_means_that_nothing_is_kept_and_nobody_asks_again(app, home):
    press(app.keeper, "3")
    answer(app.keeper, False)
    press(app.keeper, "8")
    assert app.keeper.view["question"] == "" and app.keeper.view["words"] == "Nothing is kept."
    assert not home.exists()


def test_yes_keeps_this_drawing_and_later_ones(app, home):
    press(app.keeper, "8")
    answer(app.keeper, True)
    (kept,) = KeptDrawings(home).read()
    assert (kept.label, kept.answer, kept.model) == ("8", "3", app.recognizer.digest)
    assert kept.is_misread and len(kept.model) == 64
    assert app.keeper.view["words"].startswith("Kept as an 8.") and str(home) in app.keeper.view["words"]
    press(app.keeper, "3")  # corrected
    assert [one.label for one in KeptDrawings(home).read()] == ["3"]
    app.pad.drawing = app.pad.drawing[:1] + [stroke + 5 for stroke in app.pad.drawing]
    assert app.keeper.view["label"] == ""
    press(app.keeper, "5")
    assert [one.label for one in KeptDrawings(home).read()] == ["3", "5"]


def test_a_browser_that_has_agreed_before_is_not_asked(app, home):
    answer(app.keeper, True)
    assert not home.exists()
    press(app.keeper, "3")
    assert app.keeper.view["question"] == "" and len(KeptDrawings(home).read()) == 1


def test_keeping_is_as_easily_ended(app, home):
    answer(app.keeper, True)
    press(app.keeper, "3")
    answer(app.keeper, False)
    app.pad.drawing = [stroke + 5 for stroke in app.pad.drawing]
    press(app.keeper, "3")
    assert len(KeptDrawings(home).read()) == 1 and app.keeper.kept is None


@pytest.mark.parametrize("label", ["x", "", "10", None, 3])
def test_only_digits_are_labels(app, home, label):
    answer(app.keeper, True)
    press(app.keeper, label)
    assert not home.exists()


def test_what_cannot_be_kept_is_told(app, home, caplog):
    home.write_text("a file where the folder should be")
    answer(app.keeper, True)
    press(app.keeper, "3")
    assert app.keeper.view["words"].startswith("It could not be kept.") and "File exists" in caplog.text


def test_what_was_kept_is_never_called_not_kept(app, home, caplog):
    """Whatever becomes of those who observe it; and what is pressed twice is kept once."""

    def fail(_change):
        raise ValueError("The gallery is out of order.")

    gallery = DrawingGallery(app.keeper)
    app.keeper.observe(fail, ["kept", "latest", "num_changes"])
    answer(app.keeper, True)
    for _ in range(3):
        press(app.keeper, "3")
        assert (
            len(gallery.entries) == 1
            and app.keeper.view["words"].startswith("Kept as a 3.")
            and "out of order" in caplog.text
        )
    assert len((home / "drawings.jsonl").read_text().splitlines()) == 1
    KeptDrawings(home).delete_all()  # on another page
    press(app.keeper, "3")
    assert len(KeptDrawings(home).read()) == 1


def test_a_full_disk_is_told_without_a_path(app, home, monkeypatch, caplog):
    def fail(*_):
        raise OSError(28, "No space left on device", str(home))

    answer(app.keeper, True)
    monkeypatch.setattr("digitlib.data.private_lines.append_lines", fail)
    press(app.keeper, "3")
    assert app.keeper.view["words"].startswith("It could not be kept. No space left on device. ")


def test_a_page_says_that_its_own_computer_keeps_the_drawings(monkeypatch, home, examples):
    """A visitor with a phone would take a folder of that computer for one of the phone."""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    keeper = DigitApp(examples[0][6]).keeper
    press(keeper, "3")
    question = keeper.view["question"]
    assert "They go to the computer that serves this page" in question and "never sent" not in question
    answer(keeper, True)
    assert "What you mark is kept on the computer that serves this page." in keeper.view["words"]
    assert str(home) not in question + keeper.view["words"]


@pytest.mark.parametrize("visitor", [None, 7, "", "A" * 32, "a" * 31 + "\n", ["a"]])
def test_no_other_name_of_a_visitor_is_a_folder(monkeypatch, home, examples, visitor, caplog):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    keeper = DigitApp(examples[0][6]).keeper
    press(keeper, "3")
    answer(keeper, True, visitor)
    assert keeper.view["words"].startswith("It could not be kept. This browser") and not home.exists()


def test_visitors_of_a_shared_page_have_a_folder_each(monkeypatch, home, examples, caplog):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    assert front_end.is_voila()
    for visitor in ("a" * 32, "b" * 32):
        app = DigitApp(examples[0][6])
        answer(app.keeper, True, visitor)
        press(app.keeper, "3")
        assert len(KeptDrawings(home / "visitors" / visitor).read()) == 1
    answer(app.keeper, True, "../../elsewhere")
    assert app.keeper.view["words"].startswith("It could not be kept. This browser")
    assert sorted(path.name for path in (home / "visitors").iterdir()) == ["a" * 32, "b" * 32]
