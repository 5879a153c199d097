"""The ten digits that follow a reader: those kept last, and the examples where none are kept."""

import numpy as np

from digitlib.data.kept_drawings import KeptDrawing, KeptDrawings
from digitlib.data.your_digits import your_digits


def test_the_examples_stand_in_where_nothing_is_kept(tmp_path, examples):
    drawings, labels = examples
    digits = your_digits(tmp_path / "nobody")
    assert list(digits) == list(range(10))
    for digit, drawing in digits.items():
        for stroke, example in zip(drawing, drawings[labels.index(str(digit))], strict=True):
            np.testing.assert_array_equal(stroke, example)


def test_the_drawing_that_was_kept_last_is_the_readers(tmp_path, examples):
    earlier, later = [np.array([[1.0, 1], [2, 9]])], [np.array([[5.0, 1], [2, 9]])]
    for drawing, label in ((earlier, "7"), (later, "7"), (earlier[:1] + later, "a letter")):
        KeptDrawings(tmp_path).add([KeptDrawing(drawing, label)])
    digits = your_digits(tmp_path)
    np.testing.assert_array_equal(digits[7][0], later[0])
    np.testing.assert_array_equal(digits[3][0], examples[0][examples[1].index("3")][0])
