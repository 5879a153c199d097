import base64
import io
import itertools

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from digitlib.experiments.comparison import compare, rows_of
from digitlib.experiments.result_files import Result
from digitlib.metrics import Accuracy
from digitlib.plots import (
    plot_ablation,
    plot_arrays,
    plot_bars,
    plot_confusions,
    plot_cost,
    plot_curves,
    plot_digits,
    plot_drawing,
    plot_learning_curves,
    plot_map,
    plot_numbers,
    plot_over,
    plot_predictions,
    plot_reading,
    plot_reliability,
    plot_robustness,
    plot_robustness_of,
    plot_signed,
    plot_stages,
    plot_strips,
    plot_training,
)
from digitlib.plots.parts import parts_of
from digitlib.plots.style import INCH, TEN_COLOURS, as_png
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.reading import recognize
from digitlib.training.recipe import Recipe
from digitlib.website.typesetting.figures import columns_on_phone


def test_stages_are_drawn_as_they_are(examples):
    stages = from_strokes(examples[0][4])
    plot = plot_stages(stages, "A two")
    arrays = [axes.images[0].get_array() for axes in plot.axes]
    for array, name in zip(arrays, ("ink", "cropped", "box", "image"), strict=True):
        np.testing.assert_array_equal(array, getattr(stages, name))
    assert plot.get_suptitle() == "A two"
    assert all(axes.get_title() and "pixels" in axes.get_xlabel() for axes in plot.axes)
    rows = [axes.get_subplotspec().rowspan.start for axes in plot_stages(stages, num_columns=2).axes]
    assert rows == [0, 0, 1, 1]


def test_a_wide_figure_is_narrowed_in_proportion(examples):
    plot = plot_stages(from_strokes(examples[0][4]))
    width, height = plot.get_size_inches()
    plot.narrow(width)
    assert tuple(plot.get_size_inches()) == (width, height)
    plot.narrow(width / 2)
    assert tuple(plot.get_size_inches()) == (width / 2, height / 2)


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
    about = metadata["image/png"]
    assert data["text/plain"] == about["alt"] and "A two" in data["text/plain"]
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.size == pytest.approx((2 * about["width"], 2 * about["height"]), abs=2)
    assert about["width"] == round(INCH * plot.get_figwidth())
    assert Image.open(io.BytesIO(plot.png(density=1))).width == pytest.approx(about["width"], abs=1)


def test_few_colours_leave_rare_ones_as_they_are():
    """A word in red on a sheet full of greys and blues stays red."""
    picture = np.zeros((200, 300, 3), np.uint8)
    picture[:150] = np.random.default_rng(0).integers(0, 255, (150, 300, 1))
    picture[150:, :, 2] = np.arange(300) % 255
    picture[190:195, :6] = (0xC6, 0x28, 0x28)
    kept = np.asarray(Image.open(io.BytesIO(as_png(Image.fromarray(picture)))).convert("RGB"))
    assert np.abs(kept.astype(int) - picture).max() <= 16


def some_rows():
    networks = ["crop 4, conv 8, mean", "crop 4, conv 16, mean"]
    return rows_of(
        Result(
            Recipe(network=network, seed=seed),
            {
                "test": {"accuracy": 0.9 + 0.02 * number + 0.01 * seed},
                "parameters": 1000 * (number + 1),
                "history": {"seconds": [2.0, 1.0], "val_accuracy": [0.8, 0.9 + 0.01 * seed]},
            },
        )
        for number, network in enumerate(networks)
        for seed in (0, 1)
    )


def test_accuracy_stands_at_its_cost_with_its_spread():
    plot = plot_cost(compare(some_rows()), "parameters", "Wider reads more")
    axis = plot.axes[0]
    for number, container in enumerate(axis.containers):
        point, _, (bar,) = container.lines
        assert point.get_xdata() == [1000 * (number + 1)]
        assert point.get_ydata()[0] == pytest.approx(90.5 + 2 * number)
        low, high = bar.get_segments()[0][:, 1]
        assert high - low == pytest.approx(2 * 100 * np.std([0.9, 0.91], ddof=1))
    assert axis.get_xlabel() == "parameters" and "%" in axis.get_ylabel()
    assert "crop 4, conv 16, mean: 92.50% at 2,000" in plot.alt


