"""What a page rehearses when it is taught: the few of MNIST's validation digits whose answers can change.

Python rehearses all of them (:mod:`digitlib.recognition.teaching`). Where the network is sure, a person's own
drawings change no answer, and so the gate that both choose depends on the others alone: two in a hundred. The
network's answers go with them; a phone would take seconds to compute them.
"""

import numpy as np

from digitlib.data.mnist import to_digit_images
from digitlib.recognition.recognizer import Recognizer, default_recognizer
from digitlib.recognition.similarity import DOUBT
from digitlib.recognition.teaching import rehearsed_digits
from digitlib.website.packing import in_base64


def rehearsal(recognizer: Recognizer | None = None) -> dict:
    """Return the rehearsed digits that a recogniser is in doubt about, by default the shipped one.

    Returns
    -------
    dict
        ``images`` are bytes in base64, 784 each, 0 = paper and 255 = ink; ``answers`` are 32-bit floats in
        base64, of each digit its ten probabilities and then its features; ``labels`` say what they are.
    """
    images, labels = rehearsed_digits()
    probabilities, features = (recognizer or default_recognizer()).answers(to_digit_images(images))
    doubtful = probabilities.max(axis=1) < DOUBT
    answers = np.concatenate([probabilities, features], axis=1)[doubtful]
    return {
        "images": in_base64(images[doubtful].tobytes()),
        "answers": in_base64(answers.astype("<f4").tobytes()),
        "labels": labels[doubtful].tolist(),
    }
