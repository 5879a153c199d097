"""The drawing pad: a sheet that inks under the pen in the browser and keeps its strokes in Python.

The pad knows strokes and no model. Ink appears at once, however far away the kernel is: the browser
draws it on an ipycanvas canvas, or on one of its own where ipycanvas is not to be had, and sends the
points, not pixels. The kernel owns the strokes: setting
``drawing`` shows it in every view, and a page that is loaded again asks for it.
"""

import itertools
import logging
import math
import threading

import anywidget
import traitlets
from ipycanvas import Canvas
from ipywidgets import widget_serialization

from digitlib.preprocessing.drawing import Drawing, as_drawing
from digitlib.preprocessing.sizes import BRUSH_WIDTH, CANVAS_SIDE
from digitlib.widgets.common.errors import error_in_words
from digitlib.widgets.common.front_end import is_voila, script, style
from digitlib.widgets.pad.locked_drawing import LockedDrawing
from digitlib.widgets.pad.page_messages import BadMessage, PageMessages, packed

logger = logging.getLogger(__name__)
PADS = itertools.count(1)
"""The next pad of this kernel takes its number from here."""


class DrawingPad(anywidget.AnyWidget):
    """A sheet to draw on, with Undo, Clear and a brush of adjustable width."""

    _esm = script("pad/pad")
    _css = style("pad/pad")

    drawing = LockedDrawing()
    """The strokes are (n, 2) float32 arrays in pad units: x to the right from 0 to ``width``, y down to 280.

    Set it and the sheet shows it; observe it to be told of each change, also while the pen moves.
    """

    pen_down = traitlets.Bool(False, read_only=True)
    """The pen is down while a stroke is under way."""

    canvas = traitlets.Instance(Canvas).tag(sync=True, **widget_serialization)
    """The ink is drawn on this ipycanvas canvas, at twice its size on screen."""

    width = traitlets.Float(CANVAS_SIDE, min=CANVAS_SIDE, max=10 * CANVAS_SIDE).tag(sync=True)
    """The sheet is this wide, in pad units: square at 280, and up to ten times as wide for several digits."""

    brush_width = traitlets.Float(BRUSH_WIDTH, min=1, max=100).tag(sync=True)
    """The brush is this wide, in pad units, 1 to 100."""

    message = traitlets.Unicode("").tag(sync=True)
    """This sentence stands under the sheet; an error in an observer of ``drawing`` appears here."""

    kept_as = traitlets.Unicode(read_only=True).tag(sync=True)
    """A Voilà page keeps the drawing under this name while it loads again, which starts a new kernel.

    It is empty in a notebook, whose kernel outlives the page.
    """

    def __init__(self, **traits: object):
        self._lock = threading.RLock()  # messages may be handled in a thread of their own
        self._drawn: Drawing | None = None  # the drawing just made in the browser: it need not be sent there
        self._generation = 0  # how many drawings were set in Python
        self._messages = PageMessages()
        super().__init__(**traits)
        self.on_msg(self._receive)

    @traitlets.default("canvas")
    def _make_canvas(self) -> Canvas:
        return Canvas(width=round(2 * self.width), height=2 * CANVAS_SIDE)

    @traitlets.validate("width", "brush_width")
    def _check_length(self, proposal: traitlets.Bunch) -> float:
        """Refuse NaN, which is neither below the least length nor above the greatest."""
        if math.isnan(proposal.value):
            raise traitlets.TraitError(f"The pad's {proposal.trait.name} is NaN; give it a number.")
        return proposal.value

    @traitlets.observe("width")
    def _widen_canvas(self, change: traitlets.Bunch) -> None:
        self.canvas.width = round(2 * change.new)

    @traitlets.default("kept_as")
    def _name_on_page(self) -> str:
        """Count the pads: a notebook makes them in the same order each time it runs."""
        return f"drawing pad {next(PADS)}" if is_voila() else ""

    @traitlets.default("drawing")
    def _start_empty(self) -> Drawing:
        return []

    @traitlets.validate("drawing")
    def _check_drawing(self, proposal: traitlets.Bunch) -> Drawing:
        strokes = proposal.value
        is_checked = strokes is self._drawn or (isinstance(strokes, list) and not strokes)
        return strokes if is_checked else as_drawing(strokes)

    @traitlets.observe("drawing")
    def _show(self, change: traitlets.Bunch) -> None:
        if change.new is not self._drawn:
            self._replace()

    def clear(self) -> None:
        """Remove all strokes, one that is being drawn included."""
        with self._lock:
            if self.drawing:
                self.drawing = []
            else:
                self._replace()

    def undo(self) -> None:
        """Remove the last stroke."""
        with self._lock:
            self.drawing = self.drawing[:-1]

    def _replace(self) -> None:
        """Show the drawing in every browser; strokes begun on an earlier one are dropped from now on."""
        self._generation += 1
        self._messages.open.clear()
        self.set_trait("pen_down", False)
        self._send_drawing()

    def _send_drawing(self, page: str = "", number: int = 0) -> None:
        """Send the drawing to every browser, as the answer to a page's message if one is named."""
        answered = {"generation": self._generation, "page": page, "number": number}
        self.send(packed(self.drawing) | answered)

    def _receive(self, _widget: object, content: dict, _buffers: list) -> None:
        with self._lock:
            try:
                if self._messages.is_next(content):
                    self._handle(content)
            except BadMessage as error:
                self.message = str(error)
            except Exception as error:  # whatever an observer raises; it would vanish otherwise
                logger.exception("The drawing pad could not handle a message.")
                self.message = error_in_words(error)

    def _handle(self, content: dict) -> None:
        if content["kind"] == "ready":
            self._replace()
        elif content["generation"] == self._generation:
            self.message = ""
            self._follow(content)
        elif content["kind"] == "clear":  # pressed while another drawing was on its way to the page
            self.clear()
        else:
            self._send_drawing()  # the one that the page has not heard of may have been lost on the way

    def _follow(self, content: dict) -> None:
        """Change the drawing as the page did; other pages are told when the pen is up."""
        strokes = self._messages.change(self.drawing, content, self.width)
        self.set_trait("pen_down", bool(self._messages.open))
        try:
            self._drawn = strokes
            self.drawing = strokes
        finally:
            self._drawn = None
            if len(self._messages.latest) > 1 and not self.pen_down:
                self._send_drawing(content["page"], content["number"])
