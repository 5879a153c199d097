"""Child processes that tests start."""

import contextlib
import signal
from collections.abc import Iterator


@contextlib.contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """Have the processes started in this block heed Ctrl-C, SIGINT.

    A job in the background ignores it, and so would its children: what a process ignores, they do, too.
    Only the main thread may set this.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
