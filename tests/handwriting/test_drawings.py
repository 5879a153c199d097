import collections
import itertools

import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.data.stroke_files import PLAIN_LETTERS
from digitlib.preprocessing.drawing import as_drawing
from digitlib.preprocessing.sizes import PEN_WIDTH
from digitlib.preprocessing.stages import digit_image, from_strokes
from digitlib.styles import (
    DIGIT_STYLES,
    LETTERS,
    NOT_A_DIGIT,
    SCRIBBLES,
    SHAPES,
    UNSEEN,
    as_images,
    draw_digits,
    draw_non_digits,
    draw_unseen,
    drawings,
    pen_widths,
    tablet,
    training_images,
    writer,
)
from digitlib.styles.curves import STEP, arc, curve, joined, lines, turned
from digitlib.styles.hand import written
from digitlib.styles.registry import DEVELOPED_ON, style_of

ALL_STYLES = {name: style for styles in DIGIT_STYLES.values() for name, style in styles.items()}
ALL_STYLES |= SHAPES | SCRIBBLES | UNSEEN | LETTERS


def first(drawings, number):
    return list(itertools.islice(drawings, number))


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("name", ALL_STYLES)
def test_every_style_is_a_drawing_that_a_hand_can_vary(name, seeds):
    for seed in seeds:
        rng = np.random.default_rng(seed)
        plan = as_drawing(ALL_STYLES[name](rng))
        low, high = np.concatenate(plan).min(axis=0), np.concatenate(plan).max(axis=0)
        assert (low > -4).all() and (high < 4).all() and (high - low).max() > 0.1
        image = digit_image(written(plan, rng))
        assert image.shape == (28, 28) and image.max() == 1


def test_there_is_every_way_of_writing_that_was_asked_for():
    assert all(len(styles) >= 6 for styles in DIGIT_STYLES.values())
    names = " ".join(ALL_STYLES)
    for word in (
        *("zero_slashed", "dotted", "zero_crossed", "flag_and_base", "seven_crossed", "serif", "curled_tail"),
        *("hooked_tail", "straight_tail", "open_head", "four_open", "four_closed", "four_folded", "two_loop"),
        *("like_z", "flat_top", "five_in_one_stroke", "five_in_two_strokes"),
    ):
        assert word in names


def test_nobody_is_shown_in_training_what_measures_refusal():
    assert not {*UNSEEN} & {*SHAPES, *SCRIBBLES, *LETTERS}


def test_the_digit_image_is_the_last_stage(examples):
    for drawing in [*examples[0][:5], *(drawing for drawing, _ in first(draw_digits(0), 5))]:
        np.testing.assert_array_equal(digit_image(drawing), from_strokes(drawing).image)


@pytest.mark.parametrize("draw", [draw_digits, draw_non_digits, draw_unseen])
def test_the_seed_decides_what_is_drawn(draw):
    (images, labels), again, other = as_images(draw(3), 12), as_images(draw(3), 20), as_images(draw(4), 12)
    np.testing.assert_array_equal(images, again[0][:12])
    np.testing.assert_array_equal(labels, again[1][:12])
    assert (images != other[0]).any(axis=(1, 2)).all()
    assert images.dtype == np.uint8 and images.max() == 255


@pytest.mark.parametrize("options", [{}, {"widths": [PEN_WIDTH] * 5}])
def test_fewer_drawings_or_widths_than_asked_for_are_told(options):
    drawings = first(draw_digits(0), 4 if not options else 9)
    num = len(drawings) if not options else 5
    with pytest.raises(ValueError, match=f"{num} of the 7 images"):
        as_images(iter(drawings), 7, **options)
    assert len(as_images(iter(drawings), num, **options)[0]) == num


@pytest.fixture
def drawn(monkeypatch):
    """How often each way of writing is drawn; hands do nothing, for which one is drawn is settled before."""
    counts = collections.Counter()
    for digit, styles in DIGIT_STYLES.items():
        for name, style in styles.items():
            monkeypatch.setitem(styles, name, counted(style, (digit, name), counts))
    monkeypatch.setitem(drawings.HANDS, "still", lambda rng: lambda plan: plan)
    return counts


def test_every_digit_and_every_style_of_it_is_drawn_as_often(drawn):
    labels = [label for _, label in first(draw_digits(0, "still"), 2000)]
    np.testing.assert_array_equal(np.bincount(labels), [200] * 10)
    expected = {(digit, name): 200 / len(styles) for digit, styles in DIGIT_STYLES.items() for name in styles}
    assert all(drawn[key] == pytest.approx(number, abs=5 * number**0.5) for key, number in expected.items())
    assert [digit for digit, _ in drawn.elements()].count(4) == labels.count(4)


@pytest.mark.parametrize(("collection", "num_styles"), [("uci", 101), ("unipen", 66)])
def test_the_styles_made_for_one_collection_alone_can_be_drawn(drawn, collection, num_styles):
    first(draw_digits(0, "still", collection), 1500)
    assert {name for _, name in drawn} == {name for name, own in DEVELOPED_ON.items() if own == collection}
    assert len(drawn) == num_styles


