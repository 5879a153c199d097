"""What runs the network: LiteRT, which starts in a tenth of a second in a tenth of TensorFlow's memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from digitlib._util.arrays import real_numbers
from digitlib._util.litert import load_interpreter, outputs_by_name, runner
from digitlib.metrics.probabilities import NUM_DIGITS
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.model_card import checked_file

Network = Callable[[np.ndarray], np.ndarray]
"""(n, 28, 28) float32 digit images → (n, 10 + f) float32: the probabilities, and f features beside them.

Features are the numbers that the last layer decides by; a network need not give them (f = 0).
"""

NETWORK_NAME = "digits.tflite"
"""The network for LiteRT has this file name in the model's folder."""

NO_DIGITS = "The network in {} does not make ten probabilities of a 28 × 28 digit image."
"""This is said of a file, by its name, whose network is for another purpose."""

KERAS_ENDINGS = (".keras", ".json")
"""Files of these names are read with Keras, which takes seconds to load: its own, and the training page's."""


def checked_images(images: np.ndarray) -> np.ndarray:
    """Return digit images as a Network takes them: (n, 28, 28) float32; ValueError if they are none."""
    images = np.ascontiguousarray(real_numbers(images, "The input", "digit images"))
    if images.ndim != 3 or images.shape[1:] != (IMAGE_SIDE, IMAGE_SIDE):
        raise ValueError(
            f"The digit images have shape {images.shape}; it must be (n, {IMAGE_SIDE}, {IMAGE_SIDE})."
        )
    if not ((images >= 0) & (images <= 1)).all():
        raise ValueError("The digit images have values beyond 0 to 1; divide uint8 images by 255.")
    return images


def probabilities_and_features(answers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what a Network gives, (n, 10 + f), as its two parts: (n, 10) and (n, f)."""
    return answers[:, :NUM_DIGITS], answers[:, NUM_DIGITS:]


def load_runtime(folder: Path, card: dict) -> Network:
    """Return the function that runs the network whose card is given."""
    return load_network_file(checked_file(folder, NETWORK_NAME, card))


def load_network_file(path: str | Path) -> Network:
    """Return the function that runs the network in a file.

    Parameters
    ----------
    path : str or Path
        A file that Keras saved, ``.keras``; one of the site's training page, ``.json``; else a LiteRT file.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It holds no network that makes ten probabilities of a digit image.
    """
    path = Path(path)
    return _with_keras(path) if path.suffix.lower() in KERAS_ENDINGS else _with_litert(path)


def _with_keras(path: Path) -> Network:
    from digitlib.network import load_network, load_page_network  # here, because Keras takes seconds

    network = (load_page_network if path.suffix.lower() == ".json" else load_network)(path)
    shapes = [getattr(network, name, None) for name in ("input_shape", "output_shape")]
    if shapes != [(None, IMAGE_SIDE, IMAGE_SIDE), (None, NUM_DIGITS)]:
        raise ValueError(NO_DIGITS.format(path.name))
    return network.predict_on_batch


def _with_litert(path: Path) -> Network:
    if not path.exists():
        raise FileNotFoundError(f"There is no network at {path}; export one with Keras, format='litert'.")
    interpreter = load_interpreter(path)
    details = interpreter.get_input_details()[0], outputs_by_name(interpreter)[0]
    if [one["shape"][1:].tolist() for one in details] != [[IMAGE_SIDE, IMAGE_SIDE], [NUM_DIGITS]]:
        raise ValueError(NO_DIGITS.format(path.name))
    run = runner(interpreter)
    return lambda images: np.concatenate(run(images), axis=1)
