"""The buttons that teach the recogniser a hand, without a page."""

import itertools
import json

import numpy as np
import pytest

from digitlib.data.kept_drawing import KeptDrawing
from digitlib.handwriting import draw_digits
from digitlib.metrics.accuracy import measure_accuracy
from digitlib.recognition import teaching
from digitlib.recognition.reading import recognize
from digitlib.recognition.recognizer import default_recognizer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.keeping.gallery import DrawingGallery
from digitlib.widgets.keeping.keeper import DrawingKeeper
from digitlib.widgets.teaching import teacher as teacher_module
from digitlib.widgets.teaching.taught_note import TAUGHT_NAME
from digitlib.widgets.teaching.teacher import HandTeacher


@pytest.fixture(scope="module", autouse=True)
def few_rehearsed():
    """Let a tenth of the validation digits be rehearsed: nothing here depends on how many there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(teaching, "NUM_REHEARSED", 300)
        teaching._rehearsal.cache_clear()
        yield
    teaching._rehearsal.cache_clear()


@pytest.fixture
def app(tmp_path, monkeypatch) -> DigitApp:
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path))
    app = DigitApp()
    agree(app.keeper)
    return app


def agree(keeper: DrawingKeeper, is_given: bool = True) -> None:
    keeper._receive(keeper, {"kind": "consent", "isGiven": is_given, "visitor": "a" * 32}, [])


def keep(app: DigitApp, drawings: list, labels: list) -> None:
    kept = [KeptDrawing(drawing, str(label), "", "") for drawing, label in zip(drawings, labels, strict=True)]
    app.keeper.kept.add(kept)
    app.keeper.tell_change(kept[-1])


def long_flagged_ones(num: int) -> list:
    """A one or a seven: the shipped network is in doubt."""
    rng = np.random.default_rng(0)
    flagged = np.array([[-0.2, 0.15], [0.5, 0.0], [0.5, 1.0]])
    return [[np.float32(100 + 100 * (flagged + rng.normal(0, 0.01, (3, 2))))] for _ in range(num)]


def press(teacher: HandTeacher, kind: str) -> None:
    teacher._receive(teacher, {"kind": kind}, [])


@pytest.fixture
def taught(app) -> HandTeacher:
    teacher = HandTeacher(app)
    digits, labels = zip(*itertools.islice(draw_digits(3), 30), strict=True)
    keep(app, [*digits, *long_flagged_ones(6)], [*labels, *[1] * 6])
    press(teacher, "teach")
    return teacher


def test_it_says_how_many_drawings_it_takes(app):
    teacher = HandTeacher(app)
    assert "none yet" in teacher.view["words"] and teacher.view["buttons"] == []
    keep(app, long_flagged_ones(1), [1])
    assert "there is 1 yet" in teacher.view["words"] and teacher.view["buttons"] == ["go along"]
    keep(app, long_flagged_ones(20), [1] * 20)
    assert "20 drawings" in teacher.view["words"] and teacher.view["buttons"] == ["teach", "go along"]


def test_it_tells_before_and_after_of_drawings_held_out(taught):
    before, after = taught.lesson.before.num_correct, taught.lesson.after.num_correct
    assert f"it read {before} before and {after} after" in taught.view["words"] and after > before
    assert taught.view["buttons"] == ["keep", "back"]
    assert taught.app.recognizer is default_recognizer()  # nothing changes before the person says so


@pytest.mark.parametrize(
    ("num_after", "words"),
    [(29, "It is better without."), (30, "That makes no difference so far."), (31, "Keep what it learned?")],
)
def test_only_more_right_than_before_is_called_better(taught, monkeypatch, num_after, words):
    before, after = (measure_accuracy(np.arange(36) < num, np.ones(36)) for num in (30, num_after))
    monkeypatch.setattr(teacher_module, "judge_teaching", lambda *own: teaching.Lesson(before, after))
    press(taught, "teach")
    assert taught.view["words"].endswith(words)


def test_what_it_learned_is_read_with_once_kept(taught, app):
    one = long_flagged_ones(7)[-1]
    app.pad.drawing = one
    assert app.prediction.digit != 1
    press(taught, "keep")
    assert app.prediction.digit == 1 and recognize(one).digit != 1
    assert taught.view["buttons"] == ["teach", "back"]


def test_it_learns_each_drawing_that_is_kept_and_tells_how_it_read_it_before(app):
    """The first is misread by both; those that follow only without learning."""
    ones = long_flagged_ones(8)
    keep(app, ones[:1], [1])
    teacher = HandTeacher(app)
    press(teacher, "go along")
    assert teacher.view["words"].startswith("It knows your handwriting, from 1 drawing,")
    for one in ones[1:6]:
        keep(app, [one], [1])
    app.pad.drawing = ones[-1]
    assert app.prediction.digit == 1 and recognize(ones[-1]).digit != 1
    without, with_learning = zip(*teacher.course, strict=True)
    assert without == (False,) * 6 and with_learning[0] is False and sum(with_learning) >= 3
    told = f"it read {sum(with_learning)} right; without learning it would have read 0."
    assert teacher.view["words"].endswith(told)
    assert len(json.loads((app.keeper.kept.folder / TAUGHT_NAME).read_text())) == 6


def test_what_was_taught_and_not_kept_is_not_learned_twice(taught, app):
    keep(app, long_flagged_ones(7)[-1:], [1])
    press(taught, "go along")
    ids = json.loads((app.keeper.kept.folder / TAUGHT_NAME).read_text())
    assert len(ids) == len(set(ids)) == len(taught.course) == 37


def test_it_is_known_again_when_the_page_is_opened_again(taught, app):
    press(taught, "keep")
    again = DigitApp(long_flagged_ones(7)[-1])
    HandTeacher(again)
    assert again.prediction.digit != 1  # until the page has said that drawings are kept
    agree(again.keeper)
    assert again.prediction.digit == 1
    agree(again.keeper, is_given=False)
    assert again.prediction.digit != 1


def test_a_labelled_drawing_is_kept_when_the_hand_is_known_again(taught, app):
    """The yes that keeps it also brings back what was learned, by which it is read and offered anew."""
    press(taught, "keep")
    again = DigitApp(long_flagged_ones(7)[-1])
    HandTeacher(again)
    again.keeper._receive(again.keeper, {"kind": "label", "label": "1"}, [])
    agree(again.keeper)
    assert again.prediction.digit == 1 and len(again.keeper.kept.read()) == 37
    assert again.keeper.view["label"] == "1" and again.keeper.view["words"].startswith("Kept as a 1.")


def test_going_back_reads_as_the_shipped_model(taught, app):
    press(taught, "keep")
    path = app.keeper.kept.folder / TAUGHT_NAME
    assert len(json.loads(path.read_text())) == 36 and path.stat().st_mode & 0o077 == 0
    press(taught, "back")
    assert app.recognizer is default_recognizer() and not path.exists()
    assert taught.view["buttons"] == ["teach", "go along"]


def test_deleted_drawings_are_forgotten(taught, app):
    press(taught, "keep")
    app.keeper.kept.delete_all()
    agree(app.keeper, is_given=False)
    agree(app.keeper)
    assert app.recognizer is default_recognizer()


def test_it_follows_what_is_kept(taught, app):
    gallery = DrawingGallery(app.keeper)
    press(taught, "keep")
    gallery._receive(gallery, {"kind": "delete", "id": gallery.entries[0]["id"]}, [])
    known = "It knows your handwriting, from 35 drawings, and learns each one that you keep."
    assert taught.view["words"] == known
    gallery._receive(gallery, {"kind": "delete all"}, [])
    assert "there are none yet" in taught.view["words"] and taught.view["buttons"] == []
    assert app.recognizer is default_recognizer()
    assert [path.name for path in app.keeper.kept.folder.iterdir()] == ["drawings.lock"]


def test_what_it_learned_from_deleted_drawings_cannot_be_kept(taught, app):
    DrawingGallery(app.keeper)._delete_all(app.keeper.kept, {}, [])
    press(taught, "keep")
    assert app.recognizer is default_recognizer() and not (app.keeper.kept.folder / TAUGHT_NAME).exists()


def test_drawings_that_are_gone_teach_nothing(taught, app):
    """Another page may have deleted them."""
    app.keeper.kept.delete_all()
    press(taught, "teach")
    assert "there are none yet" in taught.view["words"] and taught.view["buttons"] == []


def test_what_goes_wrong_is_said(taught, app, caplog):
    app.keeper.kept.path.unlink()
    app.keeper.kept.path.mkdir()
    press(taught, "teach")
    assert taught.view["words"].startswith("drawings.jsonl is no file, but a link, a folder,")


NOTES = ["5", "7", "[1", "[1, 2]", "{}", '"abc"', "null", "[" * 100_000, "1" * 10_000, "\x00"]


@pytest.mark.parametrize("note", NOTES, ids=range(len(NOTES)))
def test_a_damaged_note_of_what_was_taught_is_passed_over(app, note):
    (app.keeper.kept.folder / TAUGHT_NAME).write_text(note)
    again = DigitApp()
    teacher = HandTeacher(again)
    agree(again.keeper)
    assert again.recognizer is default_recognizer()
    assert teacher.view["words"] == "The note of what it was taught is damaged; teach it again."


def test_a_link_in_place_of_the_note_is_not_followed(app, tmp_path):
    (app.keeper.kept.folder / TAUGHT_NAME).symlink_to("/dev/zero")
    teacher = HandTeacher(app)
    assert teacher.view["words"].startswith("taught.json is no file, but a link")
