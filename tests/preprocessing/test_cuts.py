import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from digitlib.preprocessing.cuts import CUT_DISTANCE, cut_pieces
from digitlib.preprocessing.photo.ink_part import InkPart


@given(st.integers(1, 60), st.integers(1, 60), st.floats(1, 40), st.integers(0, 2**32))
def test_the_pieces_are_the_part(height, width, digit, seed):
    """No ink is lost or doubled, wherever the cuts fall."""
    rng = np.random.default_rng(seed)
    ink = rng.random((height, width)).astype(np.float32) * (rng.random((height, width)) < 0.7)
    whole = np.zeros((height, width), np.float32)
    for piece in cut_pieces(InkPart(7, 9, ink), digit):
        rows, columns = piece.ink.shape
        whole[piece.top - 9 :][:rows, piece.left - 7 :][:, :columns] += piece.ink
    np.testing.assert_array_equal(whole, ink)


@given(st.integers(2, 60), st.floats(1, 40), st.integers(0, 2**32))
def test_cuts_lie_apart(width, digit, seed):
    ink = np.random.default_rng(seed).random((4, width)).astype(np.float32) + np.float32(0.1)
    pieces = cut_pieces(InkPart(0, 0, ink), digit)
    if len(pieces) > 1:
        assert min(piece.ink.shape[1] for piece in pieces) >= CUT_DISTANCE * digit


def test_a_cut_goes_where_least_ink_is():
    ink = np.ones((20, 40), np.float32)
    ink[1:, 19] = 0
    left, *_ = cut_pieces(InkPart(5, 0, ink), 20)
    assert any(piece.left == 5 + 19 for piece in cut_pieces(InkPart(5, 0, ink), 20)) and left.left == 5


def test_what_is_no_wider_than_a_digit_stays_whole():
    part = InkPart(0, 0, np.ones((20, 18), np.float32))
    assert cut_pieces(part, 20) == [part]
