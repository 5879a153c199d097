"""Where beside its box each number's label stands, so that no label hides what it or others say."""

import numpy as np

LABEL_HEIGHT = 16.0
"""A label is so high, in CSS pixels; its style says the same."""

CHARACTER_WIDTH = 8.5
"""A label's character is about so wide, in CSS pixels, in the fonts that were looked at."""

MARGINS = 8.0
"""A label's text has so much room at both ends together, in CSS pixels; its style says 6."""

EDGE = 8.0
"""A box lies so far outside its number, in CSS pixels: 6 of room and a line of 2; its style says the same."""

ABOVE = "above-left"
"""A label stands above its box's left end where it finds room nowhere."""


def label_sides(boxes: np.ndarray, texts: list[str], width: float) -> list[str]:
    """Return where each number's label stands: "above-left", "right", "above-right" or "left".

    The first of these is taken where the label neither covers a box or a label nor leaves the photo's sides,
    and "above-left" where none is free.

    Parameters
    ----------
    boxes : (n, 2, 2) array
        Each number's top-left and bottom-right corner, in CSS pixels of the photo as it is shown.
    texts : list of n strings
    width : float
        The photo's own, in CSS pixels.
    """
    taken = [box + np.array([[-EDGE], [EDGE]]) for box in boxes]
    sides = []
    for box, text in zip(list(taken), texts, strict=True):
        places = label_places(box, len(text) * CHARACTER_WIDTH + MARGINS)
        free = [side for side, place in places.items() if _is_free(place, taken, width)]
        side = free[0] if free else ABOVE
        sides.append(side)
        taken.append(places[side])
    return sides


def label_places(box: np.ndarray, length: float) -> dict[str, np.ndarray]:
    """Return the corners of a label of this length at each side of a box, (2, 2), the best side first."""
    (left, top), (right, bottom) = box
    middle = (top + bottom - LABEL_HEIGHT) / 2
    corners = {
        ABOVE: (left, top - LABEL_HEIGHT),
        "right": (right, middle),
        "above-right": (right - length, top - LABEL_HEIGHT),
        "left": (left - length, middle),
    }
    return {
        side: np.array([corner, corner + np.array([length, LABEL_HEIGHT])])
        for side, corner in corners.items()
    }


def _is_free(place: np.ndarray, taken: list[np.ndarray], width: float) -> bool:
    others = np.stack(taken)
    overlap = np.minimum(others[:, 1], place[1]) - np.maximum(others[:, 0], place[0])
    return bool(place[0, 0] >= -EDGE and place[1, 0] <= width + EDGE and not (overlap > 0).all(axis=1).any())