def test_learning_curves_go_by_seconds_of_training():
    plot = plot_learning_curves(some_rows(), "network", "val_accuracy", "They learn")
    lines = plot.axes[0].lines
    assert len(lines) == 4 and len(plot.legends[0].get_texts()) == 2
    np.testing.assert_array_equal(lines[1].get_xydata(), [[2, 0.8], [3, 0.91]])
    assert lines[0].get_color() == lines[1].get_color() != lines[2].get_color()
    assert "seconds" in plot.axes[0].get_xlabel() and plot.axes[0].get_ylabel() == "val accuracy"


def test_a_curve_that_nobody_took_is_told():
    with pytest.raises(ValueError, match="'test_accuracy' in its history"):
        plot_learning_curves(some_rows(), "network", "test_accuracy", "They learn")


def test_a_sheet_holds_every_image_with_its_words():
    images = np.random.default_rng(0).random((7, 28, 28))
    words = [f"number {number}, in many words indeed" for number in range(7)]
    plot = plot_digits(images, "Seven", words, num_columns=5)
    sheet = plot.axes[0].images[0].get_array()
    assert [text.get_text().replace("\n", " ") for text in plot.axes[0].texts] == words
    found = [sheet[:28, 32 * column : 32 * column + 28] for column in range(5)]
    np.testing.assert_array_equal(found, images[:5])
    assert np.isclose(sheet.sum(), images.sum()) and "number 6" in plot.alt


@pytest.mark.parametrize("num_columns", [5, 8, 9, 12])
def test_captions_are_read_on_a_phone_and_touch_nothing(num_columns):
    """Where up to five columns lie beside each other; a sheet of five stays whole."""
    images = np.ones((2 * num_columns, 28, 28))
    plot = plot_digits(images, "Many", ["not a digit, 10%"] * len(images), num_columns)
    plot.savefig(io.BytesIO(), format="png", dpi=80)
    boxes = [text.get_window_extent() for text in plot.axes[0].texts]
    assert columns_on_phone(parts_of(plot)) == {5: 1, 8: 4}.get(num_columns, 5)
    assert all(box.x1 < other.x0 for box, other in itertools.pairwise(boxes[:num_columns]))
    sheet = plot.axes[0].images[0].get_array()
    second_row = np.flatnonzero(np.diff(sheet[:, 0]) > 0)[-1]
    below = plot.axes[0].transData.transform((0, second_row))[1]
    assert all(box.y0 > below for box in boxes[:num_columns])


def test_predictions_say_what_was_read(examples):
    predictions = [recognize(examples[0][6]), recognize([[[0, 0]]])]
    plot = plot_predictions(predictions, "Two")
    assert "digit: 3, 100%; blank, " in plot.alt
    shown = plot.axes[0].images[0].get_array()
    np.testing.assert_allclose(shown[:28, :28], predictions[0].image)


def test_confusions_show_mistakes_only():
    counts = np.diag(np.full(10, 90))
    counts[4, 9], counts[7, 1] = 5, 2
    plot = plot_confusions(counts, "Confused")
    shown = plot.axes[0].images[0].get_array()
    assert shown.sum() == 7 and shown[4, 9] == 5
    written = {text.get_position(): text.get_text() for text in plot.axes[0].texts}
    assert written[9, 4] == "5" and written[1, 7] == "2" and written[0, 1] == "" and written[3, 3] == "·"
    assert "a 4 was taken for a 9" in plot.alt and plot.axes[0].get_ylabel() == "label"
    assert plot_confusions(np.diag(np.full(10, 9)), "None").alt == "None. 0 mistakes."


