"""What the network reads of thick, thin, stretched and coarse ink.

python -m tests.benchmarks.inks PENS… [--bitmaps FILE] [--model FOLDER] [--most N]

PENS are files of pen strokes; of each, every digit or N of them spread over the file are read. A drawing is
inked 96 pixels long and goes the way of a picture's ink. FILE is an npz file with ``images``, (n, 32, 32),
1 = ink, and ``labels``, such as UCI's optical digits.
"""

import argparse
from collections.abc import Iterator

import numpy as np
from PIL import Image

from digitlib.data.stroke_files import DIGITS, read_pens
from digitlib.handwriting.photos.glyphs import GLYPH_SIDE, ink_of_drawing
from digitlib.handwriting.photos.textures import resized
from digitlib.metrics.accuracy import measure_accuracy
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.rescale import image_by_pen, measured_pen
from digitlib.preprocessing.sizes import BOX_SIDE
from digitlib.preprocessing.stages import digit_image
from digitlib.recognition.model_card import MODEL_FOLDER
from digitlib.recognition.recognizer import Recognizer

PEN = 2.4 / BOX_SIDE * GLYPH_SIDE
"""A pen of 2.4 pixels of the digit image, as MNIST's are wide, has this width in pixels of ink."""

MOST_POINTS = (16, 8)


def image_of(ink: np.ndarray) -> np.ndarray:
    return image_by_pen(ink, measured_pen(ink))


def with_points(drawing: Drawing, most: int) -> Drawing:
    """Keep every so many points of each stroke, and its ends, until about ``most`` are left."""
    step = max(1, sum(map(len, drawing)) // most)
    return [
        stroke[np.unique(np.append(np.arange(0, len(stroke), step), len(stroke) - 1))] for stroke in drawing
    ]


def of_drawings(drawings: list[Drawing]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield images of all drawings, and what was done to them."""
    yield "as drawn", np.stack([digit_image(one) for one in drawings])
    for most in MOST_POINTS:
        yield f"{most} points", np.stack([digit_image(with_points(one, most)) for one in drawings])
    for width in (1, 2.4, 4, 6):
        own = width / BOX_SIDE * GLYPH_SIDE
        yield f"pen of {width} pixels", np.stack([image_of(ink_of_drawing(one, own)) for one in drawings])
    for wider in (0.6, 1.6):
        stretched = [[stroke * np.float32([wider, 1]) for stroke in one] for one in drawings]
        yield f"{wider} times as wide", np.stack([image_of(ink_of_drawing(one, PEN)) for one in stretched])
    inks = [ink_of_drawing(one, PEN) for one in drawings]
    yield (
        "squared to 16×16",
        np.stack([image_of(resized(ink, (16, 16), Image.Resampling.BOX)) for ink in inks]),
    )


def of_bitmaps(bitmaps: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    for wider in (1, 0.5, 2):
        shape = bitmaps.shape[1], round(wider * bitmaps.shape[2])
        inks = (resized(np.float32(one), shape, Image.Resampling.BICUBIC).clip(0, 1) for one in bitmaps)
        yield f"bitmaps, {wider} times as wide", np.stack([image_of(ink) for ink in inks])


def judged(recognizer: Recognizer, images: np.ndarray, labels: np.ndarray) -> str:
    """Say how many are right, refused, and surely wrong."""
    probabilities = recognizer.probabilities(images)
    answers, most = probabilities.argmax(axis=1), probabilities.max(axis=1)
    refused = (most < recognizer.thresholds["not_a_digit"]).mean()
    surely_wrong = ((answers != labels) & (most >= recognizer.thresholds["unsure"])).mean()
    zeros = (most < recognizer.thresholds["not_a_digit"])[labels == 0].mean()
    weakest = min(range(10), key=lambda digit: (answers == labels)[labels == digit].mean())
    of_weakest = (answers == labels)[labels == weakest].mean()
    return (
        f"{measure_accuracy(answers, labels)}; refused {refused:.2%}, of zeros {zeros:.2%}; "
        f"sure and wrong {surely_wrong:.2%}; weakest {weakest}: {of_weakest:.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pens", nargs="*")
    parser.add_argument("--bitmaps")
    parser.add_argument("--model", default=MODEL_FOLDER)
    parser.add_argument("--most", type=int, default=1_000_000)
    options = parser.parse_args()
    recognizer = Recognizer.load(options.model)
    for path in options.pens:
        pens = read_pens(path).only(DIGITS)
        places = np.linspace(0, len(pens.labels) - 1, min(options.most, len(pens.labels))).astype(int)
        labels = pens.labels[places].astype(int)
        for name, images in of_drawings([pens.drawings[place] for place in places]):
            print(f"{path}, {name}: {judged(recognizer, images, labels)}", flush=True)
    if options.bitmaps:
        with np.load(options.bitmaps, allow_pickle=False) as file:
            bitmaps, labels = file["images"], file["labels"].astype(int)
        for name, images in of_bitmaps(bitmaps):
            print(f"{name}: {judged(recognizer, images, labels)}", flush=True)


if __name__ == "__main__":
    main()
