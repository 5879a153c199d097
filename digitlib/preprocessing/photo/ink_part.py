"""A connected part of a picture's ink, cut out with its place."""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True, eq=False)
class InkPart:
    """One connected part of what a pen drew."""

    left: int
    """The part's first column is this one of the picture's, as shrunk for the search."""
    top: int
    """The part's first row is this one of the picture's, as shrunk for the search."""
    ink: np.ndarray
    """The ink, (h, w) float32, 0 = paper and 1 = ink, fills just the part's box."""

    @property
    def box(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The top-left and the bottom-right corner, x before y, in pixels of the shrunk picture."""
        height, width = self.ink.shape
        return (self.left, self.top), (self.left + width, self.top + height)


def cut_out(ink: np.ndarray, left: int = 0, top: int = 0) -> InkPart | None:
    """Return the smallest box that holds all the ink, if there is any.

    The ink is (H, W), and its corner lies at ``left`` and ``top``.
    """
    rows, columns = (np.flatnonzero((ink > 0).any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return None
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return InkPart(left + int(columns[0]), top + int(rows[0]), box)
