"""Find the lines that paper is printed with, ruling and squares, and take them off the picture.

Printed lines are thin, straight and long: either one runs through the whole picture, or several run side by
side. A pen's strokes are neither. Straight lines are found by a vote, the Hough transform: each thin dark
point votes for all lines through it.
"""

import dataclasses
import functools

import numpy as np
import scipy

LINE_WIDTH = 0.02
"""Printed lines are thinner than this fraction of the picture's longest side; a larger value takes strokes
for lines. Chosen by eye."""

MIN_LINE_CONTRAST = 0.05
"""A line fainter than this fraction of the paper's brightness doesn't disturb, and stays; a smaller value
takes grain for lines. Chosen by eye."""

BORDER_TO_BORDER = 0.85
"""A line on its own is printed if it is seen on more than this fraction of its way through the picture, else
a pen drew it. Chosen by eye."""

SIDE_BY_SIDE = 0.4
"""A line with others beside it is printed if it is seen on at least this fraction of its way; with a smaller
value a pen's strokes would do. Chosen by eye."""

MIN_SIDE_BY_SIDE = 4
"""This many lines side by side are printed, for a digit has two long parallel strokes at most; with more,
little paper would show enough of them. Chosen by eye."""

SAME_DIRECTION = 8
"""Lines that differ by fewer degrees lie side by side: perspective turns them against each other.
Chosen by eye."""

NUM_ANGLES = 180
"""The vote is on this many directions from 0 to 180 degrees: a degree apart, a line strays by two pixels of
250 at most; more take longer."""

MAX_POINTS = 3_000
"""At most this many points vote: fewer tell a line less well from chance, more take longer than some
hundredths of a second. Chosen by eye."""

MAX_LINES = 120
"""No more lines than this are found, which bounds the time; squared paper shows fewer on a sheet.
Chosen by eye."""

MIN_WAY = 0.35
"""A way through the picture counts as at least this fraction of its longest side: with less, a dot in a
corner would be a whole line. Chosen by eye."""


