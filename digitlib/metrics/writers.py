"""How well each writer is read: one person's digits are alike, and people differ."""

import numpy as np

from digitlib.metrics.accuracy import Accuracy

MIN_DRAWINGS = 20
"""A writer needs this many drawings to be called the worst: chance decides too much of fewer."""

NUM_RESAMPLES = 2_000
"""The writers are drawn anew this many times; more draws make the interval steadier, and take longer."""


def accuracy_by_writer(correct: np.ndarray, writers: np.ndarray) -> dict[str, Accuracy]:
    """Return the accuracy on each writer's drawings.

    Parameters
    ----------
    correct : (n,) bool
        Which drawings were read right.
    writers : (n,) strings
        Who made each.
    """
    names, num_correct, num_total = _totals(correct, writers)
    counts = zip(names.tolist(), num_correct.tolist(), num_total.tolist(), strict=True)
    return {name: Accuracy(right, total) for name, right, total in counts}


def worst_writer(correct: np.ndarray, writers: np.ndarray) -> tuple[str, Accuracy] | None:
    """Return the writer with at least MIN_DRAWINGS drawings who is read worst, or None."""
    own = accuracy_by_writer(correct, writers).items()
    enough = [(name, accuracy) for name, accuracy in own if accuracy.num_total >= MIN_DRAWINGS]
    return min(enough, key=lambda pair: pair[1].fraction, default=None)


def interval_over_writers(correct: np.ndarray, writers: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """Return the 95 % interval of the fraction read right, for other people like these writers.

    A cluster bootstrap: writers are drawn again and again, each with all their drawings (C. A. Field and
    A. H. Welsh, "Bootstrapping clustered data", J. R. Stat. Soc. B 69, 2007). The interval of single
    drawings is too narrow: it treats one person's next digit as another person's.
    """
    _, num_correct, num_total = _totals(correct, writers)
    # (resamples, writers): each row draws as many writers as there are, some of them more than once
    chosen = np.random.default_rng(seed).integers(len(num_total), size=(NUM_RESAMPLES, len(num_total)))
    fractions = num_correct[chosen].sum(axis=1) / num_total[chosen].sum(axis=1)
    low, high = np.quantile(fractions, [0.025, 0.975])
    return float(low), float(high)


def _totals(correct: np.ndarray, writers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the writers' names, and how many drawings of each were read right, of how many."""
    names, of_writer = np.unique(writers, return_inverse=True)
    return names, np.bincount(of_writer, weights=correct).astype(int), np.bincount(of_writer)
