"""Silence for the one line that a compiled library writes past Python's own logging and warnings."""

import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Iterator

_one_at_a_time = threading.RLock()


@contextlib.contextmanager
def stderr_without(words: str) -> Iterator[None]:
    """Keep lines with ``words`` in them from the standard error; what else is written there comes later.

    It comes when the block ends, also by an exception; only a process that dies within the block takes it
    along, so wrap no more than the one call that writes the line. The standard error is the whole
    process's: other threads' blocks wait for each other, and what other threads write is handed on, too.
    Without a standard error nothing is done.
    """
    with _one_at_a_time, contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # closed, or no room for a file: the line is better than no block
            stack.enter_context(_set_aside(words.encode()))
        yield


@contextlib.contextmanager
def _set_aside(words: bytes) -> Iterator[None]:
    if sys.__stderr__ is None:  # then 2 may be the number of any file that was opened since
        raise OSError("There is no standard error.")
    with os.fdopen(os.dup(2), "wb") as stderr, tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(stderr.fileno(), 2)
            file.seek(0)
            stderr.writelines(line for line in file if words not in line)