@dataclasses.dataclass(frozen=True)
class Line:
    """The points where x cos(angle) + y sin(angle) is ``offset``."""

    angle: float
    """The angle is that of the line's normal, in radians from 0 to π."""
    offset: float
    """The offset is the line's distance from the first pixel's middle, in pixels."""
    seen: float
    """This is the fraction of its way through the picture on which the line is seen."""

    def distance(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return how far points lie from the line, in pixels."""
        return np.abs(x * np.cos(self.angle) + y * np.sin(self.angle) - self.offset)

    def scaled(self, scale: float) -> "Line":
        """Return the same line of a picture that is so many times as large."""
        if scale == 1:
            return self
        # A pixel's middle lies half a pixel from its edge, in either picture.
        shift = 0.5 * (np.cos(self.angle) + np.sin(self.angle))
        return dataclasses.replace(self, offset=float((self.offset + shift) * scale - shift))


def find_lines(brightness: np.ndarray) -> list[Line]:
    """Return the dark lines that the paper in a picture, (H, W) from 0 to 1, is printed with."""
    width = _line_width(brightness)
    if width < 3:  # too small a picture to tell a line from a pen's stroke
        return []
    thin = _thin(brightness, width)
    if thin.sum() < BORDER_TO_BORDER * MIN_WAY * max(thin.shape):  # too little for one line, or several
        return []
    lines = _straight_lines(thin)
    return [line for line in lines if _is_printed(line, lines, LINE_WIDTH * max(brightness.shape))]


def without_lines(brightness: np.ndarray, lines: list[Line], scale: float = 1) -> np.ndarray:
    """Return a picture, (H, W), without lines that were found in one ``scale`` times smaller."""
    width = _line_width(brightness)
    # Across a line the darkest that is wider than a line stays: the pen that crosses it.
    for lying, size in ((True, (width, 1)), (False, (1, width))):
        those = [line.scaled(scale) for line in lines if (np.abs(np.sin(line.angle)) > 0.5**0.5) == lying]
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
    noise = 1.4826 * np.median(np.abs(some - usual))  # a standard deviation that a few lines cannot inflate
    return depth - usual > np.maximum(MIN_LINE_CONTRAST * paper, 2.5 * noise)


def _is_printed(line: Line, lines: list[Line], width: float) -> bool:
    turns = np.array([np.rad2deg(other.angle - line.angle) for other in lines])
    # Just below 180 degrees and just above 0 is the same direction, with the offset's sign turned.
    offsets = np.array([other.offset for other in lines]) * np.where(np.abs(turns) > 90, -1, 1)
    beside = np.sort(offsets[np.abs((turns + 90) % 180 - 90) < SAME_DIRECTION])
    # The two edges of one line, or of a pen's stroke, are not two lines.
    num_beside = 1 + int((np.diff(beside) > 1.5 * width).sum())
    return line.seen > BORDER_TO_BORDER or num_beside >= MIN_SIDE_BY_SIDE


def _on_lines(lines: list[Line], shape: tuple[int, ...], reach: float) -> np.ndarray:
    y, x = np.ogrid[: shape[0], : shape[1]]
    on_lines = np.zeros(shape, bool)
    for line in lines:
        on_lines |= line.distance(x, y) <= reach
    return on_lines


def _straight_lines(thin: np.ndarray) -> list[Line]:
    """Return the lines on which thin things, (H, W) bool, lie: those that get most votes, one by one."""
    vote = _Vote(thin)
    lines: list[Line] = []
    while len(lines) < MAX_LINES and (line := vote.winner()).seen >= SIDE_BY_SIDE:
        lines.append(line)
        vote.withdraw(line)
    return lines


class _Vote:
    """Points of a picture, (H, W) bool, vote for lines, until theirs is found."""

    def __init__(self, thin: np.ndarray):
        y, x = np.nonzero(thin)  # (points,) each
        self.weight = max(1, -(-len(x) // MAX_POINTS))
        self.x, self.y = x[:: self.weight], y[:: self.weight]
        self.origin = sum(thin.shape)  # no offset is so far below zero: a bin's number is never negative
        self.angles, self.ways = _angles_and_ways(thin.shape)
        offsets = np.outer(np.cos(self.angles), self.x) + np.outer(np.sin(self.angles), self.y)
        self.bins = np.round(offsets).astype(np.int32) + self.origin  # (angles, points)
        self.votes = self._count(self.bins)  # (angles, offsets)

    def winner(self) -> Line:
        seen = self.votes / self.ways
        angle, offset = np.unravel_index(seen.argmax(), seen.shape)
        return Line(float(self.angles[angle]), float(offset - self.origin), float(seen[angle, offset]))

    def withdraw(self, line: Line) -> None:
        """Take back the votes of the points on a line."""
        near = line.distance(self.x, self.y) < 2
        self.votes -= self._count(self.bins[:, near])
        self.x, self.y, self.bins = self.x[~near], self.y[~near], self.bins[:, ~near]

    def _count(self, bins: np.ndarray) -> np.ndarray:
        num_offsets = self.ways.shape[1]
        return self.weight * np.stack([np.bincount(row, minlength=num_offsets) for row in bins])


@functools.lru_cache(maxsize=8)
def _angles_and_ways(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the angles, (a,), and at each angle and offset how long the way through is, (a, o)."""
    angles = np.arange(NUM_ANGLES) * np.pi / NUM_ANGLES
    return angles, _ways_through(angles, 2 * sum(shape) + 1, shape)


def _ways_through(angles: np.ndarray, num_offsets: int, shape: tuple[int, ...]) -> np.ndarray:
    """Return how long the way through the picture is along the line at each angle and offset, (a, o)."""
    height, width = shape
    down, across = np.abs(np.cos(angles)), np.abs(np.sin(angles))  # (a,): which way the line runs
    # Through the middle a line runs from side to side or from top to bottom, whichever comes first.
    longest = np.minimum(width / np.maximum(across, 1e-9), height / np.maximum(down, 1e-9))
    middles = (width * np.cos(angles) + height * np.sin(angles)) / 2 + sum(shape)  # in bins, (a,)
    beyond = np.abs(np.arange(num_offsets) - middles[:, None])  # (a, o): how far from the picture's middle
    # Lines near a corner are shorter, in proportion to how far they are from it.
    reach = (width * down + height * across) / 2
    slope = np.minimum(width * down, height * across)
    ways = longest[:, None] * np.clip((reach[:, None] - beyond) / np.maximum(slope[:, None], 1), 0, 1)
    return np.maximum(ways, MIN_WAY * max(shape))
