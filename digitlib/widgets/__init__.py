"""Lesson 9: the drawing pad, the answer beside it, drawings that are kept, figures that follow the pen."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "answer": ["Answer"],
        "app": ["DigitApp"],
        "collector": ["DigitCollector"],
        "drawing_page": ["DrawingPage"],
        "gallery": ["DrawingGallery"],
        "keeper": ["DrawingKeeper"],
        "live_figure": ["LiveFigure"],
        "live_training": ["LiveTraining"],
        "pad": ["DrawingPad"],
        "replay": ["Replay"],
        "number": ["NumberApp"],
        "picture_reader": ["PictureReader"],
        "second_opinion": ["SecondOpinion"],
        "teacher": ["HandTeacher"],
        "why": ["Why"],
    },
)
