"""Lesson 9: the drawing pad, the answer beside it, and figures that follow the pen."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "answer": ["Answer"],
        "app": ["DigitApp"],
        "collector": ["DigitCollector"],
        "live_figure": ["LiveFigure"],
        "live_training": ["LiveTraining"],
        "pad": ["DrawingPad"],
    },
)