def test_reliability_stands_bin_by_bin():
    bins = [{"num": 5, "confidence": 0.5, "accuracy": 0.4}, {"num": 95, "confidence": 0.99, "accuracy": 1.0}]
    plot = plot_reliability({"A": {"error": 0.0145, "bins": bins}}, "Reliable?")
    diagonal, line = plot.axes[0].lines
    np.testing.assert_allclose(line.get_xydata(), [(50, 40), (99, 100)])
    np.testing.assert_allclose(diagonal.get_xydata(), [(0, 0), (100, 100)])
    assert "0.0145" in plot.alt
    (bars,) = plot.axes[0].collections[:1]
    ends = [100 * np.array(Accuracy(*counts).interval) for counts in ((2, 5), (95, 95))]
    np.testing.assert_allclose([path.vertices[:, 1] for path in bars.get_paths()], ends)
    many = {str(number): {"error": 0.0, "bins": bins} for number in range(9)}
    assert len(plot_reliability(many, "Many").axes[0].lines) == 10


def test_robustness_has_a_panel_for_each_corruption():
    points = [{"strength": s, "accuracy": 1 - s / 10, "interval_95": [0.8 - s / 10, 1.0]} for s in (0, 1, 2)]
    plot = plot_robustness(dict.fromkeys("abcd", points), dict.fromkeys("abcd", "pixels"), "Harder")
    for axis, name in zip(plot.axes, "abcd", strict=False):
        assert axis.get_title() == name and axis.get_xlabel() == "pixels"
        np.testing.assert_allclose(axis.lines[0].get_xydata(), [(0, 100), (1, 90), (2, 80)])
    assert "a of 2: 80.0%" in plot.alt


def test_networks_are_compared_panel_by_panel():
    points = {"shift": [{"strength": s, "accuracy": 0.9, "interval_95": [0.8, 1.0]} for s in (0, 4)]}
    worse = {"shift": [{"strength": s, "accuracy": 0.7, "interval_95": [0.6, 0.8]} for s in (0, 4)]}
    plot = plot_robustness_of({"yours": worse, "shipped": points}, {"shift": "pixels"}, "Harder")
    axis = plot.axes[0]
    for line, percent in zip(axis.lines, (70, 90), strict=True):
        np.testing.assert_allclose(line.get_xydata(), [(0, percent), (4, percent)])
    assert [text.get_text() for text in plot.legends[0].get_texts()] == ["yours", "shipped"]
    assert axis.lines[0].get_color() != axis.lines[1].get_color()
    assert "shift of 4: 70.0% by yours; shift of 4: 90.0% by shipped" in plot.alt


def test_strips_are_rows_with_names():
    images = np.random.default_rng(0).random((5, 28, 28))
    strips = {"noise\nstandard deviation": [("0", images[0]), ("0.5", images[1])], "blur": [("1", images[2])]}
    plot = plot_strips(strips, "Harder")
    shown = [axis for axis in plot.axes if axis.images]
    for axis, image in zip(shown, images, strict=False):
        np.testing.assert_array_equal(axis.images[0].get_array(), image)
    assert [axis.get_xlabel() for axis in shown] == ["0", "0.5", "1"]
    assert [axis.get_ylabel() for axis in shown] == ["noise\nstandard\ndeviation", "", "blur"]
    assert plot.alt == "Harder. noise standard deviation: 0, 0.5; blur: 1."


def test_bars_have_their_heights_and_numbers():
    plot = plot_bars({"0": 5923, "1": 6742}, "How many of each", "digit", "images")
    (axis,) = plot.axes
    assert [bar.get_height() for bar in axis.patches] == [5923, 6742]
    assert [text.get_text() for text in axis.texts] == ["5923", "6742"]
    assert "0: 5,923" in plot.alt and (axis.get_xlabel(), axis.get_ylabel()) == ("digit", "images")


def test_curves_are_drawn_as_given():
    plot = plot_curves({"a": ([1, 2], [3.0, 4.0]), "b": ([1, 2], [5.0, 0.5])}, "Two lines", "x", "y")
    (axis,) = plot.axes
    assert [line.get_ydata().tolist() for line in axis.lines] == [[3, 4], [5, 0.5]]
    assert [text.get_text() for text in axis.get_legend().get_texts()] == ["a", "b"]
    assert "b: from 5 to 0.5" in plot.alt


def test_a_logarithmic_axis_says_plain_numbers():
    plot = plot_curves({"loss": ([1, 2], [0.02, 20.0])}, "Falling", "x", "y", y_scale="log")
    plot.draw_without_rendering()
    (axis,) = plot.axes
    written = [text.get_text() for text in axis.get_yticklabels()]
    assert axis.get_yscale() == "log" and {"0.05", "1", "2", "10"} <= set(written)


