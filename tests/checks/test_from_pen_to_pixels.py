"""What the checks of the second notebook's exercises say to answers that are right, and to others."""

import checks
import numpy as np
import pytest
from scipy import ndimage

from digitlib import from_strokes
from digitlib.data import EXAMPLES_PATH, read_drawings, write_drawings

EXAMPLES, LABELS = read_drawings(EXAMPLES_PATH)
FOUR, SEVEN = (EXAMPLES[LABELS.index(label)] for label in "47")


def shifts() -> np.ndarray:
    boxes = [from_strokes(drawing).box for drawing in EXAMPLES[::2]]
    return np.array([ndimage.center_of_mass(box) for box in boxes]) - 9.5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda right: right, "Right."),
        (lambda right: right.round(1).tolist(), "Right."),
        (lambda right: right[:, ::-1], "rows and columns are exchanged"),
        (lambda right: -right, "the signs are turned round"),
        (lambda right: right - 0.5, "half a pixel off"),
        (lambda right: 0 * right, "all are 0"),
        (lambda right: 10 * right, "the 7 is the furthest off"),
        (lambda right: right + 10, "furthest off"),
        (lambda right: [], "the shape is (0,)"),
        (lambda right: 7, "the shape is ()"),
    ],
)
def test_centres_of_mass(change, said, capsys):
    checks.centre_shifts(change(shifts()))
    assert said in capsys.readouterr().out


def beside_paper(photo: np.ndarray) -> np.ndarray:
    return photo < 0.7 * ndimage.maximum_filter(photo, size=41)


@pytest.mark.parametrize(
    ("ink_of", "said"),
    [
        (beside_paper, "Right."),
        (lambda photo: photo < 115, "of the paper is taken for ink"),
        (lambda photo: photo < 75, "of the ink is not found"),
        (lambda photo: photo < 0, "100% of the ink is not found"),
        (lambda photo: photo > 0, "of the paper is taken for ink"),
        (lambda photo: photo / 230, "must return True or False for each pixel"),
        (lambda photo: (photo < 100).any(), "of shape ()"),
        (lambda photo: photo[300], "`ink_of`: it stops with IndexError"),
    ],
)
def test_ink_in_a_shadow(ink_of, said, capsys):
    checks.ink_in_shadow(ink_of)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("drawings", "labels", "change", "said"),
    [
        ([SEVEN], ["7"], lambda image: image, "Right."),
        ([SEVEN], ["7"], lambda image: image.T, "rows and columns of the image"),
        ([SEVEN], ["7"], lambda image: np.zeros((28, 28)), "not what the default preprocessing makes"),
        ([SEVEN], ["7"], lambda image: image[None], "has shape (1, 28, 28)"),
        ([SEVEN], ["7"], lambda image: [], "has shape (0,)"),
        ([SEVEN], ["2"], lambda image: image, "its labels are ['2']"),
        ([SEVEN, SEVEN], ["7", "7"], lambda image: image, "one drawing"),
        ([FOUR], ["7"], lambda image: image, "the four with which the pad began"),
        ([], [], lambda image: image, "its labels are []"),
    ],
)
def test_my_seven(drawings, labels, change, said, tmp_path, capsys):
    path = tmp_path / "my_seven.jsonl"
    write_drawings(path, drawings, labels)
    checks.my_seven(path, change(from_strokes(SEVEN, canvas_side=280).image))
    assert said in capsys.readouterr().out


def test_a_seven_that_was_not_kept(tmp_path, capsys):
    checks.my_seven(tmp_path / "my_seven.jsonl", np.zeros((28, 28)))
    (tmp_path / "broken.jsonl").write_text("7\n")
    checks.my_seven(tmp_path / "broken.jsonl", np.zeros((28, 28)))
    said = capsys.readouterr().out
    assert "there is no file" in said and "cannot be read" in said


def ramp(distance, width):
    return np.clip(width / 2 + 0.5 - distance, 0, 1)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (ramp, "Right."),
        (lambda distance, width: [float(ramp(one, width)) for one in distance], "Right."),
        (lambda distance, width: np.minimum(1, np.maximum(0, (width + 1 - 2 * distance) / 2)), "Right."),
        (lambda distance, width: width / 2 + 0.5 - distance, "ink lies between 0 and 1"),
        (lambda distance, width: ramp(distance, 2 * width), "not a whole one"),
        (lambda distance, width: distance < width / 2, "the edge is hard"),
        (lambda distance, width: np.clip(1 - distance, 0, 1), "yours is 0"),
        (lambda distance, width: 1.0, "shape ()"),
        (lambda distance, width: distance.nothing, "it stops with AttributeError"),
        (lambda distance, width: None, "Not yet"),
    ],
)
def test_the_ink_at_a_distance(function, said, capsys):
    checks.ink_of_distance(function)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda box: np.array(ndimage.center_of_mass(box)) + 0.5, "Right."),
        (lambda box: [np.float32(one + 0.5) for one in ndimage.center_of_mass(box)], "Right."),
        (lambda box: ndimage.center_of_mass(box), "half a pixel off"),
        (lambda box: np.array(ndimage.center_of_mass(box))[::-1] + 0.5, "rows and columns are exchanged"),
        (lambda box: (3.0, 2.0), "for a small box it gives [3. 2.]"),
        (lambda box: 3.0, "shape ()"),
        (lambda box: box[7], "it stops with IndexError"),
    ],
)
def test_the_centre_of_mass(function, said, capsys):
    checks.centre_of_mass(function)
    assert said in capsys.readouterr().out
