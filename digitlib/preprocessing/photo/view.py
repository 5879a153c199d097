"""The ways of looking at a picture: its ink dark or light, and wide things ink too or only narrow ones."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import scipy

from digitlib.preprocessing.photo.lines import Line, find_lines, without_lines
from digitlib.preprocessing.photo.paper import DARKEST_PAPER, Darkness, darkness

WIDEST = (0.4, 0.14)
"""Of the picture's longest side: how wide ink may be: of a broad brush, or of a usual pen."""

NARROW_DOUBT = 0.75
"""A narrow view makes a thick pen's strokes hollow, which has more of an outline."""

MIN_DIFFERENCE = 0.06
"""Of the paper's brightness; where the narrow view differs by less, it is left out."""

STEP_REACH = 3
"""Pixels within which the brightness falls from the paper's to the ink's: beyond a part's surroundings."""

NOISE = 1 / 480
"""Of the picture's longest side; a camera's noise and a paper's grain are this fine."""


@dataclasses.dataclass(frozen=True, eq=False)
class View:
    """One way of looking at a picture, in which the ink is dark."""

    is_negative: bool
    """Whether the picture is turned round, since its ink is light."""
    lines: list[Line]
    """What the paper is printed with, and what is taken off."""
    widest: float
    """What is wider, as a share of the picture's longest side, is paper."""
    brightness: np.ndarray
    """(H, W), of light ink turned round: 1 - brightness."""
    steps: np.ndarray
    """(H, W): by which share of the brighter the brightness changes towards the ink, close to each pixel."""
    dark: Darkness

    @property
    def doubt(self) -> float:
        """1, or less where the view is to be preferred only if it is clearly better."""
        return 1 if self.widest == max(WIDEST) else NARROW_DOUBT

    def darkness_of(self, brightness: np.ndarray) -> Darkness:
        """Look in the same way at the same picture of another size."""
        if brightness.shape == self.brightness.shape:
            return self.dark
        side = 1 - brightness if self.is_negative else brightness
        scale = max(brightness.shape) / max(self.brightness.shape)
        return darkness(without_lines(side, [line.scaled(scale) for line in self.lines]), self.widest)


def views(brightness: np.ndarray) -> Iterator[View]:
    """Yield the views of a picture, (H, W) from 0 to 1, the likeliest first: most of a picture is paper."""
    paper_is_dark = bool(np.median(brightness[::2, ::2]) < DARKEST_PAPER)
    for is_negative in (paper_is_dark, not paper_is_dark):
        side = 1 - brightness if is_negative else brightness
        lines = find_lines(side)
        side = without_lines(side, lines)
        steps = _steps(side, is_negative)
        wide = darkness(side, WIDEST[0])
        yield View(is_negative, lines, WIDEST[0], side, steps, wide)
        narrow = darkness(side, WIDEST[1])
        if np.abs(wide.depth - narrow.depth).max() > MIN_DIFFERENCE:  # not on evenly lit paper alone
            yield View(is_negative, lines, WIDEST[1], side, steps, narrow)


def _steps(side: np.ndarray, is_negative: bool) -> np.ndarray:
    """Return by which share of the brighter the brightness changes within a few pixels of each."""
    smooth = without_noise(side)
    steps = smooth - scipy.ndimage.minimum_filter(smooth, 2 * STEP_REACH + 1)
    # The brighter is the paper, or the light ink.
    brighter = 1 - smooth + steps if is_negative else smooth
    return steps / np.maximum(brighter, DARKEST_PAPER)


def without_noise(array: np.ndarray) -> np.ndarray:
    """Even out a camera's noise, and leave small pictures as they are."""
    return scipy.ndimage.gaussian_filter(array, NOISE * max(array.shape))
