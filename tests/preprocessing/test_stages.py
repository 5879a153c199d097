import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.evaluation.round_trip import on_canvas
from digitlib.preprocessing.rescale import image_by_pen, measured_pen, pen_width
from digitlib.preprocessing.sizes import MIN_PEN_WIDTH, PEN_WIDTH
from digitlib.preprocessing.stages import PREPROCESSINGS, digit_image, from_picture, from_strokes

EXAMPLES = read_drawings(EXAMPLES_PATH)[0]
INDICES = np.arange(28) + 0.5


def centre_of_mass(image):
    return np.array([(image.sum(axis=0) * INDICES).sum(), (image.sum(axis=1) * INDICES).sum()]) / image.sum()


@pytest.mark.parametrize("drawing", EXAMPLES)
def test_digit_images_obey_mnists_rules(drawing):
    stages = from_strokes(drawing)
    assert stages.image.shape == (28, 28) and stages.image.dtype == np.float32
    assert stages.image.min() == 0 and stages.image.max() == 1
    assert max(np.ptp(np.flatnonzero(stages.image.any(axis=axis) > 0)) for axis in (0, 1)) in (19, 20)
    np.testing.assert_allclose(centre_of_mass(stages.image), 14.5, atol=0.15)
    assert pen_width(stages.image) == pytest.approx(pen_width(on_a_line()), rel=0.12)


def on_a_line():
    return from_strokes([[[0, 0], [0, 100]]]).image


@given(
    st.sampled_from(EXAMPLES),
    st.floats(0.2, 5),
    st.tuples(st.floats(-200, 200), st.floats(-200, 200)),
    st.floats(6, 40),
)
def test_place_size_and_brush_do_not_matter(drawing, scale, offset, brush_width):
    moved = [stroke * np.float32(scale) + np.float32(offset) for stroke in drawing]
    image = from_strokes(moved, brush_width=brush_width).image
    assert np.abs(image - from_strokes(drawing).image).mean() <= 0.02


@pytest.mark.slow
def test_the_pen_is_as_wide_as_mnists(mnist):
    """PEN_WIDTH is what gives redrawn digits the width that MNIST's have, by the same estimate."""
    images = mnist[0][0][:500] / np.float32(255)
    ours = np.median([pen_width(from_strokes(drawing).image) for drawing in EXAMPLES])
    widths = np.array([pen_width(image) for image in images])
    assert ours == pytest.approx(np.median(widths), rel=0.06)
    assert 0.005 < (widths < MIN_PEN_WIDTH).mean() < 0.04


@pytest.mark.parametrize("width", [1.5, 2, 3, 4])
def test_the_estimate_of_the_pen_width(width):
    from digitlib.preprocessing.inking import ink

    angle = np.linspace(0, 5, 60)
    arc = np.stack([14 + 8 * np.cos(angle), 14 + 8 * np.sin(angle)], axis=1).astype(np.float32)
    assert pen_width(ink([arc], (28, 28), width)) == pytest.approx(width, rel=0.08)
    assert pen_width(np.zeros((28, 28), np.float32)) == 0


def test_mnists_rules_hold_in_mnist(mnist):
    """The facts that the module's docstring states."""
    images = mnist[0][0]
    sides = [images.any(axis=axis).sum(axis=1) for axis in (1, 2)]
    centres = np.array([centre_of_mass(image) for image in images[:2000] / 255])
    assert (np.maximum(*sides) == 20).mean() > 0.99
    assert np.abs(centres - 14.5).max() < 0.55


def test_a_dot_is_drawn_as_a_dot():
    image = from_strokes([[[120, 80]]]).image
    assert image.sum() == pytest.approx(np.pi * (PEN_WIDTH / 2) ** 2, rel=0.15)


def test_a_slip_beside_a_long_stroke_does_not_count():
    line, slip = [[100, 40], [100, 240]], [[200, 100], [204, 105]]
    alone = from_strokes([line], canvas_side=280).image
    np.testing.assert_array_equal(from_strokes([line, slip], canvas_side=280).image, alone)
    longer = [[200, 100], [204, 115]]
    assert (from_strokes([line, longer], canvas_side=280).image != alone).any()


