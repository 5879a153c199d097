"""A drawing drawn again, with the answer at every moment."""

import dataclasses

import ipywidgets
import numpy as np

from digitlib.explain.growth import so_far, turns
from digitlib.plots.why import plot_growth
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import Stages, from_strokes
from digitlib.recognition.recognizer import Prediction
from digitlib.widgets.answer.answer import Answer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.replay.play_slider import PlaySlider
from digitlib.widgets.shared.captioned_figures import Finding, Findings

STEP = 2
"""Percent of the ink between two moments."""

MILLISECONDS = 120
"""Between two moments when they are played."""

INVITATION = "Draw a digit, then play it again."
READY = "Press play, or move the slider."
PICTURE = "A picture does not tell how it was drawn. Draw a digit, then play it again."


@dataclasses.dataclass(frozen=True, eq=False)
class Moment:
    """The drawing when some share of its ink was on the paper, and the answer to that."""

    share: float
    stages: Stages
    prediction: Prediction


class Replay(ipywidgets.VBox):
    """Plays the drawing on an app's pad again, in the order in which it was drawn.

    What is there so far is brought to size and place at each moment, as it is while somebody draws.

    Parameters
    ----------
    app : DigitApp

    Attributes
    ----------
    moments : list of Moment
        From the first ink to the last; empty while nothing was played since the drawing changed.
    player : PlaySlider
        Its value says how much of the ink is shown, in percent.
    answer : Answer
        What the network says at that moment.
    findings : Findings
        When the answer changed.
    """

    def __init__(self, app: DigitApp):
        self.app, self.moments = app, list[Moment]()
        self.answer = Answer()
        self.findings = Findings(layout={"flex": "1 1 320px", "min_width": "0"})  # beside the answer
        self.player = PlaySlider(step=STEP, interval=MILLISECONDS, label="ink drawn")
        below = ipywidgets.Box(
            [self.answer, self.findings], layout={"flex_flow": "row wrap", "grid_gap": "24px"}
        )
        super().__init__([self.player, below])
        self.player.observe(lambda _: self.show(), "value")
        app.observe(lambda _: self._forget(), "stages")
        self.show()

    def show(self) -> None:
        """Show the moment at which the slider stands."""
        with self.findings.telling_errors():
            if not self.moments:
                self._prepare()
            if self.moments:
                moment = self.moments[self.player.value // STEP - 1]
                self.answer.show(moment.prediction, moment.stages, with_pictures=True)

    def _prepare(self) -> None:
        """Read the drawing at every moment, all in one batch, and tell when the answer changed."""
        self.findings.start(self._invitation)
        self.answer.show(None, None, with_pictures=False)
        if not self.app.pad.drawing:
            return
        self.moments = self._read()
        shares, predictions = zip(*((one.share, one.prediction) for one in self.moments), strict=True)
        probabilities = np.stack([prediction.probabilities for prediction in predictions])
        sentence = turns([prediction.digit for prediction in predictions], shares)
        self.findings.words = ""
        self.findings.add(
            Finding(sentence, plot_growth(shares, probabilities, "The answer while it is drawn"))
        )

    def _read(self) -> list[Moment]:
        pad, shares = self.app.pad, np.arange(STEP, 100 + STEP, STEP) / 100
        drawings = [so_far(pad.drawing, share) for share in shares]
        stages = [
            from_strokes(drawing, brush_width=pad.brush_width, canvas_side=CANVAS_SIDE)
            for drawing in drawings
        ]
        predictions = self.app.recognizer.predict_all(np.stack([one.image for one in stages]))
        return [Moment(*one) for one in zip(shares.tolist(), stages, predictions, strict=True)]

    def _forget(self) -> None:
        """Leave the moments of a drawing that has changed; the slider goes to the end, to start anew."""
        if self.moments:
            self.player.value = 100
            self.moments = []
            self.answer.show(None, None, with_pictures=False)
        self.findings.start(self._invitation)

    @property
    def _invitation(self) -> str:
        if self.app.pad.drawing:
            return READY
        return PICTURE if self.app.stages else INVITATION

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave the figure and the sentence where a notebook is read without a kernel."""
        data, metadata = self.findings.stored()
        return super()._repr_mimebundle_(**kwargs) | data, metadata
