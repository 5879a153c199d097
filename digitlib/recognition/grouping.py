"""Where one digit of a row ends and the next begins: the network itself decides.

Of all ways to group the parts from left to right, the one is taken in which the network is most confident of
all digits together. After O. Matan and others, "Multi-digit recognition using a space displacement neural
network", NIPS 1992, where cuts are searched so.
"""

import numpy as np

from digitlib.preprocessing.row import Row

MAX_PARTS = 4
"""A digit has at most this many strokes or connected parts; of 16,000 pen digits one had five."""

MAX_WIDTH = 1.6
"""No digit of several parts is wider than this, in heights of the row; a larger value tries more groups."""

FLATTEST = 0.01
"""A row with less height, as a fraction of its width, is a dash: 60 digits in a row have some 0.02."""

USUAL_SIZE = 0.4
"""A digit's longest side has at least this length, in heights of the row; a dot or a bar is shorter.

A larger value calls more parts too small. It was chosen by eye.
"""

SIZE_COST = 10.0
"""A group pays this for each height that it falls short of USUAL_SIZE, in units of a log probability.

A larger value attaches dots and bars to their neighbours more firmly. It was chosen by eye.
"""

USUAL_OVERLAP = 0.15
"""Two neighbours reach over each other by at most this, in heights of the row, without cost.

A larger value lets digits overlap more. It was chosen by eye.
"""

OVERLAP_COST = 15.0
"""Two neighbours pay this for each further height of overlap, in units of a log probability.

It keeps a seven's bar, which lies wholly above or below its stem, from being a digit by itself; a larger
value joins more. It was chosen by eye.
"""

USUAL_GAP = 0.1
"""The parts of a digit lie at most this far apart, in heights of the row, without cost.

A larger value joins parts that lie farther apart. It was chosen by eye.
"""

GAP_COST = 10.0
"""A group pays this for each further height between its parts, in units of a log probability.

A larger value splits more. It was chosen by eye.
"""

Group = tuple[int, int]
"""The first part of a digit, and the one after its last."""


def best_grouping(row: Row, confidence: dict[Group, float]) -> list[Group]:
    """Return the groups, from left to right, that together cost least.

    Parameters
    ----------
    row : Row
    confidence : dict
        For each group that may be a digit, the logarithm of the probability that it is the likeliest one.
    """
    height = _height(row)
    # For each last group, the least cost of all up to its end, and the groups before it.
    best: dict[Group, tuple[float, list[Group]]] = {}
    for group in sorted(confidence, key=lambda group: group[1]):
        own = _cost(row, group, height) - confidence[group]
        before = [
            (cost + _overlap_cost(row, last, group, height), [*groups, group])
            for last, (cost, groups) in best.items()
            if last[1] == group[0]
        ]
        cost, groups = min(before, default=(0.0, [group]), key=lambda way: way[0])
        if before or group[0] == 0:
            best[group] = own + cost, groups
    ends = [way for last, way in best.items() if last[1] == len(row.boxes)]
    return min(ends, key=lambda way: way[0])[1]


def possible_groups(row: Row) -> list[Group]:
    """Return all runs of parts that may be a digit; a part alone always may."""
    num, widest = len(row.boxes), MAX_WIDTH * _height(row)
    runs = [(start, end) for start in range(num) for end in range(start + 1, min(start + MAX_PARTS, num) + 1)]
    return [(start, end) for start, end in runs if end == start + 1 or _size(row, start, end)[0] <= widest]


def _cost(row: Row, group: Group, height: float) -> float:
    """Return what a group costs that is small for the row, or whose parts lie apart."""
    boxes = row.boxes[slice(*group)]  # (parts, 2, 2): top left, bottom right
    reached = np.maximum.accumulate(boxes[:, 1, 0])  # a part may end further right than those after it
    gaps = boxes[1:, 0, 0] - reached[:-1]  # (parts − 1,), below 0 where parts overlap
    short = max(0.0, USUAL_SIZE - _size(row, *group).max() / height)
    return SIZE_COST * short + GAP_COST * sum(max(0.0, gap / height - USUAL_GAP) for gap in gaps)


def _overlap_cost(row: Row, first: Group, second: Group, height: float) -> float:
    """Return what it costs that two neighbours reach over each other."""
    (start, end), (next_start, next_end) = (row.box(*group)[:, 0] for group in (first, second))
    overlap = min(end, next_end) - max(start, next_start)
    return OVERLAP_COST * max(0.0, overlap / height - USUAL_OVERLAP)


def _size(row: Row, start: int, end: int) -> np.ndarray:
    low, high = row.box(start, end)
    return high - low


def _height(row: Row) -> float:
    """Return the row's height; its width where the height is far less, as a dash's is, and 1 for a dot."""
    width, height = _size(row, 0, len(row.boxes))
    return float((height if height > FLATTEST * width else width) or 1)
