import contextlib
import os
import sys

import numpy as np
import pytest
from PIL import Image

from digitlib.preprocessing.drawing import bounds
from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.stages import from_picture, picture_ink
from digitlib.recognition.reading import recognize


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


@pytest.mark.parametrize("white", [1, 255, 65535])
@pytest.mark.parametrize("kind", [np.float32, np.int32])
def test_numbers_of_any_depth_give_the_same_ink(stroke, white, kind, tmp_path):
    """Pillow's modes F and I, which TIFF and 16-bit PGM files are read as."""
    if (white, kind) == (1, np.int32):
        stroke = stroke.round()
    image = Image.fromarray((white * (1 - stroke)).round(0 if kind == np.int32 else 5).astype(kind))
    image.save(tmp_path / "stroke.tiff")
    assert image.mode == {np.float32: "F", np.int32: "I"}[kind]
    for form in (image, tmp_path / "stroke.tiff"):
        np.testing.assert_allclose(picture_ink(form), stroke, atol=0.02)


@pytest.mark.parametrize("suffix", ["png", "pgm", "tiff"])
def test_16_bits_a_pixel_give_the_same_ink(stroke, suffix, tmp_path):
    Image.fromarray((65535 * (1 - stroke)).round().astype(np.uint16)).save(tmp_path / f"stroke.{suffix}")
    np.testing.assert_allclose(picture_ink(tmp_path / f"stroke.{suffix}"), stroke, atol=0.02)


@pytest.mark.parametrize("number", [-1.0, 1e6, np.nan])
def test_numbers_that_are_no_brightness_are_refused(number):
    with pytest.raises(ValueError, match="values beyond 0 to 65,535; scale them"):
        read_picture(Image.fromarray(np.full((5, 5), number, np.float32)))


def test_light_ink_on_dark_paper_is_the_same(stroke):
    np.testing.assert_allclose(picture_ink(as_bytes(stroke)), stroke, atol=0.02)


@pytest.mark.parametrize("colour", [0, 14, 100, 160, 241, 255])
def test_a_transparent_sheet_is_paper(stroke, colour):
    grey = np.full(stroke.shape, colour, np.uint8)
    rgba = np.dstack([grey, grey, grey, as_bytes(stroke)])
    assert abs(read_picture(rgba)[0, 0] - colour / 255) > 0.5  # the ink stands out from it
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


def test_a_faint_stroke_that_runs_off_a_sheet_under_a_lamp():
    """A first fit to the border takes some of the ink for paper; the next ones leave it out."""
    y, x = np.mgrid[0:1:200j, 0:1:160j]
    light = 0.6 + 0.3 * np.cos(2.5 * (x - 0.3)) * np.cos(2 * (y - 0.4))
    stroke = ink([np.array([[-5, -5], [90, 90], [80, 210]], np.float32)], (200, 160), 18)
    assert np.abs(picture_ink(light * (1 - 0.25 * stroke)) - stroke).mean() < 0.03


def test_a_broad_faint_brush_is_ink_and_not_paper(recognizer, examples):
    """The ink covers a fifth of the sheet and is little darker than the paper."""
    for drawing, label in list(zip(*examples, strict=True))[::3]:
        faint = 0.9 - 0.28 * ink(drawing, (280, 280), 30)
        assert str(recognizer.predict(from_picture(faint).image).digit) == label


def test_dust_is_removed(stroke):
    dusty = stroke.copy()
    dusty[180:183, 10:13] = 1
    np.testing.assert_allclose(picture_ink(as_bytes(1 - dusty)), stroke, atol=0.02)


@pytest.mark.parametrize(("share", "stays"), [(0.01, False), (0.1, True)])
def test_a_small_part_of_a_digit_is_no_dust(stroke, share, stays):
    """Such as the bar of a five or of a seven, four times as long as high, that was drawn apart."""
    height = round((share * stroke.sum() / 4) ** 0.5)
    whole = stroke.copy()
    whole[170 : 170 + height, 40 : 40 + 4 * height] = 1
    np.testing.assert_allclose(picture_ink(as_bytes(1 - whole)), whole if stays else stroke, atol=0.02)


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


@pytest.mark.parametrize("mode", ["L", "I;16", "I", "F"])
def test_a_turned_picture_is_set_upright_whatever_its_depth(stroke, mode, tmp_path):
    white = 255 if mode == "L" else 65535
    kind = {"L": np.uint8, "I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]
    image = Image.fromarray(np.rot90((white * (1 - stroke)).round().astype(kind)).copy())
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "turned.tiff", exif=exif)
    np.testing.assert_allclose(picture_ink(tmp_path / "turned.tiff"), stroke, atol=0.02)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dark_side", [0, 1, 2, 3])
def test_a_border_half_black_and_half_white_is_read_too(dark_side, examples):
    """The white half is the paper, the digit on it is ink, and the black half the desk."""
    halves = np.rot90(np.pad(np.ones((200, 100)), ((0, 0), (0, 100))), dark_side)
    middle = [(50, 100), (100, 150), (150, 100), (100, 50)][dark_side]
    for drawing, label in zip(*examples, strict=True):
        low, high = bounds(drawing)
        moved = [(stroke - (low + high) / 2) * 70 / (high - low).max() + middle for stroke in drawing]
        assert str(recognize(halves * (1 - ink(moved, (200, 200), 8))).digit) == label


