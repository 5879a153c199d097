import itertools

import numpy as np
import pytest

from digitlib.handwriting.photos.glyphs import GLYPH_SIDE, draw_glyphs, fitted, glyph
from digitlib.preprocessing.rescale import pen_width


@pytest.fixture(scope="module")
def glyphs(mnist):
    return draw_glyphs(0, mnist[0][0][:100], 60)


def test_the_seed_decides(glyphs, mnist):
    again, other = (draw_glyphs(seed, mnist[0][0][:100], 60) for seed in (0, 1))
    pairs = zip(glyphs.digits + glyphs.others, again.digits + again.others, strict=True)
    assert all(np.array_equal(one, same) for one, same in pairs)
    assert not np.array_equal(glyphs.digits[0], other.digits[0])


def test_a_third_comes_from_the_images_and_a_third_as_many_marks_are_no_digits(mnist):
    """Two of three stay as they are when the images become others."""
    first, second = ({d.tobytes() for d in draw_glyphs(0, mnist[0][0][i : i + 1], 12).digits} for i in (0, 1))
    assert len(first & second) == 8 and len(draw_glyphs(0, mnist[0][0][:1], 12).others) == 4


def test_glyphs_are_cut_to_their_ink_and_about_as_large_as_said(glyphs):
    for one in glyphs.digits + glyphs.others:
        assert one.dtype == np.uint8 and 0.7 * GLYPH_SIDE < max(one.shape) <= GLYPH_SIDE + 1
        assert all(edge.max() > 60 for edge in (one[0], one[-1], one[:, 0], one[:, -1]))


def test_digits_are_ordered_by_their_pen_and_one_pen_writes_alike(glyphs):
    """By the width that is measured on the ink: blots of thick pens apart, it grows."""
    widths = np.array([pen_width(one / np.float32(255)) for one in glyphs.digits])
    thin, middle, thick = (part.mean() for part in np.array_split(widths, 3))
    assert 1.3 * thin < middle < thick / 1.3
    rng = np.random.default_rng(0)
    spreads = [
        np.std([np.log(pen_width(one / np.float32(255))) for one in glyphs.of_one_pen(rng).digits])
        for _ in range(10)
    ]
    assert np.median(spreads) < np.log(widths).std() / 3


def test_one_pens_run_reaches_both_ends(glyphs):
    rng = np.random.default_rng(0)
    met = {id(one) for _ in range(400) for one in glyphs.of_one_pen(rng).digits}
    assert met == set(map(id, glyphs.digits))
    assert len(glyphs.of_one_pen(rng).digits) == 8 and glyphs.of_one_pen(rng).others is glyphs.others


@pytest.mark.parametrize("side", [3, 12, 96, 250])
def test_a_glyph_is_drawn_at_any_size(glyphs, side):
    rng = np.random.default_rng(0)
    for one in glyphs.digits[::3]:
        ink = glyph([one], side, rng)
        assert ink.min() >= 0 and 0.02 < ink.max() <= 1 + 1e-6
        assert min(ink.shape) >= 2 and max(ink.shape) <= 1.61 * side + 1
        if one.shape[0] >= one.shape[1]:  # a flat one may come out narrower, and shorter with it
            assert ink.shape[0] == side


def test_what_is_too_large_is_made_smaller_and_what_fits_is_left(glyphs):
    ink = glyph(glyphs.digits, 100, np.random.default_rng(0))
    for shape in itertools.product((20, 60), (20, 60)):
        small = fitted(ink, shape)
        assert small.shape[0] <= shape[0] and small.shape[1] <= shape[1]
    assert fitted(ink, (300, 300)) is ink
