"""Connected parts of a picture's ink, and how much each looks as if a pen drew it."""

import functools

import numpy as np
import scipy

from digitlib.preprocessing.photo.thresholds import (
    BALANCE,
    CLEAR_FRACTION,
    CLEAR_STEP,
    CUT_OFF,
    MAX_BORDER,
    MAX_THICKNESS,
    MIN_CUT_LENGTH,
    MIN_LENGTH,
    MIN_STRENGTH,
    RIM,
    RING,
    ROUGH_STEP,
    ROUGHNESS,
    SMOOTH_STEP,
    THICKNESS_SIDE,
    USUAL_PEN,
)
from digitlib.preprocessing.photo.view import View


class Part:
    """A connected part of ink.

    Parameters
    ----------
    labels : (H, W) int array
        The number of the part at each pixel of the picture.
    number : int
    box : two slices
        Where the part lies, rows and columns.
    """

    def __init__(self, labels: np.ndarray, number: int, box: tuple[slice, slice]):
        self.box = box
        self.mask = labels[box] == number  # (h, w) bool, as large as the box and not as the picture
        self.picture_shape = labels.shape
        self.area = int(self.mask.sum())
        self.length = max(self.mask.shape)  # pixels along the longest side of its box
        ends = zip(box, labels.shape, strict=True)
        self.touches_border = any(side.start == 0 or side.stop == length for side, length in ends)

    @functools.cached_property
    def thickness(self) -> float:
        """How wide its strokes are on average, as a fraction of its length."""
        step = max(1, self.length // THICKNESS_SIDE)
        inside = scipy.ndimage.distance_transform_edt(np.pad(self.mask[::step, ::step], 1))
        # Across a stroke the distance to the nearer edge is a quarter of its width on average, and it
        # runs to the middle of the nearest pixel outside, half a pixel beyond the edge.
        return float(4 * step * (inside[inside > 0].mean() - 0.5) / self.length) if inside.any() else 0.0

    @property
    def is_thin(self) -> bool:
        """Whether it is made of strokes."""
        return self.thickness < MAX_THICKNESS

    @property
    def might_be_digit(self) -> bool:
        """Whether it is long enough for a digit, and no desk or shadow that comes in from the border."""
        least = MIN_CUT_LENGTH if self.touches_border else MIN_LENGTH
        long_enough = self.length > least * max(self.picture_shape)
        return long_enough and self._border_covered <= MAX_BORDER and self._leaves_rim

    @property
    def _border_covered(self) -> float:
        """The fraction of a side of the picture that it covers, of the side where that is most."""
        rows, columns = self.box
        height, width = self.picture_shape
        sides = [
            (rows.start == 0, self.mask[0], width),
            (columns.start == 0, self.mask[:, 0], height),
            (rows.stop == height, self.mask[-1], width),
            (columns.stop == width, self.mask[:, -1], height),
        ]
        return max((float(edge.sum() / length) for touches, edge, length in sides if touches), default=0.0)

    @property
    def _leaves_rim(self) -> bool:
        top, left = (round(RIM * length) for length in self.picture_shape)
        height, width = self.picture_shape
        return bool(self.on_picture()[top : height - top, left : width - left].any())

    def on_picture(self) -> np.ndarray:
        """Return the mask of the whole picture, (H, W) bool."""
        whole = np.zeros(self.picture_shape, bool)
        whole[self.box] = self.mask
        return whole

    def surrounding(self, values: np.ndarray) -> np.ndarray:
        """Return those of the picture's values that lie just outside the part, (n,)."""
        box, ring = self._ring
        return values[box][ring]

    @functools.cached_property
    def _ring(self) -> tuple[tuple[slice, ...], np.ndarray]:
        """The pixels within two of the part, beyond a blurred edge, in the box that they take."""
        box = tuple(slice(max(side.start - RING, 0), side.stop + RING) for side in self.box)
        whole = self.on_picture()[box]
        return box, scipy.ndimage.maximum_filter(whole, 2 * RING + 1) & ~whole


def parts(mask: np.ndarray, most: int | None = None) -> list[Part]:
    """Return the connected parts of a mask, (H, W) bool, the largest first: all, or at most so many."""
    labels, _ = scipy.ndimage.label(mask, np.ones((3, 3)))  # corners connect, too: thin slants hang together
    areas = np.bincount(labels.ravel())
    areas[0] = 0  # the paper's
    boxes = scipy.ndimage.find_objects(labels)
    largest = np.argsort(-areas, kind="stable")[: len(boxes)][:most]
    return [Part(labels, int(number), boxes[number - 1]) for number in largest]


def strength(part: Part, view: View) -> float:
    """Return how strongly a part stands out: how sharply, how far around it, and how much on its own."""
    step = sharpness(part, view) if part.might_be_digit else 0
    if step == 0 or not part.is_thin:
        return 0.0
    clear = part.surrounding(view.steps) > step / 2
    alone = 1 - _fraction_as_dark(part, view)
    # The sum is the length of the clear outline, so that a digit outdoes a sharp speck; the mean is how much
    # of the whole outline that is, so that a digit outdoes one edge of a desk.
    strength = step**2 * clear.sum() * clear.mean() * alone / (1 + _breadth(part) ** 2)
    strength *= CUT_OFF if part.touches_border else 1
    return float(strength) if strength > MIN_STRENGTH * max(part.picture_shape) else 0.0


def sharpness(part: Part, view: View) -> float:
    """Return by what fraction the brightness changes around the part; 0 where it does so on one side only.

    That is the edge of a desk, of a finger, of a shadow: no pen drew it.
    """
    around = part.surrounding(view.steps)
    if around.size == 0:
        return 0.0
    least, most = np.quantile(around, [0.25, 0.75])
    usual = np.clip(ROUGHNESS * view.dark.texture, SMOOTH_STEP, ROUGH_STEP)
    return float(least) if least > max(usual, BALANCE * most) else 0.0


def is_unmistakable(part: Part, view: View) -> bool:
    """Tell whether a part is so clearly drawn that no other view needs to be looked at."""
    if part.touches_border or view.weight < 1 or _breadth(part) > 1:
        return False
    clear = part.surrounding(view.steps) > CLEAR_STEP
    return bool(clear.mean() * (1 - _fraction_as_dark(part, view)) > CLEAR_FRACTION)


def _breadth(part: Part) -> float:
    """Return how broad the pen would be that drew the part, compared with a usual one."""
    return part.thickness * part.length / (USUAL_PEN * max(part.picture_shape))


def _fraction_as_dark(part: Part, view: View) -> float:
    """Return how much of what surrounds the part is as dark as it is.

    The paper in the bend of a digit is as light as that around it, so that it is no light ink.
    """
    margin = part.length // 2
    # Half a length around the part, cut at the picture's edge: (h, w) of brightness, most of it outside.
    box = tuple(slice(max(side.start - margin, 0), side.stop + margin) for side in part.box)
    outside = ~part.on_picture()[box]
    own = np.median(view.brightness[part.box][part.mask])
    around = np.median(part.surrounding(view.brightness))
    # Nearer to the part's brightness than to that of its surroundings is as dark.
    return float((view.brightness[box][outside] < (own + around) / 2).mean()) if outside.any() else 0.0
