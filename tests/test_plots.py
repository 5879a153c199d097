import io

import numpy as np
from PIL import Image

from digitlib.plots import plot_reading, plot_stages
from digitlib.preprocessing import from_strokes
from digitlib.recognition import recognize


def test_stages_are_drawn_as_they_are(examples):
    stages = from_strokes(examples[0][4])
    plot = plot_stages(stages, "A two")
    arrays = [axes.images[0].get_array() for axes in plot.axes]
    for array, name in zip(arrays, ("ink", "cropped", "box", "image"), strict=True):
        np.testing.assert_array_equal(array, getattr(stages, name))
    assert plot.get_suptitle() == "A two"
    assert all(axes.get_title() and "pixels" in axes.get_xlabel() for axes in plot.axes)


def test_a_reading_shows_ten_bars(examples):
    drawing = examples[0][4]
    prediction = recognize(drawing)
    plot = plot_reading(from_strokes(drawing), prediction)
    bars = plot.axes[-1].patches
    np.testing.assert_allclose([bar.get_width() for bar in bars], 100 * prediction.probabilities)
    assert "reads a 2" in plot.get_suptitle()


def test_a_plot_shows_itself_with_words(examples):
    plot = plot_stages(from_strokes(examples[0][4]), "A two")
    data, metadata = plot._repr_mimebundle_()
    assert Image.open(io.BytesIO(plot.png())).width > 600
    assert data["text/plain"] == metadata["image/png"]["alt"] and "A two" in data["text/plain"]
