"""What Python makes of teaching, for the tests of the same in JavaScript."""

import itertools

import numpy as np

from digitlib.handwriting import draw_digits
from digitlib.preprocessing import digit_image
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition import Recognizer, recognize
from digitlib.recognition.similarity import DOUBT, Examples, described, reconsidered, unit
from digitlib.recognition.teaching import teach
from digitlib.website.recognizer.teaching import rehearsal

NUM_HELD_OUT = 12


def of_teaching() -> dict:
    """Return what is rehearsed, what some drawings teach, and parts of how they do."""
    return {
        "rehearsal": rehearsal(),
        "lessons": [of_lesson(*one) for one in (ten_digits(), ones_with_flags(), wrong_labels())],
        "described": [of_description(drawing) for drawing, _ in itertools.islice(draw_digits(3), 2)],
        "reconsidered": [of_doubt(gate) for gate in (0.5, 0.8)],
    }


def ten_digits() -> tuple[list[Drawing], list[int], list[Drawing]]:
    """One drawing of each digit, and others held out, among them all of many that the network doubts."""
    drawn = list(itertools.islice(draw_digits(11), 300))
    own = {label: drawing for drawing, label in reversed(drawn)}
    rest = [drawing for drawing, label in drawn if drawing is not own[label]]
    highest = Recognizer.load().probabilities(np.stack([digit_image(one) for one in rest])).max(axis=1)
    doubtful = [drawing for drawing, share in zip(rest, highest, strict=True) if share < DOUBT]
    return [own[digit] for digit in range(10)], list(range(10)), doubtful + rest[:NUM_HELD_OUT]


def ones_with_flags() -> tuple[list[Drawing], list[int], list[Drawing]]:
    """A one or a seven: the network is in doubt, and no other digit has been drawn."""
    rng = np.random.default_rng(0)
    hand = [
        [np.array([[0.5 - flag, 0.15], [0.5, 0.0], [0.5, 1.0]]) + rng.normal(0, 0.01, (3, 2))]
        for flag in rng.uniform(0.6, 0.8, 5 + NUM_HELD_OUT)
    ]
    return hand[:5], [1] * 5, hand[5:]


def wrong_labels() -> tuple[list[Drawing], list[int], list[Drawing]]:
    """Two drawings of each digit, taken for the next one: the gate must not be the lowest."""
    drawn = list(itertools.islice(draw_digits(12), 100))
    own = [one for digit in range(10) for one in [one for one in drawn if one[1] == digit][:2]]
    return [drawing for drawing, _ in own], [(label + 1) % 10 for _, label in own], [drawn[-1][0]]


def of_lesson(drawings: list[Drawing], labels: list[int], held_out: list[Drawing]) -> dict:
    """Return drawings with their labels, the gate, and how those held out are read then."""
    taught = teach(drawings, labels)
    return {
        "drawings": [
            {"strokes": as_lists(drawing), "label": label}
            for drawing, label in zip(drawings, labels, strict=True)
        ],
        "gate": taught.network.gate,
        "heldOut": [of_reading(drawing, taught) for drawing in held_out],
    }


def of_reading(drawing: Drawing, taught: Recognizer) -> dict:
    """Return a drawing, and how a recogniser reads it."""
    prediction = recognize(drawing, taught)
    return {
        "strokes": as_lists(drawing),
        "digit": prediction.digit,
        "probabilities": prediction.probabilities.tolist(),
    }


def of_description(drawing: Drawing) -> dict:
    """Return a digit image with ink at its edges, features, and the numbers that describe both."""
    image = np.roll(digit_image(drawing), (9, 11), axis=(0, 1))
    features = np.random.default_rng(1).random((1, 128), np.float32)
    return {
        "image": image.ravel().tolist(),
        "features": features[0].tolist(),
        "description": described(image[None], features)[0].tolist(),
    }


def of_doubt(gate: float) -> dict:
    """Return a three or a one, beside drawings of a seven and of ones, and no three."""
    probabilities = np.zeros((1, 10), np.float32)
    probabilities[0, [3, 1]] = 0.6, 0.4
    asked = unit(np.array([[1.0, 0.0, 0.3]], np.float32))
    descriptions = unit(np.array([[1, 0, 0], [0, 1, 0], [0, 0.9, 0.1]], np.float32))
    own = Examples(np.full((3, 10), 0.1, np.float32), descriptions, np.array([7, 1, 1]))
    return {
        "probabilities": probabilities[0].tolist(),
        "description": asked[0].tolist(),
        "own": [
            {"description": row.tolist(), "label": int(label)}
            for row, label in zip(descriptions, own.labels, strict=True)
        ],
        "gate": gate,
        "changed": reconsidered(probabilities, asked, own, gate)[0].tolist(),
    }


def as_lists(drawing: Drawing) -> list:
    """Return strokes as JSON can hold them."""
    return [np.asarray(stroke).tolist() for stroke in drawing]
