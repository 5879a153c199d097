"""Silence for the few lines that compiled libraries write past Python's own logging and warnings."""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_one_at_a_time = threading.Lock()  # a second block would take silence for what it must restore


@contextlib.contextmanager
def without_stderr() -> Iterator[None]:
    """Drop whatever the process writes to its standard error in this block.

    The standard error is the whole process's: what other threads write meanwhile is dropped, too, so keep
    the block short. Where there is no standard error, nothing is done.
    """
    with _one_at_a_time:
        usual = _turn_off()
        try:
            yield
        finally:
            if usual is not None:
                os.dup2(usual, 2)
                os.close(usual)


def _turn_off() -> int | None:
    """Lead the standard error nowhere; return a descriptor of where it led, or None if there is none."""
    if sys.__stderr__ is None:  # then 2 may be the number of any file that was opened since
        return None
    try:
        usual = os.dup(2)
    except OSError:  # closed
        return None
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    return usual
