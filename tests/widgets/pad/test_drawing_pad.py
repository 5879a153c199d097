"""The kernel's half of the pad: messages in, messages out."""

import threading

import numpy as np
import pytest
import traitlets

from digitlib.widgets.pad.drawing_pad import DrawingPad
from tests.widgets.pad_page import as_text, command, points, send


@pytest.fixture
def pad(monkeypatch) -> DrawingPad:
    pad = DrawingPad()
    pad.sent = []
    monkeypatch.setattr(DrawingPad, "send", lambda self, content: self.sent.append(content))
    return pad


def test_strokes_grow_message_by_message(pad):
    seen = []
    pad.observe(lambda change: seen.append(([len(stroke) for stroke in change.new], pad.pen_down)), "drawing")
    points(pad, 1, [[1, 2]])
    points(pad, 1, [[3, 4], [5, 6]], last=True)
    points(pad, 2, [[7, 8]], last=True)
    assert seen == [([1], True), ([3], False), ([3, 1], False)]
    assert pad.drawing[0].tolist() == [[1, 2], [3, 4], [5, 6]]
    assert pad.drawing[0].dtype == np.float32
    assert pad.sent == []


def test_a_last_message_without_points_still_tells_that_the_pen_is_up(pad):
    points(pad, 1, [[1, 2]])
    seen = []
    pad.observe(lambda change: seen.append(pad.pen_down), "drawing")
    points(pad, 1, [], last=True)
    assert seen == [False]


def test_a_drawing_set_in_python_is_shown(pad):
    pad.drawing = [[[1, 2], [3, 4]], [[5, 6]]]
    content = pad.sent[-1]
    others = {"kind": "drawing", "lengths": [2, 1], "generation": 1, "page": "", "number": 0}
    assert content == others | {"points": as_text([1, 2, 3, 4, 5, 6])}


def test_a_page_that_is_loaded_again_gets_the_drawing(pad):
    points(pad, 1, [[1, 2]], last=True)
    command(pad, "ready")
    content = pad.sent[-1]
    assert content["lengths"] == [1] and content["generation"] == pad._generation
    assert content["points"] == as_text([1, 2])


def test_undo_and_clear_from_either_side(pad):
    for number in (1, 2, 3, 4):
        points(pad, number, [[number, 0]], last=True)
    command(pad, "undo")
    assert len(pad.drawing) == 3 and pad.sent == []
    pad.undo()
    assert len(pad.drawing) == 2 and len(pad.sent) == 1
    command(pad, "clear")
    assert pad.drawing == [] and len(pad.sent) == 1
    pad.clear()  # a stroke may be under the pen that the kernel has not heard of
    assert len(pad.sent) == 2 and pad._generation == 2
    command(pad, "undo")
    pad.undo()
    assert pad.drawing == []


def test_clear_clears_even_if_another_drawing_was_on_its_way(pad):
    """A page that loads asks for the drawing; whoever has pressed Clear meanwhile saw an earlier one."""
    points(pad, 1, [[1, 2]], last=True)
    seen = pad._generation
    command(pad, "ready")
    command(pad, "clear", generation=seen)
    cleared = {"kind": "drawing", "lengths": [], "generation": pad._generation}
    assert pad.drawing == [] and pad.sent[-1].items() >= cleared.items()


def test_clearing_during_a_stroke_cancels_it(pad):
    points(pad, 1, [[1, 2]])
    generation = pad._generation
    pad.clear()
    assert pad.pen_down is False
    points(pad, 1, [[3, 4]], last=True, generation=generation)
    assert pad.drawing == []


def test_a_drawing_that_is_put_back_is_shown(pad):
    points(pad, 1, [[1, 2], [3, 4]], last=True)
    saved = pad.drawing
    pad.clear()
    pad.drawing = saved
    assert pad.sent[-1]["lengths"] == [2]


