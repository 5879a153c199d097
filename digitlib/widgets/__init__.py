"""Lesson 9: the drawing pad, the answer beside it, drawings that are kept, figures that follow the pen."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "answer.answer": ["Answer"],
        "digit_app": ["DigitApp"],
        "keeping.digit_collector": ["DigitCollector"],
        "page.drawing_page": ["DrawingPage"],
        "keeping.gallery": ["DrawingGallery"],
        "keeping.keeper": ["DrawingKeeper"],
        "live.live_figure": ["LiveFigure"],
        "live.live_training": ["LiveTraining"],
        "pad.drawing_pad": ["DrawingPad"],
        "replay.replay": ["Replay"],
        "number.number_app": ["NumberApp"],
        "picture.picture_reader": ["PictureReader"],
        "answer.second_opinion": ["SecondOpinion"],
        "teaching.teacher": ["HandTeacher"],
        "why.why": ["Why"],
    },
)
