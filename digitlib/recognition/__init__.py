"""Lesson 9: the trained network, and what it says of a drawing or a picture."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "model_card": ["MODEL_FOLDER", "read_card"],
        "number": ["Number", "recognize_number"],
        "recognizer": [
            "VERDICTS",
            "Prediction",
            "Recognizer",
            "default_recognizer",
            "in_percent",
            "recognize",
        ],
        "teaching": ["Lesson", "judge_teaching", "teach"],
    },
)
