"""Find the lines that paper is printed with, ruling and squares, and take them off the picture.

Printed lines are thin, straight and long: either one runs through the whole picture, or several run
side by side. A pen's strokes are neither.
"""

import numpy as np
import scipy

from digitlib.preprocessing.photo.ruling import MIN_WAY, Line, straight_lines

LINE_WIDTH = 0.02
"""Of the picture's longest side; printed lines are thinner, even a little blurred."""

MIN_LINE_CONTRAST = 0.05
"""Of the paper's brightness; fainter lines do not disturb."""

BORDER_TO_BORDER = 0.85
"""Of the way through the picture; one line alone is as long, at least."""

SIDE_BY_SIDE = 0.4
"""Of the way through the picture; lines are as long where others run beside them."""

MIN_SIDE_BY_SIDE = 4
"""A digit has two long parallel strokes at most."""

SAME_DIRECTION = 8
"""Degrees between lines side by side, as perspective lets them lie."""


def find_lines(brightness: np.ndarray) -> list[Line]:
    """Return the dark lines that the paper in a picture, (H, W) from 0 to 1, is printed with."""
    width = _line_width(brightness)
    if width < 3:  # too small a picture to tell a line from a pen's stroke
        return []
    thin = _thin(brightness, width)
    if thin.sum() < BORDER_TO_BORDER * MIN_WAY * max(thin.shape):  # too little for one line, or several
        return []
    lines = straight_lines(thin, SIDE_BY_SIDE)
    return [line for line in lines if _is_printed(line, lines, LINE_WIDTH * max(brightness.shape))]


def without_lines(brightness: np.ndarray, lines: list[Line]) -> np.ndarray:
    """Return the picture without some of its lines."""
    width = _line_width(brightness)
    # Across a line the darkest that is wider than a line stays: the pen that crosses it.
    for lying, size in ((True, (width, 1)), (False, (1, width))):
        those = [line for line in lines if (np.abs(np.sin(line.angle)) > 0.5**0.5) == lying]
        if those:
            on_lines = _on_lines(those, brightness.shape, width / 2)
            brightness = np.where(on_lines, scipy.ndimage.grey_closing(brightness, size), brightness)
    return brightness


def _line_width(brightness: np.ndarray) -> int:
    return round(LINE_WIDTH * max(brightness.shape)) // 2 * 2 + 1


def _thin(brightness: np.ndarray, width: int) -> np.ndarray:
    """Return where, (H, W) bool, something darker than its surroundings is thinner than ``width``."""
    depth = scipy.ndimage.grey_closing(brightness, (width, width)) - brightness
    # Of the paper around a pen's stroke, too, lest the stroke's own grain passes for lines.
    paper = scipy.ndimage.grey_closing(brightness, (6 * width + 1, 6 * width + 1))
    some = depth[::2, ::2]
    usual = np.median(some)
    noise = 1.4826 * np.median(np.abs(some - usual))
    return depth - usual > np.maximum(MIN_LINE_CONTRAST * paper, 2.5 * noise)


def _is_printed(line: Line, lines: list[Line], width: float) -> bool:
    turns = np.array([np.rad2deg(other.angle - line.angle) for other in lines])
    offsets = np.array([other.offset for other in lines]) * np.where(np.abs(turns) > 90, -1, 1)
    beside = np.sort(offsets[np.abs((turns + 90) % 180 - 90) < SAME_DIRECTION])
    # The two edges of one line, or of a pen's stroke, are not two lines.
    num_beside = 1 + int((np.diff(beside) > 1.5 * width).sum())
    return line.share > BORDER_TO_BORDER or num_beside >= MIN_SIDE_BY_SIDE


def _on_lines(lines: list[Line], shape: tuple[int, ...], reach: float) -> np.ndarray:
    y, x = np.ogrid[: shape[0], : shape[1]]
    on_lines = np.zeros(shape, bool)
    for line in lines:
        on_lines |= line.distance(x, y) <= reach
    return on_lines
