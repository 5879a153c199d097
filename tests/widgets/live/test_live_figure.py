import io

import pytest
from PIL import Image

from digitlib.plots import plot_bars
from digitlib.widgets.live.live_figure import LiveFigure
from tests.widgets.pad_page import points


def count_strokes(drawing):
    if len(drawing) > 2:
        raise ValueError("Three strokes are too many.")
    return plot_bars({"strokes": len(drawing)}, f"{len(drawing)} strokes", "", "number")


@pytest.fixture
def following(examples) -> LiveFigure:
    return LiveFigure(count_strokes, examples[0][4])


def test_the_figure_is_of_what_is_drawn(following, examples):
    assert following.figure.get_suptitle() == "1 strokes"
    before = following.picture.value
    following.pad.drawing = examples[0][8]
    assert following.figure.get_suptitle() == "2 strokes" and following.picture.value != before
    assert Image.open(io.BytesIO(following.picture.value)).width > 400


def test_it_waits_until_the_pen_lifts(following):
    before = following.figure
    points(following.pad, 9, [[140, 40], [140, 220]])
    assert following.figure is before
    points(following.pad, 9, [], last=True)
    assert following.figure.get_suptitle() == "2 strokes"


def test_an_empty_pad_keeps_the_last_figure(following):
    before = following.figure
    following.pad.clear()
    assert following.figure is before and following.pad.message == ""


def test_an_error_is_shown_under_the_pad(following):
    for number in (7, 8):
        points(following.pad, number, [[10, 10], [100, 100]], last=True)
    assert following.pad.message == "ValueError: Three strokes are too many."


def test_a_notebook_keeps_the_figure_and_its_words(following):
    data, metadata = following._repr_mimebundle_()
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(data)
    assert data["text/plain"] == metadata["image/png"]["alt"] == following.figure.alt
