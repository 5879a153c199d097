"""The page that ``make app`` serves: the pad and its answer first, and the other widgets below them."""

import ipywidgets

from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.digit_app import DigitApp
from digitlib.widgets.keeping.gallery import DrawingGallery
from digitlib.widgets.number.number_app import NumberApp
from digitlib.widgets.page.collapsible import Collapsible
from digitlib.widgets.picture.picture_reader import PictureReader
from digitlib.widgets.replay.replay import Replay
from digitlib.widgets.teaching.teacher import HandTeacher
from digitlib.widgets.why.why import Why


class DrawingPage(ipywidgets.VBox):
    """The drawing app, and below it each of the other widgets under its own heading.

    Parameters
    ----------
    recognizer : Recognizer, optional
        By default the shipped one.
    """

    app: DigitApp
    """The drawing app stands first, and the widgets below it follow it."""

    def __init__(self, recognizer: Recognizer | None = None):
        self.app = DigitApp(recognizer=recognizer)
        more = {
            "A picture instead": PictureReader(self.app),
            "Why?": Why(self.app),
            "Replay": Replay(self.app),
            "Several digits": NumberApp(recognizer=recognizer),
            "Your hand": HandTeacher(self.app),
            "Your drawings": DrawingGallery(self.app.keeper),
        }
        sections = [Collapsible(title=title, content=widget) for title, widget in more.items()]
        super().__init__([self.app, *sections])
        self.add_class("digit-page")
