"""The readers: each has an address, what it takes there, and what it answers."""

import dataclasses
from collections.abc import Callable
from typing import Any

from digitlib.recognition.number import Number, recognize_number, recognize_numbers
from digitlib.recognition.prediction import REASONS, Prediction
from digitlib.recognition.reading import recognize
from digitlib.server.bodies import DrawingModel, Source, read_body
from digitlib.server.messages import (
    AnswerMessage,
    AnswerWithImageMessage,
    DrawingMessage,
    Message,
    NumberAnswerMessage,
    NumberDrawingMessage,
    NumbersAnswerMessage,
    PlacedNumberMessage,
)
from digitlib.server.problems import Problem


@dataclasses.dataclass(frozen=True)
class Reader:
    """An address where bodies are read: all that a server does there, and all that it says about it."""

    path: str
    """The address is at this path below the server's own."""
    operation: str
    """The OpenAPI description calls the address by this name."""
    summary: str
    """This sentence says what the reader does."""
    drawing: DrawingModel
    """Drawings in a body must fit this model, which holds the limits for them."""
    answers: tuple[type[Message], ...]
    """An answer fits one of these models."""
    respond: Callable[[Source, bool], Message]
    """This function makes the answer to a drawing or a picture, with its digit images or without."""

    def answer(self, body: bytes, content_type: str, with_image: bool = False) -> bytes:
        """Read a request's body and return the answer as JSON.

        Parameters
        ----------
        body : bytes
        content_type : str
            The body's type as its header has it, such as ``application/json``.
        with_image : bool
            Whether the answer holds the digit image.

        Raises
        ------
        Problem
            The body is none of those described.
        """
        source = read_body(body, content_type, self.drawing)
        try:
            message = self.respond(source, with_image)
        except ValueError as error:
            raise Problem(400, str(error)) from error
        return message.model_dump_json().encode()


def _answer_digit(source: Source, with_image: bool) -> AnswerMessage:
    return _digit_message(recognize(source), with_image)


def _answer_number(source: Source, with_image: bool) -> NumberAnswerMessage:
    return NumberAnswerMessage(**_of_number(recognize_number(source), with_image))


def _answer_numbers(source: Source, with_image: bool) -> NumbersAnswerMessage:
    numbers = [
        PlacedNumberMessage(
            **_of_number(number, with_image), box=number.box.tolist(), boxes=number.boxes.tolist()
        )
        for number in recognize_numbers(source)
    ]
    return NumbersAnswerMessage(numbers=numbers, reason="" if numbers else REASONS["blank"])


def _of_number(number: Number, with_image: bool) -> dict[str, Any]:
    digits = [_digit_message(digit, with_image) for digit in number.digits]
    return {"text": number.text, "reason": number.reason, "digits": digits}


def _digit_message(prediction: Prediction, with_image: bool) -> AnswerMessage:
    # As double precision, which JSON gives back to the bit.
    fields = {
        "digit": prediction.digit,
        "verdict": prediction.verdict,
        "reason": prediction.reason,
        "probabilities": prediction.probabilities.tolist(),
    }
    if with_image:
        return AnswerWithImageMessage(**fields, image=prediction.image.tolist())
    return AnswerMessage(**fields)


DIGIT_READER = Reader(
    path="digitlib/recognize",
    operation="recognize",
    summary="Read the digit in a drawing or in a picture.",
    drawing=DrawingMessage,
    answers=(AnswerMessage, AnswerWithImageMessage),
    respond=_answer_digit,
)
"""This reader reads one digit, as :func:`digitlib.recognize` does."""

NUMBER_READER = Reader(
    path="digitlib/recognize_number",
    operation="recognizeNumber",
    summary="Read digits beside each other in a drawing or a picture.",
    drawing=NumberDrawingMessage,
    answers=(NumberAnswerMessage,),
    respond=_answer_number,
)
"""This reader reads several digits, as :func:`digitlib.recognize_number` does."""

NUMBERS_READER = Reader(
    path="digitlib/recognize_numbers",
    operation="recognizeNumbers",
    summary="Read each number on a page, and tell where it stands.",
    drawing=NumberDrawingMessage,
    answers=(NumbersAnswerMessage,),
    respond=_answer_numbers,
)
"""This reader reads all numbers of a page, as :func:`digitlib.recognize_numbers` does."""

READERS = (DIGIT_READER, NUMBER_READER, NUMBERS_READER)
"""These are all the readers that a server has; the description lists them in this order."""
