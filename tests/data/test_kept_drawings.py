"""Kept drawings: whole or not at all, whatever happens to the process or to the disk."""

import dataclasses
import itertools
import json
import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import filelock
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib.data import exchange
from digitlib.data import kept_drawings as module
from digitlib.data.drawing_files import read_drawings, write_drawings
from digitlib.data.kept_drawing import LONGEST_LINE, KeptDrawing, to_line
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.stroke_files import pack_pens, read_pens
from digitlib.data.your_digits import your_digits
from digitlib.preprocessing.drawing import MAX_POINTS

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


BAD_LINES = {
    "cut": b'{"label": "1", "strokes": [[[1, 2]',
    "nothing": b"null",
    "a number": b"7",
    "no text": b"\xff\xfe\x00",
    "nested": b"[" * 100_000,
    "nested strokes": b'{"label": "1", "strokes": ' + b"[" * 900 + b"1" + b"]" * 900 + b"}",
    "large": b'{"label": "1", "strokes": [[[1, ' + b"9" * 400 + b"]]]}",
    "larger": b'{"label": "1", "strokes": [[[1, ' + b"9" * 5000 + b"]]]}",
    "infinite": b'{"label": "1", "strokes": [[[1, 1e39]]]}',
    "far": b'{"label": "1", "strokes": [[[1, 1e9]]]}',
    "NaN": b'{"label": "1", "strokes": [[[1, NaN]]]}',
    "no strokes": b'{"label": "1", "strokes": []}',
    "no label": b'{"strokes": [[[1, 2]]]}',
    "empty label": b'{"label": "", "strokes": [[[1, 2]]]}',
    "long label": b'{"label": "' + b"x" * 10_000 + b'", "strokes": [[[1, 2]]]}',
    "long": b'{"label": "1", "strokes": [' + b"[[1,2]]," * 500_000 + b"[[1,2]]]}",
    "half a character": b'{"label": "\\ud800", "strokes": [[[1, 2]]]}',
    "wrong answer": b'{"label": "1", "answer": [7], "strokes": [[[1, 2]]]}',
}


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


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_what_is_imported_is_checked_before_anything_is_kept(kept, bad):
    good = f"{to_line(drawn(1))}\n".encode()
    with pytest.raises(ValueError, match=r"theirs\.jsonl, line 2 is not a drawing: ") as caught:
        kept.import_bytes(good + bad + b"\n", "theirs.jsonl")
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300 and not kept.folder.exists()


@pytest.mark.parametrize("said", [{"label": ""}, {"label": "a\0"}, {"answer": "x" * 101}, {"model": 5}])
def test_what_could_not_be_read_again_is_not_kept(kept, said):
    with pytest.raises(ValueError, match=r"its (label|answer|model) is"):
        kept.add([drawn(1), dataclasses.replace(drawn(2), **said)])
    with pytest.raises(ValueError, match=r"A point is .*; leave it out\."):
        kept.add([drawn(1e6)])
    assert not kept.folder.exists()


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


@given(st.integers(0, 2**32 - 1), st.permutations(["mine.jsonl", "mine.npz"]))
@settings(max_examples=10, deadline=None, phases=[Phase.generate])  # a seed has no simpler one
def test_a_thousand_drawings_come_back_as_they_are(tmp_path_factory, seed, order):
    """A hundred with each example: exported, imported elsewhere in either form or both, and once more."""
    kept = KeptDrawings(tmp_path_factory.mktemp("own"))
    rng = np.random.default_rng(seed)
    kept.add([random_drawing(rng) for _ in range(100)])
    before = [everything(one) for one in kept.read()]
    files = {name: kept.export_bytes(name) for name in ("mine.jsonl", "mine.npz")}
    assert [kept.import_bytes(content, name) for name, content in files.items()] == [0, 0]
    other = KeptDrawings(tmp_path_factory.mktemp("other"))
    assert [other.import_bytes(files[name], name) for name in (*order, order[0])] == [100, 0, 0]
    assert [everything(one) for one in other.read()] == before
    assert {name: other.export_bytes(name) for name in files} == files


def random_drawing(rng: np.random.Generator) -> KeptDrawing:
    """Coordinates of all sizes, on the pad and beyond it."""
    strokes = [
        rng.normal(0, 10.0 ** rng.integers(-6, 4), (rng.integers(1, 5), 2)) for _ in range(rng.integers(1, 3))
    ]
    strokes.append(rng.choice([-0.0, 0.1, 280, 1e-42], (1, 2)))
    return KeptDrawing(
        [stroke.astype(np.float32).clip(-1000, 1000) for stroke in strokes],
        label=str(rng.integers(10)),
        answer=str(rng.choice(["", "7"])),
        model=str(rng.choice(["", "abc"])),
        time=f"2026-11-28T22:00:{rng.integers(60)}+00:00",
    )


