"""How often a JPEG goes over its pixels: a few bytes a time are enough to keep a decoder busy for hours."""

import itertools
import re
from collections.abc import Iterator

MAX_SCANS = 50
"""A progressive JPEG may have this many scans; usual programs write 6 to 12. Each takes some
milliseconds of a large picture, however few bytes it has: 13 of 13 million pixels."""

MAX_SEGMENTS = 2_000
"""A JPEG may have this many segments, scans and all else: a photo has some dozen. Chosen by eye."""

SCAN, END = 0xDA, 0xD9
"""A scan and the end of the picture begin with these bytes after 0xFF."""

MARKER = re.compile(rb"\xff([^\0\x01\xd0-\xd8\xff])", re.DOTALL)
"""A segment begins like this, and no other byte after 0xFF stands in a scan's own data."""


def has_too_many_scans(jpeg: bytes) -> bool:
    """Return whether a JPEG goes over its pixels, or begins something anew, more often than photos do."""
    kinds = list(itertools.islice(_segments(jpeg), MAX_SEGMENTS + 1))
    return len(kinds) > MAX_SEGMENTS or kinds.count(SCAN) > MAX_SCANS


def _segments(jpeg: bytes) -> Iterator[int]:
    """Yield the kind of each segment up to the picture's end; what follows that is not decoded."""
    place = 0
    while (found := MARKER.search(jpeg, place)) and found[1][0] != END:
        yield found[1][0]
        # A segment's length counts its own two bytes; a scan's data has none, and is searched.
        place = found.end() + int.from_bytes(jpeg[found.end() : found.end() + 2])
