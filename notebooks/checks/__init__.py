"""Checks of the exercises' answers, a module a notebook: each prints "Right.", or what is off."""

from checks.build_the_network import diagonal_filters, num_parameters, receptive_field
from checks.train_it import bias_gradient, learned_by_heart, reads_enough

__all__ = [
    "bias_gradient",
    "diagonal_filters",
    "learned_by_heart",
    "num_parameters",
    "reads_enough",
    "receptive_field",
]
