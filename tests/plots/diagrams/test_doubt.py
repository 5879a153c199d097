"""What the diagrams of lesson 5 draw is what was computed."""

import numpy as np
import pytest
from scipy import stats

from digitlib.metrics import Accuracy
from digitlib.plots.diagrams import (
    plot_agreement,
    plot_coins,
    plot_counting,
    plot_temperatures,
    plot_tests,
)
from digitlib.plots.diagrams.doubt import ACCENT, RED, softmax_at


def test_each_test_has_its_interval_and_is_red_where_it_misses_the_truth():
    counts = [9_950, 9_930, 9_951, 9_970]
    plot = plot_tests(counts, 10_000, 0.995, "Four tests")
    *drawn, truth = plot.axes[0].get_lines()
    for place, (count, bar, dot) in enumerate(zip(counts, drawn[::2], drawn[1::2], strict=True), 1):
        ends = np.array(Accuracy(count, 10_000).interval)
        np.testing.assert_allclose(bar.get_xdata(), 100 * ends)
        np.testing.assert_allclose([dot.get_xdata(), dot.get_ydata()], [[count / 100], [place]])
        missed = not ends[0] <= 0.995 <= ends[1]
        assert bar.get_color() == dot.get_color() == (RED if missed else ACCENT)
    assert set(truth.get_xdata()) == {99.5} and "miss 99.50%: 2, 4." in plot.alt
    assert "miss 99.50%: none." in plot_tests(counts[:1], 10_000, 0.995, "One").alt


def test_the_four_cells_hold_all_digits():
    first, second = np.array([1, 1, 1, 0, 0, 1, 1], bool), np.array([1, 0, 1, 1, 0, 0, 0], bool)
    plot = plot_agreement(first, second, ("yours", "shipped"), "Both")
    axis = plot.axes[0]
    written = {text.get_position()[0]: [] for text in axis.texts}
    for text in axis.texts:
        written[text.get_position()[0]].append(text.get_text())
    assert written == {
        0.5: ["2", "both right", "1", "only shipped"],
        1.5: ["3", "only yours", "1", "both wrong"],
    }
    assert [label.get_text() for label in axis.get_xticklabels()] == ["shipped right", "shipped wrong"]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["yours\nright", "yours\nwrong"]
    assert "both right: 2; only yours: 3; only shipped: 1; neither: 1" in plot.alt


@pytest.mark.parametrize(("num_tosses", "num_heads"), [(78, 17), (10, 8), (9, 4)])
def test_the_red_bars_add_up_to_the_p_value(num_tosses, num_heads):
    plot = plot_coins(num_tosses, num_heads, "Coins")
    bars = plot.axes[0].patches
    assert sum(bar.get_height() for bar in bars) == pytest.approx(100)
    red = [bar for bar in bars if np.allclose(bar.get_facecolor()[:3], np.array([0xC6, 0x28, 0x28]) / 255)]
    pvalue = stats.binomtest(num_heads, num_tosses, 0.5).pvalue
    assert sum(bar.get_height() for bar in red) == pytest.approx(100 * pvalue)
    assert f"{pvalue:.2g}" in plot.alt


def test_a_label_picks_a_row_and_an_answer_a_column():
    images = np.random.default_rng(seed=0).random((3, 28, 28))
    plot = plot_counting(images, [2, 6, 7], [7, 0, 7], "Counting")
    (table,) = [axis for axis in plot.axes if axis.get_xlabel() == "read as"]
    assert {text.get_position(): text.get_text() for text in table.texts} == {
        (7, 2): "+1",
        (0, 6): "+1",
        (7, 7): "+1",
    }
    assert table.get_ylabel() == "label" and table.get_ylim() == (9.5, -0.5)
    shown = [axis for axis in plot.axes if axis is not table]
    for axis, image in zip(shown, images, strict=True):
        np.testing.assert_array_equal(axis.images[0].get_array(), image)
    assert [axis.get_xlabel() for axis in shown][:2] == ["label 2, read as 7", "label 6, read as 0"]
    assert "label 6, read as 0: row 6, column 0" in plot.alt


def test_a_temperature_divides_the_scores():
    scores = np.array([0.5, 4, 3, 0, -1, 1, 0, 0, 2, 0])
    plot = plot_temperatures(scores, (0.5, 1, 2), "Temperatures")
    for axis, temperature in zip(plot.axes, (0.5, 1, 2), strict=True):
        powers = np.exp(scores / temperature)
        heights = [bar.get_height() for bar in axis.patches]
        np.testing.assert_allclose(heights, 100 * powers / powers.sum())
        assert axis.get_title() == f"T = {temperature:g}"
        assert f"T = {temperature:g}: {powers[1] / powers.sum():.0%} for the 1" in plot.alt
    assert softmax_at(scores + 1000, 2) == pytest.approx(softmax_at(scores, 2))
