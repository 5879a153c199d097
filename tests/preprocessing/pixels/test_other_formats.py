"""Files that people take for pictures: each is told what it is by its bytes, whatever its name."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize
from digitlib.preprocessing.pixels.formats import FORMATS, OtherFormat
from digitlib.preprocessing.pixels.opening import open_picture
from digitlib.preprocessing.pixels.other_formats import other_format
from digitlib.preprocessing.stages import from_picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L9 9"/></svg>'
DNG = b"II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0" + bytes(40)
FILES = [
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC photo, as iPhones take them; export it as JPEG"),
    (b"\0\0\0\x24ftypmif1\0\0\0\0mif1heicmiaf", "HEIC photo"),
    (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "raw photo"),
    (b"II*\0\x10\0\0\0CR\2\0" + bytes(50), "raw photo"),
    (DNG, "raw photo"),
    (b"FUJIFILMCCD-RAW 0201", "raw photo"),
    (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "a video"),
    (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41", "a video"),
    (b"%PDF-1.7\n", "a PDF document"),
    (b"\r\n\r\n%PDF-1.4\n", "a PDF document"),
    (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
    (b"\xc5\xd0\xd3\xc6" + bytes(28), "PostScript"),
    (SVG, "an SVG drawing"),
    (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by hand -->\n' + SVG, "an SVG drawing"),
    (b"8BPS\0\1", "a Photoshop file"),
    (b"\xff\x0a\x10", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"PK\x03\x04\x14\0", "ZIP archive or an Office document"),
]


@pytest.mark.parametrize(("file", "words"), FILES, ids=[words for _, words in FILES])
def test_a_well_known_file_is_told_what_it_is(file, words, tmp_path):
    (tmp_path / "digit.png").write_bytes(file)
    with pytest.raises(ValueError, match=f"“digit.png” is .*{words}") as caught:
        recognize(tmp_path / "digit.png")
    assert str(caught.value).count(".") <= 2 and "; " in str(caught.value)
    for source in (file, io.BytesIO(file)):
        with pytest.raises(OtherFormat, match=f"The file is .*{words}"):
            from_picture(source)


@pytest.mark.parametrize("head", [b"", b"I am no picture", b"<html><body>", bytes(40), b"\0\0\0\x1cftypavif"])
def test_of_other_files_nothing_is_known(head):
    assert other_format(head) is None


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_read_is_not_taken_for_another_kind(name):
    """Also where it is damaged further on."""
    file = io.BytesIO()
    Image.fromarray(np.full((40, 30, 3), 200, np.uint8)).save(file, name)
    assert other_format(file.getvalue()[:4096]) is None


def test_the_sentence_does_not_take_long_whatever_the_file():
    """The patterns look at a file's head alone."""
    with pytest.raises(ValueError, match="not a whole PNG"):
        open_picture(io.BytesIO(b"II*\0" + b"\x12" * 1_000_000))
