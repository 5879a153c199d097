"""Lesson 1: MNIST, and files of drawings to measure on."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "mnist": ["LabelledImages", "load_mnist", "split", "to_digit_images"],
        "drawing_files": ["EXAMPLES_PATH", "read_drawings", "write_drawings"],
        "kept_drawing": ["KeptDrawing"],
        "kept_drawings": ["KeptDrawings"],
        "stroke_files": ["PenFile", "read_pens", "write_pens"],
        "your_digits": ["your_digits"],
    },
)
