"""Pictures in: a photo that is opened, pasted or dropped, or a digit of MNIST, read instead of a drawing."""

import functools
import io
import logging

import anywidget
import numpy as np
import traitlets

from digitlib._util.wording import with_article
from digitlib.data.mnist import LabelledImages, load_mnist
from digitlib.preprocessing.page import photo_size
from digitlib.preprocessing.picture import Picture, open_picture, read_picture
from digitlib.recognition.number import Number, recognize_numbers
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.picture.page_photo import (
    corrected,
    is_page,
    number_entries,
    shown_widths,
    to_photo,
    words_of,
)

logger = logging.getLogger(__name__)

INVITATION = "Open, paste or drop a picture of a digit."
"""The reader says this before the first picture."""

LONGEST_NAME = 80
"""A sentence shows at most this many characters of a file's name; chosen by eye."""


class PictureReader(anywidget.AnyWidget):
    """A place for pictures, which an app then reads.

    Parameters
    ----------
    app : DigitApp
        The app that reads them.
    seed : int, optional
        Chooses the digits that are taken from MNIST's test set; without it they differ each time.
    """

    _esm = script("picture/picture_reader")
    _css = style("picture/picture_reader", "picture/page_photo")

    words = traitlets.Unicode(INVITATION).tag(sync=True)
    """The reader says what happened to the latest picture."""

    photo = traitlets.Bytes().tag(sync=True)
    """The latest picture is a small JPEG if it shows more than one digit, and empty otherwise."""

    photo_widths = traitlets.List(traitlets.Int()).tag(sync=True)
    """The photo is shown at least and at most so wide, in CSS pixels; the least goes first."""

    numbers = traitlets.List(traitlets.Dict()).tag(sync=True)
    """The photo's numbers stand line by line, each with its ``text``, and what was ``read``.

    ``isCorrected`` says whether a person corrected it, ``reason`` what is in doubt, ``box`` where it stands,
    in fractions of the photo, and ``label`` on which side of the box the text stands.
    """

    def __init__(self, app: DigitApp, seed: int | None = None):
        super().__init__()
        self.app, self._rng = app, np.random.default_rng(seed)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict, buffers: list) -> None:
        try:
            if content["kind"] == "mnist":
                self._read_mnist()
            elif content["kind"] == "correct":
                self._correct(content["place"], content["text"])
            else:
                self.words = "Reading …"  # a page of numbers takes a while
                self._read(open_picture(io.BytesIO(buffers[0])), content["name"])
        except (OSError, ValueError) as error:
            logger.exception("The picture could not be read.")
            self.words = f"“{content.get('name', 'MNIST')[:LONGEST_NAME]}”: {error or 'no whole picture.'}"

    @functools.cached_property
    def _test_set(self) -> LabelledImages:
        return load_mnist()[1]  # which reads and checks all 70,000 images

    def _read_mnist(self) -> None:
        images, labels = self._test_set
        place = int(self._rng.integers(len(images)))
        self._read(images[place], f"MNIST's test digit {place}, {with_article(labels[place])}")

    def _read(self, picture: Picture, name: str) -> None:
        brightness = read_picture(picture)
        self.app.read_picture(brightness)
        one = self.app.prediction
        found = recognize_numbers(brightness, self.app.recognizer) if one and one.digit is None else []
        more = words_of(found) if is_page(found) else one and one.reason
        with self.hold_sync():
            self._show(found if is_page(found) else [], brightness)
            self.words = f"Read from {name[:LONGEST_NAME]}. {more or ''}".strip()

    def _show(self, numbers: list[Number], brightness: np.ndarray) -> None:
        """Show a photo with its numbers, or none where there are none."""
        size = photo_size(brightness)
        self.photo = to_photo(brightness) if numbers else b""
        self.photo_widths = shown_widths(numbers, size) if numbers else []
        self.numbers = number_entries(numbers, size) if numbers else []

    def _correct(self, place: int, text: str) -> None:
        try:
            self.numbers = corrected(self.numbers, place, text)
            self.words = f"Number {place + 1} is {text} now."
        except ValueError as error:
            self.words = str(error)
