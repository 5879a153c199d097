"""What the diagrams of doubt draw is what was counted, one digit and one sign at a time."""

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_doubt, plot_doubt_curves, plot_eleventh
from digitlib.plots.diagrams.beyond.doubt import doubt_curve, fractions_doubted, signs_doubted

RNG = np.random.default_rng(0)
DOUBTS = RNG.beta(0.3, 5, 400), RNG.beta(2, 2, 150)
FLAT = DOUBTS[0], DOUBTS[0][:100]


def count(doubts, threshold):
    return sum(doubt > threshold for doubt in doubts.tolist()) / len(doubts)


@pytest.mark.parametrize("threshold", [0.0, 0.03, 0.5, float(DOUBTS[0][7]), 1.0])
def test_what_exceeds_a_threshold_is_doubted(threshold):
    of_digits, of_signs = fractions_doubted(DOUBTS, [threshold])
    assert (of_digits[0], of_signs[0]) == pytest.approx([count(own, threshold) for own in DOUBTS])


def test_the_curve_goes_from_no_doubt_to_doubt_of_all():
    of_digits, of_signs = doubt_curve(DOUBTS)
    assert (of_digits[0], of_signs[0]) == (0, 0) and (of_digits[-1], of_signs[-1]) == (1, 1)
    assert (np.diff(of_digits) >= 0).all() and (np.diff(of_signs) >= 0).all()
    above = np.mean(DOUBTS[1][:, None] > DOUBTS[0])  # the area below it: how often a sign is doubted more
    assert np.trapezoid(of_signs, of_digits) == pytest.approx(above)


def test_each_threshold_is_a_numbered_line_and_a_numbered_point():
    thresholds = (0.5, 0.2, 0.05)
    plot = plot_doubt(DOUBTS, thresholds, "Doubt")
    digits, signs, below = plot.axes
    for axis in (digits, signs):
        assert [line.get_xdata()[0] for line in axis.get_lines()] == [*thresholds]
        heights = [patch.get_height() for patch in axis.patches]
        assert sum(heights) == pytest.approx(100)
    points = next(line for line in below.get_lines() if line.get_marker() == "o")
    for place, own in zip((points.get_xdata(), points.get_ydata()), DOUBTS, strict=True):
        np.testing.assert_allclose(place, [100 * count(own, threshold) for threshold in thresholds])
    assert [text.get_text() for text in digits.texts] == [text.get_text() for text in below.texts] == [*"123"]
    assert f"2, above 0.20: {100 * count(DOUBTS[0], 0.2):.1f}% of the digits" in plot.alt


def test_ways_of_doubting_are_compared_where_they_doubt_as_many_digits():
    curves = {"one": DOUBTS, "other": FLAT}
    plot = plot_doubt_curves(curves, 0.05, "Two ways")
    (axis,) = plot.axes
    threshold = np.sort(DOUBTS[0])[-21]  # above it are 20 of 400
    for text, (name, own) in zip(axis.texts, curves.items(), strict=True):
        height = signs_doubted(own, 0.05)
        assert height == pytest.approx(count(own[1], threshold), abs=1.01 / len(own[1]))
        assert text.get_text() == f"{height:.0%}" and f"{name}: {100 * height:.1f}%" in plot.alt
    assert axis.get_xscale() == "log"


def test_the_eleventh_probability_is_shared_out_evenly():
    ten, eleven = np.eye(10)[8] * 0.9 + 0.01, np.append(np.eye(10)[8] * 0.2, 0.8)
    plot = plot_eleventh(np.zeros((28, 28)), ten, eleven, "A sign")
    widths = [[bar.get_width() for bar in axis.patches] for axis in plot.axes[1:]]
    np.testing.assert_allclose(widths[0], ten)
    np.testing.assert_allclose(widths[1], eleven)
    np.testing.assert_allclose(widths[2], eleven[:10] + 0.08)
    assert sum(widths[2]) == pytest.approx(1)
    assert plot.axes[2].get_yticklabels()[10].get_text() == "none"
    told = "ten outputs: at most 91%; eleven outputs: at most 20%; shared out: at most 28%; of no digit: 80%"
    assert told in plot.alt
