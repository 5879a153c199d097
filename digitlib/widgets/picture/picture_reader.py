"""Pictures in: a photo that is opened, pasted or dropped, or a digit of MNIST, read instead of a drawing."""

import functools
import io
import logging

import anywidget
import numpy as np
import traitlets

from digitlib._util.wording import with_article
from digitlib.data.mnist import LabelledImages, load_mnist
from digitlib.preprocessing.picture import Picture, open_picture
from digitlib.recognition.number import recognize_number
from digitlib.recognition.prediction import SEVERAL_DIGITS
from digitlib.widgets.common.front_end import script, style
from digitlib.widgets.digit_app import DigitApp

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
    _css = style("picture/picture_reader")

    words = traitlets.Unicode(INVITATION).tag(sync=True)
    """The reader says what happened to the latest picture."""

    def __init__(self, app: DigitApp, seed: int | None = None):
        super().__init__()
        self.app, self._rng = app, np.random.default_rng(seed)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict, buffers: list) -> None:
        try:
            if content["kind"] == "mnist":
                self._read_mnist()
            else:
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
        self.app.read_picture(picture)
        self.words = f"Read from {name[:LONGEST_NAME]}. {self._more(picture)}".strip()

    def _more(self, picture: Picture) -> str:
        """Say the number where a picture has several digits, and otherwise why nothing was read."""
        prediction = self.app.prediction
        if prediction is None:
            return ""
        if prediction.reason == SEVERAL_DIGITS:
            return f"It shows several digits: {recognize_number(picture, self.app.recognizer).text}."
        return prediction.reason
