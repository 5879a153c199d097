"""The interval of a mean of few numbers, such as accuracies over seeds."""

from collections.abc import Sequence

import numpy as np
import scipy

CONFIDENCE = 0.95
"""An interval of a mean holds the true one with this probability, if the numbers are normally distributed. A
larger value makes it wider."""


def mean_interval(values: Sequence[float] | np.ndarray) -> tuple[float, float]:
    """Return the ends of the interval of the mean of at least two values, by Student's t."""
    values = np.asarray(values, float)
    return around(values.mean(), values.var(ddof=1) / len(values), len(values) - 1)


def around(middle: float, variance: float, freedom: float) -> tuple[float, float]:
    """Return the ends of the interval around an estimate of this variance, with these degrees of freedom."""
    # Half of what the interval misses lies beyond either end.
    reach = scipy.special.stdtrit(freedom, (1 + CONFIDENCE) / 2) * variance**0.5
    return float(middle - reach), float(middle + reach)
