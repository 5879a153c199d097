"""A drawing drawn again, with the answer at every moment."""

import dataclasses

import ipywidgets
import numpy as np

from digitlib.explain.timeline import so_far, turns
from digitlib.plots.why import plot_timeline
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import Stages, from_strokes
from digitlib.recognition.prediction import Prediction
from digitlib.widgets.answer.answer import Answer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.figures.captioned_figures import CaptionedFigure, CaptionedFigures
from digitlib.widgets.replay.play_slider import PlaySlider

STEP = 2
"""Two moments lie this many percent of the ink apart; closer ones play smoother and take longer to read."""

MILLISECONDS = 120
"""Playing waits this many milliseconds between two moments, six seconds in all; chosen by eye."""

INVITATION = "Draw a digit, then play it again."
"""This stands below the slider while the pad is empty."""

READY = "Press play, or move the slider."
"""This stands below the slider while nothing has been played since the drawing changed."""

PICTURE = "A picture doesn't show how it was drawn. Draw a digit, then play it again."
"""This stands below the slider while the app reads a picture."""


@dataclasses.dataclass(frozen=True, eq=False)
class Moment:
    """The drawing when part of its ink was on the paper, and the answer to that part."""

    fraction: float
    """The fraction of the ink that was on the paper is above 0, and 1 at the end."""
    stages: Stages
    """What was drawn by then is brought to size and place like any drawing."""
    prediction: Prediction
    """The recogniser says this of it."""


class Replay(ipywidgets.VBox):
    """Plays the drawing on an app's pad again, in the order in which it was drawn.

    What is there so far is brought to size and place at each moment, as it is while somebody draws.

    Parameters
    ----------
    app : DigitApp
        The app whose drawing is played, and whose recogniser reads it.
    """

    moments: list[Moment]
    """The moments go from the first ink to the last; there are none until the drawing is played."""
    slider: PlaySlider
    """The slider's value says how much of the ink is shown, in percent."""
    answer: Answer
    """The answer shows what the recogniser says at that moment."""
    figures: CaptionedFigures
    """A sentence and a figure say when the answer changed."""

    def __init__(self, app: DigitApp):
        self.app, self.moments = app, []
        self.answer = Answer()
        self.figures = CaptionedFigures(layout={"flex": "1 1 320px", "min_width": "0"})  # beside the answer
        self.slider = PlaySlider(step=STEP, interval=MILLISECONDS, label="ink drawn")
        below = ipywidgets.Box(
            [self.answer, self.figures], layout={"flex_flow": "row wrap", "grid_gap": "24px"}
        )
        super().__init__([self.slider, below])
        self.slider.observe(lambda _: self.show(), "value")
        app.observe(lambda _: self._forget(), "stages")
        self.show()

    def show(self) -> None:
        """Show the moment at which the slider stands."""
        with self.figures.telling_errors():
            if not self.moments:
                self._prepare()
            if self.moments:
                moment = self._latest_moment(self.slider.value / 100)
                self.answer.show(moment.prediction, moment.stages, with_pictures=True)

    def _latest_moment(self, fraction: float) -> Moment:
        """Return the last moment at which no more than this fraction of the ink was drawn."""
        return [moment for moment in self.moments if moment.fraction <= fraction][-1]

    def _prepare(self) -> None:
        """Read the drawing at every moment, and say when the answer changed."""
        self.figures.start(self._invitation)
        self.answer.show(None, None, with_pictures=False)
        if self.app.pad.drawing:
            self.moments = self._read()
            self.figures.words = ""
            self.figures.add(_changes(self.moments))

    def _read(self) -> list[Moment]:
        """Read the drawing at every moment, all in one batch."""
        fractions = [percent / 100 for percent in range(STEP, 100 + STEP, STEP)]
        stages = [self._stages_at(fraction) for fraction in fractions]
        predictions = self.app.recognizer.predict_all(np.stack([one.image for one in stages]))
        return [Moment(*parts) for parts in zip(fractions, stages, predictions, strict=True)]

    def _stages_at(self, fraction: float) -> Stages:
        pad = self.app.pad
        drawing = so_far(pad.drawing, fraction)
        return from_strokes(drawing, brush_width=pad.brush_width, canvas_side=CANVAS_SIDE)

    def _forget(self) -> None:
        """Leave the moments of a drawing that has changed; the slider goes to the end, to start anew."""
        if self.moments:
            self.slider.value = 100
            self.moments = []
            self.answer.show(None, None, with_pictures=False)
        self.figures.start(self._invitation)

    @property
    def _invitation(self) -> str:
        if self.app.pad.drawing:
            return READY
        return PICTURE if self.app.stages else INVITATION

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave the figure and the sentence where a notebook is read without a kernel."""
        data, metadata = self.figures.stored()
        return super()._repr_mimebundle_(**kwargs) | data, metadata


def _changes(moments: list[Moment]) -> CaptionedFigure:
    """Show how the answer changed while the digit was drawn."""
    fractions = [moment.fraction for moment in moments]
    predictions = [moment.prediction for moment in moments]
    probabilities = np.stack([prediction.probabilities for prediction in predictions])  # (moments, 10)
    sentence = turns([prediction.digit for prediction in predictions], fractions)
    return CaptionedFigure(sentence, plot_timeline(fractions, probabilities, "The answer while it is drawn"))
