"""What the network makes of a drawing, as a person reads it: digit, words, ten bars, four pictures."""

import io

import anywidget
import numpy as np
import traitlets
from PIL import Image

from digitlib._util.wording import with_article
from digitlib.preprocessing.stages import STAGE_TITLES, Stages
from digitlib.recognition.recognizer import REASONS, Prediction, in_percent
from digitlib.widgets.shared.front_end import script, style

PICTURE_SIDE = 56
"""Pixels; larger stages are shrunk to this before they are sent."""


STANDS_OUT = 2
"""The second digit is named as a guess where it is more than so many times as likely as the third."""


class Answer(anywidget.AnyWidget):
    """Shows a prediction and the stages before it.

    Attributes
    ----------
    reading : dict
        ``digit``, the one shown large, or ""; ``words``, a sentence; ``advice``, what to do, or "";
        ``verdict``; ``percent``, ten numbers.
    pictures : list of bytes
        The four stages as lossless WebP, a quarter smaller than PNG, ink light on dark; empty while
        there is no drawing.
    stage_titles : list of str
        What stands under the pictures.
    """

    _esm = script("answer/answer_view", "answer/answer")
    _css = style("answer/answer")

    reading = traitlets.Dict().tag(sync=True)
    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    stage_titles = traitlets.List(list(STAGE_TITLES.values()), read_only=True).tag(sync=True)

    def show(self, prediction: Prediction | None, stages: Stages | None, with_pictures: bool) -> None:
        """Show a prediction, or the invitation to draw; everything goes out in one message."""
        with self.hold_sync():
            self.reading = read_out(prediction)
            if stages is None:
                self.pictures = []
            elif with_pictures:
                self.pictures = [to_webp(getattr(stages, name)) for name in STAGE_TITLES]


def stored(prediction: Prediction | None, stages: Stages | None) -> tuple[dict, dict]:
    """Return the picture and the words that a notebook keeps of a reading: data and metadata by MIME type."""
    words = {"text/plain": read_out(prediction)["words"]}
    if prediction is None or stages is None:
        return words, {}
    from digitlib.plots.stages import plot_reading

    data, metadata = plot_reading(stages, prediction)._repr_mimebundle_()
    return data | words, metadata


def read_out(prediction: Prediction | None) -> dict:
    """Put a prediction into words and numbers."""
    if prediction is None or prediction.verdict == "blank":
        words = {"words": "Draw a digit, 0 to 9.", "advice": ""}
        return words | {"digit": "", "verdict": "blank", "percent": [0] * 10}
    percent = [round(100 * float(share), 2) for share in prediction.probabilities]
    digit = "" if prediction.digit is None else str(prediction.digit)
    words = {"words": _words(prediction), "advice": _advice(prediction)}
    return words | {"digit": digit, "verdict": prediction.verdict, "percent": percent}


def _words(prediction: Prediction) -> str:
    first = prediction.probabilities.argmax()
    percent = in_percent(prediction.probabilities[first])
    return {
        "digit": f"{with_article(first).capitalize()}, {percent} sure.",
        "unsure": _guesses(prediction.probabilities),
        "not a digit": prediction.reason
        if _has_own_reason(prediction)
        else "This looks like no digit to me.",
    }[prediction.verdict]


def _guesses(probabilities: np.ndarray) -> str:
    """Name the likeliest digit, and the second one where it is likelier than all the others."""
    first, second, third = np.argsort(-probabilities, kind="stable")[:3]
    if probabilities[second] <= STANDS_OUT * probabilities[third]:
        return f"Perhaps {with_article(first)}, but it is hard to tell."
    return f"Perhaps {with_article(first)}, perhaps {with_article(second)}."


def _advice(prediction: Prediction) -> str:
    """Say what to do where nothing was read: size and place do not matter, but a digit must be alone."""
    is_read = prediction.digit is not None
    return "" if is_read or _has_own_reason(prediction) else "Clear it and draw one digit alone."


def _has_own_reason(prediction: Prediction) -> bool:
    """Tell whether the reason says more than the verdict, and so what to do."""
    return prediction.reason not in ("", REASONS["not a digit"])


def to_webp(stage: np.ndarray) -> bytes:
    """Return a stage, (H, W) from 0 to 1, as a lossless WebP picture."""
    picture = Image.fromarray((stage * 255).round().astype(np.uint8))
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE), Image.Resampling.BOX)
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=True)
    return file.getvalue()
