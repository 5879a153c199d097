"""Read a digit: a drawing or a picture in, a prediction out.

    python -m digitlib.recognition FILE…     # digit, probability and verdict of picture files

The network runs in LiteRT, which starts in a tenth of a second and needs a tenth of TensorFlow's
memory. Where LiteRT has no wheel, the same network runs in Keras.
"""

import argparse
import dataclasses
import functools
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from digitlib.accuracy import Accuracy, measure_accuracy
from digitlib.card import MODEL_FOLDER, checked_file, read_card
from digitlib.picture import Picture
from digitlib.preprocessing import Stages, from_picture, from_strokes
from digitlib.silence import silent_stderr

MIN_INK = 15.0
"""Digit images with less ink in all are blank: a dot has 5, the least inked of MNIST's 60,000 has 20."""

BATCH = 500
"""Digit images that go through the network at once; each takes some 100 KB on the way."""

VERDICTS = ("digit", "unsure", "not a digit", "blank")

NO_DOUBT = {"unsure": 0.0, "not_a_digit": 0.0}

Network = Callable[[np.ndarray], np.ndarray]


@dataclasses.dataclass(frozen=True, eq=False)
class Prediction:
    """What the recogniser says of one digit image."""

    digit: int | None
    """0–9, or None when the verdict is "not a digit" or "blank"."""
    probabilities: np.ndarray
    """(10,) float32, summing to 1."""
    verdict: str
    """"digit", "unsure", "not a digit" or "blank"."""
    image: np.ndarray
    """The digit image, (28, 28) float32, 0 = paper and 1 = ink."""


class Recognizer:
    """The trained network and the thresholds of its verdicts.

    Parameters
    ----------
    network : callable
        (n, 28, 28) float32 digit images → (n, 10) float32 probabilities.
    thresholds : dict, optional
        ``unsure`` and ``not_a_digit``: each verdict is given where no probability reaches that value.
        Without it whatever has ink is a digit.
    """

    def __init__(self, network: Network, thresholds: dict[str, float] | None = None):
        self._network, self.thresholds = network, NO_DOUBT | (thresholds or {})
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
        return cls(load_runtime(Path(folder), card), card["thresholds"])

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
        images = np.ascontiguousarray(images, dtype=np.float32)
        if images.ndim != 3 or images.shape[1:] != (28, 28):
            raise ValueError(f"The digit images have shape {images.shape}; it must be (n, 28, 28).")
        if not ((images >= 0) & (images <= 1)).all():
            raise ValueError("The digit images have values beyond 0 to 1; divide uint8 images by 255.")
        if len(images) == 0:
            return np.empty((0, 10), np.float32)
        with self._lock:
            parts = [self._network(images[start : start + BATCH]) for start in range(0, len(images), BATCH)]
        return np.concatenate(parts)

    def accuracy(self, images: np.ndarray, labels: np.ndarray) -> Accuracy:
        """Return how many of (n, 28, 28) digit images with (n,) labels 0–9 are read right."""
        return measure_accuracy(self.probabilities(images).argmax(axis=1), labels)

    def predict(self, image: np.ndarray) -> Prediction:
        """Return the prediction for one digit image, (28, 28)."""
        return self.predict_all(np.asarray(image)[None])[0]

    def predict_all(self, images: np.ndarray) -> list[Prediction]:
        """Return the prediction for each of (n, 28, 28) digit images."""
        images = np.asarray(images, np.float32)
        pairs = zip(images, self.probabilities(images), strict=True)
        return [self._prediction(image, probabilities) for image, probabilities in pairs]

    def _prediction(self, image: np.ndarray, probabilities: np.ndarray) -> Prediction:
        verdict = self._verdict(image, probabilities)
        digit = int(probabilities.argmax()) if verdict in ("digit", "unsure") else None
        return Prediction(digit, probabilities, verdict, image)

    def _verdict(self, image: np.ndarray, probabilities: np.ndarray) -> str:
        if image.sum() < MIN_INK:
            return "blank"
        if probabilities.max() < self.thresholds["not_a_digit"]:
            return "not a digit"
        return "unsure" if probabilities.max() < self.thresholds["unsure"] else "digit"


def recognize(source: list | Picture, recognizer: Recognizer | None = None) -> Prediction:
    """Read the digit in a drawing or in a picture.

    Parameters
    ----------
    source : drawing or picture
        A list of (n, 2) strokes; or an array (H, W[, 3|4]), a PIL image, or a path.
    recognizer : Recognizer, optional
        By default the shipped one, loaded at the first call.

    Raises
    ------
    FileNotFoundError, ValueError
        As :func:`~digitlib.preprocessing.from_strokes` and
        :func:`~digitlib.preprocessing.from_picture`.
    """
    return (recognizer or default_recognizer()).predict(stages_of(source).image)


def stages_of(source: list | Picture) -> Stages:
    """Return the stages of a drawing (a list or tuple of strokes) or of a picture (all else)."""
    if isinstance(source, np.ndarray) and source.ndim == 2 and source.shape[1] == 2:
        raise ValueError(f"An array of shape {source.shape} is one stroke; a drawing is a list of strokes.")
    return from_strokes(source) if isinstance(source, list | tuple) else from_picture(source)


@functools.cache
def default_recognizer() -> Recognizer:
    """Return the shipped recogniser, loaded once."""
    return Recognizer.load()


def load_runtime(folder: Path, card: dict) -> Network:
    """Return the function that runs the network: LiteRT's, or Keras's where LiteRT has no wheel."""
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:  # no wheel for this platform
        return _keras_network(checked_file(folder, "digits.keras", card))
    return _litert_network(Interpreter(str(checked_file(folder, "digits.tflite", card)), num_threads=1))


def _litert_network(interpreter: Any) -> Network:
    source, target = (
        details[0]["index"] for details in (interpreter.get_input_details(), interpreter.get_output_details())
    )

    with silent_stderr():  # LiteRT notes that it uses XNNPACK, and no setting turns that off
        interpreter.allocate_tensors()

    def network(images: np.ndarray) -> np.ndarray:
        if tuple(interpreter.get_input_details()[0]["shape"]) != images.shape:
            interpreter.resize_tensor_input(source, images.shape)
            with silent_stderr():
                interpreter.allocate_tensors()
        interpreter.set_tensor(source, images)
        interpreter.invoke()
        return interpreter.get_tensor(target)

    return network


def _keras_network(path: Path) -> Network:
    from digitlib.model import load_network  # here, because it starts TensorFlow

    network = load_network(path)
    return lambda images: np.asarray(network.predict_on_batch(images))


def main(arguments: list[str] | None = None) -> int:
    """Read picture files and print a line for each; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m digitlib.recognition", description="Read the digit in each picture file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    num_failures = 0
    for file in parser.parse_args(arguments).files:
        try:
            prediction = recognize(file)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            num_failures += 1
            continue
        digit = "-" if prediction.digit is None else prediction.digit
        print(f"{file}  {digit}  {prediction.probabilities.max():.1%}  {prediction.verdict}")
    return 1 if num_failures else 0


if __name__ == "__main__":
    sys.exit(main())
