"""The diagram of how a program writes shows the strokes that it was given, and their own digit image."""

import numpy as np
import pytest

from digitlib.handwriting import WAYS_OF_WRITING
from digitlib.handwriting.hand import written
from digitlib.plots.diagrams import plot_writing
from digitlib.plots.style import ACCENT, FAINT, RED
from digitlib.preprocessing import digit_image


@pytest.mark.parametrize(("name", "strokes"), [("seven_crossed", "2 strokes"), ("seven_plain", "1 stroke ")])
def test_the_four_steps_show_one_drawing(name, strokes):
    rng = np.random.default_rng(3)
    plan = WAYS_OF_WRITING[7][name](rng)
    drawing = written(plan, rng)
    plot = plot_writing(plan, drawing, "How a seven is made")
    planned, moved, inked, image = plot.axes

    def drawn(axis, colour):
        lines = [line for line in axis.get_lines() if line.get_color() == colour and line.get_marker() != "o"]
        return [line.get_xydata() for line in lines]

    for axis, colour, expected in ((planned, ACCENT, plan), (moved, FAINT, plan), (moved, RED, drawing)):
        for own, stroke in zip(drawn(axis, colour), expected, strict=True):
            np.testing.assert_allclose(own, stroke)
    starts = [line.get_xydata()[0] for line in planned.get_lines() if line.get_marker() == "o"]
    np.testing.assert_allclose(starts, [stroke[0] for stroke in plan])
    assert [text.get_text() for text in planned.texts] == [str(n + 1) for n in range(len(plan))]
    np.testing.assert_allclose(image.images[0].get_array(), digit_image(drawing), atol=1e-6)
    assert inked.images[0].get_array().max() == pytest.approx(1)
    assert f"a plan of {strokes}in" in plot.alt or f"a plan of {strokes} in" in plot.alt


def test_every_point_lies_inside_its_panel():
    plan = [np.array([[-0.3, 0.2], [0.5, 1.4]])]
    plot = plot_writing(plan, [1.2 * plan[0]], "A plan that leaves the square")
    for axis in plot.axes[:2]:
        (left, right), (low, high) = axis.get_xlim(), axis.get_ylim()
        assert low > high  # y grows downwards
        points = 1.2 * plan[0]
        assert (points[:, 0] > left).all() and (points[:, 0] < right).all()
        assert (points[:, 1] < low).all() and (points[:, 1] > high).all()
