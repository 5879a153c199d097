"""Lesson 9: the trained network, and what it says about a drawing or a picture."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "model_card": ["MODEL_FOLDER", "read_card"],
        "number": ["Number", "recognize_number", "recognize_numbers"],
        "prediction": ["VERDICTS", "Prediction", "in_percent"],
        "reading": ["recognize"],
        "recognizer": ["Recognizer", "default_recognizer"],
        "teaching": ["Lesson", "judge_teaching", "teach"],
    },
)
