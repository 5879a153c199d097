"""A pad with a figure beside it that follows what you draw."""

from collections.abc import Callable

import ipywidgets

from digitlib.plots.style import WIDTH, Plot
from digitlib.preprocessing.drawing import Drawing
from digitlib.widgets.pad.drawing_pad import DrawingPad


class LiveFigure(ipywidgets.Box):
    """A drawing pad and a figure of what is on it, drawn anew whenever the pen lifts.

    Parameters
    ----------
    figure_of : callable
        A drawing → its figure. What it raises is shown under the pad.
    drawing : list of (n, 2) arrays
        What the pad shows at first, in pad units: 0 to 280.
    """

    pad: DrawingPad
    """The person draws on this pad."""
    figure: Plot | None
    """The latest figure stands beside the pad; it is None until something is drawn."""

    def __init__(self, figure_of: Callable[[Drawing], Plot], drawing: Drawing):
        self.figure_of, self.pad = figure_of, DrawingPad(drawing=drawing)
        self.figure = None
        self.picture = ipywidgets.Image(format="png")
        super().__init__([self.pad, self.picture])
        self.add_class("digit-following")
        self.pad.observe(lambda _: self._follow(), "drawing")
        self._follow()

    def _follow(self) -> None:
        if self.pad.drawing and not self.pad.pen_down:
            self.figure = self.figure_of(self.pad.drawing)
            self.figure.narrow(WIDTH)
            self.picture.value = self.figure.png(density=1)  # in a moment

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict]:
        """Leave the figure and its words where a notebook is read without a kernel."""
        data, metadata = self.figure._repr_mimebundle_() if self.figure else ({}, {})
        return super()._repr_mimebundle_(**kwargs) | data, metadata
