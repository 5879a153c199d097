"""Give memory back to the system as soon as it is free."""

import contextlib
import ctypes

LARGE = 1_000_000
"""Blocks of at least this many bytes are given back.

A smaller value gives back more, and asks the system more often. It was chosen by eye.
"""

_MMAP_THRESHOLD = -3
"""This is the number of M_MMAP_THRESHOLD in the C library's malloc.h."""


def give_back_large_blocks() -> None:
    """Have this process give back every large block of memory when it is freed.

    The C library of Linux does so at first, and keeps larger and larger blocks after each that was freed:
    a server that reads pictures then holds several times what it needs. Elsewhere nothing is done.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):  # another C library
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE)
