"""The picture files that are read: their formats, the size they may have, and what is wrong with others."""

MAX_PIXELS = 50_000_000
"""The largest picture that is read has this many pixels, so that memory stays bounded. A phone's photo has 12
to 50 million."""

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "PPM")
"""These are Pillow's names of the only formats that are opened: pixels, which it decodes by itself. Others
are programs (EPS), need another program, or hold files of any format (IPTC, ICNS)."""

OPENED_AS = (*FORMATS, "MPO")
"""This is what Pillow calls pictures of these formats once they are open; a JPEG of several is an MPO."""

FORMAT_NAMES = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
"""The formats are named like this in a sentence."""

NO_PICTURE = f"not a whole {FORMAT_NAMES} picture; save it as one of these"
"""A file that cannot be read is called this in a sentence."""

WORKING_SIDE = 1_000
"""Larger pictures are shrunk to this longest side, in pixels, first; digits need far less. Chosen by eye."""


class DamagedPicture(ValueError):
    """The picture cannot be decoded to its end."""


class TooManyPixels(ValueError):
    """The picture is larger than may be read."""
