"""From the body of a request to what ``recognize`` reads: a drawing, an array or a picture."""

import functools
import io
import re

import numpy as np
from PIL import Image
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from tornado.httputil import HTTPFile, HTTPInputError, ParseMultipartConfig, parse_multipart_form_data

from digitlib.preprocessing.drawing import MAX_COORDINATE
from digitlib.preprocessing.picture import open_picture
from digitlib.preprocessing.pixels.formats import OtherFormat, TooManyPixels
from digitlib.server.limits import (
    MAX_JSON_BYTES,
    MAX_LISTS,
    MAX_PARTS,
    MAX_PICTURE_BYTES,
    MAX_PIXELS,
    MAX_POINTS,
)
from digitlib.server.messages import DrawingMessage, NumberDrawingMessage, PixelsMessage
from digitlib.server.problems import Problem

Source = list | np.ndarray | Image.Image

JSON = "application/json"
"""A body that holds strokes or pixels has this type."""

PICTURE_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
}
"""Picture files of these types are read; Pillow has the name beside each. Others have larger decoders, such
as TIFF's, and strangers' files come here."""

ANY_FILE = "application/octet-stream"
"""A picture file may come with this type, too: its bytes say what it is."""

FORM = "multipart/form-data"
"""A form with a picture file in one of its fields has this type, as browsers and clients send uploads."""

FILE_TYPES = (*PICTURE_FORMATS, ANY_FILE, FORM)
"""A body of these types holds a picture file."""

MEANT = {
    "strokes": (
        "a drawing is a list of strokes, at least one",
        "a stroke is a list of points, at least one",
        "a point is a list of two numbers, [x, y]",
        f"a coordinate is a finite number, at most {MAX_COORDINATE:g} either way",
    ),
    "pixels": (
        "a picture is a list of rows, at least one",
        "a row is a list of pixels, at least one",
        "a pixel is a whole number from 0 to 255, or a list of three or four of them",
        "a colour's level is a whole number from 0 to 255",
    ),
}
"""Each field's list has these contents, one line a level: the field itself, the lists in it, and so on."""

DrawingModel = type[DrawingMessage] | type[NumberDrawingMessage]
"""The models of drawings; they differ in how many strokes they allow."""


def media_type(content_type: str) -> str:
    """Return a body's type without parameters, such as ``image/png``, of its header Content-Type."""
    return content_type.split(";")[0].strip().lower()


def max_bytes(content_type: str) -> int:
    """Return how long a body of this type may be."""
    return MAX_PICTURE_BYTES if media_type(content_type) in FILE_TYPES else MAX_JSON_BYTES


def read_body(body: bytes, content_type: str, drawing: DrawingModel) -> Source:
    """Return the drawing or the picture in a body.

    Parameters
    ----------
    body : bytes
    content_type : str
        The body's type as its header has it, such as ``application/json``.
    drawing : DrawingMessage or NumberDrawingMessage
        The model that drawings must fit.

    Raises
    ------
    Problem
        It has another type than those known, is too large, or is not what its type says.
    """
    kind = media_type(content_type)
    if kind in FILE_TYPES:
        return _read_picture(_file_in_form(body, content_type) if kind == FORM else body)
    if kind == JSON:
        return _read_json(body, drawing)
    known = ", ".join([JSON, *FILE_TYPES])
    raise Problem(415, f"The header Content-Type must name the body's type, one of {known}.")


def _file_in_form(body: bytes, content_type: str) -> bytes:
    """Return the one file in a form; its other fields do not matter."""
    files: dict[str, list[HTTPFile]] = {}
    boundary = re.search('boundary="?([^";]+)', content_type, re.IGNORECASE)
    try:
        if boundary is None:
            raise HTTPInputError("no boundary")
        config = ParseMultipartConfig(max_parts=MAX_PARTS)
        parse_multipart_form_data(boundary[1].strip().encode(), body, {}, files, config=config)
    except (HTTPInputError, ValueError) as error:
        raise Problem(400, f"The body is no form of at most {MAX_PARTS} fields, as {FORM} has it.") from error
    found = [file for field in files.values() for file in field]
    if len(found) != 1:
        raise Problem(400, f"The form holds {len(found)} files; send one picture in it, as a file.")
    return found[0].body


def _read_picture(body: bytes) -> Image.Image:
    try:
        return open_picture(io.BytesIO(body), tuple(PICTURE_FORMATS.values()), MAX_PIXELS)
    except TooManyPixels as error:
        raise Problem(413, str(error)) from error
    except OtherFormat as error:
        raise Problem(415, str(error)) from error
    except ValueError as error:
        *others, last = PICTURE_FORMATS.values()
        known = f"{', '.join(others)} or {last}"
        sentence = "The body is not a whole picture; send a " + known + " file."
        raise Problem(400, sentence) from error


def _read_json(body: bytes, drawing: DrawingModel) -> list | np.ndarray:
    if body.count(b"[") > MAX_LISTS:
        raise Problem(413, f"The body has more than {MAX_LISTS:,} lists; send a large picture as a file.")
    try:
        message = _json_of(drawing).validate_json(body)
    except ValidationError as error:
        raise _problem_of(error) from error
    return _array(message) if isinstance(message, PixelsMessage) else _strokes(message)


@functools.cache
def _json_of(drawing: DrawingModel) -> TypeAdapter[DrawingMessage | NumberDrawingMessage | PixelsMessage]:
    """Return what checks a body: such a drawing, or a picture's pixels."""
    return TypeAdapter(drawing | PixelsMessage)  # type: ignore[arg-type]


def _strokes(drawing: DrawingMessage | NumberDrawingMessage) -> list:
    num_points = sum(map(len, drawing.strokes))
    if num_points > MAX_POINTS:
        raise Problem(413, f"The strokes have {num_points:,} points; leave out all but {MAX_POINTS:,}.")
    return drawing.strokes


def _array(picture: PixelsMessage) -> np.ndarray:
    try:
        return np.array(picture.pixels, np.uint8)
    except ValueError as error:  # NumPy's own words speak of inhomogeneous shapes
        raise Problem(
            400, "pixels: make all rows equally long, and give all pixels as many channels."
        ) from error


def _problem_of(error: ValidationError) -> Problem:
    details = max(error.errors(include_url=False, include_input=False), key=_how_far)
    place = _place(details)
    if details["type"] == "json_invalid":
        return Problem(400, f"The body is not JSON: {details['ctx']['error']}.")
    if not place:
        return Problem(400, 'The body must be a JSON object with either "strokes" or "pixels", and no more.')
    path = "".join(str(part) if isinstance(part, str) else f"[{part}]" for part in place)
    if details["type"] == "too_long" and len(place) <= 2:
        most = details["ctx"]["max_length"]
        return Problem(413, f"{path}: leave out all but {most:,} {('strokes', 'points')[len(place) - 1]}.")
    return Problem(400, f"{path}: {MEANT[str(place[0])][len(place) - 1]}.")


def _how_far(details: ErrorDetails) -> tuple:
    """Order mistakes: a body is read in several ways, and the way that gets furthest is the one meant."""
    place = _place(details)
    return len(place), not details["type"].endswith("_type"), place[1:]


def _place(details: ErrorDetails) -> list[str | int]:
    """Return the field and the indices of a mistake; nothing when it is which fields there are."""
    place = [part for part in details["loc"] if isinstance(part, int) or part in MEANT]
    # What is missing is missing from what holds it: a point of one number.
    return place[:-1] if details["type"] in ("missing", "extra_forbidden") else place
