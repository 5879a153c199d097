"""Read a digit: a drawing, a picture or digit images in, predictions out."""

import dataclasses
import functools
from pathlib import Path

import numpy as np

from digitlib._util.arrays import real_numbers
from digitlib._util.batches import in_batches
from digitlib._util.files import file_digest
from digitlib.metrics.accuracy import Accuracy, measure_accuracy
from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.stages import Stages, digit_image, from_picture
from digitlib.recognition.model_card import MODEL_FOLDER, read_card
from digitlib.recognition.prediction import NO_DOUBT, REASONS, SEVERAL_DIGITS, Prediction
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

LEAST_LIKELY = 0.69
"""A picture shows no digit where the probability that its ink is a digit's, times that of the likeliest
digit, is smaller."""

LEAST_SURE = 0.78
"""A picture's digit is in doubt where that product is smaller."""


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
        """Load a network of one's own, which Keras exported as a LiteRT file; it is never in doubt.

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


def recognize(source: list | Picture, recognizer: Recognizer | None = None) -> Prediction:
    """Read the digit in a drawing or in a picture.

    Parameters
    ----------
    source : drawing or picture
        A list of (n, 2) strokes; or an array (H, W[, c]), a PIL image, a path, a file's bytes or an open one.
    recognizer : Recognizer, optional
        By default the shipped one, loaded at the first call.

    Raises
    ------
    FileNotFoundError, ValueError
        As :func:`~digitlib.preprocessing.stages.from_strokes` and
        :func:`~digitlib.preprocessing.stages.from_picture`.
    """
    recognizer = recognizer or default_recognizer()
    refuse_stroke(source)
    if isinstance(source, list | tuple):
        return recognizer.predict(digit_image(source))
    return read_stages(surest_stages(from_picture(source), recognizer), recognizer)


def surest_stages(stages: Stages, recognizer: Recognizer) -> Stages:
    """Return a picture's stages or, if the network is in doubt, the alternative of which it is surest."""
    [prediction] = recognizer.predict_checked(stages.image[None])
    if prediction.verdict in ("digit", "blank") or _num_digits(stages.pieces, recognizer) > 1:
        return stages
    alternatives = stages.alternatives()
    if not alternatives:
        return stages
    others = recognizer.predict_checked(np.stack([one.image for one in alternatives]))
    sureness = [_sureness(one) for one in (prediction, *others)]
    return (stages, *alternatives)[int(np.argmax(sureness))]


def _sureness(prediction: Prediction) -> float:
    return 0.0 if prediction.digit is None else float(prediction.probabilities.max())


def read_stages(stages: Stages, recognizer: Recognizer) -> Prediction:
    """Return the prediction for a drawing or a picture that has been preprocessed."""
    [prediction] = recognizer.predict_checked(stages.image[None])
    if prediction.verdict == "blank":
        return prediction
    if _shows_several(stages, prediction, recognizer):
        return _refused(prediction, SEVERAL_DIGITS)
    return _doubted(prediction, stages.certainty)


def _doubted(prediction: Prediction, certainty: float) -> Prediction:
    """Return a prediction with the doubt, too, of the network that sees ink: drawings leave it none."""
    likelihood = certainty * prediction.probabilities.max()
    if certainty == 1 or prediction.digit is None or likelihood >= LEAST_SURE:
        return prediction
    if likelihood < LEAST_LIKELY:
        return _refused(prediction, REASONS["not a digit"])
    return dataclasses.replace(prediction, verdict="unsure")


def _refused(prediction: Prediction, reason: str) -> Prediction:
    return dataclasses.replace(prediction, digit=None, verdict="not a digit", reason=reason)


def refuse_stroke(source: list | Picture) -> None:
    """Raise ValueError for an array that is one stroke, which might pass for a narrow picture."""
    shape = tuple(getattr(source, "shape", ()))  # tensors and tables have one, too
    if shape[1:] == (2,) and getattr(source, "dtype", None) != np.uint8:
        raise ValueError(f"An array of shape {shape} is one stroke; a drawing is a list of strokes.")


def _shows_several(stages: Stages, prediction: Prediction, recognizer: Recognizer) -> bool:
    """Return whether a second digit lies apart, or pieces are clearly digits that together are not one."""
    if prediction.digit is not None:
        others = recognizer.predict_checked(stages.others)
        if any(other.digit is not None for other in others):
            return True
    return prediction.verdict != "digit" and _num_digits(stages.pieces, recognizer) > 1


def _num_digits(images: np.ndarray, recognizer: Recognizer) -> int:
    """Return how many of (n, 28, 28) digit images are surely digits."""
    return sum(one.verdict == "digit" for one in recognizer.predict_checked(images))
