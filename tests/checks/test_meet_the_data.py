"""What the checks of the first notebook's exercises say to answers that are right, and to others."""

import checks
import numpy as np
import pytest
from checks import meet_the_data

from digitlib.data import to_digit_images

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def images(mnist):
    return {digit: to_digit_images(mnist[0][0][mnist[0][1] == digit]) for digit in (1, 7)}


@pytest.fixture(scope="module")
def leans_left(images):
    def column(halves):
        return (halves.sum(axis=1) * np.arange(28)).sum(axis=1) / np.maximum(halves.sum(axis=(1, 2)), 1e-9)

    return column(images[1][:, :14]) < column(images[1][:, 14:])


@pytest.fixture(scope="module")
def row_widths(images):
    return (images[7] > 0.5).sum(axis=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda flags: flags, "Right."),
        (lambda flags: ~flags, "left and right are exchanged"),
        (lambda flags: np.zeros_like(flags), "all lean the same way"),
        (lambda flags: np.arange(len(flags)) % 2 == 0, "lean the other way"),
        (lambda flags: flags.astype(float), "must be True or False"),
        (lambda flags: np.zeros(60_000, bool), "the shape is (60000,)"),
        (lambda flags: [], "the shape is (0,)"),
        (lambda flags: flags.sum(), "the shape is ()"),
    ],
)
def test_ones_that_lean(change, said, leans_left, capsys):
    checks.leaning(change(leans_left))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda fractions: fractions, "Right."),
        (lambda fractions: fractions[::-1], "the order is turned round"),
        (lambda fractions: 100 * fractions, "between 0 and 1"),
        (lambda fractions: [0.95, 0.97, 1.0, 1.0], "too good"),
        (lambda fractions: [0.1] * 4, "guessing"),
        (lambda fractions: [0.96] * 4, "96.0% with 2,500 known images"),
        (lambda fractions: [], "four fractions are asked for"),
        (lambda fractions: fractions[2], "four fractions are asked for"),
    ],
)
def test_more_known_images(change, said, capsys):
    checks.more_known(change(meet_the_data._fractions_read()))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (lambda widths: widths[:, 13:19].max(axis=1) - widths[:, 9:13].min(axis=1) >= 4, "Right."),
        (lambda widths: widths[:, 13:19].max(axis=1) - widths[:, 20:23].max(axis=1) >= 6, "Right."),
        (lambda widths: widths[:, 12:20].max(axis=1) >= 9, "are not crossed"),
        (lambda widths: widths.sum(axis=1) > 110, "you find"),
        (lambda widths: np.ones(len(widths), bool), "mark 300, and 259 of these"),
        (lambda widths: np.zeros(len(widths), bool), "you find 0 of the 41"),
        (lambda widths: np.arange(len(widths)) % 7 == 0, "are not crossed"),
        (lambda widths: widths[:, 13], "must be True or False"),
        (lambda widths: np.zeros(1_028, bool), "the shape is (1028,)"),
        (lambda widths: 0.14, "the shape is ()"),
    ],
)
def test_crossed_sevens(measure, said, row_widths, capsys):
    checks.crossed_sevens(measure(row_widths))
    assert said in capsys.readouterr().out
