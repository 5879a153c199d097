"""How bright the paper is at each pixel of a picture, and by how much its texture strays.

The light differs from place to place: it falls off, a shadow's edge runs through the sheet, a desk lies
around it. So the paper's brightness is found locally, by closing what is dark and narrower than a stroke
may be: a shadow, a desk and a strip along an edge are wider, and count as paper of their own.
"""

import dataclasses

import numpy as np
import scipy

DARKEST_PAPER = 0.2
"""Paper is taken to be at least this bright where something is divided by its brightness."""


@dataclasses.dataclass(frozen=True, eq=False)
class Darkness:
    """By which share of the paper's brightness each pixel is darker than the paper."""

    depth: np.ndarray
    """(H, W) float32, 0 = paper and 1 = black."""
    texture: float
    """The standard deviation of the paper's own depth."""


def darkness(brightness: np.ndarray, widest: float) -> Darkness:
    """Compare a picture, (H, W) from 0 to 1, with its paper.

    What is wider everywhere than the share ``widest`` of the picture's longest side is taken for paper.
    """
    paper = _closed(brightness, round(widest * max(brightness.shape)) // 2 * 2 + 1)
    depth = np.maximum(paper - brightness, 0) / np.maximum(paper, DARKEST_PAPER)
    # The closing follows the brightest grain of the paper, so that the usual grain seems dark.
    some = depth[::2, ::2]
    usual = np.quantile(some, 0.25)  # a desk may be the larger part of the picture
    # A standard deviation that a minority of ink cannot inflate.
    texture = 1.4826 * np.median(np.abs(some - usual))
    depth = np.clip((depth - usual) / max(1 - usual, DARKEST_PAPER), 0, 1)
    return Darkness(depth.astype(np.float32, copy=False), float(texture))


def _closed(brightness: np.ndarray, side: int) -> np.ndarray:
    """Raise what is dark and narrower than ``side`` to the brightness around it.

    Beyond the border the light goes on as it comes, so that a dark corner does not seem a dark spot.
    """
    height, width = brightness.shape
    top, left = (min(side // 2, length - 1) for length in brightness.shape)
    whole = np.pad(brightness, ((top, top), (left, left)), mode="reflect", reflect_type="odd")
    return scipy.ndimage.grey_closing(whole, (side, side))[top : top + height, left : left + width]