def test_a_tap_that_trembles_is_a_dot(recognizer):
    tap = [[[100, 100], [100.5, 101], [101, 100]]]
    assert recognizer.predict(from_strokes(tap, canvas_side=280).image).verdict == "blank"


@pytest.mark.parametrize("brush_width", [8, 20, 40])
@pytest.mark.parametrize(("share", "is_dot"), [(0.2, True), (0.24, True), (0.26, False), (0.5, False)])
def test_a_pen_that_moved_by_a_quarter_of_the_brush_has_drawn(brush_width, share, is_dot):
    moved = [[100, 100], [100 + 0.4 * share * brush_width, 100 + share * brush_width]]
    for scale in (1, 3):
        stroke = scale * np.array(moved)
        image = from_strokes([stroke], brush_width=brush_width, canvas_side=280 * scale).image
        length = np.ptp(np.flatnonzero(image.any(axis=1)))
        assert length < 5 if is_dot else length in (19, 20)


def test_sides_and_widths_that_make_no_sense_are_refused():
    for options in ({"canvas_side": 0}, {"canvas_side": -1}, {"brush_width": 0}):
        with pytest.raises(ValueError, match="must be"):
            from_strokes(EXAMPLES[0], **options)


@pytest.mark.parametrize("value", ["x", [], True, 1j, np.inf, -np.inf, np.nan, 10**400, 1e-320, np.ones(2)])
@pytest.mark.parametrize("option", ["canvas_side", "brush_width", "preprocessing"])
def test_options_of_other_kinds_are_refused_in_one_sentence(option, value):
    with pytest.raises(ValueError) as caught:
        from_strokes(EXAMPLES[0], **{option: value})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("width", [20, 21.5, 50])
def test_a_pen_as_wide_as_the_box_is_refused(width):
    with pytest.raises(ValueError, match=f"pen_width is {width}; it must be less than 20 pixels"):
        digit_image(EXAMPLES[0], width)


def test_a_pen_nearly_as_wide_as_the_box_draws_nearly_a_dot():
    width = 19.5
    assert digit_image(EXAMPLES[0], width).sum() == pytest.approx(np.pi * (width / 2) ** 2, rel=0.1)


@pytest.mark.parametrize("preprocessing", ["mnist", "box", "pixels", "frame"])
@pytest.mark.parametrize("turns", range(4))
def test_a_heavy_side_does_not_push_the_other_off_the_image(preprocessing, turns):
    """Centred by mass alone, the thin tail would end beyond the edge."""
    block = [[x, y] for x in range(0, 60, 4) for y in ((0, 200) if x % 8 else (200, 0))]
    quarter = np.linalg.matrix_power([[0, 1], [-1, 0]], turns)
    drawing = [np.array(stroke) @ quarter for stroke in (block, [[0, 100], [200, 100]])]
    stages = from_strokes(drawing, preprocessing)
    kept = stages.box.sum() * (28 / 280 if preprocessing == "frame" else 1) ** 2
    assert stages.image.sum() == pytest.approx(kept, rel=0.005)


def test_the_crop_of_an_enlarged_digit_holds_all_of_it(test_set):
    """Each is 20 pixels long, so 200 on a canvas, and some more with its blurred edge."""
    sides = [max(from_picture(on_canvas(image)).cropped.shape) for image in test_set[0][:40]]
    assert min(sides) >= 200 and max(sides) <= 206


def test_a_long_tail_is_not_cut_off():
    blob = [[x, y] for x in range(0, 40, 2) for y in range(0, 40, 2)]
    stages = from_strokes([blob, [[0, 0], [200, 200]]])
    assert stages.image.sum() == pytest.approx(stages.box.sum(), rel=0.01)


