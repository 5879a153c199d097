"""How well a network finds each kind of ink, by the field's usual measure: intersection over union."""

from collections.abc import Callable

import numpy as np

from digitlib.network.ink_network import NUM_CLASSES
from digitlib.preprocessing.photo.field import DIGIT, OTHER, PAPER
from digitlib.training.ink.field_files import Fields
from digitlib.training.ink.fields import OUTSIDE, seen

NAMES = {PAPER: "paper", DIGIT: "digit", OTHER: "other"}
"""Each class has this name in the card."""

AT_ONCE = 20
"""So many fields go through the network together; more take more memory, and are no faster."""


def confusion(expected: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Return how many pixels of each class, down, were given each class, across, (3, 3); none OUTSIDE."""
    is_asked = expected != OUTSIDE
    # A pair of classes is one number from 0 to 8, so that one count does for all.
    pairs = NUM_CLASSES * expected[is_asked].astype(int) + given[is_asked]
    return np.bincount(pairs, minlength=NUM_CLASSES**2).reshape(NUM_CLASSES, NUM_CLASSES)


def intersection_over_union(counts: np.ndarray) -> dict[str, float | None]:
    """Return for each class the pixels on which a network and the truth agree, of those that either names.

    A class that neither names has None.
    """
    agreed = counts.diagonal()
    named = counts.sum(axis=0) + counts.sum(axis=1) - agreed
    return {
        name: round(float(agreed[one] / named[one]), 4) if named[one] else None for one, name in NAMES.items()
    }


def judge(network: Callable[[np.ndarray], np.ndarray], fields: Fields) -> dict:
    """Return how many photos a network was judged by, and its intersection over union for each class.

    Parameters
    ----------
    network : function
        From what is seen, (n, 192, 192), to (n, 96, 96, 3) logits or probabilities.
    fields : Fields
    """
    counts = np.zeros((NUM_CLASSES, NUM_CLASSES), int)
    for start in range(0, len(fields), AT_ONCE):
        # What went through is let go before more comes: a field's features take some 5 MB.
        some = fields[range(start, min(start + AT_ONCE, len(fields)))]
        counts += confusion(some["classes"], np.asarray(network(seen(some))).argmax(axis=-1))
    return {"num_photos": len(fields), "intersection_over_union": intersection_over_union(counts)}
