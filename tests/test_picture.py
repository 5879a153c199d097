import resource
import sys

import numpy as np
import pytest
from PIL import Image

from digitlib.drawing import ink
from digitlib.paper import picture_ink
from digitlib.picture import read_picture
from digitlib.preprocessing import from_picture
from digitlib.recognition import recognize


def paper_with_a_stroke(height=200, width=160):
    """Ink from 0 to 1 of a bent stroke, as a picture would hold it."""
    return ink([np.array([[40, 40], [120, 60], [60, 160]], np.float32)], (height, width), 14)


def as_bytes(brightness):
    return (brightness * 255).round().astype(np.uint8)


@pytest.fixture(scope="module")
def stroke():
    return paper_with_a_stroke()


def test_every_form_of_a_picture_gives_the_same_ink(stroke, tmp_path):
    grey = as_bytes(1 - stroke)
    rgb = np.dstack([grey] * 3)
    rgba = np.dstack([rgb, np.full_like(grey, 255)])
    Image.fromarray(rgb).save(tmp_path / "stroke.png")
    forms = [grey, rgb, rgba, grey / 255, (rgb / 255).astype(np.float32), Image.fromarray(grey)]
    forms += [Image.fromarray(rgba), tmp_path / "stroke.png", str(tmp_path / "stroke.png")]
    forms += [Image.fromarray(grey).convert("P"), Image.fromarray((grey * 257.0).astype(np.uint16))]
    for form in forms:
        np.testing.assert_allclose(picture_ink(form), stroke, atol=0.02)


def test_light_ink_on_dark_paper_is_the_same(stroke):
    np.testing.assert_allclose(picture_ink(as_bytes(stroke)), stroke, atol=0.02)


@pytest.mark.parametrize("colour", [0, 255])
def test_a_transparent_sheet_is_paper(stroke, colour):
    grey = np.full(stroke.shape, colour, np.uint8)
    rgba = np.dstack([grey, grey, grey, as_bytes(stroke)])
    np.testing.assert_allclose(picture_ink(rgba), stroke, atol=0.02)


@pytest.mark.parametrize("strength", [1.0, 0.5, 0.25])
def test_a_faint_pencil_on_unevenly_lit_paper(stroke, strength):
    y, x = np.mgrid[0:1:200j, 0:1:160j]
    light = 0.95 - 0.35 * x - 0.1 * y**2
    texture = np.random.default_rng(0).normal(0, 0.008, stroke.shape)
    photo = as_bytes((light * (1 - strength * 0.9 * stroke) + texture).clip(0, 1))
    found = picture_ink(photo)
    assert np.abs(found - stroke).mean() < 0.03
    assert found[stroke == 1].mean() > 0.9
    assert found[:30].max() < 0.3


def test_a_broad_faint_brush_is_ink_and_not_paper(recognizer, examples):
    """The ink covers a fifth of the sheet and is little darker than the paper."""
    for drawing, label in list(zip(*examples, strict=True))[::3]:
        faint = 0.9 - 0.28 * ink(drawing, (280, 280), 30)
        assert str(recognizer.predict(from_picture(faint).image).digit) == label


def test_dust_is_removed(stroke):
    dusty = stroke.copy()
    dusty[180:183, 10:13] = 1
    np.testing.assert_allclose(picture_ink(as_bytes(1 - dusty)), stroke, atol=0.02)


@pytest.mark.parametrize(("dust_side", "picture_side"), [(1, 40), (3, 280), (8, 280), (25, 1000)])
def test_a_speck_of_dust_alone_is_no_ink(dust_side, picture_side):
    paper = np.ones((picture_side, picture_side))
    start = picture_side // 3
    paper[start : start + dust_side, start : start + dust_side] = 0
    assert picture_ink(paper).max() == 0 and recognize(paper).verdict == "blank"


@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_an_empty_sheet_has_no_ink(level):
    assert picture_ink(np.full((60, 60), level)).max() == 0


