"""Drawings in the ways of writing that MNIST lacks, and drawings of what is no digit.

MNIST holds what Americans wrote in the 1990s: few crossed sevens and slashed zeros, few ones with a
flag. Here such digits are drawn by short functions over points, a module for each digit, varied as a hand
would (``hand``), and go through the same preprocessing as a person's drawing. ``letters``, ``shapes`` and
``scribbles`` hold what the recogniser learns to refuse, ``unseen`` what only measures whether it does. All
of it is drawn by this code alone; no person's drawing is in it.

To add a way of writing a digit, put a function into the digit's module::

    @style
    def seven_crossed(rng):
        return [lines((0, 0), (0.8, 0), (rng.uniform(0.1, 0.5), 1)), lines((0.2, 0.5), (0.8, 0.5))]

Its strokes come from :mod:`digitlib.styles.curves`. It leaves to chance what people do differently
within one way of writing, such as how long a flag is.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "drawings": [
            "DIGIT_STYLES",
            "HANDS",
            "LETTERS",
            "NOT_A_DIGIT",
            "SCRIBBLES",
            "SHAPES",
            "UNSEEN",
            "draw_digits",
            "draw_non_digits",
            "draw_unseen",
        ],
        "images": ["as_images", "one_of_each", "pen_widths", "training_images"],
    },
)
