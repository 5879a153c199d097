"""Handwritten digit recognition: from a pen stroke or a picture to a digit, and how sure it is.

The modules, from the ground up; each imports only from those above it:

files, options       whole or not at all; values from the command line
architecture         a network in one line of text
silence              for what libraries write past Python's logging
accuracy             how many were read right, with intervals; confusions
calibration          how far a probability can be believed; temperature and thresholds
drawing, data        strokes and their ink; MNIST
picture, paper       a photo or a PNG; its ink, told from its paper
preprocessing        drawing or picture → 28 × 28 digit image, with every stage kept
augmentation         training-time variation
styles               drawings in the ways of writing that MNIST lacks, and of what is no digit
pens, canvas         files of pen strokes; the way through a canvas and back
robustness           digit images made harder
backend, model       Keras without its chatter; the network built, counted, saved, exported
card, recognition    the shipped model's card; digit image → prediction
recipe               what decides a training
loop, checkpoint     the training loop; what it needs to go on after a kill
shipping, training   calibrating and writing a model; the command line that makes the shipped one
trial, store         one recipe trained and judged; results on disk
workers              processes that trials run in
questions            ready lists of recipes
comparison           results → rows → means, spreads, differences
experiments          sweeps over recipes, on one machine or a cluster; their command line
plots                figures
evaluation, report   a recogniser judged on everything; its findings on one page; its command line
insight              what goes on inside a network
live                 a view of a training while it runs
pad, app             the drawing pad; pad + recogniser + pictures, a figure that follows the pen

The names below load what they need when they are first used: ``import digitlib`` is instant.
"""

import importlib

_HOMES = {
    "recognize": "recognition",
    "Prediction": "recognition",
    "Recognizer": "recognition",
    "load_mnist": "data",
    "from_strokes": "preprocessing",
    "from_picture": "preprocessing",
    "DrawingPad": "pad",
    "DigitApp": "app",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"digitlib has no {name!r}; it has {', '.join(_HOMES)}.")
    return getattr(importlib.import_module(f"digitlib.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
