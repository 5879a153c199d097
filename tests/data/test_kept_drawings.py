"""What is kept comes back; a line that is no drawing costs that line alone."""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib.data import kept_drawings as module
from digitlib.data.kept_drawing import KeptDrawing, to_line
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.your_digits import your_digits
from tests.data.drawn import BAD_LINES, drawn

strokes = arrays(np.float32, st.tuples(st.integers(1, 5), st.just(2)), elements=st.floats(0, 280, width=32))


def test_nothing_is_made_before_something_is_kept(kept):
    assert kept.read() == []
    kept.delete(["nothing"])
    kept.delete_all()
    assert not kept.folder.exists()


def test_the_folder_is_the_persons_own(monkeypatch, tmp_path):
    monkeypatch.setattr(module.platformdirs, "user_data_path", lambda name, appauthor: tmp_path / name)
    monkeypatch.delenv("DIGITLIB_FOLDER", raising=False)
    assert KeptDrawings().folder == tmp_path / "digitlib"
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path / "elsewhere"))
    assert KeptDrawings().folder == tmp_path / "elsewhere"


@given(st.lists(st.lists(strokes, min_size=1, max_size=3), max_size=4), st.sampled_from("0123456789"))
@settings(max_examples=10, deadline=None)
def test_what_is_kept_comes_back(tmp_path_factory, drawings, label):
    kept = KeptDrawings(tmp_path_factory.mktemp("own"))
    added = [KeptDrawing(drawing, label, answer="3", model="abc") for drawing in drawings]
    for drawing in added:
        kept.add([drawing])
    unique = {drawing.id: drawing for drawing in added}
    assert [one.id for one in kept.read()] == list(unique)
    for one, before in zip(kept.read(), unique.values(), strict=True):
        assert (one.label, one.answer, one.model, one.time) == (label, "3", "abc", before.time)
        for stroke, original in zip(one.strokes, before.strokes, strict=True):
            np.testing.assert_allclose(stroke, original, rtol=1e-5)


def test_a_new_label_replaces_the_old(kept):
    first = drawn(1, "1", answer="7", model="abc")
    kept.add([first, drawn(2)])
    kept.add([dataclasses.replace(first, label="7")])
    assert [one.label for one in kept.read()] == ["7", "1"]
    assert [one.is_misread for one in kept.read()] == [False, False]


def test_some_or_all_are_deleted(kept):
    kept.add([drawn(1), drawn(2), drawn(3)])
    kept.add([dataclasses.replace(drawn(2), label="9")])
    kept.delete([drawn(2).id])
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(3).id]
    kept.delete_all()
    assert kept.read() == [] and not kept.path.exists()


@pytest.mark.parametrize("cut", [2, 20, 60, 120])
def test_a_last_line_that_was_cut_is_left_out_and_then_removed(kept, cut):
    kept.add([drawn(1), drawn(2)])
    kept.path.write_bytes(kept.path.read_bytes()[:-cut])
    assert [one.id for one in kept.read()] == [drawn(1).id] and kept.damaged_lines() == []
    kept.add([drawn(3)])
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(3).id]
    assert all(json.loads(line) for line in kept.path.read_text().splitlines())


@pytest.mark.parametrize("is_import", [False, True])
def test_a_last_line_without_its_end_is_not_lost(kept, is_import):
    """Editors leave one; a process that was killed before it wrote the end has kept the drawing, too."""
    kept.add([drawn(1), drawn(2)])
    kept.path.write_bytes(kept.path.read_bytes().removesuffix(b"\n"))
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(2).id]
    put(kept, drawn(3), is_import)
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(2).id, drawn(3).id]
    kept.path.write_bytes(kept.path.read_bytes() + b"a note of mine")
    put(kept, drawn(4), is_import)
    assert kept.damaged_lines() == [4] and b"\na note of mine\n" in kept.path.read_bytes()
    assert [one.id for one in kept.read()] == [drawn(number).id for number in (1, 2, 3, 4)]


def put(kept: KeptDrawings, drawing: KeptDrawing, is_import: bool) -> None:
    if is_import:
        assert kept.import_bytes(f"{to_line(drawing)}\n".encode(), "theirs.jsonl") == 1
    else:
        kept.add([drawing])


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_costs_that_line_alone_and_stays(kept, bad, tmp_path):
    kept.add([drawn(1, "7"), drawn(2), drawn(3)])
    first, second, third = kept.path.read_bytes().splitlines(keepends=True)
    kept.path.write_bytes(first + bad + b"\n\n" + second + third)
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(2).id, drawn(3).id]
    assert kept.damaged_lines() == [2]
    kept.export(tmp_path / "mine.jsonl")
    assert len((tmp_path / "mine.jsonl").read_bytes().splitlines()) == 3
    assert kept.import_from(tmp_path / "mine.jsonl") == 0
    np.testing.assert_array_equal(your_digits(kept.folder)[7][0], drawn(1).strokes[0])
    kept.delete([drawn(2).id])
    assert kept.path.read_bytes() == first + bad + b"\n\n" + third
    kept.add([drawn(4)])
    assert kept.path.read_bytes().startswith(first + bad + b"\n\n" + third)


@pytest.mark.parametrize("said", [{"label": ""}, {"label": "a\0"}, {"answer": "x" * 101}, {"model": 5}])
def test_what_could_not_be_read_again_is_not_kept(kept, said):
    with pytest.raises(ValueError, match=r"its (label|answer|model) is"):
        kept.add([drawn(1), dataclasses.replace(drawn(2), **said)])
    with pytest.raises(ValueError, match=r"A point is .*; leave it out\."):
        kept.add([drawn(1e6)])
    assert not kept.folder.exists()
