"""Arrays → figures, all in the style of ``style``."""

from digitlib.plots.judging import plot_confusions, plot_reliability, plot_robustness
from digitlib.plots.sheets import plot_digits
from digitlib.plots.stages import plot_reading, plot_stages
from digitlib.plots.style import Plot
from digitlib.plots.sweeps import plot_cost, plot_learning_curves

__all__ = [
    "Plot",
    "plot_confusions",
    "plot_cost",
    "plot_digits",
    "plot_learning_curves",
    "plot_reading",
    "plot_reliability",
    "plot_robustness",
    "plot_stages",
]