def test_a_page_loaded_again_ends_the_stroke_under_way(pad):
    points(pad, 1, [[1, 2], [3, 4]])
    generation = pad._generation
    command(pad, "ready")
    assert pad.pen_down is False
    points(pad, 1, [[5, 6]], last=True, generation=generation)
    assert [len(stroke) for stroke in pad.drawing] == [2]


def test_the_strokes_are_the_kernels_own(pad):
    points(pad, 1, [[1, 2]], last=True)
    pad.drawing[0] += 1
    assert pad.drawing[0].tolist() == [[2, 3]]


def test_an_observers_error_is_shown_with_its_type_and_logged(pad, caplog):
    def fail(change):
        raise RuntimeError("the model is gone")

    pad.observe(fail, "drawing")
    points(pad, 1, [[1, 2]])
    assert pad.message == "RuntimeError: the model is gone"
    (record,) = caplog.records
    assert record.levelname == "ERROR" and str(record.exc_info[1]) == "the model is gone"
    pad.unobserve(fail, "drawing")
    points(pad, 1, [[3, 4]], last=True)
    assert pad.message == "" and len(pad.drawing[0]) == 2


def test_an_error_without_words_is_shown_by_its_type(pad):
    def fail(change):
        raise TimeoutError

    pad.observe(fail, "drawing")
    points(pad, 1, [[1, 2]])
    assert pad.message == "TimeoutError"


@pytest.mark.parametrize("drawing", [[[]], [[[1, np.nan]]], [[1, 2]], "abc"])
def test_what_is_no_drawing_is_refused(pad, drawing):
    with pytest.raises(ValueError, match="Stroke 1"):
        pad.drawing = drawing


def test_a_message_that_comes_twice_counts_once(pad):
    points(pad, 1, [[1, 2]], last=True)
    points(pad, 1, [[1, 2]], last=True, number=1)
    points(pad, 2, [[3, 4]], last=True)
    command(pad, "undo", number=2)
    assert [stroke.tolist() for stroke in pad.drawing] == [[[1, 2]], [[3, 4]]]


def test_a_message_that_comes_before_a_lost_one_waits_to_be_sent_again(pad):
    points(pad, 2, [[3, 4]], last=True, number=2)
    assert pad.drawing == []
    points(pad, 1, [[1, 2]], last=True, number=1)
    points(pad, 2, [[3, 4]], last=True, number=2)
    assert [stroke.tolist() for stroke in pad.drawing] == [[[1, 2]], [[3, 4]]]


def test_a_message_is_not_repeated_because_an_observer_failed(pad):
    def fail(change):
        raise RuntimeError("once")

    pad.observe(fail, "drawing")
    points(pad, 1, [[1, 2]], last=True)
    pad.unobserve(fail, "drawing")
    points(pad, 1, [[1, 2]], last=True, number=1)
    assert len(pad.drawing) == 1


def test_other_pages_get_the_drawing_when_the_pen_is_up(pad):
    command(pad, "ready", page="one")
    command(pad, "ready", page="two")
    pad.sent.clear()
    points(pad, 1, [[1, 2]], page="one")
    assert pad.sent == []
    points(pad, 1, [[3, 4]], last=True, page="one")
    content = pad.sent.pop()
    assert content["lengths"] == [2] and content["points"] == as_text([1, 2, 3, 4])
    assert (content["page"], content["number"], content["generation"]) == ("one", 3, pad._generation)
    command(pad, "undo", page="two")
    assert pad.sent.pop()["lengths"] == []


def test_one_page_alone_is_told_nothing(pad):
    command(pad, "ready")
    pad.sent.clear()
    points(pad, 1, [[1, 2]], last=True)
    command(pad, "clear")
    assert pad.sent == []


def test_two_pages_draw_at_once(pad):
    points(pad, 1, [[1, 1]], page="one")
    points(pad, 9, [[9, 9]], page="two")
    points(pad, 1, [[2, 2]], last=True, page="one")
    assert pad.pen_down is True
    points(pad, 9, [[8, 8]], last=True, page="two")
    assert [stroke.tolist() for stroke in pad.drawing] == [[[1, 1], [2, 2]], [[9, 9], [8, 8]]]
    assert pad.pen_down is False


