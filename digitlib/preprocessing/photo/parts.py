"""Connected parts of a picture's ink: which look as if a pen drew them, and which make up a digit."""

import functools
from collections.abc import Iterable, Iterator

import numpy as np
import scipy

MIN_LENGTH = 0.04
"""Of the picture's longest side; what reaches no further is a speck of dust and no digit."""

MIN_CUT_LENGTH = 0.5
"""Of the picture's longest side; what the border cuts is a digit only if it fills the picture."""

RIM = 0.07
"""Of the picture's sides; what lies in the rim alone is a strip of a desk, or the edge of the sheet."""

MAX_THICKNESS = 0.45
"""Of its own longest side; strokes are thinner, and a square or a disc has 0.67."""

MAX_BORDER = 0.6
"""Of a side of the picture; what covers more of it is a desk or a shadow, not a stroke cut off."""

THICKNESS_SIDE = 80
"""Pixels; longer parts are measured on every second pixel, or third, …, which is as exact as is needed."""

RING = 2
"""Pixels around a part that are its surroundings."""

EIGHT_NEIGHBOURS = np.ones((3, 3))


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
        self.mask = labels[box] == number
        self.picture_shape = labels.shape
        self.area = int(self.mask.sum())

    @property
    def length(self) -> int:
        """Pixels along the longest side of its box."""
        return max(self.mask.shape)

    @property
    def touches_border(self) -> bool:
        """Whether it reaches the picture's border."""
        ends = zip(self.box, self.picture_shape, strict=True)
        return any(side.start == 0 or side.stop == length for side, length in ends)

    @functools.cached_property
    def thickness(self) -> float:
        """How wide its strokes are on average, as a share of its length."""
        step = max(1, self.length // THICKNESS_SIDE)
        inside = scipy.ndimage.distance_transform_edt(np.pad(self.mask[::step, ::step], 1))
        return float(4 * step * (inside[inside > 0].mean() - 0.5) / self.length) if inside.any() else 0.0

    @property
    def border_share(self) -> float:
        """The share of a side of the picture that it covers, of the side where that is most."""
        (top, left), (height, width) = (side.start for side in self.box), self.picture_shape
        shares = [0.0]
        if top == 0:
            shares.append(self.mask[0].sum() / width)
        if left == 0:
            shares.append(self.mask[:, 0].sum() / height)
        if self.box[0].stop == height:
            shares.append(self.mask[-1].sum() / width)
        if self.box[1].stop == width:
            shares.append(self.mask[:, -1].sum() / height)
        return float(max(shares))

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

    def overlaps(self, mask: np.ndarray) -> bool:
        """Tell whether it has a pixel in common with a mask of the whole picture, (H, W) bool."""
        return bool(mask[self.box][self.mask].any())

    def on_picture(self) -> np.ndarray:
        """Return the mask of the whole picture, (H, W) bool."""
        whole = np.zeros(self.picture_shape, bool)
        whole[self.box] = self.mask
        return whole

    @property
    def might_be_digit(self) -> bool:
        """Whether it is long enough for a digit, and no desk or shadow that comes in from the border."""
        least = MIN_CUT_LENGTH if self.touches_border else MIN_LENGTH
        long_enough = self.length > least * max(self.picture_shape)
        return long_enough and self.border_share <= MAX_BORDER and self._leaves_rim

    @property
    def _leaves_rim(self) -> bool:
        top, left = (round(RIM * length) for length in self.picture_shape)
        height, width = self.picture_shape
        return bool(self.on_picture()[top : height - top, left : width - left].any())

    @property
    def is_thin(self) -> bool:
        """Whether it is made of strokes."""
        return self.thickness < MAX_THICKNESS


def parts(mask: np.ndarray) -> Iterator[Part]:
    """Yield the connected parts of a mask, (H, W) bool, the largest first."""
    labels, _ = scipy.ndimage.label(mask, EIGHT_NEIGHBOURS)
    areas = np.bincount(labels.ravel())
    areas[0] = 0
    boxes = scipy.ndimage.find_objects(labels)
    for number in np.argsort(-areas, kind="stable")[: len(boxes)]:
        yield Part(labels, int(number), boxes[number - 1])


def split_by_distance(main: Part, others: list[Part], reach: float) -> tuple[list[Part], list[Part]]:
    """Return those within ``reach`` pixels of the main part, or of one that is, and those beyond."""
    near: list[Part] = []
    far = list(others)
    closer = [main]
    while closer and far:
        distance = scipy.ndimage.distance_transform_edt(~together([main, *near]))
        closer = [part for part in far if distance[part.box][part.mask].min() <= reach]
        near += closer
        far = [part for part in far if part not in closer]
    return near, far


def grown(some: Iterable[Part], reach: int) -> np.ndarray:
    """Return the mask, (H, W) bool, of all pixels within ``reach`` of one of the parts."""
    return scipy.ndimage.maximum_filter(together(some), 2 * reach + 1)


def together(some: Iterable[Part]) -> np.ndarray:
    """Return the mask, (H, W) bool, of one or more parts of a picture."""
    first, *others = some
    mask = first.on_picture()
    for part in others:
        mask[part.box] |= part.mask
    return mask
