import hashlib
import io
import zipfile

import numpy as np
import pytest

from digitlib.data.stroke_files import PLAIN_LETTERS, pack_pens, read_pens, unpack_pens, write_pens
from digitlib.preprocessing.stages import from_strokes


@pytest.fixture
def file(tmp_path, examples):
    path = tmp_path / "pens.npz"
    write_pens(path, [*examples[0][:4], examples[0][5]], ["0", "0", "1", "1", "Q"])
    return path


def test_a_file_gives_its_drawings_back(file, examples):
    pens = read_pens(file)
    assert pens.path == file and pens.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert pens.labels.tolist() == ["0", "0", "1", "1", "Q"]
    corner = np.concatenate([p for drawing in [*examples[0][:4], examples[0][5]] for p in drawing]).min(
        axis=0
    )
    for drawing, original in zip(pens.drawings, examples[0][:4], strict=False):
        for stroke, points in zip(drawing, original, strict=True):
            np.testing.assert_allclose(stroke + corner, points, atol=1e-4)


def test_parts_are_chosen_by_label(file):
    pens = read_pens(file)
    assert pens.only(("0", "Q")).labels.tolist() == ["0", "0", "Q"]
    assert pens.without(("0", "Q")).labels.tolist() == ["1", "1"]
    assert len(pens.only(("Q",)).drawings) == 1


def test_who_wrote_what_is_kept(file, examples, tmp_path):
    assert read_pens(file).writers.tolist() == [""] * 5
    write_pens(tmp_path / "two.npz", examples[0][:3], ["0", "0", "1"], ["Ann", "Bo", "Ann"])
    pens = read_pens(tmp_path / "two.npz")
    assert pens.writers.tolist() == ["Ann", "Bo", "Ann"] and pens.only(("1",)).writers.tolist() == ["Ann"]


def test_images_are_those_of_the_preprocessing(file, examples):
    pens = read_pens(file)
    for image, drawing in zip(pens.images()[:4], examples[0], strict=False):
        np.testing.assert_allclose(image, from_strokes(drawing).image, atol=1e-4)
    raw = pens.images("raw")
    assert raw.shape == (5, 28, 28) and np.abs(raw - pens.images()).mean() > 0.02
    np.testing.assert_array_equal(pens.only(("Q",)).images("raw"), raw[4:])


def test_a_part_without_drawings_has_no_images(file):
    with pytest.raises(ValueError, match=r"pens\.npz has no drawings with the labels"):
        read_pens(file).only(("7",)).images()


def test_twenty_three_letters_are_plain():
    assert len(set(PLAIN_LETTERS)) == 23


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "array", "ends", "points", "empty", "labels"])
def test_a_wrong_file_is_told_in_a_sentence(file, damage):
    content = dict(np.load(file))
    if damage == "missing":
        file.unlink()
    elif damage == "text":
        file.write_text("no strokes")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-200])
    elif damage == "array":
        np.savez(file, **{name: array for name, array in content.items() if name != "labels"})
    elif damage == "ends":
        np.savez(file, **content | {"drawing_ends": content["drawing_ends"] + 50})
    elif damage == "points":
        np.savez(file, **content | {"points": content["points"][:-3]})
    elif damage == "empty":
        np.savez(file, **{name: array[:0] for name, array in content.items()})
    else:
        np.savez(file, **content | {"labels": content["labels"][:-1]})
    with pytest.raises(
        FileNotFoundError if damage == "missing" else ValueError, match=r"pens\.npz"
    ) as caught:
        read_pens(file)
    assert "\n" not in str(caught.value)


def test_a_file_that_says_its_sheet_gives_the_points_as_they_were_drawn(examples):
    notes = {"answers": ["0", "", "7"], "models": ["abc", "", "abc"], "times": ["now", "then", ""]}
    pens = unpack_pens(pack_pens(examples[0][:3], ["0", "0", "1"], notes, sheet=280), "pens.npz")
    for drawing, original in zip(pens.drawings, examples[0], strict=False):
        assert [stroke.tobytes() for stroke in drawing] == [stroke.tobytes() for stroke in original]
    assert pens.side == 280 and {name: texts.tolist() for name, texts in pens.notes.items()} == notes
    assert pens.only(("1",)).notes["answers"].tolist() == ["7"] and pens.writers.tolist() == [""] * 3


