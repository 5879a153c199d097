"""Find the lines that paper is printed with, ruling and squares, and take them off the picture.

Printed lines are thin, straight and long: either one runs through the whole picture, or several run
side by side. A pen's strokes are neither.
"""

import dataclasses
import functools

import numpy as np

from digitlib.preprocessing.neighbourhood import closed

LINE_WIDTH = 0.02
"""Of the picture's longest side; printed lines are thinner, even a little blurred."""

MIN_LINE_CONTRAST = 0.05
"""Of the paper's brightness; fainter lines do not disturb."""

NUM_ANGLES = 180
"""A degree apart, a line strays by two pixels of 250 at most."""

MAX_POINTS = 3_000
"""As many points vote for lines, which tells a line from chance and takes some hundredths of a second."""

MAX_LINES = 120
"""More than squared paper shows of a sheet."""

BORDER_TO_BORDER = 0.85
"""Of the way through the picture; one line alone is as long, at least."""

SIDE_BY_SIDE = 0.4
"""Of the way through the picture; lines are as long where others run beside them."""

MIN_SIDE_BY_SIDE = 4
"""A digit has two long parallel strokes at most."""

SAME_DIRECTION = 8
"""Degrees between lines side by side, as perspective lets them lie."""


MIN_WAY = 0.35
"""Of the picture's longest side; lines that cut off a corner are measured by this at least."""


@dataclasses.dataclass(frozen=True)
class Line:
    """The points where x cos(angle) + y sin(angle) is ``offset``."""

    angle: float
    offset: float
    share: float
    """How much of the way through the picture it is seen."""

    def distance(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return how far points lie from the line, in pixels."""
        return np.abs(x * np.cos(self.angle) + y * np.sin(self.angle) - self.offset)

    def scaled(self, scale: float) -> "Line":
        """Return the same line of a larger picture."""
        # A pixel's middle lies half a pixel from its edge, in either picture.
        shift = 0.5 * (np.cos(self.angle) + np.sin(self.angle))
        return dataclasses.replace(self, offset=float((self.offset + shift) * scale - shift))


def find_lines(brightness: np.ndarray) -> list[Line]:
    """Return the dark lines that the paper in a picture, (H, W) from 0 to 1, is printed with."""
    width = _line_width(brightness)
    if width < 3:  # too small a picture to tell a line from a pen's stroke
        return []
    lines = _straight_lines(_thin(brightness, width))
    return [line for line in lines if _is_printed(line, lines, LINE_WIDTH * max(brightness.shape))]


def without_lines(brightness: np.ndarray, lines: list[Line]) -> np.ndarray:
    """Return the picture without some of its lines."""
    width = _line_width(brightness)
    # Across a line the darkest that is wider than a line stays: the pen that crosses it.
    for lying, size in ((True, (width, 1)), (False, (1, width))):
        those = [line for line in lines if (np.abs(np.sin(line.angle)) > 0.5**0.5) == lying]
        if those:
            on_lines = _on_lines(those, brightness.shape, width / 2)
            brightness = np.where(on_lines, closed(brightness, size), brightness)
    return brightness


def _line_width(brightness: np.ndarray) -> int:
    return round(LINE_WIDTH * max(brightness.shape)) // 2 * 2 + 1


def _thin(brightness: np.ndarray, width: int) -> np.ndarray:
    """Return where, (H, W) bool, something darker than its surroundings is thinner than ``width``."""
    depth = closed(brightness, (width, width)) - brightness
    # Of the paper around a pen's stroke, too, lest the stroke's own grain passes for lines.
    paper = closed(brightness, (6 * width + 1, 6 * width + 1))
    some = depth[::2, ::2]
    usual = np.median(some)
    noise = 1.4826 * np.median(np.abs(some - usual))
    return depth - usual > np.maximum(MIN_LINE_CONTRAST * paper, 2.5 * noise)


@functools.lru_cache(maxsize=8)
def _angles_and_ways(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the angles, and how long the way through the picture is at each and at each offset."""
    angles = np.arange(NUM_ANGLES) * np.pi / NUM_ANGLES
    return angles, _ways_through(angles, 2 * sum(shape) + 1, shape)


def _straight_lines(thin: np.ndarray) -> list[Line]:
    """Return the lines on which thin things, (H, W) bool, lie: those that get most votes, one by one."""
    y, x = np.nonzero(thin)
    if len(x) < BORDER_TO_BORDER * MIN_WAY * max(thin.shape):  # too little for printed lines
        return []
    step = -(-len(x) // MAX_POINTS) or 1
    x, y = x[::step], y[::step]
    angles, ways = _angles_and_ways(thin.shape)
    bins = _bins(x, y, angles, thin.shape)
    votes = np.stack([np.bincount(row, minlength=ways.shape[1]) for row in bins]) * step
    lines: list[Line] = []
    while len(lines) < MAX_LINES:
        shares = votes / ways
        best, offset = np.unravel_index(shares.argmax(), shares.shape)
        if shares[best, offset] < SIDE_BY_SIDE:
            break
        lines.append(Line(float(angles[best]), float(offset - sum(thin.shape)), float(shares[best, offset])))
        near = lines[-1].distance(x, y) < 2
        for row, gone in zip(votes, bins[:, near], strict=True):
            row -= np.bincount(gone, minlength=len(row)) * step
        x, y, bins = x[~near], y[~near], bins[:, ~near]
    return lines


def _bins(x: np.ndarray, y: np.ndarray, angles: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Return in whole pixels, and never negative, the offset of the line at each angle through each point."""
    offsets = np.outer(np.cos(angles), x) + np.outer(np.sin(angles), y)
    return np.round(offsets).astype(np.int32) + sum(shape)


def _ways_through(angles: np.ndarray, num_offsets: int, shape: tuple[int, ...]) -> np.ndarray:
    """Return how long the way through the picture is along the line at each angle and offset."""
    height, width = shape
    down, across = np.abs(np.cos(angles)), np.abs(np.sin(angles))
    longest = np.minimum(width / np.maximum(across, 1e-9), height / np.maximum(down, 1e-9))
    middles = (width * np.cos(angles) + height * np.sin(angles)) / 2 + sum(shape)
    beyond = np.abs(np.arange(num_offsets) - middles[:, None])
    # Lines near a corner are shorter, in proportion to how far they are from it.
    reach = (width * down + height * across) / 2
    slope = np.minimum(width * down, height * across)
    ways = longest[:, None] * np.clip((reach[:, None] - beyond) / np.maximum(slope[:, None], 1), 0, 1)
    return np.maximum(ways, MIN_WAY * max(shape))


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
