"""A person's own drawings change an answer if they are similar enough to what is read.

Features are the numbers that the network's last layer decides by. Where the network is in doubt, and a
digit's features are close to those of the person's own drawings, the digit that they are closest to gains.
That is a classifier of the nearest neighbours on learned features, after T. Cover and P. Hart, "Nearest
neighbor pattern classification", 1967.
"""

import dataclasses

import numpy as np

NUM_NEAREST = 2
"""A digit image is compared with this many drawings of each digit, the nearest: their mean similarity counts.

With more, one odd drawing matters less, and several must be alike to matter at all.
"""

STRENGTH = 20.0
"""A difference of similarity by 1 counts as much as this difference of log probabilities.

A larger value trusts a person's own drawings more, beside the network. It was chosen by eye.
"""

DOUBT = 0.9
"""Where the network's highest probability is above this, it is left alone.

A larger value lets a person's drawings overrule a more confident network. It was chosen by eye.
"""

GATES = np.arange(0.5, 1.0, 0.05)
"""The nearest drawings must be at least this similar; the lowest gate that rehearsal allows is taken.

A lower gate lets a person's drawings change more answers, right and wrong ones.
"""

MOST_FORGOTTEN = 2
"""This many more of the rehearsed digits may be misread than before.

A larger value allows a lower gate, and so more forgetting. It was chosen by eye.
"""


@dataclasses.dataclass(frozen=True, eq=False)
class Examples:
    """Digits that somebody has labelled, as the network sees them."""

    probabilities: np.ndarray
    """The probabilities are (n, 10) float32."""
    features: np.ndarray
    """The features are (n, f) float32, each of length 1: a product of two is their similarity, −1 to 1."""
    labels: np.ndarray
    """The labels are (n,) whole numbers from 0 to 9."""

    def only(self, chosen: np.ndarray) -> "Examples":
        """Return those where ``chosen``, (n,) bool, is true."""
        return Examples(self.probabilities[chosen], self.features[chosen], self.labels[chosen])

    def joined_by(self, others: "Examples") -> "Examples":
        """Return these and the others."""
        return Examples(
            np.concatenate([self.probabilities, others.probabilities]),
            np.concatenate([self.features, others.features]),
            np.concatenate([self.labels, others.labels]),
        )

    @property
    def num_right(self) -> int:
        """Count those whose label has the highest probability."""
        return int((self.probabilities.argmax(axis=1) == self.labels).sum())


def unit(features: np.ndarray) -> np.ndarray:
    """Scale each row to length 1."""
    return features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-6)


def reconsidered(probabilities: np.ndarray, features: np.ndarray, own: Examples, gate: float) -> np.ndarray:
    """Return the probabilities, (n, 10), in the light of a person's own drawings.

    Parameters
    ----------
    probabilities : (n, 10) array
    features : (n, f) array
        Of length 1 each.
    own : Examples
    gate : float
        How similar the nearest drawings must be.
    """
    return _changed(probabilities, _similarities(features, own), gate)


def _changed(probabilities: np.ndarray, similarities: np.ndarray, gate: float) -> np.ndarray:
    """Return the probabilities, given how similar the nearest own drawings of each digit are, (n, 10)."""
    similarities = np.where(np.isnan(similarities), gate, similarities)  # of a digit without drawings
    closest = similarities.max(axis=1, keepdims=True)  # (n, 1)
    open_to_it = (closest > gate) & (probabilities.max(axis=1, keepdims=True) < DOUBT)
    scores = np.log(np.maximum(probabilities, 1e-6)) + STRENGTH * (similarities - closest)
    likelihoods = np.exp(scores - scores.max(axis=1, keepdims=True))  # the largest is 1: none overflows
    changed = likelihoods / likelihoods.sum(axis=1, keepdims=True)
    return np.where(open_to_it, changed, probabilities).astype(np.float32)


def _similarities(features: np.ndarray, own: Examples) -> np.ndarray:
    """Return how similar each is to the nearest drawings of each digit, (n, 10); NaN where there are none."""
    similarities = features @ own.features.T  # (n, f) @ (f, drawings) → (n, drawings)
    nearest = np.full((len(features), 10), np.nan)
    for digit in np.unique(own.labels):
        of_digit = np.sort(similarities[:, own.labels == digit], axis=1)  # the nearest last
        nearest[:, digit] = of_digit[:, -NUM_NEAREST:].mean(axis=1)
    return nearest


def lowest_gate(own: Examples, rehearsal: Examples) -> float:
    """Return the lowest gate at which the rehearsed digits are read as well as before."""
    least = rehearsal.num_right - MOST_FORGOTTEN
    similarities = _similarities(rehearsal.features, own)
    for gate in GATES:
        changed = _changed(rehearsal.probabilities, similarities, gate)
        if dataclasses.replace(rehearsal, probabilities=changed).num_right >= least:
            return float(gate)
    return 1.0  # nothing is more similar: every answer stays as it was
