"""Well-known files that are no picture files that are read: what they are, told by their first bytes.

HEIC photos are not decoded. The packages that do carry a C++ decoder of their own, libheif with libde265,
whose flaws have let a picture run programs. Of two, the one under a licence like this project's is
no longer kept up, and the other one's wheels hold 23 MB of an encoder under the GPL.
"""

import re

HEAD_BYTES = 4_096
"""So many bytes tell what a file is: a PDF may begin within the first 1,024, and an SVG after comments."""

HEIC = (
    "a HEIC photo, as iPhones take them; export it as JPEG, or let the phone take JPEGs: "
    "Settings, Camera, Formats, Most Compatible"
)
"""A photo of an iPhone is called this; the setting's name is the one on the phone."""

RAW = "a camera's raw photo; export it as JPEG with the camera's or the phone's own program"
"""A photo that no program has developed yet is called this."""

AS_PNG = "export it as PNG"
"""This is what to do with a file whose own program can write pixels."""

POSTSCRIPT = f"a PostScript (EPS) file, which is a program and not pixels; {AS_PNG}"
"""A file that Pillow would hand to Ghostscript is called this."""

SVG = f"an SVG drawing, which has no pixels; {AS_PNG}"
"""A file of lines, which a program has yet to draw, is called this."""

SIGNS: tuple[tuple[bytes, str], ...] = (
    (rb"....ftyp(hei[cxms]|hev[cxms]|m[is]f1(?!.{0,60}avif))", HEIC),
    (rb"....ftypcrx ", RAW),
    (rb"(II\*\0|MM\0\*).{4}CR", RAW),
    (rb"FUJIFILMCCD-RAW|II(RO|RS|U\0)|MMOR", RAW),
    (rb"II\*\0.*\x12\xc6\x01\0|MM\0\*.*\xc6\x12\0\x01", RAW),
    (rb"....ftyp(?!avi[fs]|m[is]f1)", "a video; save one picture of it as PNG or JPEG"),
    (rb".{0,1024}?%PDF-", "a PDF document; save its page as a PNG or JPEG picture"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", POSTSCRIPT),
    (rb"(\xef\xbb\xbf)?\s*<(svg|\?xml.*<svg|!--.*<svg|!doctype svg)", SVG),
    (rb"8BPS", f"a Photoshop file; {AS_PNG}"),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", f"a JPEG XL picture; {AS_PNG}"),
    (rb"\xffO\xffQ|\0\0\0\x0cjP  ", f"a JPEG 2000 picture; {AS_PNG}"),
    (rb"PK\x03\x04", "a ZIP archive or an Office document; take the picture out of it"),
)
"""Each kind's files begin like this, in capitals or not, and are called this; the first that fits counts.

A pattern of bytes means the same in JavaScript. A DNG is told from a TIFF by its tag 50706, a byte of the
DNG's version.
"""


def other_format(head: bytes) -> str | None:
    """Return what a file is that begins with these bytes, and what to do; None where that is not known."""
    fitting = (what for sign, what in SIGNS if re.match(sign, head, re.DOTALL | re.IGNORECASE))
    return next(fitting, None)