def box_recipe_by_hand(cropped):
    """Fitted into 20 × 20 by averaging on a fine grid, then moved by whole pixels."""
    scale = 20 / max(cropped.shape)
    height, width = (max(1, round(side * scale)) for side in cropped.shape)
    fine = np.asarray(Image.fromarray(cropped).resize((width * 16, height * 16), Image.Resampling.NEAREST))
    box = fine.reshape(height, 16, width, 16).mean(axis=(1, 3))
    y, x = (np.array(np.mgrid[:height, :width]) * box).sum(axis=(1, 2)) / box.sum()
    image = np.zeros((28, 28))
    top, left = round(14 - y), round(14 - x)
    image[top : top + height, left : left + width] = box
    return image


@pytest.mark.parametrize("drawing", EXAMPLES[::3])
def test_recipe_box_against_its_description(drawing):
    stages = from_strokes(drawing, "box")
    error = np.abs(stages.image - box_recipe_by_hand(stages.cropped))
    assert error.mean() < 0.012
    assert stages.box.shape[0] == 20 or stages.box.shape[1] == 20


@pytest.mark.parametrize("drawing", EXAMPLES[::3])
def test_recipe_frame_against_its_description(drawing):
    stages = from_strokes(drawing, "frame")
    assert max(stages.box.shape) == 200
    height, width = stages.box.shape
    y, x = (np.array(np.mgrid[:height, :width]) * stages.box).sum(axis=(1, 2)) / stages.box.sum()
    frame = np.zeros((280, 280))
    top, left = round(144.5 - y), round(144.5 - x)
    frame[top : top + height, left : left + width] = stages.box
    expected = frame.reshape(28, 10, 28, 10).mean(axis=(1, 3))
    assert np.abs(stages.image - expected).mean() < 0.012


@pytest.mark.parametrize("recipe", PREPROCESSINGS)
def test_every_recipe_takes_strokes_and_pictures(recipe, test_set):
    for stages in (from_strokes(EXAMPLES[0], recipe), from_picture(on_canvas(test_set[0][0]), recipe)):
        assert stages.image.shape == (28, 28) and 0 <= stages.image.min() <= stages.image.max() <= 1.0001
        assert stages.image.sum() > 20


def test_an_unknown_recipe_is_refused():
    for preprocess, source in ((from_strokes, EXAMPLES[0]), (from_picture, np.ones((9, 9)))):
        with pytest.raises(ValueError, match="choose one of raw, frame, box, pixels, mnist"):
            preprocess(source, "squash")


def test_a_blank_picture_gives_a_blank_digit_image():
    for recipe in PREPROCESSINGS:
        assert from_picture(np.ones((50, 80)), recipe).image.max() == 0


def test_a_picture_of_a_drawing_is_read_like_the_drawing(recognizer):
    """A thin pen on a large sheet is thickened, so that it does not fade away."""
    from digitlib.preprocessing.inking import ink

    for drawing in EXAMPLES[::2]:
        sheet = 1 - ink([stroke * 3 for stroke in drawing], (840, 840), 8)
        from_pixels = recognizer.predict(from_picture(sheet).image)
        from_points = recognizer.predict(from_strokes(drawing).image)
        assert from_pixels.digit == from_points.digit


def test_the_ink_is_where_it_was_drawn():
    stages = from_strokes([[[70, 70], [70, 210]]], brush_width=10, canvas_side=280)
    assert stages.ink.shape == (280, 280)
    assert stages.ink[140, 70] == 1 and stages.ink[140, 90] == 0
    assert stages.cropped.shape == pytest.approx((150, 10), abs=1)
    small = from_strokes([[[7, 7], [7, 21]]], brush_width=10, canvas_side=28)
    np.testing.assert_allclose(small.ink, stages.ink, atol=1e-4)


def test_an_image_by_a_known_pen_is_the_same(test_set):
    """Thin and thick, small and larger than what is shown."""
    for image in test_set[0][:6]:
        ink = np.kron(image, np.ones((13, 13))).astype(np.float32) / 255
        for one in (ink, ink[::13, ::13], scipy.ndimage.minimum_filter(ink, 15)):
            np.testing.assert_array_equal(
                image_by_pen(one, measured_pen(one)), PREPROCESSINGS["mnist"](one).image
            )
