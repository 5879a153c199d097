"""A picture's way through the library is one way down: few files, and hardly a step back up."""

import itertools
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import digitlib
from digitlib import recognize
from digitlib.preprocessing.inking import ink

LIBRARY = Path(digitlib.__file__).parent
MOST_FILES = 18
MOST_RETURNS = 14
MOST_ENTRIES = 4
"""A file of preprocessing is entered on the way down, and again with what a file below has handed back."""


@pytest.fixture
def photo(examples, tmp_path):
    """A pen's digit on ruled paper, half of it in a shadow: it needs every step."""
    drawing = examples[0][3]
    paper = np.full((280, 280), 0.9)
    paper[20::40] = paper[21::40] = 0.65
    paper[:, 190:] *= 0.6
    brightness = paper * (1 - 0.8 * ink(drawing, (280, 280), 10))
    Image.fromarray((255 * brightness).astype(np.uint8)).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def files_on_the_way(function, *arguments):
    """Return the library's files in the order in which their functions are first called."""
    called = {}

    def note(frame, event, _):
        path = Path(frame.f_code.co_filename)
        is_function = not frame.f_code.co_name.startswith("<")  # a comprehension is part of the one around it
        if event == "call" and is_function and path.is_relative_to(LIBRARY):
            called.setdefault(frame.f_code, str(path.relative_to(LIBRARY)))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return [file for file, _ in itertools.groupby(called.values())]


def test_a_pictures_way_is_one_way_down(photo, examples):
    assert str(recognize(photo).digit) == examples[1][3]  # and what is loaded once is loaded
    way = files_on_the_way(recognize, photo)
    files = list(dict.fromkeys(way))
    assert "preprocessing/photo/ink_map.py" in files and "preprocessing/photo/levels.py" in files
    returns = sum(files.index(file) < files.index(last) for last, file in itertools.pairwise(way))
    assert len(files) <= MOST_FILES, files
    assert returns <= MOST_RETURNS, way
    assert all(way.count(file) <= MOST_ENTRIES for file in files if file.startswith("preprocessing/")), way
