"""Values of command-line options, checked with a sentence."""

import argparse
from collections.abc import Callable


def whole_number_from(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` on, for :mod:`argparse`."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return read
