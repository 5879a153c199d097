import re
from pathlib import Path

import numpy as np
import pytest

import digitlib
from digitlib._util.wording import with_article


@pytest.mark.parametrize("number", [8, 11, 18, 80, 85, 89, 800, 888, 8000, 11_000, 18_500, 81_000])
def test_numbers_that_begin_with_a_vowel(number):
    assert with_article(number) == f"an {number}"


@pytest.mark.parametrize(
    "number", [0, 1, 7, 9, 10, 12, 17, 19, 28, 78, 100, 110, 118, 180, 1100, 1800, 110_000]
)
def test_numbers_that_do_not(number):
    assert with_article(str(number)) == with_article(np.int64(number)) == f"a {number}"


def test_every_sentence_about_a_digit_asks_for_its_article():
    """No text puts an article of its own before a digit that is not known beforehand."""
    folders = Path(digitlib.__file__).parent, Path(__file__).parents[2] / "notebooks"
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.[pj][ys]")]
    found = [match for text in texts for match in re.findall(r"\b[Aa] \$?\{(?!kind\.).*", text)]
    assert [one for one in found if not one.startswith("a {text}")] == ["a ${digit}`;"]
