"""Ink a drawing: how much of each pixel a round pen covers, from 0 (paper) to 1 (ink)."""

import numpy as np

from digitlib._util.arrays import real_number
from digitlib.preprocessing.drawing import Drawing, as_drawing, check_way, lengths, points_at

PIXELS_AT_ONCE = 100_000
"""Pieces of strokes are drawn together while this many pixels lie around them. Each pixel takes some 40 bytes
on the way; more at once are slower."""


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
        There is no drawing; the pen is narrower than 1 pixel or wider than the paper; or its way is longer
        than 50 sides of the paper, which would take long.
    """
    return checked_ink(as_drawing(drawing), shape, pen_width)


def checked_ink(drawing: Drawing, shape: tuple[int, int], pen_width: float) -> np.ndarray:
    """Return the ink of a drawing whose points have been checked; as :func:`ink` in all else."""
    side = max(shape)
    pen_width = real_number(pen_width, "The pen's width")
    if not 1 <= pen_width <= side:
        raise ValueError(f"The pen's width is {pen_width} pixels; it must be at least 1 and at most {side}.")
    check_way(drawing, side)
    paper = np.zeros(shape, np.float32)
    starts, ends = _pieces(drawing, pen_width / 4)
    at_once = max(1, PIXELS_AT_ONCE // (2 * _reach(pen_width) + 1) ** 2)
    for first in range(0, len(starts), at_once):
        some = slice(first, first + at_once)
        _add_ink(paper, starts[some], ends[some], pen_width)
    return paper


def _reach(pen_width: float) -> int:
    """Return how many pixels beyond that of its middle a piece of a stroke may wet."""
    return int(np.ceil((pen_width + 1 + pen_width / 4) / 2))


def _add_ink(paper: np.ndarray, starts: np.ndarray, ends: np.ndarray, pen_width: float) -> None:
    """Wet the paper, (h, w), along segments, (s, 2) each, that are at most a quarter of the pen long."""
    height, width = paper.shape
    window = np.arange(-_reach(pen_width), _reach(pen_width) + 1, dtype=np.float32)
    middle = np.floor((starts + ends) / 2)  # (s, 2): the pixel in which each piece lies
    x = middle[:, 0, None, None] + window[None, None, :]
    y = middle[:, 1, None, None] + window[None, :, None]  # (s, w, 1), and x is (s, 1, w)
    distance = _distance_to_segments(x + np.float32(0.5), y + np.float32(0.5), starts, ends)
    # A pixel is covered in full half a pixel inside the pen's edge, not at all half a pixel outside.
    coverage = np.clip(pen_width / 2 + 0.5 - distance, 0, 1)
    wet = (coverage > 0) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    pixel = (y * width + x)[wet].astype(int)  # numbered row by row
    # Where pieces overlap the wetter counts: ink does not add up.
    np.maximum.at(paper.reshape(-1), pixel, coverage[wet])


def _pieces(drawing: Drawing, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where pieces of the strokes start and end, (n, 2) each; a stroke's are equally long."""
    points = np.concatenate(drawing)  # (p, 2), one stroke after the other
    # All strokes lie along one path, with a step of 1 from stroke to stroke, so that one look-up serves all.
    along = np.concatenate([[0.0], np.cumsum(lengths(drawing, between=1), dtype=np.float64)])  # (p,)
    sizes = np.array([len(stroke) for stroke in drawing])
    last = sizes.cumsum() - 1
    first = along[last - sizes + 1]  # (strokes,): where each begins
    whole = along[last] - first  # (strokes,): how long each is
    num = np.maximum(1, np.ceil(whole / step)).astype(int)  # (strokes,): a dot is one piece, too
    stroke = np.repeat(np.arange(len(drawing)), num)  # (n,): whose each piece is
    number = np.arange(num.sum()) - np.repeat(num.cumsum() - num, num)  # (n,): 0, 1, … in each stroke
    starts, ends = (
        points_at(first[stroke] + place * (whole / num)[stroke], along, points).astype(np.float32)
        for place in (number, number + 1)
    )
    return starts, ends


def _distance_to_segments(x: np.ndarray, y: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Distance from points to segments, where x is (s, 1, w), y is (s, h, 1), segments are (s, 2)."""
    start_x, start_y = starts.T[:, :, None, None]
    along_x, along_y = (ends - starts).T[:, :, None, None]
    # A dot is a segment of no length: anything but 0 to divide by.
    squared_length = np.maximum(along_x**2 + along_y**2, 1e-12)
    part = ((x - start_x) * along_x + (y - start_y) * along_y) / squared_length
    part = np.clip(part, 0, 1)  # how far along each segment its nearest point lies, (s, h, w)
    return np.sqrt((x - start_x - part * along_x) ** 2 + (y - start_y - part * along_y) ** 2)