def test_paper_texture_is_no_ink():
    texture = np.random.default_rng(0).normal(0.8, 0.01, (200, 200)).clip(0, 1)
    assert picture_ink(texture).max() == 0


def test_a_turned_photo_is_set_upright(stroke, tmp_path):
    image = Image.fromarray(as_bytes(1 - stroke)).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn by 90 degrees to the right"
    image.save(tmp_path / "turned.png", exif=exif)
    np.testing.assert_allclose(picture_ink(tmp_path / "turned.png"), stroke, atol=0.02)


@pytest.mark.parametrize(
    ("array", "sentence"),
    [
        (np.zeros(9), "shape"),
        (np.zeros((0, 5)), "shape"),
        (np.zeros((5, 5, 5)), "shape"),
        (np.zeros((5, 5, 2)), "shape"),
        (np.zeros((2, 5, 5, 3)), "shape"),
        (np.array([[None, 1]], object), "object values"),
        (np.array([["a"]]), "values"),
        (np.full((5, 5), 1.5), "beyond 0 to 1"),
        (np.full((5, 5), -0.1), "beyond 0 to 1"),
        (np.full((5, 5), 255.0), "beyond 0 to 1"),
        (np.full((5, 5), 200, np.int64), "beyond 0 to 1"),
        (np.full((5, 5), np.nan), "beyond 0 to 1"),
        (np.zeros((5, 5), complex), "complex"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(array, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        read_picture(array)
    assert "\n" not in str(caught.value)


def test_the_callers_image_stays_as_it_is(tmp_path):
    Image.new("L", (3000, 3000), 200).save(tmp_path / "large.jpg")
    with Image.open(tmp_path / "large.jpg") as image:
        read_picture(image)
        assert image.size == (3000, 3000)


def test_a_damaged_image_object_is_refused(tmp_path, stroke):
    path = tmp_path / "cut.png"
    Image.fromarray(as_bytes(stroke)).save(path)
    path.write_bytes(path.read_bytes()[:300])
    with Image.open(path) as image, pytest.raises(ValueError, match="damaged"):
        read_picture(image)


@pytest.mark.parametrize("name", ["", ".", "x" * 5000])
def test_what_names_no_file_is_refused(name):
    with pytest.raises((ValueError, FileNotFoundError), match="picture"):
        read_picture(name)


def test_a_corrupt_png_is_refused(tmp_path, stroke):
    path = tmp_path / "cut.png"
    Image.fromarray(as_bytes(stroke)).save(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(ValueError, match=r"cut.png” is not a whole picture"):
        read_picture(path)


def test_text_with_a_picture_name_is_refused(tmp_path):
    path = tmp_path / "text.png"
    path.write_text("I am no picture")
    with pytest.raises(ValueError, match=r"text.png” is not a whole picture"):
        read_picture(path)


def test_a_missing_picture_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.png"):
        read_picture(tmp_path / "none.png")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource module")
def test_a_huge_picture_is_refused_without_taking_memory(tmp_path):
    Image.new("1", (10_000, 10_000), 1).save(tmp_path / "huge.png")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for picture in (tmp_path / "huge.png", np.broadcast_to(np.uint8(255), (10_000, 10_000, 3))):
        with pytest.raises(ValueError, match="10000 × 10000 pixels; shrink it"):
            read_picture(picture)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50_000  # KiB on Linux; the pixels alone would take 100,000


def test_a_picture_beyond_all_measure_is_refused(tmp_path):
    Image.new("1", (20_000, 20_000), 1).save(tmp_path / "endless.png")
    with pytest.raises(ValueError, match=r"endless\.png has far too many pixels"):
        read_picture(tmp_path / "endless.png")


def test_a_large_picture_is_shrunk_by_averaging():
    large = np.random.default_rng(0).random((3000, 2000), np.float32)
    expected = large.reshape(1000, 3, 2000, 1)[:, :, :1998].reshape(1000, 3, 666, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(read_picture(large), expected, atol=1e-5)
