import subprocess
import sys

import numpy as np
import pytest

from digitlib import recognize
from digitlib.preprocessing.stages import from_strokes
from digitlib.recognition.prediction import Prediction


def test_the_examples_are_read_right(examples):
    for drawing, label in zip(*examples, strict=True):
        prediction = recognize(drawing)
        assert isinstance(prediction, Prediction) and str(prediction.digit) == label
        assert prediction.verdict == "digit" and prediction.probabilities.argmax() == prediction.digit
        np.testing.assert_array_equal(prediction.image, from_strokes(drawing).image)


def test_one_stroke_is_no_picture():
    with pytest.raises(ValueError, match="a drawing is a list of strokes"):
        recognize(np.array([[0.4, 0], [0.5, 0.9]]))


def in_a_new_process(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_the_drawing_path_does_not_import_tensorflow():
    code = """
import sys
from digitlib import recognize
print(recognize([[[0, 0], [1, 80]]]).digit, {"tensorflow", "keras", "matplotlib"} & set(sys.modules))
"""
    assert in_a_new_process(code) == "1 set()\n"
