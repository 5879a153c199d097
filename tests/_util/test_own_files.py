import os
import stat
import sys
from pathlib import Path

import pytest

from digitlib._util.own_files import (
    make_own_folder,
    narrow,
    open_regular,
    read_bounded,
    write_own,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")


def rights(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_that_are_made_are_their_owners_alone(tmp_path):
    tmp_path.chmod(0o755)
    make_own_folder(tmp_path / "a" / "b")
    make_own_folder(tmp_path / "a" / "b")
    assert [rights(tmp_path / name) for name in ("", "a", "a/b")] == [0o755, 0o700, 0o700]
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError):
        make_own_folder(tmp_path / "file")


@pytest.mark.parametrize(
    ("before", "after"), [(0o755, 0o700), (0o640, 0o600), (0o500, 0o500), (0o1777, 0o1777)]
)
def test_others_lose_their_rights_but_not_in_a_folder_for_all(tmp_path, before, after):
    tmp_path.chmod(before)
    narrow(tmp_path)
    assert rights(tmp_path) == after
    narrow(tmp_path / "missing")


def test_a_file_is_read_up_to_a_size(tmp_path):
    path = tmp_path / "own.json"
    write_own(path, b"12345")
    assert read_bounded(path, 5) == b"12345" and rights(path) == 0o600
    with pytest.raises(ValueError, match=r"^own\.json is larger than 4e-06 MB; take a part of it\.$"):
        read_bounded(path, 4)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "missing", 4)


def test_a_file_that_becomes_a_pipe_meanwhile_is_closed(tmp_path, monkeypatch):
    """And nobody waits for who would write to it."""
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("digitlib._util.own_files.check_regular", lambda path: None)
    before = num_open()
    with pytest.raises(OSError, match="pipe is no file"):
        open_regular(str(tmp_path / "pipe"), os.O_RDONLY)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        open_regular(str(tmp_path / "link"), os.O_RDWR | os.O_CREAT)
    assert num_open() == before and not (tmp_path / "elsewhere").exists()


def num_open() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_a_write_that_fails_leaves_the_old(tmp_path, monkeypatch):
    path = tmp_path / "own.json"
    write_own(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        write_own(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]
