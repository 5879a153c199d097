"""A widget that is folded away below its title until somebody opens it."""

import anywidget
import ipywidgets
import traitlets
from ipywidgets import widget_serialization

from digitlib.widgets.shared.front_end import script, style


class Collapsible(anywidget.AnyWidget):
    """A title, and below it, once opened, another widget.

    Attributes
    ----------
    title : str
    content : ipywidgets.Widget
    """

    _esm = script("page/collapsible")
    _css = style("page/collapsible")

    title = traitlets.Unicode().tag(sync=True)
    content = traitlets.Instance(ipywidgets.Widget).tag(sync=True, **widget_serialization)
