"""What lesson 5 judges: two networks' answers to MNIST's test digits, and the digits that they misread.

Temperatures and thresholds need all ten probabilities of all 10,000 digits. Their logarithms, in steps of a
512th, take 430 KB for both networks; no count of digits above a threshold is off by more than one or two.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from digitlib._util.shipped import SHIPPED_FOLDER
from digitlib.data.mnist import load_mnist, to_digit_images
from digitlib.recognition.recognizer import Recognizer
from digitlib.website.packing import compressed
from digitlib.website.training.data import described

STEPS = 512
"""A difference of 1 between two logits is so many steps of the numbers that the page gets."""


def judged() -> dict:
    """Return each network's answers, the labels, and the images that either misreads, with their places."""
    images, labels = load_mnist()[1]
    shipped = Recognizer.load()
    networks = {"yours": Recognizer.from_file(SHIPPED_FOLDER / "lesson_network.tflite"), "shipped": shipped}
    with ThreadPoolExecutor() as threads:  # each network takes one processor
        all_of_them = threads.map(lambda own: own.probabilities(to_digit_images(images)), networks.values())
        probabilities = dict(zip(networks, all_of_them, strict=True))
    misread = np.any([own.argmax(axis=1) != labels for own in probabilities.values()], axis=0)
    return {
        "steps": STEPS,
        "threshold": shipped.thresholds["unsure"],
        "labels": "".join(map(str, labels)),
        "networks": {name: packed_logits(own) for name, own in probabilities.items()},
        "places": np.flatnonzero(misread).tolist(),
        "misread": described(images[misread], labels[misread]),
    }


def packed_logits(probabilities: np.ndarray) -> str:
    """Return (n, 10) probabilities as text: how many steps each logit lies below the highest of its digit.

    The numbers are of 16 bits, all first digits' before all second digits'; all upper bytes come before all
    lower ones, which zlib makes smaller than pairs.
    """
    logits = np.log(np.maximum(probabilities.astype(np.float64), 1e-30))
    below = np.round(STEPS * (logits.max(axis=1, keepdims=True) - logits))
    numbers = np.minimum(below, np.iinfo(np.uint16).max).astype(np.uint16).T.ravel()  # (10 × n,)
    content = np.concatenate([numbers >> 8, numbers & 255]).astype(np.uint8).tobytes()
    return compressed(content)
