"""What the page of lesson 8 shows: many runs that differ by luck alone, and a published sweep."""

import numpy as np
import scipy

from digitlib.data.mnist import LabelledImages, load_mnist, split, to_digit_images
from digitlib.experiments import published
from digitlib.metrics.mean_interval import CONFIDENCE

NUM_RUNS = 200
"""The lesson makes so many runs of the nearest neighbour, each with a seed of its own."""

NUM_KNOWN = 300
"""Each run knows so many training images, as in the lesson."""

NUM_ASKED = 1_000
"""Each run reads so many validation images, as in the lesson."""

TOLD = (
    "network",
    "optimizer",
    "learning_rate",
    "batch_size",
    "num_epochs",
    "seed",
    "seconds",
    "test_accuracy",
)
"""The page tells these columns of a published run: its recipe, and what came of it."""


def seeds() -> dict:
    """Return the accuracy of each run, in percent, and Student's t for 2 runs and more.

    The factors spare the page the inverse of a distribution.
    """
    training, (images, labels) = split(*load_mnist()[0], num_validation=NUM_ASKED, seed=0)
    asked = to_digit_images(images).reshape(NUM_ASKED, -1), labels
    percent = [100 * _accuracy_of(seed, training, asked) for seed in range(NUM_RUNS)]
    factors = scipy.special.stdtrit(np.arange(1, NUM_RUNS), (1 + CONFIDENCE) / 2)
    return {"percent": [round(one, 1) for one in percent], "factors": factors.tolist()}


def _accuracy_of(seed: int, training: LabelledImages, asked: LabelledImages) -> float:
    """Return how many of the digits asked have the label of the nearest training digit that the run knows."""
    images, labels = training
    chosen = np.random.default_rng(seed).choice(len(images), NUM_KNOWN, replace=False)
    known = to_digit_images(images[chosen]).reshape(NUM_KNOWN, -1)
    nearest = ((known**2).sum(axis=1) - 2 * asked[0] @ known.T).argmin(axis=1)  # by squared distance
    return float((labels[chosen][nearest] == asked[1]).mean())


def race() -> list[dict]:
    """Return the runs that read 99 % of the test set, as rows of a table."""
    rows = published("fastest_to_99")
    return rows[[*TOLD]].astype({"seed": int}).to_dict("records")
