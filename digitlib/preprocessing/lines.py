"""A page put in order by its parts' boxes alone: lines from top to bottom, numbers from left to right.

Boxes are (n, 2, 2): x and y of each part's top-left, then of its bottom-right corner. Lengths are compared
with the typical height of a digit, never with that of a row: one tall seven makes no zero small.
"""

import numpy as np
import scipy

SMALL = 0.4
"""A part lower than this fraction of a typical digit is a dot, a bar or a comma, and goes with the nearest.
Chosen by eye."""

SAME_LINE = 0.5
"""Parts of one line overlap by at least this fraction of the lower one's height."""

STACKED = 0.2
"""Parts above each other, each wider than it is high as few digits are, are the halves of one where their gap
is at most this fraction of a digit's height; lines lie farther apart."""

WIDE_GAP = 1.5
"""Numbers beside each other lie farther apart than this, in heights of a digit."""

WIDER_GAP = 2.0
"""Their gap is also this many times the line's usual one: some people write every digit farther from
the next than WIDE_GAP, by gaps that differ by less. Chosen by eye."""

ASKEW = 1 / 3
"""Lines of two columns are one if their heights differ by less than a digit's, or than this fraction of the
distance to the line above or below. At a half they might as well belong to that one."""

Lines = list[list[np.ndarray]]
"""Each line is a list of its numbers, each of these the places of its parts, (m,) int."""


def typical_height(boxes: np.ndarray) -> float:
    """Return the height that half of all height belongs to lower parts of, of (n, 2, 2) with n ≥ 1.

    This median is weighted by height: many dots don't lower it.
    """
    heights = np.sort(boxes[:, 1, 1] - boxes[:, 0, 1])
    return float(heights[np.searchsorted(heights.cumsum(), heights.sum() / 2)])


def put_in_lines(boxes: np.ndarray) -> Lines:
    """Return the lines of a page's parts, (n, 2, 2), from top to bottom; no line where there is no part."""
    if len(boxes) == 0:
        return []
    height = typical_height(boxes)
    is_large = boxes[:, 1, 1] - boxes[:, 0, 1] >= SMALL * height
    large = np.flatnonzero(is_large)
    owners = large[_nearest(boxes, boxes[large])]  # (n,): a large part owns itself
    owners[large] = large
    lines = _in_columns([large[places] for places in _connected(_links(boxes[large], height))], boxes, height)
    lines.sort(key=lambda line: boxes[line, :, 1].mean())
    everything = np.arange(len(boxes))
    return [
        [everything[np.isin(owners, number)] for number in _split_at_gaps(boxes, line, height)]
        for line in lines
    ]


def _in_columns(lines: list[np.ndarray], boxes: np.ndarray, height: float) -> list[np.ndarray]:
    """Join lines of columns beside each other, the closest in height first."""
    lines = list(lines)
    low, high = boxes[:, 0, 0], boxes[:, 1, 0]  # (n,): left and right
    # (n, n): above or below, or the same, though that is a stroke without width.
    is_above = (low[:, None] < high) & (low < high[:, None]) | np.eye(len(boxes), dtype=bool)
    while len(lines) > 1:
        middles = np.array([boxes[line, :, 1].mean() for line in lines])
        apart = np.abs(middles[:, None] - middles)  # (lines, lines)
        stacked = np.array([[is_above[np.ix_(one, other)].any() for other in lines] for one in lines])
        closest = np.where(stacked | (apart >= _same_height(apart, stacked, height)), np.inf, apart)
        place, after = sorted(np.unravel_index(closest.argmin(), closest.shape))
        if np.isinf(closest[place, after]):
            break
        lines[place] = np.concatenate([lines[place], lines.pop(after)])
    return lines


def _same_height(apart: np.ndarray, stacked: np.ndarray, height: float) -> np.ndarray:
    """Return how far apart in height two lines may be that are one, (lines, lines)."""
    others = np.where(stacked & (apart > 0), apart, np.inf).min(axis=1)  # to the next one above or below
    room = np.minimum(others[:, None], others)
    return np.maximum(height, ASKEW * np.where(np.isinf(room), 0, room))


def _nearest(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return for each box the place of the nearest of some others, (n,)."""
    apart = np.maximum(boxes[:, None, 0] - others[None, :, 1], others[None, :, 0] - boxes[:, None, 1])
    return np.hypot(*np.maximum(apart, 0).transpose(2, 0, 1)).argmin(axis=1)


def _links(boxes: np.ndarray, height: float) -> np.ndarray:
    """Return which parts belong to one line, (n, n) bool: each and its next, and pieces above each other."""
    low, high = boxes[:, 0], boxes[:, 1]  # (n, 2): x and y
    overlap = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)  # (n, n, 2), below 0: a gap
    smaller = np.minimum((high - low)[:, None], high - low)
    shared = overlap >= SAME_LINE * smaller  # (n, n, 2)
    is_wide = high[:, 0] - low[:, 0] >= high[:, 1] - low[:, 1]  # (n,)
    stacked = shared[:, :, 0] & (overlap[:, :, 1] >= -STACKED * height) & is_wide & is_wide[:, None]
    ranks = np.argsort(np.argsort(low[:, 0] + high[:, 0], kind="stable"))  # (n,), from the left
    beside = shared[:, :, 1] & (overlap[:, :, 0] >= -WIDE_GAP * height)
    beyond = np.where(beside & (ranks > ranks[:, None]), ranks, len(ranks))
    following = np.zeros_like(stacked)
    # Only the next one: the far end of a sloping line may be as high as the line above.
    has_next = beyond.min(axis=1) < len(ranks)
    following[has_next, beyond[has_next].argmin(axis=1)] = True
    return stacked | following


def _connected(links: np.ndarray) -> list[np.ndarray]:
    num, labels = scipy.sparse.csgraph.connected_components(links, directed=False)
    return [np.flatnonzero(labels == number) for number in range(num)]


def _split_at_gaps(boxes: np.ndarray, line: np.ndarray, height: float) -> list[np.ndarray]:
    """Return the numbers of a line, from left to right."""
    line = line[np.argsort(boxes[line, 0, 0], kind="stable")]
    reached = np.maximum.accumulate(boxes[line, 1, 0])
    gaps = boxes[line[1:], 0, 0] - reached[:-1]
    usual = np.sort(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.0  # the lower median
    return np.split(line, 1 + np.flatnonzero(gaps > max(WIDE_GAP * height, WIDER_GAP * usual)))