def everything(one: KeptDrawing) -> tuple:
    return one.label, one.answer, one.model, one.time, [stroke.tobytes() for stroke in one.strokes]


def test_one_drawing_under_two_labels_is_one(kept):
    """The later label counts, as it does in the file of those that are kept."""
    twice = f"{to_line(drawn(1, '1'))}\n{to_line(drawn(1, '7'))}\n".encode()
    assert [kept.import_bytes(twice, "theirs.jsonl"), kept.import_bytes(twice, "theirs.jsonl")] == [1, 0]
    assert [one.label for one in kept.read()] == ["7"] and len(kept.path.read_bytes().splitlines()) == 1


def test_the_largest_drawing_fits_a_line():
    """A point takes most characters if it is small, negative and of six digits."""
    points = np.linspace(-1.23456e-5, -1.23457e-5, 2 * MAX_POINTS, dtype=np.float32).reshape(1000, -1, 2)
    assert 2e6 < len(to_line(KeptDrawing(list(points), "1"))) < LONGEST_LINE


def test_imports_and_the_file_are_bounded(kept, monkeypatch, tmp_path):
    (tmp_path / "large.jsonl").write_bytes(f"{to_line(drawn(1))}\n".encode() * 21)
    monkeypatch.setattr(exchange, "MOST_DRAWINGS", 20)
    with pytest.raises(ValueError, match=r"large\.jsonl has more than 20 drawings; take a part of it\."):
        kept.import_from(tmp_path / "large.jsonl")
    monkeypatch.setattr(exchange, "MOST_DRAWINGS", 30)
    monkeypatch.setattr(exchange, "MOST_STROKES", 20)
    content = {"large.jsonl": (tmp_path / "large.jsonl").read_bytes()}
    content["large.npz"] = pack_pens(21 * [drawn(1).strokes], 21 * ["1"], {})
    for name, large in content.items():
        with pytest.raises(ValueError, match=rf"{name}.* has more than 20 strokes; take a part of it\."):
            kept.import_bytes(large, name)
    monkeypatch.setattr(exchange, "LARGEST_FILE", 1000)
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    for take_in in (kept.import_from, lambda path: kept.import_bytes(path.read_bytes(), path.name)):
        with pytest.raises(ValueError, match=r"large\.jsonl is larger than 0\.001 MB; take a part of it\."):
            take_in(tmp_path / "large.jsonl")
    assert not kept.folder.exists()
    with pytest.raises(ValueError, match=r"There is room for 0\.001 MB; save the drawings"):
        for number in range(10):
            kept.add([drawn(number)])
    assert 0 < kept.path.stat().st_size <= 1000
    kept.delete([drawn(0).id])
    assert drawn(0).id not in {one.id for one in kept.read()}


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def wide_umask():
    """Files that are made are everybody's to read and write, unless the one who makes them says otherwise."""
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")
def test_nobody_else_can_read_what_is_kept(tmp_path, monkeypatch, wide_umask):
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path / "home" / "own"))
    kept = KeptDrawings()
    kept.add([drawn(1), drawn(2)])
    kept.export(tmp_path / "mine.npz")
    kept.export(tmp_path / "mine.jsonl")
    made = [kept.path, *kept.folder.iterdir(), *tmp_path.glob("mine.*")]
    assert {rights(path) for path in made} == {0o600} and len(made) == 5
    assert rights(kept.folder) == rights(kept.folder.parent) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")
@pytest.mark.parametrize("act", ["add", "read", "delete", "import"])
def test_what_others_could_read_they_no_longer_can(tmp_path, monkeypatch, act):
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path / "own"))
    visitor = KeptDrawings(tmp_path / "own" / "visitors" / "a")
    for kept in (KeptDrawings(), visitor):
        kept.add([drawn(1)])
        kept.path.chmod(0o644)
    kept.folder.chmod(0o755)
    (tmp_path / "own").chmod(0o755)
    (tmp_path / "theirs.jsonl").write_text(to_line(drawn(2)))
    (tmp_path / "theirs.jsonl").chmod(0o644)
    actions = {
        "add": lambda: kept.add([drawn(2)]),
        "read": kept.read,
        "delete": lambda: kept.delete([drawn(2).id]),
        "import": lambda: kept.import_from(tmp_path / "theirs.jsonl"),
    }
    actions[act]()
    assert rights(kept.path) == 0o600 and rights(tmp_path / "theirs.jsonl") == 0o644
    if act in ("add", "import"):
        assert rights(tmp_path / "own") == 0o700  # which nobody else gets past


