"""What a network makes of a drawing, as a person sees it: digit, words, ten bars, four pictures."""

import anywidget
import traitlets

from digitlib.preprocessing.stages import STAGE_TITLES, Stages
from digitlib.recognition.prediction import Prediction
from digitlib.widgets.answer.words import read_out
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.common.webp import to_webp


class Answer(anywidget.AnyWidget):
    """Shows a prediction, and below it the stages of the drawing on its way to the network."""

    _esm = script("answer/answer")
    _css = style("common/bars", "answer/answer")

    reading = traitlets.Dict().tag(sync=True)
    """The prediction in words and numbers, as :func:`~digitlib.widgets.answer.words.read_out` returns it."""

    pictures = traitlets.List(traitlets.Bytes()).tag(sync=True)
    """The four stages are WebP pictures, ink light on dark; there are none while there is no drawing."""

    stage_titles = traitlets.List(list(STAGE_TITLES.values()), read_only=True).tag(sync=True)
    """Each picture has its title below it, in the same order."""

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
    from digitlib.plots.stages import plot_reading  # only a kept picture needs matplotlib

    data, metadata = plot_reading(stages, prediction)._repr_mimebundle_()
    return data | words, metadata
