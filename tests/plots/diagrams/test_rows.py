"""Sheets whose rows have names: each image stands in its row, each answer below its image."""

import numpy as np

from digitlib.plots.diagrams import plot_readings, plot_rows
from digitlib.plots.style import INK, RED

IMAGES = np.random.default_rng(0).random((6, 28, 28))


def test_each_row_stands_beside_its_name():
    rows = {"seven\ncrossed": IMAGES[:4], "one": IMAGES[4:]}
    plot = plot_rows(rows, "Two rows")
    (axis,) = plot.axes
    assert [text.get_text() for text in axis.texts] == [*rows]
    assert [round(text.get_position()[1]) for text in axis.texts] == [0, 1]
    shown = [(int(image.get_extent()[3]), int(image.get_extent()[0])) for image in axis.images]
    assert shown == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1)]
    for image, expected in zip(axis.images, IMAGES, strict=True):
        np.testing.assert_array_equal(image.get_array(), expected)
    assert plot.alt == "Two rows. Rows of digit images: seven, crossed; one."


def test_an_answer_stands_below_its_image_and_is_red_where_it_is_wrong():
    labels = np.arange(6)
    answers = {"yours": np.array([0, 1, 2, 3, 4, 8]), "shipped": labels}
    plot = plot_readings(IMAGES, labels, answers, "Six digits")
    (axis,) = plot.axes
    names = [text for text in axis.texts if not text.get_text().isdigit()]
    digits = [text for text in axis.texts if text.get_text().isdigit()]
    assert [text.get_text() for text in names] == [*answers]
    assert [int(text.get_text()) for text in digits] == [*answers["yours"], *labels]
    assert [int(text.get_position()[0]) for text in digits] == [*range(6), *range(6)]
    assert [text.get_color() for text in digits] == [*[INK] * 5, RED, *[INK] * 6]
    assert "yours: 0, 1, 2, 3, 4, 8; shipped: 0, 1, 2, 3, 4, 5" in plot.alt
