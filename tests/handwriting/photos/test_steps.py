"""What happens to a scene's photographs happens to all three alike: else the ink would not be known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.handwriting.photos import camera, nothing
from digitlib.handwriting.photos.desk import beneath_finger, in_frame, on_desk
from digitlib.handwriting.photos.light import LIGHTS, lit
from digitlib.handwriting.photos.registry import COMPOSITIONS
from digitlib.handwriting.photos.sheet import PRINTED, draw_sheet

SHAPE = (60, 80)
SEEDS = st.integers(0, 2**31)


def through_lens(photos, rng):
    return camera.through_lens(photos, COMPOSITIONS["single"], False, rng)


def beneath_a_thing(photos, rng):
    return nothing._beneath_a_thing(photos, nothing._blob(SHAPE, rng), rng)


def beneath_a_strand(photos, rng):
    return nothing._beneath_a_thing(photos, nothing._strand(SHAPE, rng), rng)


STEPS = [
    *LIGHTS,
    lit,
    on_desk,
    beneath_finger,
    in_frame,
    beneath_a_thing,
    beneath_a_strand,
    nothing._on_cloth,
]
named = {"ids": lambda step: step.__name__.strip("_")}


@pytest.mark.parametrize("step", [*STEPS, through_lens, camera.looked_at], **named)
@given(seed=SEEDS)
def test_a_photograph_comes_out_the_same_whatever_the_others_show(step, seed):
    photos = np.random.default_rng(seed).random((3, *SHAPE), np.float32)
    together = step(photos, np.random.default_rng(seed))
    assert together.shape[0] == 3 and np.isfinite(together).all()
    for number, photo in enumerate(photos):
        alone = step(np.repeat(photo[None], 3, axis=0), np.random.default_rng(seed))
        np.testing.assert_allclose(alone[number], together[number], atol=1e-5)


@pytest.mark.parametrize("step", STEPS, **named)
def test_a_step_changes_something_and_leaves_what_it_was_given(step):
    photos = np.full((3, *SHAPE), 0.8, np.float32)
    after = step(photos, np.random.default_rng(0))
    assert (photos == np.float32(0.8)).all() and np.abs(after - photos).max() > 0.02


@given(SEEDS, st.booleans())
def test_a_sheet_is_bright_and_bounded(seed, is_digital):
    sheet = draw_sheet(SHAPE, is_digital, np.random.default_rng(seed))
    assert sheet.shape == SHAPE and sheet.min() > 0.1 and sheet.max() < 1.3 and np.median(sheet) > 0.25


@pytest.mark.parametrize("printed", PRINTED, **named)
@given(seed=SEEDS)
def test_printed_lines_leave_most_of_the_paper_free(printed, seed):
    lines = printed(SHAPE, 1, 9, np.random.default_rng(seed))
    assert lines.dtype == bool and lines.shape == SHAPE and 0 < lines.mean() < 0.3


@given(SEEDS, st.booleans())
def test_a_file_is_uint8_and_shows_what_was_before_the_lens(seed, is_digital):
    photo = np.tile(np.linspace(0.1, 0.9, SHAPE[1], dtype=np.float32), (SHAPE[0], 1))
    kept = camera.recorded(photo, is_digital, np.random.default_rng(seed))
    assert kept.dtype == np.uint8 and kept.shape == SHAPE
    # Dark to light or light to dark, whatever else happened.
    assert abs(np.corrcoef(kept.mean(axis=0), photo[0])[0, 1]) > 0.8


def test_a_cut_leaves_the_digit_and_at_most_two_pixels_around():
    photos = np.full((3, *SHAPE), 0.9, np.float32)
    photos[2, 20:35, 30:50] = 0.2
    shapes = {camera.cut_to_ink(photos, np.random.default_rng(seed)).shape for seed in range(20)}
    assert shapes == {(3, 15 + 2 * margin, 20 + 2 * margin) for margin in (0, 1, 2)}


def test_a_scene_without_a_digit_is_not_cut():
    photos = np.full((3, *SHAPE), 0.9, np.float32)
    assert camera.cut_to_ink(photos, np.random.default_rng(0)) is photos


@given(SEEDS)
def test_low_resolution_shrinks_no_further_than_a_kind_allows(seed):
    photos = np.random.default_rng(seed).random((3, 300, 200), np.float32)
    for least in (0.0, 0.35, 0.6):
        small = camera._low_resolution(photos, least, np.random.default_rng(seed))
        assert max(20, 300 * least) - 1 <= max(small.shape[1:]) <= max(130, 300 * least) + 1


@given(SEEDS)
def test_one_of_several_looks_shows_a_window_of_the_scene(seed):
    """Numbered pixels tell where each is from: a block of neighbours, a quarter to a half of either side."""
    height, width = 40, 60
    numbered = np.repeat(np.arange(height * width, dtype=np.float32).reshape(1, height, width), 3, axis=0)
    seen = camera.looked_at(numbered, np.random.default_rng(seed))[0].astype(int)
    assert 10 <= seen.shape[0] <= 20 and 15 <= seen.shape[1] <= 30
    top, left = divmod(seen[0, 0], width)
    np.testing.assert_array_equal(
        seen, numbered[0, top : top + seen.shape[0], left : left + seen.shape[1]].astype(int)
    )
