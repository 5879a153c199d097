"""The recogniser: digit images in, probabilities and verdicts out."""

import functools
import threading
from pathlib import Path

import numpy as np

from digitlib._util.arrays import real_numbers
from digitlib._util.batches import in_batches
from digitlib._util.files import file_digest
from digitlib.metrics.accuracy import Accuracy, measure_accuracy
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.prediction import REASONS, Prediction
from digitlib.recognition.runtime import (
    NETWORK_NAME,
    Network,
    load_network_file,
    load_runtime,
    probabilities_and_features,
)

MIN_INK = 15.0
"""A digit image whose pixels sum to less is blank: a dot has 5, the least inked of MNIST's 60,000 has 20.

A larger value calls thin and short strokes blank, a smaller one reads specks.
"""

NO_DOUBT = {"unsure": 0.0, "not_a_digit": 0.0}
"""With these thresholds whatever has ink is a digit: no probability lies below them."""


class Recognizer:
    """The trained network and the thresholds of its verdicts.

    Parameters
    ----------
    network : callable
        (n, 28, 28) float32 digit images → (n, 10) float32 probabilities; features may stand beside them.
    thresholds : dict, optional
        ``unsure`` and ``not_a_digit``: each verdict is given where no probability reaches that value.
        Without it whatever has ink is a digit.
    digest : str, optional
        Tells the network from others: the SHA-256 of its file.
    """

    def __init__(self, network: Network, thresholds: dict[str, float] | None = None, digest: str = ""):
        self.network, self.thresholds = network, NO_DOUBT | (thresholds or {})
        self.digest = digest
        self._lock = threading.Lock()  # a LiteRT interpreter serves one thread at a time

    @classmethod
    def load(cls, folder: str | Path = MODEL_FOLDER) -> "Recognizer":
        """Load the model in ``folder``, by default the shipped one.

        Raises
        ------
        FileNotFoundError
            A file of the model is missing.
        ValueError
            A file is cut short, or the card belongs to another model.
        """
        card = read_card(folder)
        network = load_runtime(Path(folder), card)
        return cls(network, card["thresholds"], card["files"][NETWORK_NAME])

    @classmethod
    def from_file(cls, path: str | Path) -> "Recognizer":
        """Load a network of one's own, which Keras exported as a LiteRT file; it is never in doubt.

        Raises
        ------
        FileNotFoundError
            There is no such file.
        ValueError
            It holds no network that makes ten probabilities of a digit image.
        """
        return cls(load_network_file(path), digest=file_digest(path))

    def probabilities(self, images: np.ndarray) -> np.ndarray:
        """Return the ten probabilities of each digit image.

        Parameters
        ----------
        images : (n, 28, 28) array
            0 = paper and 1 = ink.

        Returns
        -------
        (n, 10) float32 array; each row sums to 1.

        Raises
        ------
        ValueError
            The shape is another, or values lie beyond 0 to 1.
        """
        return self.answers(images)[0]

    def answers(self, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the ten probabilities of each digit image, and the features that they come from.

        As :meth:`probabilities`; the features are (n, f) float32, where f is 0 if the network tells none.
        """
        images = np.ascontiguousarray(real_numbers(images, "The input", "digit images"))
        if images.ndim != 3 or images.shape[1:] != (IMAGE_SIDE, IMAGE_SIDE):
            raise ValueError(
                f"The digit images have shape {images.shape}; it must be (n, {IMAGE_SIDE}, {IMAGE_SIDE})."
            )
        if not ((images >= 0) & (images <= 1)).all():
            raise ValueError("The digit images have values beyond 0 to 1; divide uint8 images by 255.")
        if len(images) == 0:
            return np.empty((0, 10), np.float32), np.empty((0, 0), np.float32)
        with self._lock:
            answers = in_batches(self.network, images)
        return probabilities_and_features(answers)

    def accuracy(self, images: np.ndarray, labels: np.ndarray) -> Accuracy:
        """Return how many of (n, 28, 28) digit images with (n,) labels 0–9 are read right."""
        return measure_accuracy(self.probabilities(images).argmax(axis=1), labels)

    def predict(self, image: np.ndarray) -> Prediction:
        """Return the prediction for one digit image, (28, 28)."""
        return self.predict_all(real_numbers(image, "The input", "one digit image")[None])[0]

    def predict_all(self, images: np.ndarray) -> list[Prediction]:
        """Return the prediction for each of (n, 28, 28) digit images."""
        images = real_numbers(images, "The input", "digit images")
        pairs = zip(images, self.probabilities(images), strict=True)
        return [self._prediction(image, probabilities) for image, probabilities in pairs]

    def _prediction(self, image: np.ndarray, probabilities: np.ndarray) -> Prediction:
        verdict = self._verdict(image, probabilities)
        digit = int(probabilities.argmax()) if verdict in ("digit", "unsure") else None
        return Prediction(digit, probabilities, verdict, image, REASONS.get(verdict, ""))

    def _verdict(self, image: np.ndarray, probabilities: np.ndarray) -> str:
        if image.sum() < MIN_INK:
            return "blank"
        if probabilities.max() < self.thresholds["not_a_digit"]:
            return "not a digit"
        return "unsure" if probabilities.max() < self.thresholds["unsure"] else "digit"


@functools.cache
def default_recognizer() -> Recognizer:
    """Return the shipped recogniser, loaded once."""
    return Recognizer.load()