def link(path: Path) -> None:
    path.symlink_to(path.parent.parent / "foreign")


def device(path: Path) -> None:
    path.symlink_to("/dev/full")


def pipe(path: Path) -> None:
    os.mkfifo(path)


IN_ITS_PLACE = [link, device, pipe, Path.mkdir]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
@pytest.mark.parametrize("name", ["drawings.jsonl", "drawings.lock"])
@pytest.mark.parametrize("make", IN_ITS_PLACE)
def test_what_is_no_file_is_told_and_left_alone(kept, tmp_path, make, name):
    (tmp_path / "foreign").write_text("foreign, without an end")
    kept.folder.mkdir()
    make(kept.folder / name)
    actions = [lambda: kept.add([drawn(1)]), lambda: kept.import_bytes(to_line(drawn(1)).encode(), "a.jsonl")]
    if name == "drawings.jsonl":
        actions += [kept.read, kept.damaged_lines, lambda: kept.export_bytes("a.npz")]
    for act in actions:
        with pytest.raises(OSError, match=f"^{name} is no file, but a link, a folder, a pipe or a device"):
            act()
    assert (tmp_path / "foreign").read_text() == "foreign, without an end"


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_only_files_are_imported_and_links_to_them(kept, tmp_path):
    for make in (pipe, Path.mkdir, lambda path: path.symlink_to("/dev/zero")):
        path = tmp_path / f"{secrets.token_hex(4)}.jsonl"
        make(path)
        with pytest.raises(OSError, match="is no file, but a link, a folder, a pipe or a device"):
            kept.import_from(path)
    (tmp_path / "a file").write_text(to_line(drawn(1)))
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "a file")
    assert kept.import_from(tmp_path / "link.jsonl") == 1


def run(code: str, folder) -> str:
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def killed_at(event: int, act) -> bool:
    """Do something in a process of its own, killed before it opens, renames or removes so many times."""
    child = os.fork()
    if child == 0:
        try:
            left = itertools.count(event, -1)
            sys.addaudithook(lambda name, _: name in MOMENTS and next(left) == 0 and os.kill(os.getpid(), 9))
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


MOMENTS = {"open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.truncate", "fcntl.flock"}


@needs_fork
@pytest.mark.parametrize("act", ["add", "delete", "delete all", "import", "export"])
def test_a_kill_at_any_moment_leaves_all_of_it_done_or_none(tmp_path, act):
    for event in itertools.count():
        kept = KeptDrawings(tmp_path / str(event))
        kept.add([drawn(1), drawn(2)])
        do, after = changes(kept)[act]
        is_killed = killed_at(event, do)
        found = {one.id for one in kept.read()}
        assert found == after or (is_killed and found == ids_of(1, 2))
        assert kept.damaged_lines() == []
        if act == "export" and (tmp_path / "mine.jsonl").exists():
            assert len(read_drawings(tmp_path / "mine.jsonl")[0]) == 2
        kept.delete_all()
        assert [path.name for path in kept.folder.iterdir()] == ["drawings.lock"]
        if not is_killed:
            break
    assert event > 3


def changes(kept: KeptDrawings) -> dict[str, tuple[Callable[[], object], set[str]]]:
    """Return what can be done with two drawings, and what is kept afterwards."""
    new = "".join(f"{to_line(drawn(number))}\n" for number in (3, 4)).encode()
    return {
        "add": (lambda: kept.add([drawn(3)]), ids_of(1, 2, 3)),
        "delete": (lambda: kept.delete([drawn(2).id]), ids_of(1)),
        "delete all": (kept.delete_all, set()),
        "import": (lambda: kept.import_bytes(new, "theirs.jsonl"), ids_of(1, 2, 3, 4)),
        "export": (lambda: kept.export(kept.folder.parent / "mine.jsonl"), ids_of(1, 2)),
    }


def ids_of(*numbers: float) -> set[str]:
    return {drawn(number).id for number in numbers}


KILLED = """
import os, random, signal, sys, time
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn

for number in range(20):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        kept = KeptDrawings(sys.argv[1])
        for place in range(1000):
            one = drawn(number + place / 1000)
            kept.add([one])
            os.write(writer, f"{one.id} ".encode())
    told = os.read(reader, 17)  # however long the first takes
    time.sleep(random.Random(number).uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader, "rb") as rest:
        print((told + rest.read()).decode().rpartition(" ")[0])
"""


