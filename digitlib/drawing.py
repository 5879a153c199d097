"""A drawing is a list of strokes; this module checks, inks, reads and writes drawings.

A *stroke* is an (n, 2) float32 array of points, x to the right and y down, in any unit.
A *drawing* is a list of strokes in the order in which they were drawn.
*Ink* says how much of each pixel the pen covers, from 0 (paper) to 1 (ink).
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from digitlib.files import write_text

Drawing = list[np.ndarray]

EXAMPLES_PATH = Path(__file__).parents[1] / "data" / "drawings.jsonl"
"""Two drawings of each digit, made by hand on a canvas of 280."""

CANVAS_SIDE = 280
"""Units across the drawing pad, and pixels across the canvas that shows a drawing's own ink."""

BRUSH_WIDTH = 20.0
"""Of those units; how wide the pad's brush is at first."""


def as_drawing(strokes: Iterable) -> Drawing:
    """Return ``strokes`` as a checked drawing: (n, 2) float32 arrays of finite points.

    Raises
    ------
    ValueError
        There are no strokes, or one of them is empty, not (n, 2), or not finite.
    """
    try:
        numbered = list(enumerate(strokes, start=1))
    except TypeError as error:
        raise ValueError(f"A drawing is a list of strokes, not {type(strokes).__name__}.") from error
    drawing = [_as_stroke(stroke, number) for number, stroke in numbered]
    if not drawing:
        raise ValueError("The drawing has no strokes; draw at least one, or a dot.")
    return drawing


def _as_stroke(stroke: Sequence | np.ndarray, number: int) -> np.ndarray:
    try:
        points = np.asarray(stroke, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise ValueError(f"Stroke {number} is not an array of (x, y) points.") from error
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError(
            f"Stroke {number} has shape {points.shape}; a stroke is (n, 2) with at least one point."
        )
    if not np.isfinite(points).all():
        raise ValueError(f"Stroke {number} has points that are NaN or infinite; leave them out.")
    return points


def bounds(drawing: Drawing) -> tuple[np.ndarray, np.ndarray]:
    """Return the top-left and the bottom-right corner, each (2,), of all points."""
    points = np.concatenate(drawing).astype(np.float64)
    return points.min(axis=0), points.max(axis=0)


def ink(drawing: Drawing, shape: tuple[int, int], pen_width: float) -> np.ndarray:
    """Draw with a round pen and return how much of each pixel it covers.

    Parameters
    ----------
    drawing : list of (n, 2) arrays
        Points in pixels; the centre of the top-left pixel is (0.5, 0.5). What lies outside is cut.
    shape : (height, width)
    pen_width : float
        Diameter of the pen in pixels, at least 1.

    Returns
    -------
    (height, width) float32 array, 0 = paper and 1 = ink.

    Raises
    ------
    ValueError
        The pen is narrower than 1 pixel.
    """
    if not pen_width >= 1:
        raise ValueError(f"The pen's width is {pen_width} pixels; it must be at least 1.")
    step = pen_width / 4
    starts, ends = _segments(drawing, step)
    reach = int(np.ceil((pen_width + 1 + step) / 2))
    window = np.arange(-reach, reach + 1, dtype=np.float32)
    middle = np.floor((starts + ends) / 2)
    x = middle[:, 0, None, None] + window[None, None, :]
    y = middle[:, 1, None, None] + window[None, :, None]
    distance = _distance_to_segments(x + np.float32(0.5), y + np.float32(0.5), starts, ends)
    # A pixel is covered in full half a pixel inside the pen's edge, not at all half a pixel outside.
    coverage = np.clip(pen_width / 2 + 0.5 - distance, 0, 1)
    wet = (coverage > 0) & (x >= 0) & (x < shape[1]) & (y >= 0) & (y < shape[0])
    pixel = (y * shape[1] + x)[wet].astype(int)
    paper = np.zeros(shape[0] * shape[1], np.float32)
    np.maximum.at(paper, pixel, coverage[wet])
    return paper.reshape(shape)


def _segments(drawing: Drawing, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Cut all strokes into pieces at most ``step`` long: their starts and their ends, (s, 2) each."""
    paths = [_resample(stroke, step).astype(np.float32) for stroke in drawing]
    return np.concatenate([p[:-1] for p in paths]), np.concatenate([p[1:] for p in paths])


def _resample(points: np.ndarray, step: float) -> np.ndarray:
    """Return points evenly spaced along the stroke, at least two, at most ``step`` apart."""
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
    places = np.linspace(0, along[-1], max(2, int(np.ceil(along[-1] / step)) + 1))
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)


def _distance_to_segments(x: np.ndarray, y: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Distance from points to segments, where x is (s, 1, w), y is (s, h, 1), segments are (s, 2)."""
    start_x, start_y = starts.T[:, :, None, None]
    along_x, along_y = (ends - starts).T[:, :, None, None]
    squared_length = np.maximum(along_x**2 + along_y**2, 1e-12)
    part = ((x - start_x) * along_x + (y - start_y) * along_y) / squared_length
    part = np.clip(part, 0, 1)
    return np.sqrt((x - start_x - part * along_x) ** 2 + (y - start_y - part * along_y) ** 2)


def write_drawings(path: str | Path, drawings: Iterable[Drawing], labels: Iterable[str]) -> None:
    """Write drawings as JSON lines, ``{"label": …, "strokes": [[[x, y], …], …]}``, whole or not at all.

    Coordinates keep six digits. Raises ValueError for what is no drawing.
    """
    lines = [
        json.dumps({"label": label, "strokes": [_rounded(stroke) for stroke in as_drawing(drawing)]}) + "\n"
        for drawing, label in zip(drawings, labels, strict=True)
    ]
    write_text(path, "".join(lines))


def _rounded(stroke: np.ndarray) -> list[list[float]]:
    return [[float(f"{value:.6g}") for value in point] for point in stroke]


def read_drawings(path: str | Path) -> tuple[list[Drawing], list[str]]:
    """Read what :func:`write_drawings` wrote: the drawings and their labels.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        A line is not a drawing; the sentence names the line.
    """
    drawings, labels = [], []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = json.loads(line)
            drawings.append(as_drawing(entry["strokes"]))
            labels.append(str(entry["label"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{Path(path).name}, line {number} is not a drawing: {error}") from error
    return drawings, labels
