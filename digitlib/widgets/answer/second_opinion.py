"""A second opinion: what another network reads in the drawing on an app's pad."""

from digitlib.recognition.recognizer import Prediction, Recognizer
from digitlib.widgets.answer.answer import Answer, stored
from digitlib.widgets.digit_app import DigitApp


class SecondOpinion(Answer):
    """Shows what another recogniser reads on an app's pad, as you draw.

    Parameters
    ----------
    app : DigitApp
    recognizer : Recognizer
        The one whose answer is shown here; the app keeps its own.
    """

    def __init__(self, app: DigitApp, recognizer: Recognizer):
        super().__init__()
        self.app, self.recognizer = app, recognizer
        self.app.observe(lambda _: self._read(), "stages")
        self._read()

    @property
    def prediction(self) -> Prediction | None:
        """The latest prediction; None while the pad is empty."""
        return self.recognizer.predict(self.app.stages.image) if self.app.stages else None

    def _read(self) -> None:
        self.show(self.prediction, self.app.stages, with_pictures=not self.app.pad.pen_down)

    def _repr_mimebundle_(self, **kwargs: dict) -> tuple[dict, dict]:
        """Leave a picture and a sentence where a notebook is read without a kernel."""
        view, about = super()._repr_mimebundle_(**kwargs) or ({}, {})
        data, metadata = stored(self.prediction, self.app.stages)
        return view | data, about | metadata
