import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.evaluation.round_trip import canvas_round_trip, on_canvas


def test_a_canvas_is_what_a_browser_holds(test_set):
    dark, light = (on_canvas(test_set[0][0], dark_ink) for dark_ink in (True, False))
    assert dark.shape == (280, 280, 4) and dark.dtype == np.uint8
    assert (dark[..., 3] == 255).all() and dark[0, 0, 0] == 255 and light[0, 0, 0] == 0


@pytest.mark.parametrize("num_digits", [40, pytest.param(500, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("dark_ink", [True, False])
def test_the_way_through_a_canvas_costs_little(recognizer, test_set, dark_ink, num_digits):
    """``python -m digitlib.evaluation`` takes all 10,000."""
    images, labels = test_set[0][:num_digits], test_set[1][:num_digits]
    direct = recognizer.probabilities(to_digit_images(images)).argmax(axis=1)
    through = recognizer.probabilities(canvas_round_trip(images, dark_ink)).argmax(axis=1)
    assert (through == labels).sum() >= (direct == labels).sum() - 1
