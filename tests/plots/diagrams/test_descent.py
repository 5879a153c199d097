"""The diagrams of the way down: the steps drawn are those of gradient descent."""

import numpy as np
import pytest

from digitlib.plots.diagrams import plot_descent, plot_paths
from digitlib.plots.diagrams.descent import descend, slope_of

RATES = {"too short": 0.1, "about right": 0.5, "too long": 1.1}
"""Of a bowl whose slope is twice the weight: a rate of 0.5 reaches the middle at once, 1 never."""


def bowl(weights) -> float:
    return float(np.sum(np.square(weights)))


def valley(weights) -> float:
    return float(weights[0] ** 2 + 10 * weights[1] ** 2 + 0.1)


def arrows(axis) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return where the arrows of an axis begin and end."""
    found = [text for text in axis.texts if getattr(text, "arrow_patch", None) and not text.get_text()]
    return [(np.array(text.xyann, float), np.array(text.xy, float)) for text in found]


def test_the_slope_is_the_derivative():
    np.testing.assert_allclose(slope_of(bowl, np.array([3.0, -1.0])), [6, -2], atol=1e-6)
    assert float(slope_of(bowl, np.asarray(3.0))) == pytest.approx(6)


def test_a_step_is_the_slope_times_the_rate_and_momentum_adds_the_last_one():
    np.testing.assert_allclose(descend(bowl, 1.0, 0.25, 3), [1, 0.5, 0.25, 0.125], atol=1e-6)
    np.testing.assert_allclose(descend(bowl, 1.0, 0.25, 2, momentum=0.5), [1, 0.5, 0], atol=1e-6)


@pytest.mark.parametrize(("place", "rate"), [*enumerate(RATES.values())])
def test_each_arrow_is_a_step_down_the_curve(place, rate):
    plot = plot_descent(bowl, 2.0, RATES, num_steps=4)
    steps = arrows(plot.axes[place])
    assert len(steps) == 4 and steps[0][0][0] == 2
    for (weight, loss), (after, loss_after) in steps:
        assert after - weight == pytest.approx(-rate * 2 * weight, abs=1e-5)
        assert loss == pytest.approx(weight**2) and loss_after == pytest.approx(after**2)


def test_the_first_step_is_written_as_a_product():
    plot = plot_descent(bowl, 2.0, RATES)
    said = [
        text.get_text() for axis in plot.axes for text in axis.texts if text.get_text().startswith("step")
    ]
    assert said == ["step: 0.1 × 4.000 = 0.40", "step: 0.5 × 4.000 = 2.00", "step: 1.1 × 4.000 = 4.40"]
    assert "slope 4.000" in [text.get_text() for text in plot.axes[0].texts]
    assert "too long, rate 1.1: from 2.00 to" in plot.alt


def test_paths_run_over_the_loss_to_where_it_says():
    rates = {"short": (0.001, 0.0), "right": (0.05, 0.0), "long": (0.1, 0.0), "momentum": (0.001, 0.9)}
    plot = plot_paths(valley, (3.0, 1.0), rates)
    for axis, (rate, momentum) in zip(plot.axes, rates.values(), strict=True):
        steps = arrows(axis)
        np.testing.assert_allclose(steps[0][1] - steps[0][0], -rate * np.array([6, 20]), atol=1e-4)
        np.testing.assert_allclose([end for _, end in steps], descend(valley, (3, 1), rate, 12, momentum)[1:])
        assert f"loss {valley(steps[-1][1]):.3f}" in [text.get_text() for text in axis.texts]
    lowest = plot.axes[0].lines[0].get_xydata()[0]
    np.testing.assert_allclose(lowest, 0, atol=1e-3)
