"""The page that ``make app`` serves: the pad and its answer first, and below them all that they can do."""

import ipywidgets

from digitlib.recognition.recognizer import Recognizer
from digitlib.widgets.app import DigitApp
from digitlib.widgets.fold import Fold
from digitlib.widgets.gallery import DrawingGallery
from digitlib.widgets.number import NumberApp
from digitlib.widgets.picture_reader import PictureReader
from digitlib.widgets.replay import Replay
from digitlib.widgets.teacher import HandTeacher
from digitlib.widgets.why import Why


class DrawingPage(ipywidgets.VBox):
    """The drawing app, and below it each of the other widgets under its own heading.

    Parameters
    ----------
    recognizer : Recognizer, optional
        By default the shipped one.

    Attributes
    ----------
    app : DigitApp
    """

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
        folds = [Fold(title=title, content=widget) for title, widget in more.items()]
        super().__init__([self.app, *folds])
        self.add_class("digit-page")
