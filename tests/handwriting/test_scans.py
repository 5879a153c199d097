import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.handwriting import NOT_A_DIGIT, draw_digits, draw_scans
from digitlib.handwriting.photos.glyphs import ink_of_drawing, ink_of_image
from digitlib.handwriting.scans import CHANGES, scanned, with_other_pen
from digitlib.preprocessing.rescale import crop, measured_pen, pen_width

CHANGE = {change.__name__.strip("_"): change for change, _ in CHANGES}


@pytest.fixture(scope="module")
def scans(mnist):
    return draw_scans(*mnist[0], 500, seed=3)


@pytest.fixture(scope="module")
def inks():
    return [ink_of_drawing(drawing, 8) for drawing, _ in itertools.islice(draw_digits(5), 20)]


def bar(width: int) -> np.ndarray:
    ink = np.zeros((96, width + 20), np.float32)
    ink[8:-8, 10:-10] = 1
    return ink


def test_scans_show_mnist_drawn_digits_and_other_marks_in_turn(mnist):
    threes = mnist[0][0][mnist[0][1] == 3]
    images, labels = draw_scans(threes, np.full(len(threes), 3, np.uint8), 50, seed=0)
    assert images.shape == (50, 28, 28) and images.dtype == labels.dtype == np.uint8
    turns = labels.reshape(10, 5)
    assert (turns[:, :2] == 3).all() and (turns[:, 4] == NOT_A_DIGIT).all()
    drawn = [digit for _, digit in itertools.islice(draw_digits(0), 20)]
    assert turns[:, 2:4].reshape(-1).tolist() == drawn


def test_the_same_seed_gives_the_same_scans_and_another_others(mnist, scans):
    again = draw_scans(*mnist[0], 40, seed=3)
    for some, own in zip(again, scans, strict=True):
        np.testing.assert_array_equal(some, own[:40])
    assert (draw_scans(*mnist[0], 40, seed=4)[0] != again[0]).any(axis=(1, 2)).all()
    assert [len(none) for none in draw_scans(*mnist[0], 0, seed=3)] == [0, 0]


def test_pens_and_shapes_are_of_every_kind(scans):
    boxes = [crop(image / np.float32(255)) for image in scans[0]]
    pens = np.array([measured_pen(box) for box in boxes])
    aspects = np.array([box.shape[1] / box.shape[0] for box in boxes])
    assert np.quantile(pens, 0.1) < 2 and np.quantile(pens, 0.9) > 4 and pens.max() > 6
    assert np.quantile(aspects, 0.1) < 0.5 and np.quantile(aspects, 0.9) > 1.1
    assert (scans[0].max(axis=(1, 2)) > 128).mean() > 0.99


@given(st.integers(6, 30), st.integers(0, 1_000_000))
def test_another_pen_widens_or_narrows_a_bar_within_bounds(width, seed):
    redrawn = with_other_pen(bar(width), np.random.default_rng(seed))
    assert redrawn.min() >= 0 and redrawn.max() <= 1
    across = redrawn[len(redrawn) // 2].sum()
    assert 0.4 * width - 1 <= across <= max(width, min(3 * width, 96 / 3)) + 1


def test_pens_become_both_wider_and_narrower(mnist):
    rng = np.random.default_rng(0)
    ratios = [
        pen_width(with_other_pen(ink, rng)) / pen_width(ink) for ink in map(ink_of_image, mnist[0][0][:60])
    ]
    assert min(ratios) < 0.7 and max(ratios) > 1.8


@pytest.mark.parametrize("name", CHANGE)
def test_each_change_leaves_a_digits_ink(name, inks):
    rng = np.random.default_rng(1)
    for ink in inks:
        changed = CHANGE[name](ink, rng).clip(0, 1)
        assert changed.max() > 0.5 and min(changed.shape) >= 2
        assert 0.4 < changed.mean() / ink.mean() < 2.5


def test_stretching_keeps_the_area_and_reaches_from_half_to_double_and_to_squares(inks):
    rng = np.random.default_rng(2)
    stretched = [(ink, CHANGE["stretched"](ink, rng)) for ink in inks for _ in range(10)]
    assert all(new.size == pytest.approx(ink.size, rel=0.05) for ink, new in stretched)
    wider = np.array(
        [(new.shape[1] / new.shape[0]) / (ink.shape[1] / ink.shape[0]) for ink, new in stretched]
    )
    squares = np.mean([abs(new.shape[0] - new.shape[1]) <= 1 for _, new in stretched])
    assert wider.min() < 0.6 and (wider > 1.8).any() and 0.04 < squares < 0.25


def test_a_cut_takes_at_most_a_fourteenth_at_one_edge(inks):
    rng = np.random.default_rng(3)
    edges = set()
    for ink in inks * 5:
        lost = np.subtract(ink.shape, CHANGE["cut"](ink, rng).shape)
        assert (lost >= 0).all() and np.count_nonzero(lost) <= 1
        assert (lost <= 0.07 * np.array(ink.shape)).all()
        edges |= set(np.flatnonzero(lost).tolist())
    assert edges == {0, 1}


def test_specks_only_add_ink(inks):
    rng = np.random.default_rng(4)
    for ink in inks:
        before = ink.copy()
        specked = CHANGE["specked"](ink, rng)
        np.testing.assert_array_equal(ink, before)
        assert (specked >= ink).all()


def test_a_scan_is_what_a_pictures_ink_becomes_where_nothing_befalls_it(inks, monkeypatch):
    """Without changes it is the digit image that a picture of that ink gives."""
    from digitlib.handwriting import scans
    from digitlib.preprocessing.stages import PREPROCESSINGS

    monkeypatch.setattr(scans, "CHANGES", ())
    for ink in inks:
        expected = PREPROCESSINGS["mnist"](ink).image
        np.testing.assert_allclose(scanned(ink, np.random.default_rng(0)), expected, atol=0.05)
