"""Files of several pictures: animations, and documents of several pages; one that shows something is read."""

import contextlib

from PIL import Image

from digitlib.preprocessing.pixels.decoding import read_image
from digitlib.preprocessing.pixels.formats import check_size

MAX_FRAMES = 50
"""So many pictures of a film are looked at; if all of them are blank, the film is. Chosen by eye."""

MAX_FILM_PIXELS = 13_000_000
"""The pictures looked at have so many pixels together: as many as one photo, and so they take no longer."""

BLANK_RANGE = 0.1
"""A picture is blank if its brightness, 0 to 1, spans less than this: fainter ink is not read anyway."""


def show_first_ink(image: Image.Image, max_pixels: int) -> None:
    """Turn an open film to its first picture that is not blank; to its first one if it has no such.

    Of a JPEG's several pictures the first is the photo, and others are made for screens: it stays.
    """
    if image.format == "MPO" or not getattr(image, "is_animated", False):
        return
    num_frames = min(MAX_FRAMES, MAX_FILM_PIXELS // (image.width * image.height))
    with contextlib.suppress(Exception):  # the film is over, or damaged: Pillow's decoders raise all kinds
        for number in range(num_frames):
            image.seek(number)
            check_size(image.width, image.height, max_pixels)
            if not _is_blank(image):
                return
    image.seek(0)


def _is_blank(image: Image.Image) -> bool:
    brightness = read_image(image)
    return bool(brightness.max() - brightness.min() < BLANK_RANGE)