def test_a_page_that_missed_a_drawing_gets_it(pad):
    points(pad, 1, [[1, 2]], last=True)
    pad.drawing = [[[5, 5]]]
    pad.sent.clear()
    points(pad, 2, [[3, 4]], last=True, generation=0)
    assert pad.sent[-1]["lengths"] == [1] and len(pad.drawing) == 1


def test_a_page_brings_back_the_drawing_that_it_kept(pad):
    pad.drawing = [[[5, 5]]]
    send(pad, {"kind": "drawing", "lengths": [1, 2], "points": as_text([[1, 2], [3, 4], [5, 6]])})
    assert [stroke.tolist() for stroke in pad.drawing] == [[[1, 2]], [[3, 4], [5, 6]]]
    send(pad, {"kind": "drawing", "lengths": [], "points": ""})
    assert pad.drawing == []


def begin(act) -> tuple[threading.Thread, bool]:
    """Begin to act in a thread; return it, and whether it came to its end at once."""
    thread = threading.Thread(target=act)
    thread.start()
    thread.join(0.5)
    return thread, not thread.is_alive()


def is_done_while_it_is_handled(pad, act) -> bool:
    """Return whether ``act`` came to an end, in a thread, while an observer of the drawing was at work."""
    begun = []

    def watch(change):
        pad.unobserve(watch, "drawing")
        begun.append(begin(act))

    pad.observe(watch, "drawing")
    points(pad, 1, [[1, 2]], last=True)
    thread, is_done = begun[0]
    thread.join()
    return is_done


def test_a_drawing_set_during_a_message_waits_and_wins(pad):
    """As cells and messages may run in threads of their own."""
    assert not is_done_while_it_is_handled(pad, lambda: setattr(pad, "drawing", [[[5, 5]]]))
    assert [stroke.tolist() for stroke in pad.drawing] == [[[5, 5]]]
    assert pad.sent[-1]["lengths"] == [1]


def test_a_message_during_a_message_waits_and_is_added(pad):
    assert not is_done_while_it_is_handled(pad, lambda: points(pad, 2, [[5, 5]], last=True, number=2))
    assert [stroke.tolist() for stroke in pad.drawing] == [[[1, 2]], [[5, 5]]]


def test_a_drawing_set_while_a_message_adds_to_the_old_one_is_not_lost(pad, monkeypatch):
    change, begun = pad._messages.change, []

    def slowly(*parts):
        strokes = change(*parts)
        begun.append(begin(lambda: setattr(pad, "drawing", [[[5, 5]]])))
        return strokes

    monkeypatch.setattr(pad._messages, "change", slowly)
    points(pad, 1, [[1, 2]], last=True)
    thread, is_done = begun[0]
    thread.join()
    assert not is_done and [stroke.tolist() for stroke in pad.drawing] == [[[5, 5]]]


def test_only_a_page_of_voila_keeps_the_drawing(monkeypatch):
    assert DrawingPad().kept_as == ""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    one, two = DrawingPad(), DrawingPad()
    assert one.kept_as and two.kept_as and one.kept_as != two.kept_as


def test_the_canvas_is_twice_its_size_on_screen(pad):
    assert (pad.canvas.width, pad.canvas.height) == (560, 560)


def test_a_wide_pad_has_a_wide_canvas():
    pad = DrawingPad(width=840, drawing=[[[800, 100]]])
    assert (pad.canvas.width, pad.canvas.height) == (1680, 560)
    pad.width = 280
    assert (pad.canvas.width, pad.canvas.height) == (560, 560)


@pytest.mark.parametrize("width", [0, 279, 2801, "wide"])
def test_a_width_that_no_pad_can_have_is_refused(width):
    with pytest.raises(traitlets.TraitError, match="width"):
        DrawingPad(width=width)
