"""Kept drawings are the person's alone, and whole, whatever happens to the process or to the disk."""

import itertools
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

from digitlib.data import private_lines
from digitlib.data.drawing_files import read_drawings
from digitlib.data.kept_drawing import to_line
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.private_lines import PrivateLines
from tests.data.drawn import drawn, ids_of, pipe


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


KILLED = """
import os, random, signal, sys, time
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.private_lines import PrivateLines
from tests.data.drawn import drawn

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
from digitlib.data.private_lines import PrivateLines
from tests.data.drawn import drawn

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
    monkeypatch.setattr(private_lines, "PATIENCE", 0.05)
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
    locked = PrivateLines.locked

    def add_first(self):
        with monkeypatch.context() as patch:
            patch.setattr(PrivateLines, "locked", locked)
            kept.add([drawn(5)])
        return locked(self)

    with monkeypatch.context() as patch:
        patch.setattr(PrivateLines, "locked", add_first)
        if act == "delete":
            kept.delete([drawn(1).id])
        else:
            kept.import_bytes(f"{to_line(drawn(2))}\n{to_line(drawn(5))}\n".encode(), "theirs.jsonl")
    assert [one.id for one in kept.read()].count(drawn(5).id) == 1
    assert len(kept.path.read_bytes().splitlines()) == {"delete": 1, "import": 3}[act]


FULL = """
import resource, sys
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.kept_drawing import to_line
from tests.data.drawn import drawn

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
