"""The drawing app: a pad, the network's answer, and buttons to keep a drawing."""

import ipywidgets
import traitlets

from digitlib.preprocessing.picture import Picture
from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import Stages, from_picture, from_strokes
from digitlib.recognition.prediction import Prediction
from digitlib.recognition.reading import read_stages, surest_stages
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.widgets.answer.answer import Answer, stored
from digitlib.widgets.keeping.keeper import DrawingKeeper
from digitlib.widgets.pad.drawing_pad import DrawingPad


class DigitApp(ipywidgets.Box):
    """A drawing pad beside what the network makes of the drawing, as you draw.

    Parameters
    ----------
    drawing : list of (n, 2) arrays, optional
        What the pad shows at first, in pad units: 0 to 280.
    recognizer : Recognizer, optional
        By default the shipped one.
    """

    pad: DrawingPad
    """The person draws on this pad."""
    answer: Answer
    """The answer stands beside the pad."""
    keeper: DrawingKeeper
    """The keeper asks what the drawing should be, and keeps it if the person agrees."""

    recognizer = traitlets.Any()
    """The recogniser can be set: another one reads what is on the pad at once."""

    prediction = traitlets.Instance(Prediction, allow_none=True)
    """The latest prediction; it is None while the pad is empty."""

    stages = traitlets.Instance(Stages, allow_none=True)
    """The stages are those of the drawing, or the picture, that the latest prediction is about."""

    def __init__(self, drawing: list | None = None, recognizer: Recognizer | None = None):
        self.pad = DrawingPad(drawing=[] if drawing is None else drawing)
        self.answer, self.keeper = Answer(), DrawingKeeper()
        self._picture: Stages | None = None  # a picture's stages stand until something is drawn
        beside = ipywidgets.VBox([self.answer, self.keeper])
        super().__init__([self.pad, beside], recognizer=recognizer or default_recognizer())
        self.add_class("digit-app")
        self.pad.observe(lambda _: self._read_drawing(), "drawing")
        self.pad.observe(lambda _: self._read_redrawn(), "brush_width")
        self.observe(lambda _: self._read(), "recognizer")
        self._read()

    def read_picture(self, picture: Picture) -> None:
        """Show what the network makes of a picture instead of a drawing, until something is drawn.

        Raises what :func:`~digitlib.preprocessing.picture.read_picture` raises.
        """
        stages = surest_stages(from_picture(picture), self.recognizer)
        self.pad.clear()
        self._picture = stages
        self._read()

    def _read_drawing(self) -> None:
        self._picture = None
        self._read()

    def _read_redrawn(self) -> None:
        """Read the drawing with another brush, which a picture does not have."""
        if self.pad.drawing:
            self._read()

    def _read(self) -> None:
        """Recognise what is on the pad, or the picture; the pictures follow when the pen is up."""
        self._show(self._stages() if self.pad.drawing else self._picture)

    def _show(self, stages: Stages | None) -> None:
        with self.hold_trait_notifications():  # whoever observes one of the two finds both new
            self.stages = stages
            self.prediction = read_stages(stages, self.recognizer) if stages else None
        self.answer.show(self.prediction, self.stages, with_pictures=not self.pad.pen_down)
        self.keeper.offer(
            self.pad.drawing,
            self.prediction if self.pad.drawing and not self.pad.pen_down else None,
            self.recognizer.digest,
        )

    def _stages(self) -> Stages:
        return from_strokes(self.pad.drawing, brush_width=self.pad.brush_width, canvas_side=CANVAS_SIDE)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave a picture and a sentence where a notebook is read without a kernel."""
        data, metadata = stored(self.prediction, self.stages)
        return super()._repr_mimebundle_(**kwargs) | data, metadata
