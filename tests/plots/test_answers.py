"""The figures of what networks answer."""

import numpy as np
import pytest
from matplotlib.colors import same_color

from digitlib.plots import plot_answers, plot_verdicts
from digitlib.plots.style import RED
from digitlib.recognition.prediction import Prediction


def prediction(digit, verdict="digit", highest=0.9):
    probabilities = np.full(10, (1 - highest) / 9, np.float32)
    probabilities[digit or 0] = highest
    image = np.random.default_rng(digit).random((28, 28)).astype(np.float32)
    return Prediction(digit, probabilities, verdict, image)


@pytest.fixture
def answers():
    shipped = [prediction(0), prediction(None, "not a digit", 0.1), prediction(7, "unsure", 0.6)]
    return {"shipped": shipped, "yours": [prediction(0), prediction(4), prediction(2)]}


def test_each_network_has_a_row_of_answers_and_wrong_ones_are_red(answers):
    plot = plot_answers(answers, [0, 4, 7], "Two networks")
    [axis] = plot.axes
    said = [text.get_text() for text in axis.texts]
    assert said[:8] == ["shipped", "in %", "0", "90", "–", "10", "7", "60"]
    assert said[8:] == ["yours", "in %", "0", "90", "4", "90", "2", "90"]
    red = [text.get_text() for text in axis.texts if same_color(text.get_color(), RED)]
    assert red == ["–", "10", "2", "90"]
    for image, own in zip(axis.images, answers["shipped"], strict=True):
        np.testing.assert_array_equal(image.get_array(), own.image)
    below = [text.get_position()[0] for text in axis.texts[2:8:2]]
    assert below == [np.mean(image.get_extent()[:2]) for image in axis.images]
    assert plot.alt == "Two networks. 3 digit images. Wrong, by network: shipped: 4 as –; yours: 7 as 2."


def test_a_tray_holds_the_images_of_its_verdict(answers):
    many = [prediction(4)] * 6 + [prediction(None, "blank", 0.1)]
    plot = plot_verdicts({**answers, "many": many}, {"not_a_digit": 0.3, "unsure": 0.8}, "Trays")
    assert [axis.get_title() for axis in plot.axes[:3]] == [
        "not a digit:\nbelow 30%",
        "unsure:\n30% to 80%",
        "digit:\nfrom 80%",
    ]
    said = [[text.get_text() for text in axis.texts] for axis in plot.axes]
    assert said == [
        ["10%"],
        ["7, 60%"],
        ["0, 90%"],
        [],
        [],
        ["0, 90%", "4, 90%", "2, 90%"],
        ["10%"],
        [],
        ["4, 90%"] * 6,
    ]
    assert "many: 1 not a digit, 0 unsure, 6 digit" in plot.alt
    first, full = (plot.axes[place].images[0].get_array() for place in (0, 8))
    refused = answers["shipped"][1].image
    assert full.shape[0] == 3 * first.shape[0] and first.sum() == pytest.approx(refused.sum(), rel=1e-5)


def test_their_words_are_read_on_a_phone(answers):
    """There a figure is 390 pixels wide, and words of 9 points are 11 pixels high."""
    plots = [
        plot_answers(answers, [0, 4, 7], "Two networks"),
        plot_verdicts(answers, {"not_a_digit": 0.3, "unsure": 0.8}, "Trays"),
    ]
    for plot in plots:
        sizes = [text.get_fontsize() for axis in plot.axes for text in axis.texts]
        assert min(sizes) / 72 * 390 / plot.get_figwidth() >= 11
