"""The kernel's half of the pad: messages in, messages out."""

import numpy as np
import pytest

from digitlib.pad import DrawingPad


@pytest.fixture
def pad(monkeypatch) -> DrawingPad:
    pad = DrawingPad()
    pad.sent = []
    monkeypatch.setattr(
        DrawingPad, "send", lambda self, content, buffers: self.sent.append((content, buffers))
    )
    return pad


def points(pad, stroke, values, last=False, generation=None):
    array = np.array(values, np.float32).reshape(-1, 2)
    content = {"kind": "points", "stroke": stroke, "last": last}
    content["generation"] = pad._generation if generation is None else generation
    pad._receive(pad, content, [memoryview(array.tobytes())])


def command(pad, kind, generation=None):
    seen = pad._generation if generation is None else generation
    pad._receive(pad, {"kind": kind, "generation": seen}, [])


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
    content, buffers = pad.sent[-1]
    assert content == {"kind": "drawing", "lengths": [2, 1], "generation": 1}
    assert np.frombuffer(buffers[0], np.float32).tolist() == [1, 2, 3, 4, 5, 6]


def test_a_page_that_is_loaded_again_gets_the_drawing(pad):
    points(pad, 1, [[1, 2]], last=True)
    command(pad, "ready")
    content, buffers = pad.sent[-1]
    assert content["lengths"] == [1] and content["generation"] == pad._generation
    assert np.frombuffer(buffers[0], np.float32).tolist() == [1, 2]


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
    assert pad.drawing == [] and pad.sent[-1][0] == cleared


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
    assert pad.sent[-1][0]["lengths"] == [2]


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


def test_an_observers_error_is_shown(pad):
    def fail(change):
        raise RuntimeError("the model is gone")

    pad.observe(fail, "drawing")
    points(pad, 1, [[1, 2]])
    assert pad.message == "the model is gone"
    pad.unobserve(fail, "drawing")
    points(pad, 1, [[3, 4]], last=True)
    assert pad.message == "" and len(pad.drawing[0]) == 2


@pytest.mark.parametrize("drawing", [[[]], [[[1, np.nan]]], [[1, 2]], "abc"])
def test_what_is_no_drawing_is_refused(pad, drawing):
    with pytest.raises(ValueError, match="Stroke 1"):
        pad.drawing = drawing


def test_a_damaged_message_is_shown_and_does_no_harm(pad):
    pad._receive(pad, {"kind": "points", "generation": 0, "stroke": 1, "last": True}, [b"123"])
    assert pad.message and pad.drawing == []


def test_the_canvas_is_twice_its_size_on_screen(pad):
    assert (pad.canvas.width, pad.canvas.height) == (560, 560)
