"""Where a figure may be cut, so that a narrow page can lay its panels out anew.

A page cannot see panels in a picture. So the picture's file tells where they are, what the title is, and how
small the letters are. That travels with the picture, wherever it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.text import Text

if TYPE_CHECKING:
    from digitlib.plots.style import Plot

PARTS = "parts"
"""The text of this name in a figure's PNG file holds its parts, as JSON."""

RAGGED = 0.95
"""A row is ragged if its last panel ends before this fraction of the width."""

Span = tuple[float, float]
"""Two places along a side of a figure, as fractions of it, the smaller one first."""

Box = tuple[Span, Span]
"""A panel's place: its span from left to right, and its span from top to bottom."""


def parts_of(plot: Plot) -> dict:
    """Return what a page needs to know of a figure that has been drawn.

    ``title``; ``top``, where the title ends, as a fraction of the height; ``letters``, the size of the
    smallest ones as a fraction of the width; and ``rows`` of panels. Each row has ``down``, the place where
    it ends, and ``across``, where it is cut from left to right. A figure that fits on a phone stays whole.
    """
    points = min(float(own.get_fontsize()) for own in plot.findobj(Text) if own.get_text().strip())
    return {
        "title": plot.heading.get_text().replace("\n", " "),
        "top": plot.box_of(plot.heading.get_window_extent())[1][1],
        "letters": points / 72 / plot.get_figwidth(),
        "rows": rows_of(plot.panels()) if plot.is_wide else [{"down": 1, "across": [0, 1]}],
    }


def rows_of(panels: list[Box]) -> list[dict]:
    """Return the rows in which panels lie, and where each row is cut: midway between neighbours."""
    bands = _merged(down for _, down in panels)
    ends = [*_midway(bands), 1]
    rows = [[across for across, (low, _) in panels if top <= low < bottom] for top, bottom in bands]
    return [{"down": end, "across": _cuts(_merged(own))} for end, own in zip(ends, rows, strict=True)]


def _cuts(spans: list[Span]) -> list[float]:
    """Return where a row of panels is cut: from 0 to 1, or to the end of a ragged row's last panel."""
    end = spans[-1][1] + spans[0][0]  # as much beside the last panel as beside the first
    return [0, *_midway(spans), end if end < RAGGED else 1]


def _midway(spans: list[Span]) -> list[float]:
    return [(before[1] + after[0]) / 2 for before, after in pairwise(spans)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in their order, those that overlap as one."""
    merged: list[Span] = []
    for low, high in sorted(spans):
        if merged and low < merged[-1][1]:
            low, high = merged[-1][0], max(high, merged.pop()[1])
        merged.append((low, high))
    return merged
