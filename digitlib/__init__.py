"""Handwritten digit recognition: from a pen stroke or a picture to a digit, and how sure it is.

Every lesson has its room. From the ground up; each room imports only from those above it:

_util            files written whole, the package's own data, quiet libraries, values from the command line
metrics          how many answers are right, and how far a probability can be trusted
preprocessing    lesson 2: a drawing or a picture → 28 × 28 digit image, with every stage kept
network          lesson 3: a network in one line of text, built with Keras, saved, exported
data             lesson 1: MNIST; files of drawings and of pen strokes
recognition      lesson 9: the model's card; digit image → prediction; numbers; a person's hand; a command
explain          lesson 7: what goes on inside a network
handwriting      lesson 6: drawings in the ways of writing that MNIST lacks, and of what is no digit
plots            arrays → figures
training         lesson 4: recipe, augmentation, fit, checkpoint, export of the shipped model; a command
evaluation       lesson 5: a recogniser judged on everything, and the report of it; a command
experiments      lesson 8: recipes swept on one machine or a cluster, results compared; a command
widgets          lesson 9: drawing pad, answer, reasons, figures that follow the pen, the drawing page
server           digits read over HTTP, by the notebooks' server or by one of its own; a command
website          web pages of the notebooks, with a recogniser that runs in the browser; a command

The names below load what they need when they are first used: ``import digitlib`` is instant.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "data": ["load_mnist"],
        "preprocessing": ["from_picture", "from_strokes"],
        "recognition": [
            "Number",
            "Prediction",
            "Recognizer",
            "recognize",
            "recognize_number",
            "recognize_numbers",
        ],
        "widgets": ["DigitApp", "DrawingPad"],
    },
)
