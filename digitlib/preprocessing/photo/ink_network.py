"""The network that sees ink, as a LiteRT file: what :mod:`digitlib.training.ink` has trained."""

import functools

import numpy as np

from digitlib._util.litert import Run, load_interpreter, runner
from digitlib._util.shipped import SHIPPED_FOLDER

INK_NETWORK = SHIPPED_FOLDER / "model" / "ink.tflite"
"""The network is in this file; its card, ``ink.json``, lies beside it."""


def ink_probabilities(field: np.ndarray) -> np.ndarray:
    """Return the probabilities of PAPER, DIGIT and OTHER, (96, 96, 3), of a field, (192, 192) float32."""
    return _network()(field[None])[0][0]


@functools.cache
def _network() -> Run:
    return runner(load_interpreter(INK_NETWORK))
