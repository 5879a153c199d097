"""Judge a recogniser: accuracy with its interval, and the way through a canvas and back."""

import dataclasses
import math
from collections.abc import Iterable

import numpy as np
from PIL import Image

from digitlib.drawing import CANVAS_SIDE
from digitlib.preprocessing import from_picture


@dataclasses.dataclass(frozen=True)
class Accuracy:
    """How many of how many were read right."""

    num_correct: int
    num_total: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.num_correct / self.num_total

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927)."""
        n, p, z = self.num_total, self.share, 1.959964
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return middle - reach, middle + reach

    def summary(self) -> dict:
        """Return the figures for a JSON file."""
        return {
            "num_correct": self.num_correct,
            "num_total": self.num_total,
            "accuracy": round(self.share, 6),
            "interval_95": [round(end, 6) for end in self.interval],
        }

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.share:.2%} (95 % interval {low:.2%} to {high:.2%}, n = {self.num_total:,})"


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


def on_canvas(image: np.ndarray, dark_ink: bool = True) -> np.ndarray:
    """Enlarge an MNIST image, (28, 28) uint8, to what a drawing canvas holds: (280, 280, 4) uint8."""
    enlarged = Image.fromarray(image).resize((CANVAS_SIDE, CANVAS_SIDE), Image.Resampling.BICUBIC)
    grey = 255 - np.asarray(enlarged) if dark_ink else np.asarray(enlarged)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])


def canvas_round_trip(
    images: Iterable[np.ndarray], dark_ink: bool = True, preprocessing: str = "mnist"
) -> np.ndarray:
    """Put MNIST images on a canvas and read them from there.

    Parameters
    ----------
    images : (28, 28) uint8 arrays
    dark_ink : bool
        Dark on light paper, or light on dark.
    preprocessing : str
        The recipe that makes digit images of the pictures: ``mnist``, ``frame`` or ``box``.

    Returns
    -------
    (n, 28, 28) float32 digit images; with a perfect preprocessing they would be the images again.
    """
    return np.stack([from_picture(on_canvas(image, dark_ink), preprocessing).image for image in images])
