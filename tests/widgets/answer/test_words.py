"""A prediction in words, as the answer says it."""

import numpy as np
import pytest

from digitlib.recognition.prediction import Prediction
from digitlib.widgets.answer.words import read_out


def prediction(verdict, **shares):
    probabilities = np.zeros(10, np.float32)
    for digit, share in shares.items():
        probabilities[int(digit[1:])] = share
    digit = int(probabilities.argmax()) if verdict in ("digit", "unsure") else None
    return Prediction(digit, probabilities, verdict, np.zeros((28, 28), np.float32))


@pytest.mark.parametrize(
    ("given", "digit", "words"),
    [
        (prediction("digit", d3=0.9996), "3", "A 3, over 99.9 % sure."),
        (prediction("digit", d8=0.951, d3=0.049), "8", "An 8, 95.1 % sure."),
        (prediction("unsure", d4=0.6, d9=0.4), "4", "Perhaps a 4, perhaps a 9."),
        (prediction("unsure", d1=0.6, d8=0.3, d7=0.1), "1", "Perhaps a 1, perhaps an 8."),
        (prediction("unsure", d8=0.8, d1=0.1, d7=0.1), "8", "Perhaps an 8, but it is hard to tell."),
        (prediction("unsure", d8=0.7, d1=0.16, d7=0.14), "8", "Perhaps an 8, but it is hard to tell."),
        (prediction("unsure", d8=1.0), "8", "Perhaps an 8, but it is hard to tell."),
        (prediction("not a digit", d4=0.3, d9=0.2), "", "That doesn't look like a digit."),
        (prediction("blank"), "", "Draw a digit, 0 to 9."),
        (None, "", "Draw a digit, 0 to 9."),
    ],
)
def test_predictions_in_words(given, digit, words):
    reading = read_out(given)
    assert (reading["digit"], reading["words"]) == (digit, words) and len(reading["percent"]) == 10
