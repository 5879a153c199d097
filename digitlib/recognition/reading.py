"""Read a digit: a drawing or a picture in, a prediction out.

A picture is read in the likeliest way first. Where the network is in doubt, other ways are tried, and the
one that it is most confident of counts.
"""

import dataclasses

import numpy as np

from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.stages import Stages, digit_image, from_picture
from digitlib.recognition.prediction import REASONS, SEVERAL_DIGITS, Prediction
from digitlib.recognition.recognizer import Recognizer, default_recognizer

LEAST_INK = 0.8
"""The network that sees ink must be this certain that a pen drew what is read. With less, folds of cloth are
read; with 0.85, old ink and ink in deep shadow are lost."""

LEAST_DIGIT = {"digit": 0.5, "unsure": 0.7}
"""It must be this certain, if a pen drew it, that it is a digit, for either verdict of the recogniser's: the
less sure the one network is, the surer the other must be. Larger values refuse more letters, and more hard
digits."""


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
    """Return a picture's stages or, if the network is in doubt, the alternative that it is surest of."""
    [prediction] = recognizer.predict_checked(stages.image[None])
    if prediction.verdict in ("digit", "blank") or _num_digits(stages.pieces, recognizer) > 1:
        return stages
    alternatives = stages.alternatives()
    if not alternatives:
        return stages
    others = recognizer.predict_checked(np.stack([one.image for one in alternatives]))
    sureness = [_sureness(one) for one in (prediction, *others)]
    surest = (stages, *alternatives)[int(np.argmax(sureness))]
    return dataclasses.replace(surest, alternatives=stages.alternatives)


def _sureness(prediction: Prediction) -> float:
    return 0.0 if prediction.digit is None else float(prediction.probabilities.max())


def read_stages(stages: Stages, recognizer: Recognizer) -> Prediction:
    """Return the prediction for a drawing or a picture that has been preprocessed."""
    [prediction] = recognizer.predict_checked(stages.image[None])
    if prediction.verdict == "blank":
        return prediction
    if _shows_several(stages, prediction, recognizer):
        return _refused(prediction, SEVERAL_DIGITS)
    return _doubted(prediction, stages, recognizer)


def _doubted(prediction: Prediction, stages: Stages, recognizer: Recognizer) -> Prediction:
    """Return a prediction, refused if the network that sees ink doubts it: a drawing's ink is no question."""
    certainty = stages.certainty
    if prediction.digit is None or (
        certainty.ink >= LEAST_INK and certainty.digit >= LEAST_DIGIT[prediction.verdict]
    ):
        return prediction
    # Two readings that surely agree, of which one hardly needs that network, outweigh its doubt.
    [plain] = recognizer.predict_checked(stages.alternatives()[0].image[None])
    if prediction.verdict == plain.verdict == "digit" and prediction.digit == plain.digit:
        return prediction
    return _refused(prediction, REASONS["not a digit"])


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
