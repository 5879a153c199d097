"""A page of numbers as the browser shows it: a small photo, and where on it each number stands."""

import io
import re

import numpy as np
from PIL import Image

from digitlib.preprocessing.page import photo_size
from digitlib.recognition.number import Number

LONGEST_NUMBER = 60
"""A correction has at most this many digits: no line of a photo shows more."""


def to_photo(brightness: np.ndarray) -> bytes:
    """Return a picture's checked brightness, (H, W) from 0 to 1, as a small grey JPEG."""
    image = Image.fromarray((brightness * 255).round().astype(np.uint8))
    file = io.BytesIO()
    image.resize(photo_size(brightness), Image.Resampling.BOX).save(file, "JPEG", quality=85)
    return file.getvalue()


def number_entry(number: Number, size: tuple[int, int]) -> dict:
    """Return what the page shows of a number on a photo of ``size``, its width and height.

    ``text`` is the number as it stands now, ``read`` what the network read; the box is in fractions of the
    photo's width and height.
    """
    return {
        "text": number.text,
        "read": number.text,
        "reason": number.reason,
        "isCorrected": False,
        "box": (number.box / size).clip(0, 1).tolist(),
    }


def corrected(numbers: list[dict], place: int, text: str) -> list[dict]:
    """Return the numbers with another text at a place; ValueError for what is no number."""
    if not re.fullmatch(f"[0-9]{{1,{LONGEST_NUMBER}}}", text, re.ASCII):
        raise ValueError(f"A number has 1 to {LONGEST_NUMBER} digits and nothing else; type it again.")
    if not 0 <= place < len(numbers):
        raise ValueError(f"There is no number {place + 1} on this page; open the picture again.")
    return [
        number | {"text": text, "isCorrected": True} if at == place else number
        for at, number in enumerate(numbers)
    ]
