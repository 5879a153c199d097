"""What commands share: they check their options, and end tidily at Ctrl-C."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
"""This is the exit status after Ctrl-C: 128 and the signal's number, as shells have it."""

AFTER_A_CALLBACK = 0.05
"""Within this many seconds a callback that swallowed an interrupt has ended, and the next one is heard.

A smaller value may interrupt the callback again; a larger one delays Ctrl-C. It was chosen by eye.
"""


def whole_number_from(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` on, for :mod:`argparse`."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return read


def run_command(main: Callable[[], int]) -> NoReturn:
    """Run a command as a whole process and exit with its status.

    The first Ctrl-C raises KeyboardInterrupt, for ``main`` to tidy up and say a word; another, while it
    does, ends the process at once. One that was started deaf to Ctrl-C, as in the background, stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
        if hasattr(signal, "pthread_kill"):  # not on Windows
            sys.unraisablehook = _raise_again
    try:
        status = main()
    except KeyboardInterrupt:  # where there was nothing particular to say
        print("\nStopped.")
        status = INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said
    sys.exit(status)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGINT, _end_at_once)
    raise KeyboardInterrupt


def _end_at_once(number: int, frame: FrameType | None) -> NoReturn:
    os.write(2, b"\nStopped at once.\n")
    os._exit(INTERRUPTED)


def _raise_again(unraisable: "sys.UnraisableHookArgs") -> None:
    """Interrupt once more: Python drops an exception in a weak reference's callback or in ``__del__``."""
    if unraisable.exc_type is KeyboardInterrupt:
        signal.signal(signal.SIGINT, _interrupt)
        threading.Timer(AFTER_A_CALLBACK, _wake_to_interrupt).start()
    else:
        sys.__unraisablehook__(unraisable)


def _wake_to_interrupt() -> None:
    if main_thread := threading.main_thread().ident:
        signal.pthread_kill(main_thread, signal.SIGINT)
