"""How many digits were read right: accuracy with its interval, digit by digit, and confusions."""

import dataclasses
import math

import numpy as np


@dataclasses.dataclass(frozen=True)
class Accuracy:
    """How many digits were read right, out of how many."""

    num_correct: int
    """This many were read right."""
    num_total: int
    """This many were read in all."""

    @property
    def fraction(self) -> float:
        """The fraction that was read right, from 0 to 1."""
        return self.num_correct / self.num_total

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the fraction (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927)."""
        n, p, z = self.num_total, self.fraction, 1.959964
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return middle - reach, middle + reach

    def summary(self) -> dict:
        """Return the figures for a JSON file."""
        return {
            "num_correct": self.num_correct,
            "num_total": self.num_total,
            "accuracy": round(self.fraction, 6),
            "interval_95": [round(end, 6) for end in self.interval],
        }

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.fraction:.2%} (95 % interval {low:.2%} to {high:.2%}, n = {self.num_total:,})"


def measure_accuracy(predicted: np.ndarray, labels: np.ndarray) -> Accuracy:
    """Compare predicted digits with labels, both (n,).

    Raises
    ------
    ValueError
        There are none, or not as many of both.
    """
    predicted, labels = np.asarray(predicted), np.asarray(labels)
    if predicted.shape != labels.shape or predicted.ndim != 1 or len(labels) == 0:
        raise ValueError(
            f"There are {predicted.shape} predictions for {labels.shape} labels; give as many, at least one."
        )
    return Accuracy(int((predicted == labels).sum()), len(labels))


def confusion_matrix(predicted: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return how often each digit (row) was taken for each (column): (10, 10) whole numbers."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)  # unlike +=, it counts a pair as often as it occurs
    return counts


def accuracy_by_digit(predicted: np.ndarray, labels: np.ndarray) -> dict[int, Accuracy]:
    """Return the accuracy on each digit that occurs among the labels."""
    counts = confusion_matrix(predicted, labels)
    totals = counts.sum(axis=1)
    return {
        digit: Accuracy(int(counts[digit, digit]), int(totals[digit]))
        for digit in np.flatnonzero(totals).tolist()
    }
