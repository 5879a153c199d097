"""Checks of the exercises' answers, a module a notebook: each prints "Right.", or what is off."""

from checks.beyond_mnist import (
    eleven_targets,
    mistakes_at_edges,
    own_way,
    taught_seven,
    threshold_for,
    upper_threshold,
)
from checks.build_the_network import (
    all_maps,
    channels_map,
    diagonal_filters,
    hidden_layer,
    num_parameters,
    one_map,
    receptive_field,
    strided_map,
    weighted_sum,
)
from checks.draw import knows_your_seven, tenths_needed, turned_away, verdict
from checks.experiments import empty_columns, one_change, variations_needed
from checks.from_pen_to_pixels import (
    centre_of_mass,
    centre_shifts,
    ink_in_shadow,
    ink_of_distance,
    my_seven,
)
from checks.inside import falls, map_weights, step_up
from checks.intervals import mean_interval, paired_interval, seeds_needed
from checks.judge_it import (
    calibration_error,
    enough_digits,
    judged_seven,
    least_sure,
    only_one_right,
    wilson_interval,
)
from checks.look_inside import ink_hurts, most_foreign, why_not_seven
from checks.meet_the_data import crossed_sevens, leaning, more_known
from checks.train_it import (
    descend,
    early_stopping,
    exact_slope,
    hidden_error,
    learned_by_heart,
    opinions,
    softmax,
    variations,
)

__all__ = [
    "all_maps",
    "calibration_error",
    "centre_of_mass",
    "centre_shifts",
    "channels_map",
    "crossed_sevens",
    "descend",
    "diagonal_filters",
    "early_stopping",
    "eleven_targets",
    "empty_columns",
    "enough_digits",
    "exact_slope",
    "falls",
    "hidden_error",
    "hidden_layer",
    "ink_hurts",
    "ink_in_shadow",
    "ink_of_distance",
    "judged_seven",
    "knows_your_seven",
    "leaning",
    "learned_by_heart",
    "least_sure",
    "map_weights",
    "mean_interval",
    "mistakes_at_edges",
    "more_known",
    "most_foreign",
    "my_seven",
    "num_parameters",
    "one_change",
    "one_map",
    "only_one_right",
    "opinions",
    "own_way",
    "paired_interval",
    "receptive_field",
    "seeds_needed",
    "softmax",
    "step_up",
    "strided_map",
    "taught_seven",
    "tenths_needed",
    "threshold_for",
    "turned_away",
    "upper_threshold",
    "variations",
    "variations_needed",
    "verdict",
    "weighted_sum",
    "why_not_seven",
    "wilson_interval",
]
