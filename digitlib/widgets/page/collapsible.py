"""A widget that is folded away below its title until somebody opens it."""

import anywidget
import ipywidgets
import traitlets
from ipywidgets import widget_serialization

from digitlib.widgets.front_end import script, style


class Fold(anywidget.AnyWidget):
    """A title, and below it, once opened, another widget.

    Attributes
    ----------
    title : str
    content : ipywidgets.Widget
    """

    _esm = script("fold")
    _css = style("fold")

    title = traitlets.Unicode().tag(sync=True)
    content = traitlets.Instance(ipywidgets.Widget).tag(sync=True, **widget_serialization)
