"""Only formats that Pillow decodes by itself are opened, whatever a file's name and way in."""

import io
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import EpsImagePlugin, Image

import digitlib
from digitlib import recognize, recognize_number
from digitlib.preprocessing.picture import open_picture, read_picture
from digitlib.preprocessing.pixels.formats import FORMATS, OPENED_AS, DamagedPicture, OtherFormat
from digitlib.recognition.__main__ import main
from digitlib.recognition.recognizer import default_recognizer
from digitlib.server import READERS
from digitlib.server.problems import Problem
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.picture.picture_reader import PictureReader

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\nshowpage\n%%EOF\n"
NOT_READ = r"a PostScript \(EPS\) file, which is a program and not pixels; export it as PNG"
STARTING = ("subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")

started: list[str] = []
sys.addaudithook(lambda event, _: started.append(event) if event in STARTING else None)


@pytest.fixture
def no_process(monkeypatch):
    """Watch that nothing starts another program, be it only to look for Ghostscript."""
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)  # else it looks only once
    default_recognizer()  # which filters its log through one
    started.clear()
    yield
    assert started == []


@pytest.mark.parametrize("name", ["digit.png", "digit.eps", "digit"])
@pytest.mark.parametrize("read", [read_picture, recognize, recognize_number])
def test_an_eps_file_is_refused(read, name, tmp_path, no_process):
    (tmp_path / name).write_bytes(EPS)
    for path in (tmp_path / name, str(tmp_path / name)):
        with pytest.raises(ValueError, match=f"“{name}” is {NOT_READ}"):
            read(path)


@pytest.mark.parametrize("read", [read_picture, recognize, recognize_number])
def test_an_eps_that_the_caller_opened_is_refused(read, no_process):
    with Image.open(io.BytesIO(EPS)) as image, pytest.raises(ValueError, match="EPS is not a format"):
        read(image)


def test_an_eps_that_is_opened_pasted_or_dropped_is_refused(examples, no_process):
    reader = PictureReader(DigitApp(examples[0][6]))
    for name in ("digit.png", "digit.eps", "the clipboard"):
        reader._receive(reader, {"kind": "picture", "name": name}, [EPS])
        assert name in reader.words and re.search(NOT_READ, reader.words)


@pytest.mark.parametrize("content_type", ["image/png", "image/jpeg", "image/webp"])
@pytest.mark.parametrize("read", [reader.answer for reader in READERS])
def test_an_eps_in_a_request_is_refused(read, content_type, no_process):
    with pytest.raises(Problem, match="415") as caught:
        read(EPS, content_type)
    assert "PostScript" in caught.value.sentence


@pytest.mark.parametrize("options", [[], ["--number"]])
def test_an_eps_on_the_command_line_is_refused(options, tmp_path, capsys, no_process):
    (tmp_path / "digit.png").write_bytes(EPS)
    assert main([*options, str(tmp_path / "digit.png")]) == 1
    assert re.search(NOT_READ, capsys.readouterr().err)


def test_no_picture_of_another_format_is_decoded():
    """Also where the caller has opened it: its pixels may wait for another program."""
    Image.init()
    for name in set(Image.OPEN) - set(OPENED_AS):
        image = Image.new("L", (9, 9))
        image.format = name
        with pytest.raises(ValueError, match=f"{name} is not a format that is read; save the picture as PNG"):
            read_picture(image)


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
def test_files_of_other_formats_are_not_opened():
    """ICO and ICNS hold files of other formats, a PDF is a program, …; all that Pillow can write."""
    Image.init()
    written = 0
    for name in set(Image.SAVE) - set(OPENED_AS):
        file = io.BytesIO()
        try:
            Image.new("RGB", (16, 16)).save(file, name)
        except (OSError, ValueError, KeyError):  # some take other pictures only
            continue
        with pytest.raises((DamagedPicture, OtherFormat)):
            open_picture(file)
        written += 1
    assert written > 5


@pytest.mark.parametrize("name", OPENED_AS)
def test_the_formats_that_are_named_are_read(name, tmp_path):
    sheet = np.full((40, 30), 255, np.uint8)
    sheet[8:32, 12:17] = 0
    several = {"save_all": True, "append_images": [Image.new("RGB", (30, 40))]} if name == "MPO" else {}
    Image.fromarray(sheet).convert("RGB").save(tmp_path / "one", name, **several)
    np.testing.assert_allclose(read_picture(tmp_path / "one"), sheet / 255, atol=0.1)
    with Image.open(tmp_path / "one") as image:
        assert image.format == name
        np.testing.assert_allclose(read_picture(image), sheet / 255, atol=0.1)


@pytest.mark.parametrize("error", [RuntimeError, KeyError, OverflowError, MemoryError, EOFError])
def test_whatever_a_decoder_raises_the_picture_is_called_damaged(error, monkeypatch):
    """As that for AVIF raises RuntimeError."""
    monkeypatch.setattr(Image.Image, "load", lambda image: (_ for _ in ()).throw(error("own words")))
    with pytest.raises(ValueError, match="The picture is damaged"):
        read_picture(Image.new("L", (9, 9)))


@pytest.mark.parametrize("name", FORMATS)
def test_files_with_some_bytes_changed_are_read_or_refused_in_a_sentence(name):
    rng, file = np.random.default_rng(0), io.BytesIO()
    Image.fromarray(rng.integers(0, 256, (20, 30, 3), dtype=np.uint8)).save(file, name)
    for _ in range(40):
        data = np.frombuffer(file.getvalue(), np.uint8).copy()
        data[rng.integers(0, len(data), 3)] = rng.integers(0, 256, 3)
        try:
            read_picture(open_picture(io.BytesIO(data[: rng.integers(len(data) // 2, len(data))])))
        except ValueError as error:
            assert str(error).startswith("The ") and str(error).endswith(".")


def test_every_place_that_opens_pictures_names_the_formats():
    folders = Path(digitlib.__file__).parent, Path(__file__).parents[3] / "notebooks"
    code = [place.read_text("utf-8") for folder in folders for place in folder.rglob("*.py")]
    calls = [call for text in code for call in re.findall(r"Image\.open\(.*", text)]
    assert len(calls) >= 3 and all("formats=" in call for call in calls)
