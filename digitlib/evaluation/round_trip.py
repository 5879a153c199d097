"""Through a canvas and back: MNIST's digits as the pictures that somebody else's page might send."""

from collections.abc import Iterable

import numpy as np
from PIL import Image

from digitlib.preprocessing.sizes import CANVAS_SIDE
from digitlib.preprocessing.stages import from_picture


def on_canvas(image: np.ndarray, dark_ink: bool = True) -> np.ndarray:
    """Enlarge an MNIST image, (28, 28) uint8, to what a drawing canvas holds: (280, 280, 4) uint8."""
    enlarged = Image.fromarray(image).resize((CANVAS_SIDE, CANVAS_SIDE), Image.Resampling.BICUBIC)
    grey = 255 - np.asarray(enlarged) if dark_ink else np.asarray(enlarged)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])


def canvas_round_trip(
    images: Iterable[np.ndarray], dark_ink: bool = True, preprocessing: str = "mnist"
) -> np.ndarray:
    """Put MNIST images on a canvas and read them from there.

    Parameters
    ----------
    images : (28, 28) uint8 arrays
    dark_ink : bool
        Dark on light paper, or light on dark.
    preprocessing : str
        How the pictures become digit images.

    Returns
    -------
    (n, 28, 28) float32 digit images; with a perfect preprocessing they would be the images again.
    """
    return np.stack([from_picture(on_canvas(image, dark_ink), preprocessing).image for image in images])
