"""How a digit image differs from others: its proportions, its slant, its roundness, its pen, its balance.

Preprocessing has brought all digit images to one size and one place, so these measures say what is left.
The longer of width and height is about 20 pixels in each of them: their proportion tells digits apart.
The centre of mass is the image's middle; where it lies between the edges of the ink still differs. A drawing
is inked anew with one pen, so the pen's width tells MNIST's digits and pictures apart, and no drawings.
Slant and roundness are as they were drawn. How large a digit was, and where on the sheet, is lost.

Every measure is a function of a (28, 28) digit image with ink. Edges are where the ink falls to half of its
most, between pixels: MNIST's edges lie on the pixel grid, those of drawings anywhere.
"""

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np
import scipy

from digitlib.preprocessing.rescale import centre_of_mass, pen_width


def width(image: np.ndarray) -> float:
    """Return how many pixels the ink reaches across."""
    left, right = _edges(image.max(axis=0))
    return right - left


def height(image: np.ndarray) -> float:
    """Return how many pixels the ink reaches down."""
    top, bottom = _edges(image.max(axis=1))
    return bottom - top


def proportion(image: np.ndarray) -> float:
    """Return the width in heights: 0.5 for a digit that is twice as high as wide."""
    return width(image) / height(image)


def slant(image: np.ndarray) -> float:
    """Return by how many degrees the digit leans to the right; below 0 to the left.

    A shear by this angle brings the ink's principal axis upright: the ratio of two second moments. So
    Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition",
    Proceedings of the IEEE 1998, made upright digits of MNIST's.
    """
    y, x = np.indices(image.shape)  # (28, 28) both
    middle_x, middle_y = centre_of_mass(image) - 0.5  # y and x count from pixels' centres
    across, down = x - middle_x, y - middle_y
    spread = (image * down**2).sum()
    return float(np.degrees(np.arctan2(-(image * across * down).sum(), spread)))


def roundness(image: np.ndarray) -> float:
    """Return how close the digit's outline is to a circle: 1 for a circle, 0.79 for a square, 0 for a line.

    The outline is the convex hull of the ink; its roundness is 4π times its area, divided by the square of
    its perimeter. After E. P. Cox, "A method of assigning numerical and percentage values to the degree of
    roundness of sand grains", Journal of Paleontology 1927.
    """
    rows, columns = np.nonzero(image >= image.max() / 2)
    # All four corners of each pixel: a line one pixel wide has an area, too.
    corners = [(rows + down, columns + across) for down in (0, 1) for across in (0, 1)]
    hull = scipy.spatial.ConvexHull(np.concatenate(corners, axis=1).T)
    return float(4 * np.pi * hull.volume / hull.area**2)  # in a plane, SciPy's names for area and perimeter


def mass_up(image: np.ndarray) -> float:
    """Return where the ink's centre of mass lies: 0 at its lower edge, 1 at its upper."""
    top, bottom = _edges(image.max(axis=1))
    return float((bottom - centre_of_mass(image)[1]) / (bottom - top))


def mass_right(image: np.ndarray) -> float:
    """Return where the ink's centre of mass lies: 0 at its left edge, 1 at its right."""
    left, right = _edges(image.max(axis=0))
    return float((centre_of_mass(image)[0] - left) / (right - left))


def _edges(profile: np.ndarray) -> tuple[float, float]:
    """Return where a profile first rises to half of its maximum and last falls below it."""
    return _rise(profile), len(profile) - _rise(profile[::-1])


def _rise(profile: np.ndarray) -> float:
    """Return the place in pixels, where the first pixel reaches from 0 to 1; between two, on a line."""
    padded, half = np.concatenate([[0], profile]), profile.max() / 2  # paper first: ink may touch the border
    first = int((padded >= half).argmax())
    return float(first - 0.5 - (padded[first] - half) / (padded[first] - padded[first - 1]))


@dataclasses.dataclass(frozen=True)
class Measure:
    """A number of a digit image, and what a digit is called that has less or more of it."""

    of: Callable[[np.ndarray], float]
    """This function takes a (28, 28) digit image with ink, and returns the number."""
    less: str
    """These words describe a digit whose number is smaller than another's."""
    more: str
    """These words describe a digit whose number is larger than another's."""


MEASURES = {
    "proportion": Measure(proportion, "narrower", "broader"),
    "slant": Measure(slant, "leaning more to the left", "leaning more to the right"),
    "roundness": Measure(roundness, "less round", "rounder"),
    "mass_up": Measure(mass_up, "heavier at the bottom", "heavier at the top"),
    "mass_right": Measure(mass_right, "heavier on the left", "heavier on the right"),
    "width": Measure(width, "less wide", "wider"),
    "height": Measure(height, "shorter", "taller"),
    "pen_width": Measure(pen_width, "drawn with a thinner pen", "drawn with a thicker pen"),
}
"""The measures stand here by name, in the order in which figures and sentences show them."""

OF_DRAWINGS = ("proportion", "slant", "roundness", "mass_up", "mass_right")
"""Drawings differ in these measures once they are brought to one size and inked with one pen."""


def percentiles(image: np.ndarray, others: np.ndarray, names: Iterable[str] = MEASURES) -> dict[str, float]:
    """Return where a digit image lies among others, by each measure.

    Parameters
    ----------
    image : (28, 28) array
    others : (n, 28, 28) array
        For example MNIST's training digits of the same class.
    names : iterable of str
        Of measures; :data:`OF_DRAWINGS` for a digit that was drawn.

    Returns
    -------
    dict
        By name, the percentage of the others that have less, 0 to 100. Half of those that have the same
        count.
    """
    return {name: _percentile(MEASURES[name].of, image, others) for name in names}


def _percentile(measure: Callable[[np.ndarray], float], image: np.ndarray, others: np.ndarray) -> float:
    differences = measure(image) - np.array([measure(other) for other in others])
    return float(50 * (1 + np.sign(differences)).mean())  # less: 0 %, more: 100 %, equal: 50 %


def in_words(name: str, percentile: float) -> str:
    """Put a percentile into words: narrower than 92 %, or than all."""
    measure = MEASURES[name]
    word, percent = (measure.less, 100 - percentile) if percentile < 50 else (measure.more, percentile)
    # Rounded up, 99.6 % would claim to be all.
    return f"{word} than all" if percent == 100 else f"{word} than {min(percent, 99):.0f} %"
