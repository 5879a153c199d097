"""Lesson 6: digits in the ways of writing that MNIST lacks, and drawings of what is no digit.

MNIST holds what Americans wrote in the 1990s: few crossed sevens and slashed zeros, few ones with a
flag. Here short functions draw such digits:

==========  ==================================================================================
``digits``  the ways of writing zero … nine, a module for each digit
``others``  what is no digit: the network learns to turn down letters, shapes and scribbles;
            sketches and signs, which no training run sees, test whether it does
``hand``    who writes: a writer's habits, the movements of a quick pen, the faults of a tablet
``photos``  photos as people take them, generated, with their ink known at every pixel
``scans``   digit images of what pictures show: thick, stretched, coarse or cut ink
==========  ==================================================================================

Each drawing is varied as a hand would, and goes through the same preprocessing as a person's drawing. This
code alone draws it all; no person's drawing is in it. Photos show MNIST's training digits as well.

To add a way of writing a digit, put a function at the end of the digit's module::

    @way_of_writing(7)
    def seven_crossed(rng):
        return [lines((0, 0), (0.8, 0), (rng.uniform(0.1, 0.5), 1)), lines((0.2, 0.5), (0.8, 0.5))]

Its strokes come from :mod:`digitlib.handwriting.curves`. It leaves to chance what people do differently
within one way of writing, such as the length of a flag.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "drawings": [
            "HANDS",
            "LETTERS",
            "NOT_A_DIGIT",
            "SCRIBBLES",
            "SHAPES",
            "UNSEEN",
            "WAYS_OF_WRITING",
            "draw_digits",
            "draw_non_digits",
            "draw_unseen",
        ],
        "images": ["as_images", "one_of_each", "pen_widths", "training_images"],
        "registry": ["way_of_writing"],
        "scans": ["draw_scans"],
    },
)
