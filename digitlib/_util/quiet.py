"""Silence for the few lines that compiled libraries write past Python's own logging and warnings."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

FILTER = Path(__file__).with_name("line_filter.py")

PATIENCE = 5
"""Seconds to wait for the last lines."""

_one_at_a_time = threading.RLock()


@contextlib.contextmanager
def stderr_without(*unwanted: str) -> Iterator[None]:
    """Keep lines with any of these words in them from the standard error; all others come through.

    A process of its own picks them out: so what a library says before it crashes is seen, too. The standard
    error is the whole process's: other threads' blocks wait for each other, and what other threads write
    goes the same way. Without a standard error nothing is done.
    """
    with _one_at_a_time, contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # closed, or no process to be had: better the lines than no block
            stack.enter_context(_filtered(unwanted))
        yield


@contextlib.contextmanager
def _filtered(unwanted: tuple[str, ...]) -> Iterator[None]:
    if sys.__stderr__ is None:  # then 2 may be the number of any file that was opened since
        raise OSError("There is no standard error.")
    command = [sys.executable, "-IS", str(FILTER), *unwanted]
    with os.fdopen(os.dup(2), "wb") as stderr:
        # In a session of its own, Ctrl-C in a terminal does not reach it: it ends with its input.
        filtering = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        assert filtering.stdin
        os.dup2(filtering.stdin.fileno(), 2)
        filtering.stdin.close()
        try:
            yield
        finally:
            os.dup2(stderr.fileno(), 2)
            _await_end(filtering)


def _await_end(filtering: subprocess.Popen) -> None:
    try:
        filtering.wait(PATIENCE)
    except subprocess.TimeoutExpired:  # a process begun meanwhile may write on for as long as it lives
        threading.Thread(target=filtering.wait, daemon=True).start()
