"""What travels through the lessons: the reader's digits, and from lesson 4 on the reader's network."""

import re

import pytest

from digitlib.website.notebooks import paths, read_notebook

pytestmark = pytest.mark.project
NETWORK = re.compile(r"\bmy_network\b|\byour_network\(")
"""This is the reader's network: its file, or the function that finds it or the one that stands in."""


def from_lesson(first: int):
    """Hold every lesson from this one on to the test."""
    return pytest.mark.parametrize("path", paths()[first - 1 :], ids=lambda path: path.stem)


def code_of(path) -> str:
    """Return the code of a lesson's own cells: what an answer does is for those who unfold it."""
    return "\n".join(cell.source for cell in read_notebook(path).cells if cell.cell_type == "code")


@from_lesson(3)
def test_the_readers_digits_are_in_the_lesson(path):
    assert re.search(r"\byour_digits\(", code_of(path)), "show `digitlib.data.your_digits()` here"


@from_lesson(4)
def test_the_readers_network_is_in_the_lesson(path):
    assert NETWORK.search(code_of(path)), "use ../build/my_network, or else ../data/lesson_network"
