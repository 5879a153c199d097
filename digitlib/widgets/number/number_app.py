"""Several digits: a wide pad, and what the network reads on it from left to right."""

import ipywidgets
import traitlets

from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.recognition.number import Number, recognize_number
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.widgets.number.number_answer import NumberAnswer, read_out_number
from digitlib.widgets.pad.drawing_pad import DrawingPad

WIDTH = 3 * CANVAS_SIDE
"""The pad is this wide, in pad units: four to six digits have room, and more would need a larger one."""


class NumberApp(ipywidgets.VBox):
    """A wide drawing pad above the number that the network reads on it.

    Parameters
    ----------
    drawing : list of (n, 2) arrays, optional
        What the pad shows at first, in pad units: 0 to 840 across, 0 to 280 down.
    recognizer : Recognizer, optional
        By default the shipped one.
    """

    pad: DrawingPad
    """The person writes on this pad."""
    answer: NumberAnswer
    """The answer stands below the pad."""

    number = traitlets.Instance(Number, allow_none=True)
    """The latest number was read when the pen last lifted; it is None while the pad is empty."""

    def __init__(self, drawing: list | None = None, recognizer: Recognizer | None = None):
        self.recognizer = recognizer or default_recognizer()
        self.pad = DrawingPad(drawing=drawing or [], width=WIDTH)
        self.answer = NumberAnswer()
        super().__init__([self.pad, self.answer])
        self.add_class("digit-number-app")
        self.pad.observe(lambda _: self._read(), "drawing")
        self._read()

    def _read(self) -> None:
        """Read what is on the pad when the pen is up: what is half written is no number."""
        if self.pad.pen_down:
            return
        self.number = recognize_number(self.pad.drawing, self.recognizer) if self.pad.drawing else None
        self.answer.show(self.number)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave a picture and a sentence where a notebook is read without a kernel."""
        data: dict[str, str] = {"text/plain": read_out_number(self.number)}
        metadata: dict[str, dict] = {}
        if self.number:
            from digitlib.plots.number import (
                plot_number,  # only a kept picture needs matplotlib
            )

            picture, metadata = plot_number(self.pad.drawing, self.number)._repr_mimebundle_()
            data = picture | data
        return super()._repr_mimebundle_(**kwargs) | data, metadata
