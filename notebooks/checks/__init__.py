"""Checks of the exercises' answers, a module a notebook: each prints "Right.", or what is off."""

from checks.build_the_network import diagonal_filters, num_parameters, receptive_field
from checks.from_pen_to_pixels import centre_shifts, ink_in_shadow, my_seven
from checks.meet_the_data import crossed_sevens, leaning, more_known
from checks.train_it import bias_gradient, learned_by_heart, reads_enough

__all__ = [
    "bias_gradient",
    "centre_shifts",
    "crossed_sevens",
    "diagonal_filters",
    "ink_in_shadow",
    "leaning",
    "learned_by_heart",
    "more_known",
    "my_seven",
    "num_parameters",
    "reads_enough",
    "receptive_field",
]
