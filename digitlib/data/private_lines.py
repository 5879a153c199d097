"""A file of lines that nobody but its owner can read, changed by one process at a time."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from filelock import AcquireReturnProxy, FileLock, Timeout

from digitlib._util.files import append_lines, remove_unfinished
from digitlib._util.own_files import OWN_FILE, check_regular, open_own, read_bounded, write_own

PATIENCE = 10
"""A process waits this many seconds while another writes, and then gives up; it was chosen by eye."""

LARGEST_FILE = 50_000_000
"""The file may have this many bytes; a drawing takes about 3,000 as a line."""


class PrivateLines:
    """A file of lines, which need not exist yet; the folder that it is in must, before it is changed.

    Whoever changes the file, or reads it in order to change it, holds the lock meanwhile.

    Parameters
    ----------
    path : Path
        The file; its lock lies beside it.
    """

    def __init__(self, path: Path):
        self.path = path

    def locked(self) -> AcquireReturnProxy:
        """Return a context that holds the file against other processes; TimeoutError if one holds it."""
        path = self.path.with_suffix(".lock")
        check_regular(path)
        try:
            return FileLock(path, timeout=PATIENCE, mode=OWN_FILE).acquire()
        except Timeout as error:
            raise TimeoutError(
                f"Somebody else has been writing for {PATIENCE} seconds; try again."
            ) from error

    def size(self) -> int:
        """Return how many bytes the file has; 0 if there is none."""
        try:
            return self.path.lstat().st_size
        except FileNotFoundError:
            return 0

    def read(self) -> list[bytes]:
        """Return all lines with their ends; what a killed process left may lack its own.

        Raises OSError or ValueError if there is no file to read, but a link, say, or one beyond 50 MB.
        """
        try:
            return io.BytesIO(read_bounded(self.path, LARGEST_FILE)).readlines()
        except FileNotFoundError:
            return []

    def append(self, lines: list[str], is_whole: Callable[[bytes], bool]) -> None:
        """Append lines, all or none; ``is_whole`` tells whether a last line without its end is to stay."""
        remove_unfinished(self.path)
        _check_size(self.size() + sum(len(line) + 1 for line in lines))
        append_lines(self.path, lines, open_own, is_whole)

    def rewrite(self, lines: Iterable[bytes]) -> None:
        """Put these lines, with their ends, in the place of all that are there."""
        content = b"".join(lines)
        _check_size(len(content))
        remove_unfinished(self.path)
        write_own(self.path, content)

    def delete(self) -> None:
        """Delete the file, and what a process that was killed has left of writing it."""
        remove_unfinished(self.path)
        self.path.unlink(missing_ok=True)


def _check_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise ValueError(
            f"There is room for {LARGEST_FILE / 1e6:g} MB; save the drawings to a file and delete some."
        )
