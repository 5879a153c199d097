"""A page of numbers as the browser shows it: a small photo, and where on it each number stands."""

import dataclasses
import io
import re

import numpy as np
from PIL import Image

from digitlib.preprocessing.page import photo_size
from digitlib.recognition.number import Number
from digitlib.widgets.picture.label_sides import label_sides

LONGEST_NUMBER = 60
"""A correction has at most this many digits: no line of a photo shows more."""

SHOWN_SIZE = (480, 640)
"""A photo is shown within this width and height, in CSS pixels, if its digits are legible; chosen by eye."""

PHONE_WIDTH = 320
"""This is the least width, in CSS pixels, that a page has for a photo: that of the smallest phones in use."""

LEGIBLE_HEIGHT = 16
"""A photo whose digits are lower than this, in CSS pixels, is shown larger: a label is as high."""


def is_page(numbers: list[Number]) -> bool:
    """Tell whether a picture's numbers have two digits or more that are not in doubt: a plot has none."""
    return sum(digit.verdict == "digit" for number in numbers for digit in number.digits) > 1


def words_of(numbers: list[Number]) -> str:
    """Say what a page's numbers are, one or more, what a person can do, and what was left out."""
    texts = [number.text for number in numbers]
    read = f"It shows {len(texts)} numbers: {', '.join(texts)}. Click a number to correct it."
    if len(texts) == 1:
        read = f"It shows several digits: {texts[0]}. Click the number to correct it."
    return f"{read} There are more; only the largest were read." if numbers[0].num_left_out else read


def to_photo(brightness: np.ndarray) -> bytes:
    """Return a picture's checked brightness, (H, W) from 0 to 1, as a grey JPEG.

    It has at most 1,000 pixels a side.
    """
    image = Image.fromarray((brightness * 255).round().astype(np.uint8))
    file = io.BytesIO()
    image.resize(photo_size(brightness), Image.Resampling.BOX).save(file, "JPEG", quality=80)
    return file.getvalue()


def shown_widths(numbers: list[Number], size: tuple[int, int]) -> list[int]:
    """Return the least and the most width, in CSS pixels, for a photo of ``size``, its width and height.

    At the least width most digits are legible, unless the photo has too few pixels. Where the least is the
    larger of the two, it counts.
    """
    most = min(shown / own for shown, own in zip(SHOWN_SIZE, size, strict=True))
    heights = np.concatenate([np.diff(number.boxes[:, :, 1]).ravel() for number in numbers])
    least = min(LEGIBLE_HEIGHT / float(np.median(heights)), max(1.0, most))
    return [round(size[0] * least), round(size[0] * most)]


def number_entries(numbers: list[Number], size: tuple[int, int]) -> list[dict]:
    """Return what the page shows of each number on a photo of ``size``, its width and height.

    ``text`` is the number as it stands now, ``read`` what the network read; the box is in fractions of the
    photo's width and height; ``label`` is the side of the box where the text stands.
    """
    texts, boxes = [number.text for number in numbers], np.array([number.box for number in numbers])
    least, most = shown_widths(numbers, size)
    width = max(least, min(most, PHONE_WIDTH))  # where labels are largest beside their numbers
    sides = label_sides(boxes * width / size[0], texts, width)
    return [
        {
            "text": number.text,
            "read": number.text,
            "reason": dataclasses.replace(number, num_left_out=0).reason,
            "isCorrected": False,
            "box": (number.box / size).clip(0, 1).tolist(),
            "label": side,
        }
        for number, side in zip(numbers, sides, strict=True)
    ]


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
