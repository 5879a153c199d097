import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.preprocessing import inking
from digitlib.preprocessing.inking import ink
from tests.preprocessing.random_strokes import strokes


def ink_by_sampling(drawing, shape, pen_width, samples=8):
    """The obvious version: is each of 64 spots in a pixel within half a pen of some segment?"""
    places = (np.arange(shape[0] * samples) + 0.5) / samples
    spots = np.stack(np.meshgrid(places, places), axis=-1)
    wet = np.zeros(spots.shape[:2], bool)
    for stroke in drawing:
        points = stroke.astype(float)
        for start, end in zip(points, [*points[1:], points[-1]], strict=True):
            along = end - start
            part = ((spots - start) @ along / max(along @ along, 1e-12)).clip(0, 1)
            nearest = start + part[..., None] * along
            wet |= np.linalg.norm(spots - nearest, axis=-1) <= pen_width / 2
    return wet.reshape(shape[0], samples, shape[1], samples).mean(axis=(1, 3))


@given(st.lists(strokes, min_size=1, max_size=2), st.floats(1.5, 5))
def test_ink_is_the_covered_share_of_each_pixel(drawing, pen_width):
    error = np.abs(ink(drawing, (24, 24), pen_width) - ink_by_sampling(drawing, (24, 24), pen_width))
    # An edge is a ramp one pixel wide, and sharp corners are cut by half a piece, an eighth of the pen.
    assert error.mean() < 0.02
    assert error.max() < 0.1 + 5 / 8


@given(st.lists(strokes, min_size=1, max_size=3), st.floats(1, 5), st.integers(1, 2_000))
def test_few_pixels_at_once_give_the_same_to_the_bit(drawing, pen_width, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inking, "PIXELS_AT_ONCE", at_once)
        few = ink(drawing, (24, 24), pen_width)
    np.testing.assert_array_equal(few, ink(drawing, (24, 24), pen_width))


def most_memory(stroke):
    """Return how many bytes drawing a stroke takes at most."""
    tracemalloc.start()
    try:
        ink([stroke], (280, 280), 20)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_stroke_takes_no_more_memory_than_a_short_one():
    short = np.array([[0, 10], [280, 260]] * 6, np.float32)
    assert most_memory(np.tile(short, (3, 1))) < most_memory(short) + 1e6
    assert most_memory(np.array([[140, 140], [1.3e4, 140]], np.float32)) < most_memory(short) + 1e6


def test_a_stroke_of_one_point_is_a_dot():
    dot = ink([np.array([[5, 5]], np.float32)], (10, 10), 4)
    assert dot.sum() == pytest.approx(np.pi * 2**2, rel=0.1)
    np.testing.assert_allclose(dot, dot[::-1, ::-1])


def test_ink_outside_is_cut():
    line = np.array([[-50, 5], [50, 5]], np.float32)
    np.testing.assert_allclose(ink([line], (10, 10), 2)[5], 1)


def test_a_pen_thinner_than_a_pixel_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        ink([np.zeros((1, 2), np.float32)], (5, 5), 0)
