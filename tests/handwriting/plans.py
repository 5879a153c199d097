"""What every drawing must be before a hand varies it."""

import numpy as np

from digitlib.handwriting.hand import written
from digitlib.handwriting.registry import Draw
from digitlib.preprocessing.drawing import as_drawing
from digitlib.preprocessing.stages import digit_image


def check_plan(draw: Draw, seed: int) -> None:
    """Check that a function's drawing is neither too large nor too small, and that a hand can vary it."""
    rng = np.random.default_rng(seed)
    plan = as_drawing(draw(rng))
    low, high = np.concatenate(plan).min(axis=0), np.concatenate(plan).max(axis=0)
    assert (low > -4).all() and (high < 4).all() and (high - low).max() > 0.1
    image = digit_image(written(plan, rng))
    assert image.shape == (28, 28) and image.max() == 1
