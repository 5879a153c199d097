"""From the body of a request to the body of its answer."""

from collections.abc import Callable
from typing import TypeVar

from digitlib.recognition.number import recognize_number
from digitlib.recognition.recognizer import Prediction, recognize
from digitlib.server.messages import Answer, AnswerWithImage, NumberAnswer, NumberDrawing
from digitlib.server.problems import Problem
from digitlib.server.reading import Source, read_body

Found = TypeVar("Found")


def answer(body: bytes, content_type: str, with_image: bool = False) -> bytes:
    """Read the digit in a request's body and return the answer as JSON.

    Parameters
    ----------
    body : bytes
    content_type : str
        The body's type, such as ``application/json``, without parameters.
    with_image : bool
        Whether the answer holds the digit image.

    Raises
    ------
    Problem
        The body is none of those described.
    """
    prediction = _found(recognize, read_body(body, content_type))
    return _message(prediction, with_image).model_dump_json().encode()


def answer_number(body: bytes, content_type: str, with_image: bool = False) -> bytes:
    """Read the digits beside each other in a request's body; otherwise as :func:`answer`."""
    number = _found(recognize_number, read_body(body, content_type, NumberDrawing))
    digits = [_message(digit, with_image) for digit in number.digits]
    return NumberAnswer(text=number.text, reason=number.reason, digits=digits).model_dump_json().encode()


def _found(recognize: Callable[[Source], Found], source: Source) -> Found:
    try:
        return recognize(source)
    except ValueError as error:
        raise Problem(400, str(error)) from error


def _message(prediction: Prediction, with_image: bool) -> Answer:
    # As double precision, which JSON gives back to the bit.
    fields = {
        "digit": prediction.digit,
        "verdict": prediction.verdict,
        "reason": prediction.reason,
        "probabilities": prediction.probabilities.tolist(),
    }
    if with_image:
        return AnswerWithImage(**fields, image=prediction.image.tolist())
    return Answer(**fields)
