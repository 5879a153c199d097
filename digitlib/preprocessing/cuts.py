"""Digits that touch: a part wider than a digit is cut into pieces where the pen left least ink.

Too many cuts do no harm, for whoever reads the pieces puts those of a digit together again. So it is done
since O. Matan and others, "Multi-digit recognition using a space displacement neural network", NIPS 1992.
"""

import itertools

import numpy as np

from digitlib.preprocessing.photo.ink_part import InkPart, cut_out

WIDE = 0.9
"""A part wider than this, in heights of a digit, may be several digits. At 0.6 no more of 80 rows of touching
MNIST digits were read, and twice as many groups tried."""

CUT_DISTANCE = 0.15
"""Cuts lie at least this far from each other and from the part's ends, in heights of a digit. At 0.2 a third
fewer of the same rows were read, at 0.12 as many, in twice the time."""


def cut_pieces(part: InkPart, height: float) -> list[InkPart]:
    """Return the pieces of a part, from left to right; the part alone where it is no wider than a digit.

    ``height`` is a digit's, in pixels.
    """
    width = part.ink.shape[1]
    if width <= WIDE * height:
        return [part]
    places = _valleys(part.ink.sum(axis=0), CUT_DISTANCE * height)
    pieces = [
        cut_out(part.ink[:, start:end], part.left + start, part.top)
        for start, end in itertools.pairwise([0, *places, width])
    ]
    return [piece for piece in pieces if piece]


def _valleys(amounts: np.ndarray, distance: float) -> list[int]:
    """Return the columns with least ink, (w,), that lie ``distance`` from each other and from the ends."""
    places: list[int] = []
    for place in np.argsort(amounts, kind="stable"):
        if all(abs(place - other) >= distance for other in (0, len(amounts), *places)):
            places.append(int(place))
    return sorted(places)
