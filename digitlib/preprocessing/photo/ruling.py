"""Find straight lines by a vote, the Hough transform: each point votes for all lines through it."""

import dataclasses
import functools

import numpy as np

NUM_ANGLES = 180
"""A degree apart, a line strays by two pixels of 250 at most."""

MAX_POINTS = 3_000
"""As many points vote for lines, which tells a line from chance and takes some hundredths of a second."""

MAX_LINES = 120
"""More than squared paper shows of a sheet."""

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


def straight_lines(thin: np.ndarray, min_share: float) -> list[Line]:
    """Return the lines on which thin things, (H, W) bool, lie: those that get most votes, one by one.

    Each is seen on the share ``min_share`` of its way through the picture, at least.
    """
    vote = _Vote(thin)
    lines: list[Line] = []
    while len(lines) < MAX_LINES and (line := vote.winner()).share >= min_share:
        lines.append(line)
        vote.withdraw(line)
    return lines


class _Vote:
    """Points of a picture, (H, W) bool, vote for lines, until theirs is found."""

    def __init__(self, thin: np.ndarray):
        y, x = np.nonzero(thin)
        self.weight = max(1, -(-len(x) // MAX_POINTS))
        self.x, self.y = x[:: self.weight], y[:: self.weight]
        self.origin = sum(thin.shape)
        self.angles, self.ways = _angles_and_ways(thin.shape)
        self.bins = self._bins()
        self.votes = self._count(self.bins)

    def winner(self) -> Line:
        shares = self.votes / self.ways
        angle, offset = np.unravel_index(shares.argmax(), shares.shape)
        return Line(float(self.angles[angle]), float(offset - self.origin), float(shares[angle, offset]))

    def withdraw(self, line: Line) -> None:
        """Take back the votes of the points on a line."""
        near = line.distance(self.x, self.y) < 2
        self.votes -= self._count(self.bins[:, near])
        self.x, self.y, self.bins = self.x[~near], self.y[~near], self.bins[:, ~near]

    def _bins(self) -> np.ndarray:
        """Return in whole pixels, and never negative, each line's offset, (angles, points)."""
        offsets = np.outer(np.cos(self.angles), self.x) + np.outer(np.sin(self.angles), self.y)
        return np.round(offsets).astype(np.int32) + self.origin

    def _count(self, bins: np.ndarray) -> np.ndarray:
        num_offsets = self.ways.shape[1]
        return self.weight * np.stack([np.bincount(row, minlength=num_offsets) for row in bins])


@functools.lru_cache(maxsize=8)
def _angles_and_ways(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the angles, and how long the way through the picture is at each and at each offset."""
    angles = np.arange(NUM_ANGLES) * np.pi / NUM_ANGLES
    return angles, _ways_through(angles, 2 * sum(shape) + 1, shape)


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
