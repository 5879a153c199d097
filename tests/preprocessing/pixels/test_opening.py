"""Picture files handed over as people have them: paths of all kinds, bytes, open files, downloads."""

import io
import os
import subprocess
import sys
import tempfile
import zipfile

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize, recognize_number
from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.pixels import opening


@pytest.fixture(scope="module")
def file(test_set) -> bytes:
    """A seven, dark on light."""
    written = io.BytesIO()
    Image.fromarray(255 - test_set[0][0]).resize((140, 140)).save(written, "PNG")
    return written.getvalue()


class Named(os.PathLike):
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return os.fsencode(self.path)


def spooled(file: bytes):
    written = tempfile.SpooledTemporaryFile()  # noqa: SIM115 - the test closes it
    written.write(file)  # and stays at its end, as an upload does
    return written


def zipped(file: bytes):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("digit.png", file)
    return zipfile.ZipFile(archive).open("digit.png")


def piped(file: bytes):
    """A stream that cannot be rewound."""
    ends = os.pipe()
    with os.fdopen(ends[1], "wb") as written:
        written.write(file)
    return os.fdopen(ends[0], "rb")


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview, io.BytesIO, spooled, zipped, piped])
@pytest.mark.parametrize("read", [recognize, recognize_number])
def test_a_file_is_read_in_every_form(form, read, file):
    found, made = read(file), form(file)
    again = read(made)
    assert str(getattr(found, "digit", None) or found.text) == "7"
    np.testing.assert_array_equal(
        getattr(again, "probabilities", None) if read is recognize else again.boxes,
        getattr(found, "probabilities", None) if read is recognize else found.boxes,
    )
    if hasattr(made, "close"):
        assert not made.closed  # it is the caller's
        made.close()


def test_a_path_of_any_kind_is_read(file, tmp_path):
    path = tmp_path / "seven.png"
    path.write_bytes(file)
    for form in (path, str(path), Named(path)):
        assert recognize(form).digit == 7
    with path.open("rb") as opened:
        assert recognize(opened).digit == 7


def test_a_file_opened_as_text_is_refused(file, tmp_path):
    (tmp_path / "seven.png").write_bytes(file)
    with (tmp_path / "seven.png").open() as opened, pytest.raises(ValueError, match='with the mode "rb"'):
        read_picture(opened)


def test_a_stream_without_end_is_refused(monkeypatch, file):
    monkeypatch.setattr(opening, "MAX_FILE_BYTES", 1_000)
    with piped(file + bytes(1_000)) as stream, pytest.raises(ValueError, match="more than 1,000 bytes"):
        read_picture(stream)


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview, io.BytesIO])
def test_what_is_no_picture_is_refused_in_every_form(form, file):
    for damaged in (b"I am no picture", file[:300]):
        with pytest.raises(ValueError, match=r"^The (file is not a whole PNG|picture is damaged)"):
            read_picture(form(damaged))


MEASURE = """
import io, resource, sys
from PIL import Image
from digitlib.preprocessing.picture import read_picture
read_picture(sys.argv[2])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read_picture(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow  # makes and reads pictures of 12 million pixels
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the peak has another unit, or there is none")
@pytest.mark.parametrize(("name", "most"), [("jpeg", 60), ("png", 90), ("bmp", 90)])
def test_a_large_photo_takes_little_more_memory_than_its_pixels(name, most, tmp_path):
    """Pillow holds 48 MB of them, of a JPEG a sixteenth."""
    for side, size in (("large", (4_000, 3_000)), ("small", (40, 30))):
        options = {"compress_level": 1} if name == "png" else {}
        Image.new("RGB", size, "white").save(tmp_path / f"{side}.{name}", **options)
    paths = [str(tmp_path / f"{side}.{name}") for side in ("large", "small")]
    done = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)
    assert int(done.stdout) / 1_000 < most
