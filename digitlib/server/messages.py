"""The JSON that goes in and out, as pydantic models: they check it, and OpenAPI's schemas come from them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from digitlib.preprocessing.drawing import MAX_COORDINATE, MAX_STROKES
from digitlib.preprocessing.page import MAX_NUMBER_STROKES
from digitlib.preprocessing.sizes import IMAGE_SIDE
from digitlib.recognition.prediction import VERDICTS
from digitlib.server.limits import MAX_POINTS

Coordinate = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-MAX_COORDINATE, le=MAX_COORDINATE)]
Point = tuple[Coordinate, Coordinate]
Stroke = Annotated[list[Point], Field(fail_fast=True, min_length=1, max_length=MAX_POINTS)]

# JSON knows one kind of number: 207.0 is as whole as 207.
Level = Annotated[
    float,
    Field(strict=True, ge=0, le=255, multiple_of=1),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 255}),
]
Colour = Annotated[list[Level], Field(fail_fast=True, min_length=3, max_length=4)]
GreyRow = Annotated[list[Level], Field(fail_fast=True, min_length=1)]
ColourRow = Annotated[list[Colour], Field(fail_fast=True, min_length=1)]
GreyRows = Annotated[list[GreyRow], Field(fail_fast=True, min_length=1)]
ColourRows = Annotated[list[ColourRow], Field(fail_fast=True, min_length=1)]

Corner = tuple[float, float]
Box = tuple[Corner, Corner]

Fraction = Annotated[float, Field(ge=0, le=1)]
ImageRow = Annotated[list[Fraction], Field(min_length=IMAGE_SIDE, max_length=IMAGE_SIDE)]


class Message(BaseModel):
    """An object with the fields described and no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class DrawingMessage(Message):
    """A drawing: its strokes in the order in which they were drawn."""

    strokes: Annotated[list[Stroke], Field(fail_fast=True, min_length=1, max_length=MAX_STROKES)]
    """Each stroke is a list of [x, y], x to the right and y down, in any unit."""


class NumberDrawingMessage(Message):
    """A drawing of digits side by side: its strokes in the order in which they were drawn."""

    strokes: Annotated[list[Stroke], Field(fail_fast=True, min_length=1, max_length=MAX_NUMBER_STROKES)]
    """Each stroke is a list of [x, y], x to the right and y down, in any unit."""


class PixelsMessage(Message):
    """A picture: its rows from the top, all equally long."""

    pixels: Annotated[GreyRows | ColourRows, Field(union_mode="left_to_right")]
    """Each pixel is a whole number 0 to 255, or a list of three, red, green and blue, or four: opacity."""


class AnswerMessage(Message):
    """What the network says about a digit."""

    digit: Annotated[int, Field(ge=0, le=9)] | None
    """The digit is null when the verdict is "not a digit" or "blank"."""
    verdict: Annotated[str, Field(json_schema_extra={"enum": list(VERDICTS)})]
    """The verdict says whether it is a digit, and whether the network is sure."""
    reason: str
    """The reason is a sentence on why nothing was read; it is empty where there is a digit."""
    probabilities: Annotated[list[Fraction], Field(min_length=10, max_length=10)]
    """The probabilities belong to the digits 0 to 9; they sum to 1."""


class AnswerWithImageMessage(AnswerMessage):
    """What the network says about a digit, and the image that it saw."""

    image: Annotated[list[ImageRow], Field(min_length=IMAGE_SIDE, max_length=IMAGE_SIDE)]
    """The digit image has 28 rows of 28 numbers from 0, paper, to 1, ink."""


class NumberAnswerMessage(Message):
    """What the network says about digits side by side."""

    text: Annotated[str, Field(pattern=r"^[0-9?]*$")]
    """The text holds the digits from left to right; a question mark stands for what is no digit."""
    reason: str
    """The reason says in sentences what was not read or is in doubt; it is empty where nothing is."""
    digits: list[AnswerWithImageMessage | AnswerMessage]
    """Each digit has an answer of its own."""


class PlacedNumberMessage(NumberAnswerMessage):
    """What the network says about one number of several, and where it stands."""

    box: Box
    """The number's top-left and bottom-right corner.

    For a picture, the unit is a pixel of a copy whose longest side is 192 to 1,000.
    """
    boxes: list[Box]
    """Each digit's top-left and bottom-right corner."""


class NumbersAnswerMessage(Message):
    """What the network says about a page of numbers."""

    numbers: list[PlacedNumberMessage]
    """The numbers stand line by line from top to bottom, and in each line from left to right."""
    reason: str
    """The reason says why there is no number; it is empty where there is one."""


class ProblemMessage(BaseModel):
    """What is wrong with a request."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    message: str
    """The message is one sentence that says what is wrong and what to do."""
