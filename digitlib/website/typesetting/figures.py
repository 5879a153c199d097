"""Figures cut into their panels, which a phone shows in fewer columns, below their title as text.

Figures without the words of :mod:`digitlib.plots.parts` in their file stay as they are.
"""

import base64
import contextlib
import io
import json
from itertools import pairwise
from typing import cast

from bs4 import Tag
from PIL import Image, UnidentifiedImageError

from digitlib.plots.parts import PARTS
from digitlib.website.packing import in_base64

PHONE = 390
"""A phone's page is this many pixels wide, and a figure takes all of it."""

LEGIBLE = 11
"""The letters of a figure are at least this many pixels high there."""

MOST_COLUMNS = 5
"""A phone shows at most so many panels beside each other."""

DATA = "data:image/png;base64,"
"""The address of a picture that a page holds itself begins so."""


def set_figures(body: Tag) -> None:
    """Set all figures of a page, in place."""
    for picture in body.select(f".figure > img[src^='{DATA}']"):
        file = base64.b64decode(str(picture["src"]).removeprefix(DATA))
        with contextlib.suppress(UnidentifiedImageError):  # a browser says so where it should have been
            image = Image.open(io.BytesIO(file), formats=["PNG"])
            if PARTS in image.info:
                _set_figure(picture, image, json.loads(image.info[PARTS]))


def _set_figure(picture: Tag, image: Image.Image, parts: dict) -> None:
    frame = cast(Tag, picture.parent)
    frame.name, frame.attrs = "figure", {"class": "output figure narrow"}
    scale = image.width / int(str(picture.get("width") or image.width))
    rows = [[_as_tag(piece, scale) for piece in row] for row in pieces_of(image, parts)]
    for tags, row in zip(rows, parts["rows"], strict=True):
        if len(tags) == len(row["across"]):
            tags[-1]["class"] = "blank"
    caption = Tag(name="figcaption")
    caption.string = parts["title"]
    picture.replace_with(caption, _panels(rows, parts, str(picture["alt"])))


def pieces_of(image: Image.Image, parts: dict) -> list[list[Image.Image]]:
    """Return a figure's panels, row by row, and what is empty beside a ragged row.

    Together they are all that is below the title.
    """
    ends = [parts["top"], *(row["down"] for row in parts["rows"])]
    downs = pairwise(round(end * image.height) for end in ends)
    pieces = []
    for row, (top, bottom) in zip(parts["rows"], downs, strict=True):
        places = [*row["across"], *([1] if row["across"][-1] < 1 else [])]
        across = pairwise(round(place * image.width) for place in places)
        pieces.append([image.crop((left, top, right, bottom)) for left, right in across])
    return pieces


def _as_tag(piece: Image.Image, scale: float) -> Tag:
    file = io.BytesIO()
    piece.save(file, "PNG", optimize=True)
    width, height = (str(round(side / scale)) for side in piece.size)
    source = DATA + in_base64(file.getvalue())
    return Tag(name="img", attrs={"alt": "", "width": width, "height": height, "src": source})


def _panels(rows: list[list[Tag]], parts: dict, alt: str) -> Tag:
    """Return a figure without its title: one picture, or rows of panels."""
    if len(rows) == len(rows[0]) == 1:
        rows[0][0]["alt"] = alt
        return rows[0][0]
    looks = f"panels across-{columns_on_phone(parts)}"
    panels = Tag(name="div", attrs={"class": looks, "role": "img", "aria-label": alt})
    for row in rows:
        panels.append(Tag(name="div", attrs={"class": "row"}))
        cast(Tag, panels.contents[-1]).extend(row)
    return panels


def columns_on_phone(parts: dict) -> int:
    """Return how many of the widest panel fit beside each other on a phone, with legible letters."""
    widest = max(right - left for row in parts["rows"] for left, right in pairwise(row["across"]))
    return max(1, min(MOST_COLUMNS, int(parts["letters"] * PHONE / LEGIBLE / widest)))
