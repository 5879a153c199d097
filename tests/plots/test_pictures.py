"""What is shown of a picture: where the network sees ink, and what was cut out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgb

from digitlib.plots import plot_ink, plot_picture
from digitlib.plots.pictures import INK_COLOURS, coloured
from digitlib.preprocessing.photo import InkMap
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER
from digitlib.preprocessing.stages import from_strokes

BLUE, ORANGE = map(to_rgb, INK_COLOURS.values())
SHARE = st.floats(0, 1)


def one_pixel(value: float) -> np.ndarray:
    return np.full((1, 1), value)


@given(SHARE, SHARE)
def test_a_pixel_is_between_its_pale_grey_and_the_colour_of_its_ink(brightness, probability):
    grey = coloured(one_pixel(brightness), one_pixel(0), one_pixel(0))[0, 0]
    assert grey[0] == grey[1] == grey[2] >= 0.5  # pale enough for colours
    for place, colour in enumerate((BLUE, ORANGE)):
        kinds = [one_pixel(probability if place == number else 0) for number in range(2)]
        mixed = coloured(one_pixel(brightness), *kinds)[0, 0]
        np.testing.assert_allclose(mixed - grey, probability * (np.array(colour) - grey), atol=1e-9)


def test_brighter_stays_brighter_and_overshoot_stays_in_range():
    shown = coloured(np.array([[-0.2, 0, 0.5, 1, 1.3]]), np.zeros((1, 5)), np.zeros((1, 5)))[0, :, 0]
    assert shown[0] == shown[1] < shown[2] < shown[3] == shown[4] == 1


@pytest.fixture
def maps() -> list[np.ndarray]:
    """The classes of two photos' pixels: half of one's are a digit's, a quarter of the other's are other."""
    return [
        np.array([[DIGIT, PAPER], [PAPER, DIGIT]]),
        np.array([[PAPER, PAPER, PAPER, OTHER]]),
    ]


def test_photos_stand_beside_their_classes(maps):
    photos = [np.full(own.shape, 0.8) for own in maps]
    plot = plot_ink(photos, {"truth": maps, "answer": [maps[0], 0 * maps[1]]}, "Three columns")
    shown = [axis.images[0].get_array() for axis in plot.axes]
    assert [axis.get_title() for axis in plot.axes] == ["photo", "truth", "answer", "", "", ""]
    np.testing.assert_array_equal(shown[0], photos[0])
    np.testing.assert_array_equal((shown[1] == BLUE).all(axis=2), maps[0] == DIGIT)
    np.testing.assert_array_equal((shown[4] == ORANGE).all(axis=2), maps[1] == OTHER)
    assert not (shown[5] == ORANGE).all(axis=2).any()
    assert "truth 1, 50.0% a digit's ink and 0.0% other ink" in plot.alt
    assert "truth 2, 0.0% a digit's ink and 25.0% other ink" in plot.alt


def test_as_many_photos_as_maps(maps):
    with pytest.raises(ValueError, match="zip"):
        plot_ink([np.ones((2, 2))], {"truth": maps}, "One photo, two maps")


def test_the_colours_are_named(maps):
    plot = plot_ink([np.ones((2, 2))], {"truth": maps[:1]}, "Named")
    (legend,) = plot.legends
    named = {
        text.get_text(): to_hex(patch.get_facecolor())
        for text, patch in zip(legend.get_texts(), legend.get_patches(), strict=True)
    }
    assert named == INK_COLOURS


def test_a_picture_shows_six_steps(examples):
    stages = from_strokes(examples[0][4])
    digit = np.zeros((4, 6))
    digit[1:3, 2] = 1
    seen = InkMap(np.full((4, 6), 0.9), 1 - digit, digit)
    picture = np.linspace(0, 1, 24).reshape(4, 6)
    plot = plot_picture(picture, seen, stages, "Six steps")
    shown = [axis.images[0].get_array() for axis in plot.axes]
    np.testing.assert_array_equal(shown[0], picture)
    np.testing.assert_array_equal((shown[1] == BLUE).all(axis=2), digit == 1)
    for array, name in zip(shown[2:], ("ink", "cropped", "box", "image"), strict=True):
        np.testing.assert_array_equal(array, getattr(stages, name))
    assert all(axis.get_title() for axis in plot.axes)
    assert "8.3% a digit's ink and 0.0% other ink" in plot.alt


def test_a_picture_stays_legible_on_a_phone(examples):
    """Of its letters' height in points, on a page 390 pixels wide, as many pixels are left."""
    stages = from_strokes(examples[0][4])
    plot = plot_picture(stages.ink, InkMap(stages.ink, 1 - stages.ink, stages.ink), stages, "On a phone")
    pixels_an_inch = 390 / plot.get_figwidth()
    sizes = [axis.title.get_fontsize() for axis in plot.axes]
    assert min(sizes) / 72 * pixels_an_inch >= 11
