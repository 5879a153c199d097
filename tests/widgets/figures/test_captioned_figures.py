import base64
import io

import numpy as np
import pytest
from PIL import Image

from digitlib.plots import plot_bars
from digitlib.widgets.figures.captioned_figures import CaptionedFigure, CaptionedFigures


def figure(name, width=7.0):
    plot = plot_bars({name: 1}, f"Figure {name}", "", "number")
    plot.set_size_inches(width, 2)
    return CaptionedFigure(f"Sentence {name}.", plot)


@pytest.fixture
def figures() -> CaptionedFigures:
    figures = CaptionedFigures()
    figures.start("Two are found.")
    figures.add(figure("A"))
    figures.add(figure("B", 3.0))
    return figures


def test_sentences_and_figures_stand_side_by_side(figures):
    assert [entry["words"] for entry in figures.entries] == ["Sentence A.", "Sentence B."]
    assert [entry["alt"][:8] for entry in figures.entries] == ["Figure A", "Figure B"]
    widths = [Image.open(io.BytesIO(picture)).width for picture in figures.pictures]
    assert widths == [1056, 720]


def test_what_is_old_stays_until_something_new_begins(figures):
    figures.outdate("It has changed.")
    assert figures.is_old and len(figures.pictures) == 2 and figures.words == "It has changed."
    figures.start("Anew.")
    assert not figures.is_old and figures.entries == figures.pictures == []
    figures.outdate("It has changed.")
    assert not figures.is_old


def test_a_notebook_keeps_all_figures_below_each_other(figures):
    data, metadata = figures.stored()
    assert data["text/plain"] == "Two are found.\nSentence A.\nSentence B."
    whole = np.asarray(Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB"))
    parts = [np.asarray(Image.open(io.BytesIO(one)).convert("RGB")) for one in figures.pictures]
    top = len(parts[0])
    np.testing.assert_allclose(
        whole[:top, :1056], parts[0], atol=16
    )  # of both figures' colours, 256 are kept
    np.testing.assert_allclose(whole[top:, :720], parts[1], atol=16)
    assert (whole[top:, 720:] == 255).all()
    alt = metadata["image/png"]["alt"]
    assert (metadata["image/png"]["width"], metadata["image/png"]["height"]) == (528, len(whole) // 2)
    assert alt.index("Sentence A. Figure A") < alt.index("Sentence B. Figure B")


def test_an_error_is_told(figures):
    with figures.telling_errors():
        raise ValueError("It is gone; restore it.")
    assert figures.words == "ValueError: It is gone; restore it."
