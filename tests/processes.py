"""Child processes that tests start."""

import contextlib
import signal
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """Have the processes started in this block heed Ctrl-C, SIGINT.

    A job in the background ignores it, and so would its children: what a process ignores, they do, too.
    Only the main thread may set this.
    """
    with _handling_ctrl_c(signal.default_int_handler):
        yield


@contextlib.contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Have the processes started in this block ignore Ctrl-C, as jobs in the background do."""
    with _handling_ctrl_c(signal.SIG_IGN):
        yield


@contextlib.contextmanager
def _handling_ctrl_c(handler: Callable | int) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
