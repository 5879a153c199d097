"""Handwritten digit recognition: from a pen stroke or a picture to a digit, and how sure it is.

The modules, from the ground up; each imports only from those above it:

files, options       whole or not at all; values from the command line
architecture         a network in one line of text
silence              for what libraries write past Python's logging
drawing, data        strokes and their ink; MNIST
picture, paper       a photo or a PNG; its ink, told from its paper
preprocessing        drawing or picture → 28 × 28 digit image, with every stage kept
augmentation         training-time variation
backend, model       Keras without its chatter; the network built, counted, saved, exported
card, recognition    the shipped model's card; digit image → prediction
evaluation, recipe   accuracy with intervals, the canvas round trip; what decides a training
loop, checkpoint     the training loop; what it needs to go on after a kill
shipping, training   writing a trained model; the command line that makes the shipped one
trial, store         one recipe trained and judged; results on disk
workers              processes that trials run in
questions            ready lists of recipes
comparison           results → rows → means, spreads, differences
experiments          sweeps over recipes, on one machine or a cluster; their command line
plots, pad, app      figures; the drawing pad; pad + recogniser + pictures

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
