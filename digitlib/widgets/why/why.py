"""Why the network answers as it does, for the digit on an app's pad."""

import ipywidgets

from digitlib._util.wording import with_article
from digitlib.preprocessing.stages import Stages
from digitlib.recognition.known_digits import NUM_KNOWN
from digitlib.recognition.prediction import Prediction
from digitlib.recognition.reading import read_stages
from digitlib.widgets.answer.words import read_out
from digitlib.widgets.common.buttons import plain_button
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.figures.captioned_figures import CaptionedFigures
from digitlib.widgets.why.explanations import alteration, gaze, likeness, shape

STEPS = (
    (f"Reading {NUM_KNOWN:,} training digits, which takes some 4 seconds the first time …", shape),
    ("Comparing it with them …", likeness),
    ("Erasing its ink, bit by bit …", gaze),
    ("Changing its pixels until the answer changes …", alteration),
)
"""The explanations are found in this order; before each stands what the person is told meanwhile."""

INVITATION = "Draw a digit, then ask why."
"""This stands in place of the figures while there is nothing to explain."""

OUTDATED = "The drawing has changed since; ask again."
"""This stands above figures that belong to an earlier drawing."""


class Why(ipywidgets.VBox):
    """A button that explains the answer to the drawing on an app's pad.

    Parameters
    ----------
    app : DigitApp
        The app whose drawing and recogniser are explained.
    """

    button: ipywidgets.Button
    """A press on the button explains what is on the pad now."""
    figures: CaptionedFigures
    """The explanations stand here, each as soon as it is found."""

    def __init__(self, app: DigitApp):
        self.app, self.figures = app, CaptionedFigures(words=INVITATION)
        self.button = plain_button("Why?", tooltip="Explain the answer to this drawing")
        super().__init__([self.button, self.figures])
        self.button.on_click(lambda _: self.explain())
        app.observe(lambda _: self._outdate(), "prediction")

    def explain(self) -> None:
        """Explain the answer to what is on the pad now."""
        self.button.disabled = True
        try:
            with self.figures.telling_errors():
                self._explain(self.app.stages)
        finally:
            self.button.disabled = False

    def _explain(self, stages: Stages | None) -> None:
        recognizer = self.app.recognizer
        prediction = read_stages(stages, recognizer) if stages else None
        self.figures.start(INVITATION)
        if prediction is None or prediction.verdict == "blank":
            return
        digit, unknown = int(prediction.probabilities.argmax()), []
        for doing, explain in STEPS:
            self.figures.words = doing
            try:
                self.figures.add(explain(prediction.image, digit, recognizer))
            except ValueError as error:  # an explanation that cannot be found leaves the others
                unknown.append(str(error))
        self.figures.words = " ".join([_answer(prediction, digit), *unknown])
        if self.app.stages is not stages:  # somebody has drawn meanwhile
            self._outdate()

    def _outdate(self) -> None:
        self.figures.outdate(OUTDATED if self.figures.entries else INVITATION)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave the figures and the sentences where a notebook is read without a kernel."""
        data, metadata = self.figures.stored()
        return super()._repr_mimebundle_(**kwargs) | data, metadata


def _answer(prediction: Prediction, digit: int) -> str:
    words = read_out(prediction)["words"]
    return (
        f"{words} Of the ten digits it is most like {with_article(digit)}."
        if prediction.digit is None
        else words
    )
