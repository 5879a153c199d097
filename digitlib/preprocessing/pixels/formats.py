"""The picture files that are read: their formats, the size they may have, and what is wrong with others."""

MAX_PIXELS = 50_000_000
"""The largest picture that is read has this many pixels, so that memory stays bounded. A phone's photo has 12
to 50 million."""

MAX_FILE_BYTES = 8 * MAX_PIXELS
"""A stream without an end that is known is read up to this many bytes: no picture of that size has more,
even uncompressed, with four channels of 16 bits."""

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


class OtherFormat(ValueError):
    """The file is of a well-known kind that is not read.

    Parameters
    ----------
    what : str
        What it is and what to do, as the rest of a sentence that begins with the file: "a PDF; …".
    """

    def __init__(self, what: str):
        super().__init__(f"The file is {what}.")
        self.what = what


def check_size(width: int, height: int, max_pixels: int = MAX_PIXELS) -> None:
    """Raise :class:`TooManyPixels` where a picture has more than ``max_pixels``."""
    if width * height > max_pixels:
        raise TooManyPixels(
            f"The picture has {width} × {height} pixels; shrink it to at most {max_pixels:,} in all."
        )
