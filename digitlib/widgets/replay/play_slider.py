"""A player: a button that runs from the beginning to the end, and a slider that stands where it is."""

import anywidget
import traitlets

from digitlib.widgets.shared.front_end import script, style


class PlaySlider(anywidget.AnyWidget):
    """Plays from ``step`` to 100.

    Attributes
    ----------
    value : int
        Where it stands, from ``step`` to 100; what lies beyond is moved there.
    step : int
        From one value to the next.
    interval : int
        Milliseconds between two values.
    label : str
        What the values are.
    """

    _esm = script("replay/play_slider")
    _css = style("replay/play_slider")

    value = traitlets.Int(100).tag(sync=True)
    step = traitlets.Int(2).tag(sync=True)
    interval = traitlets.Int(120).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)

    @traitlets.validate("value")
    def _bounded(self, proposal: traitlets.Bunch) -> int:
        return min(max(proposal["value"], self.step), 100)
