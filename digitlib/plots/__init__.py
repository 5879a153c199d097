"""Arrays → figures, all in the style of ``style``."""

from digitlib.plots.basics import plot_arrays, plot_bars, plot_curves, plot_numbers, plot_over, plot_signed
from digitlib.plots.judging import plot_confusions, plot_reliability, plot_robustness
from digitlib.plots.sheets import plot_digits, plot_map
from digitlib.plots.stages import plot_drawing, plot_reading, plot_stages
from digitlib.plots.style import Plot
from digitlib.plots.sweeps import plot_ablation, plot_cost, plot_learning_curves
from digitlib.plots.training import plot_training

__all__ = [
    "Plot",
    "plot_ablation",
    "plot_arrays",
    "plot_bars",
    "plot_confusions",
    "plot_cost",
    "plot_curves",
    "plot_digits",
    "plot_drawing",
    "plot_learning_curves",
    "plot_map",
    "plot_numbers",
    "plot_over",
    "plot_reading",
    "plot_reliability",
    "plot_robustness",
    "plot_signed",
    "plot_stages",
    "plot_training",
]