@pytest.mark.parametrize(
    ("array", "sentence"),
    [
        (np.zeros(9), "shape"),
        (np.zeros((0, 5)), "shape"),
        (np.zeros((5, 5, 5)), "shape"),
        (np.zeros((3, 28, 28)), "shape"),
        (np.zeros(785), "784 numbers without a label"),
        (np.zeros((2, 5, 5, 3)), "shape"),
        (np.array([[None, 1]], object), "object values"),
        (np.array([["a"]]), "values"),
        (np.full((5, 5), 1.5), "up to 1.5, which is neither"),
        (np.full((5, 5), 262, np.int64), "up to 262, which is neither"),
        (np.full((5, 5), -0.1), "beyond 0 to 65,535"),
        (np.full((5, 5), 65_536), "beyond 0 to 65,535"),
        (np.full((5, 5), np.nan), "beyond 0 to 65,535"),
        (np.full((5, 5), np.inf), "beyond 0 to 65,535"),
        (np.zeros((5, 5), complex), "complex"),
        (np.zeros((5, 5), "m8[s]"), r"timedelta64\[s\] values"),
        (np.zeros((5, 5), "U3"), "values"),
        (np.zeros((5, 5), "V4"), "values"),
        (np.zeros((5, 5), [("r", "u1"), ("g", "u1")]), "values"),
        (np.full((5, 5), np.finfo(np.longdouble).max), "beyond 0 to 65,535"),
        (np.full((5, 5), 2**64 - 1, np.uint64), "beyond 0 to 65,535"),
        (np.ma.masked_equal(np.eye(5), 0), "masked array; fill it"),
        ([[0, 1], [1, 0]], "of type list; give an array, a PIL image, a path, a file's bytes, or an"),
        ({"ink": 1}, "of type dict"),
        (None, "of type NoneType"),
        (3, "of type int"),
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


@pytest.mark.parametrize("kind", ["?", "f2", ">f4", "f8", "g", "i1", "u8"])
def test_black_and_white_are_the_same_in_every_type(kind):
    np.testing.assert_array_equal(read_picture(np.eye(7).astype(kind)), np.eye(7))


@pytest.mark.parametrize("name", ["", ".", "x" * 5000, "\0", "a\0.png", "\ud800", "README.md/x"])
def test_what_names_no_file_is_refused(name):
    with pytest.raises((ValueError, FileNotFoundError), match="picture"):
        read_picture(name)


def test_a_corrupt_png_is_refused(tmp_path, stroke):
    path = tmp_path / "cut.png"
    Image.fromarray(as_bytes(stroke)).save(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(ValueError, match=r"cut.png” is not a whole PNG"):
        read_picture(path)


def test_text_with_a_picture_name_is_refused(tmp_path):
    path = tmp_path / "text.png"
    path.write_text("I am no picture")
    with pytest.raises(ValueError, match=r"text.png” is not a whole PNG"):
        read_picture(path)


@contextlib.contextmanager
def as_nobody():
    """Root may read everything; so be somebody else for a while."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such permission")
def test_a_picture_that_may_not_be_read_is_named(tmp_path, stroke):
    path = tmp_path / "secret.png"
    Image.fromarray(as_bytes(stroke)).save(path)
    path.chmod(0)
    with as_nobody(), pytest.raises(PermissionError, match=r"secret\.png” may not be read"):
        read_picture(path)


def test_a_folder_is_named(tmp_path):
    (tmp_path / "pictures.png").mkdir()
    with pytest.raises(ValueError, match=r"pictures\.png” is a folder; name a picture file"):
        read_picture(tmp_path / "pictures.png")


def test_a_missing_picture_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.png"):
        read_picture(tmp_path / "none.png")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource module")
def test_a_huge_picture_is_refused_without_taking_memory(tmp_path):
    import resource

    Image.new("1", (10_000, 10_000), 1).save(tmp_path / "huge.png")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for picture in (tmp_path / "huge.png", np.broadcast_to(np.uint8(255), (10_000, 10_000, 3))):
        with pytest.raises(ValueError, match="10000 × 10000 pixels; shrink it"):
            read_picture(picture)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50_000  # KiB on Linux; the pixels alone would take 100,000


@pytest.mark.slow
def test_a_picture_beyond_all_measure_is_refused(tmp_path):
    Image.new("1", (20_000, 20_000), 1).save(tmp_path / "endless.png")
    with pytest.raises(ValueError, match=r"endless\.png: The picture has far too many pixels"):
        read_picture(tmp_path / "endless.png")


def test_a_large_picture_is_shrunk_by_averaging():
    large = np.random.default_rng(0).random((3000, 2000), np.float32)
    expected = large.reshape(1000, 3, 2000, 1)[:, :, :1998].reshape(1000, 3, 666, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(read_picture(large), expected, atol=1e-5)


@pytest.mark.parametrize("shape", [(3000, 2000), (1501, 2999), (1, 40_000), (2500, 7, 3)])
def test_bytes_are_averaged_to_the_bit(shape):
    """Whole numbers have the same sum in any order."""
    large = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    factor = -(-max(shape) // 1000)
    height, width = (max(side // factor, 1) for side in shape[:2])
    blocks = large[: height * factor, : width * factor]
    blocks = blocks.reshape(height, min(factor, shape[0]), width, -1, *shape[2:])
    expected = blocks.mean(axis=(1, 3), dtype=np.float32) / np.float32(255)
    grey = expected if len(shape) == 2 else expected.mean(axis=2)
    np.testing.assert_array_equal(read_picture(large), grey)
