"""A slider with a Play button, which moves it from its beginning to its end."""

import anywidget
import traitlets

from digitlib.widgets.common.front_end import script, style


class PlaySlider(anywidget.AnyWidget):
    """A slider in percent, from ``step`` to 100, and a button that plays it."""

    _esm = script("replay/play_slider")
    _css = style("replay/play_slider")

    value = traitlets.Int(100).tag(sync=True)
    """The slider stands here, in percent: a value below ``step`` or above 100 is moved to the nearer end."""

    step = traitlets.Int(2).tag(sync=True)
    """Playing moves the slider by this many percent at a time; it begins here, too."""

    interval = traitlets.Int(120).tag(sync=True)
    """Playing waits this many milliseconds between two values; more makes it slower."""

    label = traitlets.Unicode().tag(sync=True)
    """The words beside the slider say what its values are."""

    @traitlets.validate("value")
    def _bounded(self, proposal: traitlets.Bunch) -> int:
        return min(max(proposal["value"], self.step), 100)
