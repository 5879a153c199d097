"""The softmax's diagram, held to the formula."""

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_softmax


def test_the_bars_are_scores_powers_and_probabilities():
    scores = np.array([-2.9, 0, -2, -1.1, -1.5, 2.5, -4.6, 6.8, -0.8, 1.3])
    columns = [[bar.get_width() for bar in axis.patches] for axis in plot_softmax(scores, "Softmax").axes]
    np.testing.assert_allclose(columns[0], scores)
    np.testing.assert_allclose(columns[1], np.exp(scores))
    np.testing.assert_allclose(columns[2], columns[1] / np.sum(columns[1]))
    assert sum(columns[2]) == pytest.approx(1)


def test_what_is_written_is_what_is_drawn():
    for axis in plot_softmax(np.linspace(-3, 6, 10), "Softmax").axes:
        written = [float(text.get_text().replace("−", "-").replace(",", "")) for text in axis.texts]
        np.testing.assert_allclose(written, [bar.get_width() for bar in axis.patches], rtol=0.01, atol=0.051)
