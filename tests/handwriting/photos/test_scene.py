"""A scene that is photographed three times: where the photographs differ there is ink, and nowhere else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitlib.handwriting.photos.light import lamp, shadow
from digitlib.handwriting.photos.photos import ink_classes
from digitlib.handwriting.photos.scene import Scene, draw_scene, known_ink
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER


def bare(height=40, width=60, depth=0.8):
    return Scene(np.full((3, height, width), 0.9, np.float32), depth, np.ones((height, width), np.float32))


def test_a_scene_made_by_hand_has_the_classes_that_were_written():
    scene = bare()
    scene.write(np.ones((10, 20)), 5, 5, OTHER)
    scene.write(np.ones((10, 10)), 10, 20, DIGIT)  # over the corner of the other
    expected = np.full((40, 60), PAPER)
    expected[5:15, 5:25] = OTHER
    expected[10:20, 20:30] = DIGIT  # where both are, a digit counts
    np.testing.assert_array_equal(ink_classes(known_ink(scene.photos, 0.8)), expected)


def test_ink_is_known_in_a_shadow_and_under_a_lamp():
    """Whatever falls on all three photographs alike, full ink stays 1 and paper 0."""
    for light in (shadow, lamp):
        scene = bare()
        scene.write(np.full((10, 10), 0.5), 10, 20, DIGIT)
        lit = light(scene.photos, np.random.default_rng(3))
        assert np.ptp(lit[0]) > 0.1
        digits, others = known_ink(lit, scene.depth)
        np.testing.assert_allclose(digits[10:20, 20:30], 0.5, atol=1e-5)
        digits[10:20, 20:30] = 0
        np.testing.assert_allclose([digits, others], 0, atol=1e-6)


def test_other_ink_is_on_two_photographs_and_a_digits_on_one():
    scene = bare()
    scene.write(np.ones((3, 3)), 0, 0, OTHER)
    scene.write(np.ones((3, 3)), 0, 10, DIGIT)
    np.testing.assert_allclose(scene.photos[:, 1, 1], [0.9, 0.18, 0.18], atol=1e-6)
    np.testing.assert_allclose(scene.photos[:, 1, 11], [0.9, 0.9, 0.18], atol=1e-6)


places = st.integers(-30, 50)


@given(places, places, st.integers(1, 25), st.integers(1, 25), st.sampled_from([DIGIT, OTHER]))
def test_what_lies_beyond_the_border_is_cut(top, left, height, width, kind):
    """Compared with one pixel after the other."""
    ink = np.random.default_rng(0).random((height, width), np.float32)
    scene, expected = bare(20, 30), bare(20, 30).photos
    scene.write(ink, top, left, kind)
    for y in range(height):
        for x in range(width):
            if 0 <= top + y < 20 and 0 <= left + x < 30:
                expected[1 if kind == OTHER else 2 :, top + y, left + x] *= 1 - 0.8 * ink[y, x]
    np.testing.assert_allclose(scene.photos, expected, rtol=1e-6)


@given(st.integers(0, 10_000), st.booleans())
def test_a_pen_leaves_some_ink_everywhere_and_the_sheet_as_it_is(seed, is_digital):
    paper = np.full((30, 50), 0.7, np.float32)
    scene = draw_scene(paper, is_digital, np.random.default_rng(seed))
    assert 0.12 <= scene.depth <= 1 and scene.shape == (30, 50)
    assert scene.evenness.min() > 0.05 and scene.evenness.max() <= 1
    np.testing.assert_array_equal(scene.photos, [paper] * 3)
