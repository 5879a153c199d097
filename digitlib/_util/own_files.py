"""A person's own files: nobody else may read them, no link is followed to them, and no size is trusted."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from digitlib._util.files import written_whole

OWN_FILE = 0o600
"""With these rights nobody but its owner can read or write a file."""

OWN_FOLDER = 0o700
"""With these rights nobody but its owner can look into a folder."""

OTHERS = 0o077
"""These bits are the rights of everybody but the owner."""

UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""With these flags the system opens no link, and does not wait for somebody at a named pipe's other end.

Windows has neither flag: there a link takes an administrator to make, and there are no named pipes.
"""


def make_own_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for nobody else to look into."""
    for folder in reversed([path, *(one for one in path.parents if not one.exists())]):
        folder.mkdir(mode=OWN_FOLDER, exist_ok=True)


def narrow(target: Path | int) -> None:
    """Take the others' rights to a person's own folder or open file; where that is forbidden, they stay."""
    with contextlib.suppress(OSError, AttributeError):  # Windows knows no users by number
        found = os.stat(target)  # noqa: PTH116 – a number is no path
        if found.st_mode & OTHERS and found.st_uid == os.getuid() and not found.st_mode & stat.S_ISVTX:
            os.chmod(target, stat.S_IMODE(found.st_mode) & ~OTHERS)  # noqa: PTH101


def check_regular(path: str | Path) -> None:
    """Raise OSError, with a sentence, if there is something else than a file of this name."""
    with contextlib.suppress(FileNotFoundError):
        _check_mode(os.lstat(path).st_mode, path)


def open_regular(path: str, flags: int) -> int:
    """Open a file as an ``opener`` of :func:`open`; follow no link, and open no folder, pipe or device.

    Raises OSError, with a sentence, for those.
    """
    check_regular(path)
    descriptor = os.open(path, flags | UNFOLLOWED, OWN_FILE)
    try:
        _check_mode(os.fstat(descriptor).st_mode, path)  # it may have changed meanwhile
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def open_own(path: str, flags: int) -> int:
    """Open a file as :func:`open_regular` does; from now on nobody else can read it."""
    descriptor = open_regular(path, flags)
    narrow(descriptor)
    return descriptor


def read_bounded(path: str | Path, most: int, opener: Callable[[str, int], int] = open_own) -> bytes:
    """Return what is in a file.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    OSError
        It is no file, but a link, a folder, a pipe or a device.
    ValueError
        It is larger than ``most`` bytes.
    """
    with open(path, "rb", opener=opener) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{Path(path).name} is larger than {most / 1e6:g} MB; take a part of it.")
    return content


def write_own(path: str | Path, content: bytes) -> None:
    """Write a file that nobody else can read, whole or not at all."""
    with written_whole(path) as unfinished, open(unfinished, "xb", opener=open_own) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _check_mode(mode: int, path: str | Path) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(
            f"{Path(path).name} is no file, but a link, a folder, a pipe or a device; move it away."
        )
