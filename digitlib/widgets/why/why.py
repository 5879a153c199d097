"""Why the network answers as it does, for the digit on an app's pad."""

import ipywidgets

from digitlib._util.wording import with_article
from digitlib.preprocessing.stages import Stages
from digitlib.recognition.recognizer import Prediction, read_stages
from digitlib.widgets.answer.words import read_out
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.shared.captioned_figures import Findings
from digitlib.widgets.why.reasons import NUM_KNOWN, alteration, gaze, likeness, shape

STEPS = (
    (f"Reading {NUM_KNOWN:,} training digits, which takes some 4 seconds the first time …", shape),
    ("Comparing it with them …", likeness),
    ("Erasing its ink, bit by bit …", gaze),
    ("Changing its pixels until the answer changes …", alteration),
)
"""What is done for each reason, and the reason."""

INVITATION = "Draw a digit, then ask why."
OUTDATED = "The drawing has changed since; ask again."


class Why(ipywidgets.VBox):
    """A button that explains the answer to the drawing on an app's pad.

    Parameters
    ----------
    app : DigitApp

    Attributes
    ----------
    button : ipywidgets.Button
    findings : Findings
    """

    def __init__(self, app: DigitApp):
        self.app, self.findings = app, Findings(words=INVITATION)
        self.button = ipywidgets.Button(description="Why?", tooltip="Explain the answer to this drawing")
        for name in ("digit-widget", "digit-button"):
            self.button.add_class(name)
        super().__init__([self.button, self.findings])
        self.button.on_click(lambda _: self.explain())
        app.observe(lambda _: self._outdate(), "prediction")

    def explain(self) -> None:
        """Find the reasons for what is on the pad now, and show each as soon as it is found."""
        self.button.disabled = True
        try:
            with self.findings.telling_errors():
                self._explain(self.app.stages)
        finally:
            self.button.disabled = False

    def _explain(self, stages: Stages | None) -> None:
        recognizer = self.app.recognizer
        prediction = read_stages(stages, recognizer) if stages else None
        self.findings.start(INVITATION)
        if prediction is None or prediction.verdict == "blank":
            return
        digit, unknown = int(prediction.probabilities.argmax()), []
        for doing, reason in STEPS:
            self.findings.words = doing
            try:
                self.findings.add(reason(prediction.image, digit, recognizer))
            except ValueError as error:  # one reason that cannot be found leaves the others
                unknown.append(str(error))
        self.findings.words = " ".join([_answer(prediction, digit), *unknown])
        if self.app.stages is not stages:  # somebody has drawn meanwhile
            self._outdate()

    def _outdate(self) -> None:
        self.findings.outdate(OUTDATED if self.findings.entries else INVITATION)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave the figures and the sentences where a notebook is read without a kernel."""
        data, metadata = self.findings.stored()
        return super()._repr_mimebundle_(**kwargs) | data, metadata


def _answer(prediction: Prediction, digit: int) -> str:
    words = read_out(prediction)["words"]
    return (
        f"{words} Of the ten digits it is most like {with_article(digit)}."
        if prediction.digit is None
        else words
    )
