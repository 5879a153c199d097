import numpy as np
import pandas as pd

from digitlib.plots import plot_trials


def test_every_trial_has_its_point_and_every_kind_its_line_of_means():
    rows = pd.DataFrame(
        {
            "learning_rate": [0.1, 0.1, 0.5, 0.1, 0.5, 0.5],
            "kind": ["with", "with", "with", "without", "without", "without"],
            "validation_accuracy": [0.9, 0.8, 0.95, 0.7, 0.1, 0.5],
            "error": [None, None, None, None, None, "it was cancelled"],
        }
    )
    plot = plot_trials(rows, "learning_rate", "kind", "validation_accuracy", "Two kinds")
    (axis,) = plot.axes
    line, points, other_line, other_points = axis.get_lines()
    np.testing.assert_allclose(line.get_ydata(), [85, 95])
    np.testing.assert_allclose(points.get_ydata(), [90, 80, 95])
    np.testing.assert_allclose(other_line.get_ydata(), [70, 10])
    np.testing.assert_allclose(other_points.get_ydata(), [70, 10])
    np.testing.assert_allclose(points.get_xdata(), [0.1, 0.1, 0.5], rtol=0.05)
    assert (points.get_xdata()[1:] != other_points.get_xdata()).all()
    assert axis.get_xscale() == "log" and axis.get_ylabel() == "validation accuracy (%)"
    assert "with: 85.0 % at 0.1, 95.0 % at 0.5; without: 70.0 % at 0.1, 10.0 % at 0.5" in plot.alt
