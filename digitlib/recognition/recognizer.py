"""The trained network and the thresholds of its verdicts: digit images in, predictions out."""

import functools
from pathlib import Path

import numpy as np

from digitlib._util.arrays import in_batches, real_numbers
from digitlib._util.files import file_digest
from digitlib.metrics.accuracy import Accuracy, measure_accuracy
from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.prediction import NO_DOUBT, REASONS, Prediction
from digitlib.recognition.runtime import (
    NETWORK_NAME,
    Network,
    checked_images,
    load_network_file,
    load_runtime,
    probabilities_and_features,
)

MIN_INK = 15.0
"""A digit image whose pixels sum to less is blank: a dot has 5, the least inked of MNIST's 60,000 has 20.

A larger value calls thin and short strokes blank, a smaller one reads specks.
"""


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
        """Load a network of one's own; it is never in doubt.

        Keras exported it as a LiteRT file or saved it, ``.keras``; or the site's training page, ``.json``.
        Raises what :func:`~digitlib.recognition.runtime.load_network_file` raises.
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
        images = checked_images(images)
        if len(images) == 0:
            return np.empty((0, 10), np.float32), np.empty((0, 0), np.float32)
        return probabilities_and_features(in_batches(self.network, images))

    def accuracy(self, images: np.ndarray, labels: np.ndarray) -> Accuracy:
        """Return how many of (n, 28, 28) digit images with (n,) labels 0–9 are read right."""
        return measure_accuracy(self.probabilities(images).argmax(axis=1), labels)

    def predict(self, image: np.ndarray) -> Prediction:
        """Return the prediction for one digit image, (28, 28)."""
        return self.predict_all(real_numbers(image, "The input", "one digit image")[None])[0]

    def predict_all(self, images: np.ndarray) -> list[Prediction]:
        """Return the prediction for each of (n, 28, 28) digit images."""
        images = real_numbers(images, "The input", "digit images")
        return self._predictions(images, self.probabilities(images))

    def predict_checked(self, images: np.ndarray) -> list[Prediction]:
        """Return the prediction for each of a few (n, 28, 28) digit images that preprocessing has made.

        They are float32 from 0 to 1 as they come, and so few that they need neither checks nor batches.
        """
        if len(images) == 0:
            return []
        answers = np.asarray(self.network(images))
        return self._predictions(images, probabilities_and_features(answers)[0])

    def _predictions(self, images: np.ndarray, probabilities: np.ndarray) -> list[Prediction]:
        return [self._prediction(*pair) for pair in zip(images, probabilities, strict=True)]

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
