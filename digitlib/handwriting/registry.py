"""Where styles are kept: functions from random numbers to strokes, by digit and name."""

from collections.abc import Callable

import numpy as np

from digitlib.preprocessing.drawing import Drawing

Random = np.random.Generator

Style = Callable[[Random], Drawing]

DIGIT_STYLES: dict[int, dict[str, Style]] = {digit: {} for digit in range(10)}
"""The ways of writing each digit, by name."""

COLLECTIONS = ("uci", "unipen")
"""Of pens: UCI's, with whose mistakes in sight the first styles were made, and UNIPEN's, which came later."""

DEVELOPED_ON: dict[str, str] = {}
"""Which collection each way of writing a digit was made for, by its name."""

SHAPES: dict[str, Style] = {}
"""Signs and figures, shown in training so that the recogniser learns to refuse."""

SCRIBBLES: dict[str, Style] = {}
"""What has no meaning, shown for the same reason."""

UNSEEN: dict[str, Style] = {}
"""What is no digit, and never shown in training."""


def style_of(digit: int, collection: str) -> Callable[[Style], Style]:
    """Return a decorator that adds a function to the ways of writing a digit, made for a collection."""

    def keep(function: Style) -> Style:
        kept_in(DIGIT_STYLES[digit])(function)
        DEVELOPED_ON[function.__name__] = collection
        return function

    return keep


def kept_in(styles: dict[str, Style]) -> Callable[[Style], Style]:
    """Return a decorator that keeps a function under its name."""

    def keep(function: Style) -> Style:
        if function.__name__ in styles:
            raise ValueError(f"There is a style {function.__name__} already; give this one another name.")
        styles[function.__name__] = function
        return function

    return keep
