"""Where one digit of a row ends and the next begins: the network itself decides.

Of all ways to group the pieces from left to right, the one is taken in which the network is most confident of
all digits together. After O. Matan and others, "Multi-digit recognition using a space displacement neural
network", NIPS 1992, where cuts are searched so. Lengths are compared with the typical height of a digit.
"""

import numpy as np

from digitlib.preprocessing.lines import typical_height
from digitlib.preprocessing.row import Row

MAX_PARTS = 4
"""A digit has at most this many strokes or connected parts; of 16,000 pen digits one had five."""

MAX_WIDTH = 1.6
"""No digit of several pieces is wider than this, in heights; a larger value tries more groups."""

FLATTEST = 0.01
"""A row whose digits have less height, as a fraction of its width, is a dash: 60 in a row have some 0.02."""

USUAL_SIZE = 0.4
"""A digit's longest side has at least this length, in heights; a dot or a bar is shorter."""

USUAL_OVERLAP = 0.15
"""Two neighbours reach over each other by at most this, in heights, without cost."""

USUAL_GAP = 0.1
"""The parts of a digit lie at most this far apart, in heights, without cost."""

COST = 10.0
"""A group pays this for each height that it falls short of the usual size, that its parts lie farther apart
than usual, or that it reaches farther over the next, in units of a log probability.

It attaches dots and bars to their neighbours, and keeps a seven's bar, which lies wholly above or below its
stem, from being a digit by itself.
"""

CUT_COST = 1.0
"""A cut through a connected part costs this, in units of a log probability: a pen rarely joins two digits. At
0.5 and at 2 as many rows of touching digits are read, within three of a hundred."""

NO_DIGIT_COST = 4.0
"""What the network calls no digit costs this, in units of a log probability. At 0 a fifth fewer rows of
touching digits are read, for one group that is no digit outdoes three cuts; at 8 as many."""

Group = tuple[int, int]
"""The first piece of a digit, and the one after its last."""


def best_grouping(row: Row, confidence: dict[Group, float]) -> list[Group]:
    """Return the groups, from left to right, that together cost least.

    Parameters
    ----------
    row : Row
    confidence : dict
        For each group that may be a digit, the logarithm of the probability that it is the likeliest one.
    """
    height, cut_costs = _height(row), CUT_COST * _num_cut(row)
    # For each last group, the least cost of all up to its end, and the groups before it.
    best: dict[Group, tuple[float, list[Group]]] = {}
    for group in sorted(confidence, key=lambda group: group[1]):
        own = _cost(row, group, height) - confidence[group] + cut_costs[group[1]]
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
    """Return all runs of pieces that may be a digit; a piece alone and a whole part always may."""
    num, widest = len(row.boxes), MAX_WIDTH * _height(row)
    runs = [(start, end) for start in range(num) for end in range(start + 1, num + 1)]
    return [run for run in runs if _is_possible(row, run, widest)]


def _is_possible(row: Row, run: Group, widest: float) -> bool:
    start, end = run
    num_parts = len(set(row.parts[start:end]))
    if end == start + 1 or (num_parts == 1 and _num_cut(row)[[start, end]].sum() == 0):
        return True
    return num_parts <= MAX_PARTS and bool(_size(row, start, end)[0] <= widest)


def _num_cut(row: Row) -> np.ndarray:
    """Return how many parts have pieces on either side of each boundary between pieces, (n + 1,) int."""
    num_cut = np.zeros(len(row.parts) + 1, int)
    for part in np.unique(row.parts):
        places = np.flatnonzero(row.parts == part)
        num_cut[places[0] + 1 : places[-1] + 1] += 1
    return num_cut


def _cost(row: Row, group: Group, height: float) -> float:
    """Return what a group costs that is small for the row, or whose pieces lie apart."""
    boxes = row.boxes[slice(*group)]  # (pieces, 2, 2): top left, bottom right
    reached = np.maximum.accumulate(boxes[:, 1, 0])  # a piece may end further right than those after it
    gaps = boxes[1:, 0, 0] - reached[:-1]  # (pieces − 1,), below 0 where pieces overlap
    size = _size(row, *group) / height
    unusual = max(0.0, USUAL_SIZE - size.max()) + max(0.0, size[0] - MAX_WIDTH)
    return COST * (unusual + sum(max(0.0, gap / height - USUAL_GAP) for gap in gaps))


def _overlap_cost(row: Row, first: Group, second: Group, height: float) -> float:
    """Return what it costs that two neighbours reach over each other."""
    (start, end), (next_start, next_end) = (row.box(*group)[:, 0] for group in (first, second))
    overlap = min(end, next_end) - max(start, next_start)
    return COST * max(0.0, overlap / height - USUAL_OVERLAP)


def _size(row: Row, start: int, end: int) -> np.ndarray:
    low, high = row.box(start, end)
    return high - low


def _height(row: Row) -> float:
    """Return a digit's height; for a dash, which is far less high, the row's width, and 1 for a dot."""
    height, width = typical_height(row.boxes), _size(row, 0, len(row.boxes))[0]
    return float((height if height > FLATTEST * width else width) or 1)