def zipped(content: dict) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **content)
    return file.getvalue()


def with_header(content: bytes, header: bytes) -> bytes:
    """Return a file whose points have this header instead of their own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("points.npy", b"\x93NUMPY\x02\x00" + len(header).to_bytes(4, "little") + header)
    return file.getvalue()


HOSTILE = {
    "a bomb": lambda good: zipped(good | {"points": np.zeros((130_000, 2), np.float32)}),
    "objects": lambda good: zipped(good | {"labels": np.array([{}, {}], object)}),
    "strokes": lambda good: zipped(good | {"stroke_ends": np.arange(1, 1002)}),
    "negative": lambda good: zipped(good | {"stroke_ends": np.array([-1, 3])}),
    "descending": lambda good: zipped(good | {"stroke_ends": np.array([9, 3])}),
    "unsigned": lambda good: zipped(good | {"stroke_ends": np.array([9, 3], np.uint64)}),
    "fractions": lambda good: zipped(good | {"stroke_ends": np.array([1.5, 3])}),
    "empty stroke": lambda good: zipped(good | {"stroke_ends": np.array([3, 3])}),
    "a table of ends": lambda good: zipped(good | {"drawing_ends": np.array([[1, 2]])}),
    "no ends": lambda good: zipped(good | {"drawing_ends": np.array(2)}),
    "complex": lambda good: zipped(good | {"points": good["points"] * 1j}),
    "one column": lambda good: zipped(good | {"points": good["points"][:, 0]}),
    "NaN": lambda good: zipped(good | {"points": good["points"] * np.nan}),
    "texts": lambda good: zipped(good | {"points": good["points"].astype(str)}),
    "dates": lambda good: zipped(good | {"labels": np.array([1, 2], "datetime64[s]")}),
    "writers": lambda good: zipped(good | {"writers": np.array(["a"])}),
    "answers": lambda good: zipped(good | {"answers": np.array([["a"], ["b"]])}),
    "no sheet": lambda good: zipped(good | {"sheet": np.array(0)}),
    "sheets": lambda good: zipped(good | {"sheet": np.array([280])}),
    "NaN sheet": lambda good: zipped(good | {"sheet": np.array(np.nan)}),
    "a vast shape": lambda good: with_header(
        zipped(good), b"{'descr':'<f4','fortran_order':False,'shape':(10**14,2)}"
    ),
    "more than there is": lambda good: with_header(
        zipped(good), b"{'descr': '<f4', 'fortran_order': False, 'shape': (100000000000000, 2)}\n"
    ),
    "a long header": lambda good: with_header(zipped(good), b"{" + b" " * 200_000 + b"}"),
    "a deep header": lambda good: with_header(zipped(good), b"(" * 9_000),
    "a pickle": lambda good: b"\x80\x04N.",
    "an array": lambda good: b"\x93NUMPY",
    "nothing": lambda good: b"",
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_is_in_a_file_it_is_refused_in_a_sentence(make):
    """In little time and memory: what is larger than its zip file says is not unpacked further."""
    strokes = [np.float32([[1, 2], [3, 4]]), np.float32([[5, 6]])]
    good = dict(np.load(io.BytesIO(pack_pens([[stroke] for stroke in strokes], ["0", "1"], {}))))
    assert len(unpack_pens(zipped(good), "pens.npz").drawings) == 2
    with pytest.raises(ValueError, match=r"^pens\.npz is no file of pen strokes .*[.;]") as caught:
        unpack_pens(make(good), "pens.npz", largest=1_000_000, most_strokes=1000)
    told = str(caught.value)
    assert "\n" not in told and len(told) < 250 and "pickle" not in told and "unsafe" not in told
