"""Bytes as text, for scripts that hand data over to a page."""

import base64
import zlib


def in_base64(content: bytes) -> str:
    """Return the bytes as text."""
    return base64.b64encode(content).decode("ascii")


def compressed(content: bytes) -> str:
    """Return the bytes as text, made as small as zlib can."""
    return in_base64(zlib.compress(content, level=9))
