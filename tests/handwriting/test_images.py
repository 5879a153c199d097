import itertools

import numpy as np
import pytest

from digitlib.handwriting import (
    NOT_A_DIGIT,
    as_images,
    draw_digits,
    draw_non_digits,
    pen_widths,
    training_images,
)
from digitlib.preprocessing.sizes import PEN_WIDTH
from digitlib.preprocessing.stages import digit_image, from_strokes


def test_the_digit_image_is_the_last_stage(examples):
    for drawing in [*examples[0][:5], *(drawing for drawing, _ in itertools.islice(draw_digits(0), 5))]:
        np.testing.assert_array_equal(digit_image(drawing), from_strokes(drawing).image)


@pytest.mark.parametrize("options", [{}, {"widths": [PEN_WIDTH] * 5}])
def test_fewer_drawings_or_widths_than_asked_for_are_told(options):
    drawings = list(itertools.islice(draw_digits(0), 4 if not options else 9))
    num = len(drawings) if not options else 5
    with pytest.raises(ValueError, match=f"{num} of the 7 images"):
        as_images(iter(drawings), 7, **options)
    assert len(as_images(iter(drawings), num, **options)[0]) == num


def test_training_images_hold_digits_and_then_non_digits():
    images, labels = training_images(30, 20)
    np.testing.assert_array_equal(images[:30], as_images(draw_digits(0), 30, pen_widths(0))[0])
    np.testing.assert_array_equal(images[30:], as_images(draw_non_digits(0), 20, pen_widths(0))[0])
    np.testing.assert_array_equal(images[:30:2], as_images(draw_digits(0), 30)[0][::2])
    assert 1.2 * images[:30].sum() > as_images(draw_digits(0), 30)[0].sum()
    assert (labels[:30] < 10).all() and (labels[30:] == NOT_A_DIGIT).all()
    assert len(training_images(0, 0)[0]) == 0


def test_pens_are_as_wide_as_persons_every_other_time_and_else_as_mnists():
    widths = np.fromiter(pen_widths(0), float, 2000)
    assert (widths[::2] == PEN_WIDTH).all()
    assert 1.5 <= widths[1::2].min() < 1.55 and 4.4 < widths[1::2].max() <= 4.5
