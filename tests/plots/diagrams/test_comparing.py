"""What the diagrams of lesson 8 draw is what was computed: each against SciPy's own figures."""

import numpy as np
import pytest
from scipy import stats

from digitlib.metrics.mean_interval import mean_interval as interval
from digitlib.plots.diagrams import plot_intervals, plot_pairs, plot_race, plot_search
from digitlib.plots.diagrams.comparing import ACCENT, RED, unpaired_interval

FIRST = np.array([81.0, 78.6, 80.5, 81.3, 81.2])
SECOND = np.array([81.9, 80.1, 82.6, 82.9, 84.3])


def bars(axis):
    """Return the ends of the intervals, from the top row down."""
    return [line.get_xdata() for line in axis.get_lines() if line.get_linewidth() == 7]


def marked(axis, marker):
    return [np.atleast_1d(line.get_xdata()) for line in axis.get_lines() if line.get_marker() == marker]


def by_scipy(values):
    return stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))


@pytest.mark.parametrize("values", [FIRST, SECOND[:2], list(FIRST[:3])])
def test_an_interval_is_students(values):
    assert interval(values) == pytest.approx(by_scipy(values))


@pytest.mark.parametrize("size", [2, 3, 5])
def test_an_unpaired_interval_is_welchs(size):
    ends = stats.ttest_ind(SECOND[:size], FIRST[:size], equal_var=False).confidence_interval()
    assert unpaired_interval(FIRST[:size], SECOND[:size]) == pytest.approx([ends.low, ends.high])


def test_each_row_holds_its_values_their_mean_and_its_interval():
    groups = {"3 runs": FIRST[:3], "5 runs": FIRST}
    plot = plot_intervals(groups, (81.4, "the mean of all"), "accuracy (%)", "Runs")
    (axis,) = plot.axes
    for values, ends, mean, dots in zip(
        groups.values(), bars(axis), marked(axis, "|"), marked(axis, "o"), strict=True
    ):
        np.testing.assert_allclose(ends, by_scipy(values))
        np.testing.assert_allclose(mean, values.mean())
        np.testing.assert_array_equal(dots, values)
    (line,) = [line for line in axis.get_lines() if line.get_linestyle() == "--"]
    assert set(line.get_xdata()) == {81.4} and axis.texts[0].get_text() == "the mean of all"
    assert [label.get_text() for label in axis.get_yticklabels()] == [*groups]
    assert axis.get_ylim()[0] > axis.get_ylim()[1]  # so the first row stands on top
    low, high = by_scipy(FIRST)
    assert f"5 runs: {low:.2f} to {high:.2f}" in plot.alt


def test_pairs_are_joined_seed_by_seed_and_their_gains_stand_below():
    plot = plot_pairs({"plain": FIRST, "blurred": SECOND}, "accuracy (%)", "Two ways")
    upper, lower = plot.axes
    joined = [line.get_xdata() for line in upper.get_lines() if line.get_linewidth() == 2]
    np.testing.assert_array_equal(joined, np.transpose([FIRST, SECOND]))
    for dots, values in zip(marked(upper, "o"), (FIRST, SECOND), strict=True):
        np.testing.assert_array_equal(dots, values)
    unpaired, paired = bars(lower)
    np.testing.assert_allclose(unpaired, unpaired_interval(FIRST, SECOND))
    np.testing.assert_allclose(paired, by_scipy(SECOND - FIRST))
    np.testing.assert_array_equal(marked(lower, "o")[1], SECOND - FIRST)
    np.testing.assert_allclose(marked(lower, "|"), [[(SECOND - FIRST).mean()]] * 2)
    assert [label.get_text() for label in lower.get_yticklabels()] == ["unpaired", "paired"]


def test_a_race_shows_every_run_where_it_was_measured():
    runs = {"slow": [([20, 40], [98.0, 99.1]), ([22, 45], [97.9, 99.0])], "fast": [([12], [98.99])]}
    plot = plot_race(runs, 99, "Race")
    (axis,) = plot.axes
    *lines, goal = axis.get_lines()
    for line, (seconds, scores) in zip(lines, [*runs["slow"], *runs["fast"]], strict=True):
        np.testing.assert_array_equal(line.get_xdata(), seconds)
        np.testing.assert_array_equal(line.get_ydata(), scores)
    assert set(goal.get_ydata()) == {99}
    assert [text.get_text() for text in axis.get_legend().get_texts()] == ["slow", "fast"]
    assert "slow: 99.00 to 99.10; fast: 98.99 to 98.99" in plot.alt


def test_a_search_counts_the_values_that_it_tried_along_and_marks_its_best():
    grid = [(along, up) for along in (0, 2, 4) for up in (0, 0.3)]
    random = [(0.5, 0.1), (1.5, 0.2), (2.5, 0.3), (3.5, 0), (0.1, 0.1), (0.2, 0.1)]
    searches = {"grid": (grid, [80, 79, 78, 77, 60, 59]), "random": (random, [82, 83, 76, 64, 80, 80])}
    plot = plot_search(searches, ("blur", "threshold", "accuracy"), "Six trials each")
    titles = [axis.get_title() for axis in plot.axes]
    assert titles == ["grid: 3 values", "random: 6 values", "", ""]
    assert "grid: 3 values; random: 6 values" in plot.alt
    for place, (points, scores) in enumerate(searches.values()):
        for axis, heights in ((plot.axes[place], scores), (plot.axes[place + 2], np.transpose(points)[1])):
            *guides, dots, best = axis.get_lines()
            assert [line.get_xdata()[0] for line in guides] == [along for along, _ in points]
            assert dots.get_color() == ACCENT and best.get_color() == RED
            np.testing.assert_array_equal(dots.get_ydata(), heights)
            assert best.get_ydata() == [heights[int(np.argmax(scores))]]
