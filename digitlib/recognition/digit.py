"""Read a digit: a drawing or a picture of one in, a prediction out."""

import dataclasses

import numpy as np

from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.stages import Stages, digit_image, from_picture
from digitlib.recognition.prediction import SEVERAL_DIGITS, Prediction
from digitlib.recognition.recognizer import Recognizer, default_recognizer


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
        As :func:`~digitlib.preprocessing.stages.from_strokes` and
        :func:`~digitlib.preprocessing.stages.from_picture`.
    """
    recognizer = recognizer or default_recognizer()
    refuse_stroke(source)
    if isinstance(source, list | tuple):
        return recognizer.predict(digit_image(source))
    return read_stages(from_picture(source), recognizer)


def read_stages(stages: Stages, recognizer: Recognizer) -> Prediction:
    """Return the prediction for a drawing or a picture that has been preprocessed."""
    prediction = recognizer.predict(stages.image)
    if _shows_several(stages, prediction, recognizer):
        return dataclasses.replace(prediction, digit=None, verdict="not a digit", reason=SEVERAL_DIGITS)
    return prediction


def refuse_stroke(source: list | Picture) -> None:
    """Raise ValueError for an array that is one stroke, which might pass for a narrow picture."""
    if isinstance(source, np.ndarray) and source.shape[1:] == (2,) and source.dtype != np.uint8:
        raise ValueError(f"An array of shape {source.shape} is one stroke; a drawing is a list of strokes.")


def _shows_several(stages: Stages, prediction: Prediction, recognizer: Recognizer) -> bool:
    """Return whether a second digit lies apart, or pieces are clearly digits that together are not one."""
    if prediction.verdict == "blank":
        return False
    if prediction.digit is not None:
        others = recognizer.predict_all(stages.others)
        if any(other.digit is not None for other in others):
            return True
    pieces = recognizer.predict_all(stages.pieces) if prediction.verdict != "digit" else []
    return sum(piece.verdict == "digit" for piece in pieces) > 1
