import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from digitlib.data.mnist import to_digit_images
from digitlib.explain.measures import (
    MEASURES,
    OF_DRAWINGS,
    height,
    in_words,
    mass_right,
    mass_up,
    percentiles,
    proportion,
    roundness,
    slant,
    width,
)
from digitlib.preprocessing.inking import ink
from digitlib.preprocessing.stages import from_strokes

MIDDLE = np.array([14.5, 14.5], np.float32)
ANGLES = np.linspace(0, 2 * np.pi, 200)
CIRCLE = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
SQUARE = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
LINE = np.array([[0.0, -1], [0, 1]])


def drawn(stroke, radius=8.0, middle=MIDDLE, pen=2.4) -> np.ndarray:
    return ink([(radius * stroke + middle).astype(np.float32)], (28, 28), pen)


@given(st.floats(-35, 35))
def test_the_slant_is_the_angle_of_a_shear(degrees):
    sheared = LINE @ [[1, 0], [-np.tan(np.radians(degrees)), 1]]
    assert slant(drawn(sheared)) == pytest.approx(degrees, abs=1)


def test_a_real_digit_sheared_by_an_angle_leans_that_much_more(mnist):
    """A shear adds tangents. SciPy shears: each row moves by its distance from the middle."""
    for image in to_digit_images(mnist[0][0][:20]):
        before = np.tan(np.radians(slant(image)))
        for tangent in (-0.2, 0.15):
            shear = np.array([[1, 0], [tangent, 1]])
            moved = scipy.ndimage.affine_transform(image, shear, -shear @ [14, 14] + [14, 14], order=1)
            assert np.tan(np.radians(slant(moved))) - before == pytest.approx(tangent, abs=0.03)


@given(st.floats(4, 10), st.floats(-1, 1), st.floats(-1, 1))
def test_extents_are_those_of_the_pen_wherever_it_stands(radius, right, down):
    image = drawn(SQUARE, radius, MIDDLE + np.array([right, down]))
    assert width(image) == pytest.approx(2 * radius + 2.4, abs=0.35)
    assert height(image) == pytest.approx(2 * radius + 2.4, abs=0.35)


def test_a_rectangle_of_pixels_has_their_number():
    image = np.zeros((28, 28))
    image[4:24, 10:15] = 0.6
    assert (width(image), height(image), proportion(image)) == (5, 20, 0.25)


def test_roundness_tells_a_circle_from_a_square_from_a_line():
    assert roundness(drawn(CIRCLE)) == pytest.approx(1, abs=0.04)
    full = np.zeros((28, 28))
    full[5:20, 5:20] = 1
    assert roundness(full) == pytest.approx(np.pi / 4)
    full[5:20, 6:20] = 0
    assert roundness(full) == pytest.approx(4 * np.pi * 15 / 32**2)


def test_roundness_hardly_depends_on_a_turn():
    def triangle(degrees):
        angles = np.radians(degrees) + np.array([0, 2, 4, 6]) * np.pi / 3
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)

    values = [roundness(drawn(triangle(degrees), 10, pen=1.0)) for degrees in (0, 20, 45, 90)]
    assert np.ptp(values) < 0.06 and max(values) < np.pi / 4


@pytest.mark.parametrize("name", MEASURES)
def test_where_the_digit_lies_does_not_matter(name, mnist):
    measure = MEASURES[name].of
    for image in to_digit_images(mnist[0][0][:10]):
        one, other = np.pad(image, ((0, 8), (8, 0))), np.pad(image, ((6, 2), (3, 5)))
        assert measure(one) == pytest.approx(measure(other), abs=1e-4)


@pytest.mark.parametrize(("name", "sign"), [("slant", -1), ("mass_right", -1), ("roundness", 1)])
def test_a_mirror_turns_the_sides_round(name, sign, mnist):
    measure, offset = MEASURES[name].of, 1 if name == "mass_right" else 0
    for image in to_digit_images(mnist[0][0][:10]):
        assert measure(image[:, ::-1]) == pytest.approx(offset + sign * measure(image), abs=1e-3)


def test_a_seven_carries_its_ink_at_the_top_right(examples):
    seven = from_strokes(examples[0][14]).image
    assert mass_up(seven) > 0.55 and mass_right(seven) > 0.5
    assert mass_up(seven[::-1]) == pytest.approx(1 - mass_up(seven), abs=1e-5)


def test_a_thicker_pen_is_a_wider_pen():
    widths = [MEASURES["pen_width"].of(drawn(LINE, pen=pen)) for pen in (1.5, 2.5, 4)]
    assert widths == sorted(widths)


def test_percentiles_count_the_others_below_and_half_of_the_same():
    others = np.zeros((4, 28, 28))
    for image, side in zip(others, (4, 6, 6, 9), strict=True):
        image[4:24, 10 : 10 + side] = 1
    own = others[1]
    assert percentiles(own, others, ["width"]) == {"width": 50}
    assert percentiles(others[0], others, ["width"])["width"] == 12.5
    assert percentiles(others[3], others[:3], ["width", "height"]) == {"width": 100, "height": 50}


def test_percentiles_rise_with_what_is_measured(mnist):
    images = to_digit_images(mnist[0][0][mnist[0][1] == 7][:60])
    assert set(percentiles(images[0], images[1:])) == set(MEASURES)
    for name in OF_DRAWINGS:
        own = [percentiles(image, images, [name])[name] for image in images[:8]]
        assert np.array_equal(np.argsort(own), np.argsort([MEASURES[name].of(image) for image in images[:8]]))


def test_drawings_lie_among_mnist_and_not_beside_it(examples, mnist):
    """A pen that is inked anew must not count as larger or rounder by the way its edges are smoothed."""
    images, labels = to_digit_images(mnist[0][0][:3000]), mnist[0][1][:3000]
    places = [
        percentiles(from_strokes(drawing).image, images[labels == int(label)], ["height", "mass_up"])
        for drawing, label in zip(*examples, strict=True)
    ]
    for name in ("height", "mass_up"):
        assert 20 < np.median([place[name] for place in places]) < 80


def test_percentiles_in_words():
    assert in_words("proportion", 8.2) == "narrower than 92 %"
    assert in_words("slant", 75) == "leaning more to the right than 75 %"
    assert in_words("roundness", 99.8) == "rounder than 99 %"
    assert in_words("roundness", 0) == "less round than all"