@needs_fork
def test_after_twenty_kills_every_drawing_that_was_kept_is_there_once(kept):
    told = run(KILLED, kept.folder).split("\n")[:-1]
    kept.add([])  # which removes what the last kill may have left of a line
    lines = kept.path.read_text().splitlines()
    found = [one.id for one in kept.read()]
    assert len(told) == 20 and all(told)
    assert {drawing for line in told for drawing in line.split()} <= set(found)
    assert len(found) == len(lines) == len(set(found))
    assert len(found) <= sum(len(line.split()) for line in told) + 20  # at most one each was not yet told


TOGETHER = """
import sys
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn

kept, own = KeptDrawings(sys.argv[1]), float(sys.argv[2])
print(flush=True)
sys.stdin.readline()
for number in range(30):
    kept.add([drawn(number + own)])
    if number % 2:
        kept.delete([drawn(number + own).id])
    if number % 10 == 0:
        kept.import_bytes(kept.export_bytes("mine.npz"), "mine.npz")
"""


def test_processes_that_add_delete_and_import_at_once_lose_nothing(kept):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER, str(kept.folder), own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for own in ("0", "0.5")
    ]
    for process in started:
        process.stdout.readline()  # it is ready: all start together
    for process in started:
        process.communicate(b"\n", timeout=120)
    assert [process.returncode for process in started] == [0, 0]
    kept_ones = [number + own for number in range(0, 30, 2) for own in (0, 0.5)]
    assert {one.id for one in kept.read()} == ids_of(*kept_ones) and kept.damaged_lines() == []
    assert len(kept.path.read_bytes().splitlines()) == 30


@pytest.mark.parametrize("act", ["add", "delete", "delete all", "import"])
def test_whatever_changes_the_file_waits_for_its_turn(kept, monkeypatch, act):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    kept.add([drawn(1)])
    before = kept.path.read_bytes()
    actions = {
        "add": lambda: kept.add([drawn(2)]),
        "delete": lambda: kept.delete([drawn(1).id]),
        "delete all": kept.delete_all,
        "import": lambda: kept.import_bytes(to_line(drawn(2)).encode(), "theirs.jsonl"),
    }
    with filelock.FileLock(kept.folder / "drawings.lock"):
        with pytest.raises(TimeoutError, match=r"^Somebody else has been writing for .* try again\.$"):
            actions[act]()
        assert kept.path.read_bytes() == before
    actions[act]()
    assert not kept.path.exists() or kept.path.read_bytes() != before


@pytest.mark.parametrize("act", ["delete", "import"])
def test_what_was_added_while_it_waited_is_there_after_a_change(kept, monkeypatch, act):
    """What is written anew was read under the same lock."""
    kept.add([drawn(1)])
    lock = KeptDrawings._lock

    def add_first(self):
        with monkeypatch.context() as patch:
            patch.setattr(KeptDrawings, "_lock", lock)
            self.add([drawn(5)])
        return lock(self)

    with monkeypatch.context() as patch:
        patch.setattr(KeptDrawings, "_lock", add_first)
        if act == "delete":
            kept.delete([drawn(1).id])
        else:
            kept.import_bytes(f"{to_line(drawn(2))}\n{to_line(drawn(5))}\n".encode(), "theirs.jsonl")
    assert [one.id for one in kept.read()].count(drawn(5).id) == 1
    assert len(kept.path.read_bytes().splitlines()) == {"delete": 1, "import": 3}[act]


FULL = """
import resource, sys
from digitlib.data.kept_drawings import KeptDrawings
from tests.data.test_kept_drawings import drawn, to_line

kept = KeptDrawings(sys.argv[1])
kept.add([drawn(1), drawn(9)])
before = kept.path.read_bytes()
new = "".join(f"{to_line(drawn(number))}\\n" for number in (5, 6)).encode()
actions = [
    (60, lambda: kept.add([drawn(2)])),
    (60, lambda: kept.add([drawn(3), drawn(4)])),
    (60, lambda: kept.import_bytes(new, "theirs.jsonl")),
    (-200, lambda: kept.delete([drawn(1).id])),
    (-200, lambda: kept.export(sys.argv[1] + ".jsonl")),
]
for room, act in actions:
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, resource.RLIM_INFINITY))
    try:
        act()
    except OSError as error:
        print(error.strerror, kept.path.read_bytes() == before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_on_a_full_disk_everything_is_done_whole_or_not_at_all(kept):
    """The limit on the size of a file stops the write midway, as a full disk does."""
    assert run(FULL, kept.folder) == 5 * "File too large True\n"
    assert {one.id for one in kept.read()} == ids_of(1, 9)
    assert {path.name for path in kept.folder.iterdir()} == {"drawings.jsonl", "drawings.lock"}
    assert not list(kept.folder.parent.glob("*.jsonl"))
    kept.add([drawn(2)])
    assert len(kept.read()) == 3
