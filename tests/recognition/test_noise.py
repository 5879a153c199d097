"""Pictures of nothing: whatever the pixels, there is an answer."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from digitlib import recognize, recognize_number, recognize_numbers
from digitlib.preprocessing.photo.digit_ink import find_ink
from digitlib.preprocessing.photo.pen_parts import find_parts
from digitlib.preprocessing.picture import read_picture

SIDES = st.sampled_from([1, 3, 5, 9, 13, 28, 31])


@st.composite
def noise(draw):
    """Noise, speckles, grey noise, boxes, each of any shape."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    height, width = draw(SIDES), draw(SIDES)
    kind = draw(st.sampled_from(["bytes", "speckles", "grey", "boxes", "colours"]))
    if kind == "bytes":
        return (rng.random((height, width)) * 255).astype(np.uint8)
    if kind == "speckles":
        return rng.random((height, width)) < rng.random()
    if kind == "grey":
        return rng.normal(rng.random(), 0.3 * rng.random(), (height, width)).clip(0, 1)
    if kind == "colours":
        return rng.integers(0, 256, (height, width, 4), dtype=np.uint8)
    sheet = np.full((height, width), rng.random())
    for top, left, size in rng.integers(0, 64, (9, 3)):
        sheet[top : top + size // 5, left : left + size // 5] = rng.random()
    return sheet


@settings(max_examples=8)
@given(noise())
def test_noise_is_answered(picture):
    for reading in (recognize(picture), recognize_number(picture), *recognize_numbers(picture)):
        assert isinstance(reading.reason, str)
    parts = find_parts(read_picture(picture))
    assert all(part.ink.any() and np.isfinite(part.ink).all() for part in parts)


@pytest.mark.parametrize(("seed", "shape"), [(5, (30, 30)), (0, (30, 13)), (5, (13, 30))])
def test_a_part_without_ink_is_none(seed, shape):
    picture = (np.random.default_rng(seed).random(shape) * 255).astype(np.uint8)
    assert all(part.ink.any() for part in find_parts(read_picture(picture)))
    recognize_number(picture)


def test_a_blur_of_specks_has_no_ink():
    """At most of its places there is nothing, so that its depth is no measure of ink."""
    rng = np.random.default_rng(3)
    found = find_ink(read_picture(rng.random((500, 60)) < 0.2 * rng.random()))
    assert np.isfinite(found.ink).all() and found.digit.max() == 0
