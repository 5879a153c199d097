"""The drawing pad: a sheet that inks under the pen in the browser and keeps its strokes in Python.

The pad knows strokes and no model. Ink appears at once, however far away the kernel is: the browser
draws it on an ipycanvas canvas and sends the points, not pixels. The kernel owns the strokes: setting
``drawing`` shows it in every view, and a page that is loaded again asks for it.
"""

import threading
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from ipycanvas import Canvas
from ipywidgets import widget_serialization

from digitlib.drawing import BRUSH_WIDTH, CANVAS_SIDE, Drawing, as_drawing

HERE = Path(__file__).parent


class DrawingPad(anywidget.AnyWidget):
    """A sheet to draw on, with Undo, Clear and a brush of adjustable width.

    Attributes
    ----------
    drawing : list of (n, 2) float32 arrays
        The strokes in pad units: x to the right and y down, from 0 to 280. Empty at first. Set it and
        the sheet shows it; observe it to be told of each change, also while the pen moves.
    pen_down : bool
        Whether a stroke is under way.
    brush_width : float
        In pad units, 1 to 100.
    message : str
        A sentence shown under the sheet; an error in an observer of ``drawing`` appears here.
    canvas : ipycanvas.Canvas
        What the ink is drawn on, at twice its size on screen.
    """

    _esm = HERE / "pad.js"
    _css = HERE / "pad.css"

    canvas = traitlets.Instance(Canvas).tag(sync=True, **widget_serialization)
    brush_width = traitlets.Float(BRUSH_WIDTH, min=1, max=100).tag(sync=True)
    message = traitlets.Unicode("").tag(sync=True)
    drawing = traitlets.Any()
    pen_down = traitlets.Bool(False, read_only=True)

    def __init__(self, **traits):
        self._lock = threading.RLock()  # messages may be handled in a thread of their own
        self._drawn: Drawing | None = None  # the drawing just made in the browser: it need not be sent there
        self._generation = 0  # how many drawings were sent
        self._stroke: int | None = None  # the number of the stroke under way
        super().__init__(**traits)
        self.on_msg(self._receive)

    @traitlets.default("canvas")
    def _make_canvas(self) -> Canvas:
        return Canvas(width=2 * CANVAS_SIDE, height=2 * CANVAS_SIDE)

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
            self._send_drawing()

    def clear(self) -> None:
        """Remove all strokes, one that is being drawn included."""
        with self._lock:
            if self.drawing:
                self.drawing = []
            else:
                self._send_drawing()

    def undo(self) -> None:
        """Remove the last stroke."""
        with self._lock:
            self.drawing = self.drawing[:-1]

    def _send_drawing(self) -> None:
        """Show the drawing in every browser; strokes begun on an earlier one are dropped from now on."""
        self._generation += 1
        self._follow_stroke(None)
        lengths = [len(stroke) for stroke in self.drawing]
        points = np.concatenate([np.empty((0, 2), np.float32), *self.drawing])
        content = {"kind": "drawing", "lengths": lengths, "generation": self._generation}
        self.send(content, buffers=[points.tobytes()])

    def _receive(self, _widget: object, content: dict, buffers: list) -> None:
        with self._lock:
            try:
                self._handle(content, buffers)
            except Exception as error:  # whatever an observer raises; it would vanish otherwise
                self.message = str(error) or type(error).__name__

    def _handle(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "ready":
            self._send_drawing()
        elif content.get("generation") == self._generation:
            self.message = ""
            self._change(content, buffers)
        elif content.get("kind") == "clear":  # pressed while another drawing was on its way to the page
            self.clear()

    def _change(self, content: dict, buffers: list) -> None:
        """Follow what the browser has already drawn, undone or cleared."""
        if content["kind"] == "points":
            points = np.frombuffer(buffers[0], "<f4").reshape(-1, 2).copy()
            strokes = self._with_points(content["stroke"], points)
            self._follow_stroke(None if content["last"] else content["stroke"])
        else:
            strokes = [] if content["kind"] == "clear" else self.drawing[:-1]
            self._follow_stroke(None)
        try:
            self._drawn = strokes
            self.drawing = strokes
        finally:
            self._drawn = None

    def _follow_stroke(self, number: int | None) -> None:
        """Note which stroke is under way; None when the pen is up."""
        self._stroke = number
        self.set_trait("pen_down", number is not None)

    def _with_points(self, number: int, points: np.ndarray) -> Drawing:
        """Return the drawing with points added to stroke ``number``, which may be a new one."""
        if number != self._stroke:
            return [*self.drawing, points]
        return [*self.drawing[:-1], np.concatenate([self.drawing[-1], points])]
