import numpy as np

from digitlib.explain.measures import MEASURES
from digitlib.plots.why import plot_change, plot_percentiles, plot_timeline


def test_each_percentile_stands_in_its_row_between_its_words():
    places = {"proportion": 8.0, "slant": 75.0}
    plot = plot_percentiles(places, "Its shape", "MNIST's sevens")
    axis = plot.axes[0]
    np.testing.assert_array_equal(axis.lines[-1].get_xydata(), [[8, 0], [75, 1]])
    assert [label.get_text() for label in axis.get_yticklabels()] == [MEASURES[name].less for name in places]
    other_end = axis.child_axes[0]
    assert [text.get_text() for text in other_end.get_yticklabels()] == [MEASURES[one].more for one in places]
    assert axis.yaxis_inverted() and "MNIST's sevens (%)" in axis.get_xlabel()
    assert plot.get_suptitle() == "Its shape"
    assert "narrower than 92 %; leaning more to the right than 75 %" in plot.alt


def test_a_change_stands_between_before_and_after():
    image = np.zeros((28, 28))
    image[5, 5] = 1
    changed = np.zeros((28, 28))
    changed[7, 7], changed[7, 8] = 1, 1
    plot = plot_change(image, changed, ("a 7", "a 9"), "Few")
    shown = [axis.images[0].get_array() for axis in plot.axes]
    for array, expected in zip(shown, (image, changed - image, changed), strict=True):
        np.testing.assert_array_equal(array, expected)
    assert [axis.get_title() for axis in plot.axes] == ["a 7", "red inked, blue erased", "a 9"]
    assert plot.alt == "Few: a 7 becomes a 9; pixels inked: 2, erased: 1."
    assert all("pixels" in axis.get_xlabel() for axis in plot.axes)


def test_leading_digits_have_their_line_and_their_name():
    probabilities = np.full((4, 10), 0.01)
    probabilities[:, 1], probabilities[:, 7] = [0.9, 0.7, 0.3, 0.02], [0.02, 0.2, 0.6, 0.9]
    fractions = [0.25, 0.5, 0.75, 1]
    plot = plot_timeline(fractions, probabilities, "It grows")
    one, seven = plot.axes[0].lines
    np.testing.assert_allclose(one.get_xydata(), 100 * np.stack([fractions, probabilities[:, 1]], axis=1))
    np.testing.assert_allclose(seven.get_ydata(), 100 * probabilities[:, 7])
    assert [text.get_text() for text in plot.legends[0].get_texts()] == ["1", "7"]
    assert "1: from 90 to 2; 7: from 2 to 90" in plot.alt and plot.axes[0].get_xlabel() == "ink drawn (%)"
    [line] = plot_timeline(fractions, np.full((4, 10), 0.1), "It is no digit").axes[0].lines
    assert (line.get_ydata() == 10).all()
