"""Kept drawings: whole or not at all, whatever happens to the process or to the disk."""

import dataclasses
import json
import subprocess
import sys

import filelock
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib.data import kept_drawings as module
from digitlib.data.drawing_files import read_drawings, write_drawings
from digitlib.data.kept_drawings import KeptDrawing, KeptDrawings
from digitlib.data.stroke_files import read_pens

strokes = arrays(np.float32, st.tuples(st.integers(1, 5), st.just(2)), elements=st.floats(0, 280, width=32))


def drawn(number: float, label: str = "1", **others) -> KeptDrawing:
    return KeptDrawing([np.array([[number, 1], [number, 200]], np.float32)], label, **others)


@pytest.fixture
def kept(tmp_path) -> KeptDrawings:
    return KeptDrawings(tmp_path / "own")


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


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_last_line_that_was_cut_is_left_out_and_then_removed(kept, cut):
    kept.add([drawn(1), drawn(2)])
    kept.path.write_bytes(kept.path.read_bytes()[:-cut])
    assert [one.id for one in kept.read()] == [drawn(1).id]
    kept.add([drawn(3)])
    assert [one.id for one in kept.read()] == [drawn(1).id, drawn(3).id]
    assert all(json.loads(line) for line in kept.path.read_text().splitlines())


def test_a_line_changed_by_hand_is_named(kept):
    kept.add([drawn(1), drawn(2)])
    kept.path.write_text(kept.path.read_text().replace("200.0]]]}", "200.0]", 1))
    with pytest.raises(ValueError, match=r"drawings\.jsonl, line 1 is not a drawing"):
        kept.read()


def test_a_file_that_another_process_holds_is_waited_for(kept, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    kept.add([drawn(1)])
    with filelock.FileLock(kept.folder / "drawings.lock"), pytest.raises(TimeoutError):
        kept.add([drawn(2)])
    kept.add([drawn(2)])
    assert len(kept.read()) == 2


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.npz"])
def test_what_is_exported_can_be_imported_once(kept, tmp_path, name):
    with pytest.raises(ValueError, match="nothing to export"):
        kept.export(tmp_path / name)
    kept.add([drawn(1, "1"), drawn(90, "7")])
    kept.export(tmp_path / name)
    other = KeptDrawings(tmp_path / "other")
    assert [other.import_from(tmp_path / name), other.import_from(tmp_path / name)] == [2, 0]
    assert [one.label for one in other.read()] == ["1", "7"]
    assert all(stroke.min() >= 0 and stroke.max() <= 280 for one in other.read() for stroke in one.strokes)


def test_exports_are_the_files_that_everything_else_reads(kept, tmp_path, examples):
    kept.add([KeptDrawing(drawing, label) for drawing, label in zip(*examples, strict=True)])
    kept.export(tmp_path / "mine.npz")
    assert read_pens(tmp_path / "mine.npz").labels.tolist() == examples[1]
    kept.export(tmp_path / "mine.jsonl")
    assert read_drawings(tmp_path / "mine.jsonl")[1] == read_drawings(kept.path)[1] == examples[1]


def test_drawings_of_others_are_imported_and_other_files_refused(kept, tmp_path, examples):
    write_drawings(tmp_path / "theirs.jsonl", *examples)
    assert kept.import_from(tmp_path / "theirs.jsonl") == 20
    assert not any(one.is_misread for one in kept.read())
    (tmp_path / "text.jsonl").write_text("hello\n")
    with pytest.raises(ValueError, match=r"text\.jsonl, line 1 is not a drawing"):
        kept.import_from(tmp_path / "text.jsonl")
    (tmp_path / "text.npz").write_text("hello\n")
    with pytest.raises(ValueError, match=r"text\.npz is no file of pen strokes"):
        kept.import_from(tmp_path / "text.npz")
    with pytest.raises(FileNotFoundError):
        kept.import_from(tmp_path / "none.jsonl")


def run(code: str, folder) -> str:
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


KILLED = """
import os, random, signal, sys, time
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn

for number in range(200):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        kept = KeptDrawings(sys.argv[1])
        for place in range(1000):
            one = drawn(number + place / 1000)
            kept.add([one])
            os.write(writer, f"{one.id} ".encode())
    time.sleep(random.Random(number).uniform(0.002, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as told:
        print(" ".join(told.read().split(" ")[:-1]))
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_after_two_hundred_kills_every_drawing_that_was_kept_is_there_once(kept):
    told = run(KILLED, kept.folder).split("\n")[:-1]
    kept.add([])  # which removes what the last kill may have left of a line
    lines = kept.path.read_text().splitlines()
    found = [one.id for one in kept.read()]
    assert len(told) == 200 and sum(map(len, told)) > 200 * 17
    assert {drawing for line in told for drawing in line.split()} <= set(found)
    assert len(found) == len(lines) == len(set(found))
    assert len(found) <= sum(len(line.split()) for line in told) + 200  # at most one each was not yet told


TWO_AT_ONCE = """
import sys
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn

kept = KeptDrawings(sys.argv[1])
for number in range(1000):
    kept.add([drawn(number + float(sys.argv[2]))])
"""


def test_two_processes_keep_a_thousand_each(kept):
    processes = [
        subprocess.Popen([sys.executable, "-c", TWO_AT_ONCE, str(kept.folder), half]) for half in ("0", "0.5")
    ]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert len(kept.path.read_text().splitlines()) == 2000
    assert {one.id for one in kept.read()} == {drawn(number / 2).id for number in range(2000)}


FULL = """
import resource, sys
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn

kept = KeptDrawings(sys.argv[1])
kept.add([drawn(1)])
size = kept.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60, size + 60))
for attempt in ([drawn(2)], [drawn(3), drawn(4)]):
    try:
        kept.add(attempt)
    except OSError as error:
        print(error.strerror, kept.path.stat().st_size == size)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_on_a_full_disk_a_drawing_is_kept_whole_or_not_at_all(kept):
    """The limit on the size of a file stops the write midway, as a full disk does."""
    assert run(FULL, kept.folder) == "File too large True\nFile too large True\n"
    assert [one.id for one in kept.read()] == [drawn(1).id]
    kept.add([drawn(2)])
    assert len(kept.read()) == 2
