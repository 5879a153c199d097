"""The diagrams of lesson 2 say what is so."""

import itertools

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_ink_of_path
from digitlib.plots.diagrams.pen import ink_at, middle_of, nearest_point
from digitlib.preprocessing.inking import ink

PATH = np.array([[2.0, 3], [12, 4], [8, 14]], np.float32)
PIXELS = [(3, 5), (9, 8), (6, 4)]


def distance_by_hand(pixel):
    """Return how far the pixel's middle is from the path, of which a great many points are tried."""
    steps = np.linspace(0, 1, 5_000)[:, None]
    points = np.concatenate([start + steps * (end - start) for start, end in itertools.pairwise(PATH)])
    return np.linalg.norm(points - [pixel[1] + 0.5, pixel[0] + 0.5], axis=1).min()


@pytest.mark.parametrize("pixel", PIXELS)
def test_a_distance_is_to_the_nearest_point_and_gives_the_ink_that_is_drawn(pixel):
    distance = np.linalg.norm(nearest_point(PATH, pixel) - middle_of(pixel))
    assert distance == pytest.approx(distance_by_hand(pixel), abs=0.01)
    assert ink_at(distance, 2.4) == pytest.approx(ink([PATH], (16, 16), 2.4)[pixel], abs=0.05)


def test_every_distance_is_written_and_marked_on_the_curve():
    plot = plot_ink_of_path(PATH, 16, 2.4, PIXELS)
    above, below = plot.axes
    distances = [distance_by_hand(pixel) for pixel in PIXELS]
    np.testing.assert_allclose([float(text.get_text()) for text in above.texts], distances, atol=0.07)
    marked = next(line for line in below.lines if line.get_marker() == "o")
    np.testing.assert_allclose(marked.get_xdata(), distances, atol=0.02)
    np.testing.assert_allclose(marked.get_ydata(), np.clip(1.7 - np.array(distances), 0, 1), atol=0.02)
    assert all(f"{text.get_text()} pixels away" in plot.alt for text in above.texts)
