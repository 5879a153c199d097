"""A person's own drawings change an answer if they are similar enough to what is read.

Two digit images are similar in the network's features, the numbers that its last layer decides by, and in
their blurred ink. Compared by both, more mistakes are mended than by either alone; our guess is that the
features have unlearned much of what tells one hand from another, and the ink has not. Where the network is in
doubt, and an image is similar to the person's own drawings, the digit that it is most similar to gains. That
is a classifier of the nearest neighbours, after T. Cover and P. Hart, "Nearest neighbor pattern
classification", 1967.
"""

import dataclasses

import numpy as np
from scipy import ndimage

BLUR = 1.0
"""Ink is blurred by this standard deviation, in pixels, so that strokes a pixel apart still count as alike.

With 0.7 or 1.4 a few more mistakes stay.
"""

NUM_NEAREST = 2
"""A digit image is compared with this many drawings of each digit, the nearest: their mean similarity counts.

With more, one odd drawing matters less, and several must be alike to matter at all.
"""

STRENGTH = 20.0
"""A difference of similarity by 1 counts as much as this difference of log probabilities.

A larger value trusts a person's own drawings more, beside the network. It was chosen by eye.
"""

DOUBT = 0.95
"""Where the network's highest probability is above this, it is left alone.

A larger value lets a person's drawings overrule a more confident network. With 0.9, a few more mistakes stay.
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
    descriptions: np.ndarray
    """Each is described by d numbers, (n, d) float32, of length 1: a product is a similarity, −1 to 1."""
    labels: np.ndarray
    """The labels are (n,) whole numbers from 0 to 9."""

    def only(self, chosen: np.ndarray) -> "Examples":
        """Return those where ``chosen``, (n,) bool, is true."""
        return Examples(self.probabilities[chosen], self.descriptions[chosen], self.labels[chosen])

    def joined_by(self, others: "Examples") -> "Examples":
        """Return these and the others."""
        return Examples(
            np.concatenate([self.probabilities, others.probabilities]),
            np.concatenate([self.descriptions, others.descriptions]),
            np.concatenate([self.labels, others.labels]),
        )

    @property
    def num_right(self) -> int:
        """Count those whose label has the highest probability."""
        return int((self.probabilities.argmax(axis=1) == self.labels).sum())


def unit(features: np.ndarray) -> np.ndarray:
    """Scale each row to length 1."""
    return features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-6)


def described(images: np.ndarray, features: np.ndarray) -> np.ndarray:
    """Describe digit images by numbers whose products are their similarity.

    Parameters
    ----------
    images : (n, 28, 28) array
    features : (n, f) array

    Returns
    -------
    (n, f + 784) float32 array
        Of length 1 each. A product of two is the mean of two correlations: of the features, and of the ink.
    """
    ink = ndimage.gaussian_filter(images, BLUR, axes=(1, 2)).reshape(len(images), -1)
    parts = [unit(part - part.mean(axis=1, keepdims=True)) for part in (features, ink)]
    return unit(np.concatenate(parts, axis=1)).astype(np.float32)


def reconsidered(
    probabilities: np.ndarray, descriptions: np.ndarray, own: Examples, gate: float
) -> np.ndarray:
    """Return the probabilities, (n, 10), in the light of a person's own drawings.

    Parameters
    ----------
    probabilities : (n, 10) array
    descriptions : (n, d) array
        Of length 1 each, from :func:`described`.
    own : Examples
    gate : float
        How similar the nearest drawings must be.
    """
    return _changed(probabilities, _similarities(descriptions, own), gate)


def _changed(probabilities: np.ndarray, similarities: np.ndarray, gate: float) -> np.ndarray:
    """Return the probabilities, given how similar the nearest own drawings of each digit are, (n, 10)."""
    similarities = np.where(np.isnan(similarities), gate, similarities)  # of a digit without drawings
    closest = similarities.max(axis=1, keepdims=True)  # (n, 1)
    open_to_it = (closest > gate) & (probabilities.max(axis=1, keepdims=True) < DOUBT)
    scores = np.log(np.maximum(probabilities, 1e-6)) + STRENGTH * (similarities - closest)
    likelihoods = np.exp(scores - scores.max(axis=1, keepdims=True))  # the largest is 1: none overflows
    changed = likelihoods / likelihoods.sum(axis=1, keepdims=True)
    return np.where(open_to_it, changed, probabilities).astype(np.float32)


def _similarities(descriptions: np.ndarray, own: Examples) -> np.ndarray:
    """Return how similar each is to the nearest drawings of each digit, (n, 10); NaN where there are none."""
    similarities = descriptions @ own.descriptions.T  # (n, d) @ (d, drawings) → (n, drawings)
    nearest = np.full((len(descriptions), 10), np.nan)
    for digit in np.unique(own.labels):
        of_digit = np.sort(similarities[:, own.labels == digit], axis=1)  # the nearest last
        nearest[:, digit] = of_digit[:, -NUM_NEAREST:].mean(axis=1)
    return nearest


def lowest_gate(own: Examples, rehearsal: Examples) -> float:
    """Return the lowest gate at which the rehearsed digits are read as well as before."""
    least = rehearsal.num_right - MOST_FORGOTTEN
    similarities = _similarities(rehearsal.descriptions, own)
    for gate in GATES:
        changed = _changed(rehearsal.probabilities, similarities, gate)
        if dataclasses.replace(rehearsal, probabilities=changed).num_right >= least:
            return float(gate)
    return 1.0  # nothing is more similar: every answer stays as it was
