import hashlib

import numpy as np
import pytest

from digitlib.data.stroke_files import PLAIN_LETTERS, read_pens, write_pens
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
