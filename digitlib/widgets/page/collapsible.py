"""A widget that is hidden below its title until somebody opens it."""

import anywidget
import ipywidgets
import traitlets
from ipywidgets import widget_serialization

from digitlib.widgets.common.front_end import script, style


class Collapsible(anywidget.AnyWidget):
    """A title, and below it, once opened, another widget."""

    _esm = script("page/collapsible")
    _css = style("page/collapsible")

    title = traitlets.Unicode().tag(sync=True)
    """The title is always in sight."""
    content = traitlets.Instance(ipywidgets.Widget).tag(sync=True, **widget_serialization)
    """This widget is shown once the person opens it."""