def test_arrays_stand_side_by_side_with_captions():
    arrays = [np.arange(6.0).reshape(2, 3) - 3, np.ones((4, 4)), np.zeros((1, 1))]
    for plot_of in (plot_arrays, plot_signed):
        plot = plot_of(arrays, "Three", ["a", "b", "c"], 2)
        shown = [axis for axis in plot.axes if axis.images]
        for axis, array, caption in zip(shown, arrays, "abc", strict=True):
            np.testing.assert_array_equal(axis.images[0].get_array(), array)
            assert axis.get_title() == caption
        assert len(plot.axes) == 4 and "a; b; c" in plot.alt
    assert shown[0].images[0].get_clim() == (-3, 3)


def test_maps_lie_over_the_digit(test_set):
    image = test_set[0][0] / 255
    plot = plot_over(image, {"there": image * 0.5}, "Evidence")
    assert [len(axis.images) for axis in plot.axes] == [1, 2]
    np.testing.assert_array_equal(plot.axes[1].images[1].get_array(), image * 0.5)


def test_every_pixel_has_its_number():
    plot = plot_numbers(np.array([[0, 255], [7, 30]], np.uint8), "Four pixels")
    assert [text.get_text() for text in plot.axes[0].texts] == ["0", "255", "7", "30"]


def test_a_training_shows_loss_accuracy_and_opinions():
    opinion = np.eye(10)[3]
    plot = plot_training([(0.5, 1.0), (1.0, 0.1)], [(1, 0.97)], [(0.5, np.full(10, 0.1)), (1.0, opinion)])
    loss, accuracy, opinions = plot.axes
    assert list(loss.lines[0].get_ydata()) == [1.0, 0.1] and list(accuracy.lines[0].get_ydata()) == [97.0]
    assert len(opinions.lines) == 10 and opinions.lines[3].get_ydata().tolist() == [10, 100]
    assert "3" in [text.get_text() for text in opinions.get_legend().get_texts()]
    assert "loss 0.100, 97.00% of the validation digits read right, your digit is taken for a 3" in plot.alt
    assert "Nothing yet" in plot_training([], [], []).alt


def test_a_drawing_shows_its_points_with_y_downwards(examples):
    four = examples[0][8]
    plot = plot_drawing(four, "A four")
    (axis,) = plot.axes
    for line, stroke in zip(axis.lines[::2], four, strict=True):
        np.testing.assert_array_equal(np.stack(line.get_data(), axis=1), stroke)
    assert axis.yaxis.get_inverted() and axis.get_aspect() == 1 and "2 strokes" in plot.alt


def test_an_ablation_shows_what_is_misread_step_by_step():
    table = pd.DataFrame(
        {"test": [0.9, 0.99], "pens": [0.8, 0.95], "test_sd": [0.01, 0.002], "pens_sd": [0.02, 0.0]}
    )
    table.index = ["raw", "ours"]
    plot = plot_ablation(table, "What each part brings")
    (axis,) = plot.axes
    np.testing.assert_allclose([line.get_xdata() for line in axis.lines], [[10, 1], [20, 5]])
    assert [text.get_text() for text in axis.get_yticklabels()] == ["raw", "ours"]
    assert [text.get_text() for text in plot.legends[0].get_texts()] == ["MNIST test set", "pens"]
    assert axis.get_xscale() == "log" and "pens: from 20.00% to 5.00%" in plot.alt


def test_a_map_holds_every_digit_and_yours():
    places, labels = np.array([[0.0, 0], [1, 1], [5, 5]]), np.array([3, 3, 8])
    plot = plot_map(places, labels, np.array([4.0, 4.0]), "A map")
    threes, eights = plot.axes[0].collections
    np.testing.assert_array_equal(threes.get_offsets(), places[:2])
    np.testing.assert_array_equal(eights.get_offsets(), places[2:])
    assert plot.axes[0].lines[0].get_data() == ([4.0], [4.0]) and "beside an 8" in plot.alt
    assert len(set(TEN_COLOURS)) == 10
