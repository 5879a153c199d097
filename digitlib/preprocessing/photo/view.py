"""One way of looking at a picture: its ink dark or light, and broad things ink too or only narrow ones."""

import dataclasses

import numpy as np

from digitlib.preprocessing.photo.ruling import Line


@dataclasses.dataclass(frozen=True, eq=False)
class Darkness:
    """By what fraction of the paper's brightness each pixel is darker than the paper."""

    depth: np.ndarray
    """The depths are (H, W) float32, 0 = paper and 1 = black."""
    texture: float
    """The texture is the standard deviation of the paper's own depth."""


@dataclasses.dataclass(frozen=True, eq=False)
class View:
    """A picture as it looks when its ink is dark and its paper blank."""

    is_negative: bool
    """This is true if the picture was turned round, since its ink is light."""
    lines: list[Line]
    """These are the lines that the paper is printed with; they are taken off."""
    widest: float
    """What is broader than this fraction of the picture's longest side is paper."""
    weight: float
    """The strength of what is found is multiplied by this: 1, or less where it has to be clearly better."""
    brightness: np.ndarray
    """The brightness, (H, W) from 0 to 1, has no printed lines; light ink is turned round: 1 - brightness."""
    steps: np.ndarray
    """A step, (H, W), is the fraction by which brightness falls towards the ink, close to each pixel."""
    dark: Darkness
    """This is how much darker than the paper each pixel is."""
    smooth: np.ndarray
    """These are the depths, (H, W), without a camera's noise."""
