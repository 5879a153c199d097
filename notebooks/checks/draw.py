"""Checks of the last notebook's exercises."""

import numpy as np

from checks.feedback import say, say_number, say_share
from checks.seven import seven_image
from digitlib import Recognizer, load_mnist, recognize
from digitlib._util.wording import with_article
from digitlib.data import split, to_digit_images, your_digits
from digitlib.preprocessing.drawing import Drawing


def turned_away(degrees: int) -> None:
    """Check by how many degrees, in tens, a three is turned when it is first read as something else."""
    right = next(angle for angle in range(10, 370, 10) if recognize(_turned(angle)).digit != 3)
    say_number(degrees, right, "A rotation moves every point of every stroke; try all angles in steps of 10.")


def tenths_needed(tenths: int) -> None:
    """Check from how many tenths of its strokes on a three is read as one."""
    wrong = [number for number in range(1, 11) if recognize(_beginning(number)).digit != 3]
    say_number(tenths, max(wrong, default=0) + 1, "It is the number after the last that is read otherwise.")


def knows_your_seven(taught: Recognizer) -> None:
    """Check that a recogniser reads the reader's seven, and has not forgotten MNIST's validation digits."""
    answer = taught.predict(seven_image()).probabilities.argmax()
    if answer != 7:
        return say(
            [f"it takes your seven for {with_article(answer)}; teach it with more variations, or for longer."]
        )
    _, (images, labels) = split(*load_mnist()[0], num_validation=5_000, seed=0)
    share = taught.accuracy(to_digit_images(images[:2_000]), labels[:2_000]).fraction
    return say_share(share, 0.98, "MNIST's validation digits are read right")


def _turned(degrees: int) -> Drawing:
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return [stroke @ np.array([[cosine, sine], [-sine, cosine]]) for stroke in your_digits()[3]]


def _beginning(tenths: int) -> Drawing:
    return [stroke[: max(1, len(stroke) * tenths // 10)] for stroke in your_digits()[3]]
