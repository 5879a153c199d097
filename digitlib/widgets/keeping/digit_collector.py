"""A pad that asks for one digit after another, and collects the drawings for the notebook that shows it."""

import ipywidgets
import numpy as np

from digitlib.data.your_digits import example_digits
from digitlib.plots.sheets import plot_digits
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import from_strokes
from digitlib.widgets.common.buttons import plain_button
from digitlib.widgets.pad.drawing_pad import DrawingPad


class DigitCollector(ipywidgets.VBox):
    """Asks for 0, 1, 2 … and again 0; a press on Next keeps the drawing and clears the pad."""

    pad: DrawingPad
    """The person draws the digit that is asked for here."""
    drawings: list[Drawing]
    """These drawings were kept, in pad units: 0 to 280."""
    labels: list[str]
    """Each drawing has the digit that was asked for, in the same order."""

    def __init__(self) -> None:
        self.pad, self.question = DrawingPad(), ipywidgets.HTML()
        self.next = plain_button("Next", icon="arrow-right")
        self.drawings, self.labels = [], []
        super().__init__([self.question, self.pad, self.next])
        self.next.on_click(lambda _: self._keep())
        self._ask()

    def _ask(self) -> None:
        self.question.value = (
            f"Please draw a <b>{self._wanted}</b>, then press Next. Kept: {len(self.labels)}."
        )

    @property
    def _wanted(self) -> str:
        return str(len(self.labels) % 10)

    def _keep(self) -> None:
        if self.pad.drawing:
            self.drawings.append(self.pad.drawing)
            self.labels.append(self._wanted)
            self.pad.clear()
        self._ask()

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave what was drawn, or else ten examples, where a notebook is read without a kernel."""
        title = f"Digits drawn so far: {len(self.labels)}"
        labels, drawings = self.labels, self.drawings
        if not labels:
            title = "Ten digits to draw; these are examples"
            labels, drawings = [*"0123456789"], list(example_digits().values())
        images = [from_strokes(drawing, canvas_side=CANVAS_SIDE).image for drawing in drawings]
        plot = plot_digits(np.array(images), title, labels, 10)
        data, metadata = plot._repr_mimebundle_()
        return super()._repr_mimebundle_(**kwargs) | data, metadata