def test_a_writer_writes_ten_digits_on_one_tablet(monkeypatch):
    """Who writes, and on what, changes after every tenth digit."""
    met = []
    monkeypatch.setattr(drawings, "draw_writer", lambda rng: met.append("writer") or writer.draw_writer(rng))
    monkeypatch.setattr(drawings, "draw_tablet", lambda rng: met.append("tablet") or tablet.draw_tablet(rng))
    labels = [label for _, label in first(draw_digits(0), 30)]
    assert met == ["writer", "tablet"] * 3
    assert all(sorted(labels[start : start + 10]) == [*range(10)] for start in (0, 10, 20))
    met.clear()
    first(draw_digits(0, hand="slow"), 20)
    assert met == ["writer"] * 20


def test_slow_hands_are_not_quick():
    """Points of slow hands are evenly apart, but for hooks; quick ones are not."""

    def unevenness(hand):
        strokes = [stroke for drawing, _ in first(draw_digits(0, hand), 300) for stroke in drawing]
        steps = [
            np.linalg.norm(np.diff(stroke, axis=0), axis=1)[2:-2] for stroke in strokes if len(stroke) > 12
        ]
        return np.array([np.std(own) / np.mean(own) for own in steps])

    slow, quick = unevenness("slow"), unevenness("kinematic")
    assert (slow > 0.5).mean() < 0.05 < 0.2 < (quick > 0.5).mean()


def counted(style, key, counts):
    def count(rng):
        counts[key] += 1
        return style(rng)

    return count


def test_letters_and_shapes_are_no_digits():
    assert {label for _, label in first(draw_non_digits(0), 10)} == {NOT_A_DIGIT}
    assert {label for _, label in first(draw_unseen(0), 10)} == {NOT_A_DIGIT}
    assert {name[0] for name in LETTERS} | {"v"} == {*PLAIN_LETTERS}


def test_a_reader_that_saw_only_mnist_reads_many_drawn_digits_but_not_all(mnist):
    """The nearest of 6,000 images, which knows no styles: the labels are right, and there is a need."""
    images, labels = as_images(draw_digits(5), 300)
    known, images = (to_digit_images(part).reshape(len(part), -1) for part in (mnist[0][0][::10], images))
    distances = (known**2).sum(axis=1) - 2 * images @ known.T
    nearest = mnist[0][1][::10][distances.argmin(axis=1)]
    assert 0.5 < (nearest == labels).mean() < 0.97


def test_two_styles_of_one_name_are_refused():
    with pytest.raises(ValueError, match="a style three_round already"):
        style_of(3, "uci")(DIGIT_STYLES[3]["three_round"])


def test_training_images_hold_digits_and_then_non_digits():
    images, labels = training_images(30, 20)
    np.testing.assert_array_equal(images[:30], as_images(draw_digits(0), 30, pen_widths(0))[0])
    np.testing.assert_array_equal(images[30:], as_images(draw_non_digits(0), 20, pen_widths(0))[0])
    np.testing.assert_array_equal(images[:30:2], as_images(draw_digits(0), 30)[0][::2])
    assert 1.2 * images[:30].sum() > as_images(draw_digits(0), 30)[0].sum()
    assert (labels[:30] < 10).all() and (labels[30:] == NOT_A_DIGIT).all()
    assert len(training_images(0, 0)[0]) == 0


def test_two_hands_never_draw_alike_but_similar():
    style = DIGIT_STYLES[3]["three_round"](np.random.default_rng(0))
    images = [digit_image(written(style, np.random.default_rng(seed))) for seed in range(40)]
    pixels = np.stack(images).reshape(40, -1)
    differences = np.abs(pixels[:, None] - pixels[None]).mean(axis=2)[np.triu_indices(40, 1)]
    assert differences.min() > 0.005 and differences.mean() < 0.2


def test_curves_go_through_their_points_in_even_steps():
    points = [(0.0, 0.0), (0.5, 0.2), (0.4, 0.9)]
    for stroke in (curve(*points), lines(*points), joined(lines(*points[:2]), lines(*points[1:]))):
        for point in points:
            assert np.linalg.norm(stroke - point, axis=1).min() < STEP
        steps = np.linalg.norm(np.diff(stroke, axis=0), axis=1)
        assert np.median(steps) == pytest.approx(STEP, rel=0.05)
        assert 0.7 * STEP < steps.min() <= steps.max() < 1.05 * STEP  # corners are cut short


def test_arcs_run_clockwise_with_growing_angles():
    quarter = arc((1, 1), (2, 3), 0, 90)
    np.testing.assert_allclose(quarter[[0, -1]], [(3, 1), (1, 4)], atol=1e-9)
    np.testing.assert_allclose((((quarter - 1) / (2, 3)) ** 2).sum(axis=1), 1, atol=2e-3)
    np.testing.assert_allclose(turned([np.array([[1.0, 0.5]])], 90)[0], [[0.5, 1.0]], atol=1e-9)


def test_pens_are_as_wide_as_persons_every_other_time_and_else_as_mnists():
    widths = np.array(first(pen_widths(0), 2000))
    assert (widths[::2] == PEN_WIDTH).all()
    assert 1.5 <= widths[1::2].min() < 1.55 and 4.4 < widths[1::2].max() <= 4.5
