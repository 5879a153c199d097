"""The glossary, and the lessons: each term is explained, and set in italics, where it first occurs."""

import re

import nbformat
import pytest

from digitlib.website.notebooks import FOLDER, GLOSSARY, paths

pytestmark = pytest.mark.project
TEXT = (FOLDER / GLOSSARY).read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| (\d) \|$", TEXT, re.MULTILINE)


def lesson(path) -> str:
    """Return a notebook's prose without headings, code, and the list of what will be explained."""
    first, *cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    text = "\n".join([first.source.split("**You will learn**")[0], *(cell.source for cell in cells)])
    return re.sub(r"```[^`]*```|^#.*$|`[^`]*`|^    .*$", "", text, flags=re.MULTILINE)


def mentions(term: str) -> re.Pattern:
    """Return what finds a term, in italics or not, in the plural or not, over the end of a line."""
    words = r"\s+".join(map(re.escape, term.split()))
    return re.compile(rf"(\*?)\b{words}(?:s|'s)?\b", re.IGNORECASE)


def without_longer_terms(text: str, term: str) -> str:
    """Return a text without the terms that have this one in them, as batch normalisation has a batch."""
    longer = [other for other, _, _ in ROWS if term in other and term != other]
    for other in longer:
        text = mentions(other).sub("", text)
    return text


LESSONS = {number: lesson(path) for number, path in enumerate(paths(), start=1)}


def test_the_terms_are_sorted_and_each_is_there_once():
    terms = [term.lower() for term, _, _ in ROWS]
    assert len(terms) > 60 and terms == sorted(set(terms))


@pytest.mark.parametrize(("term", "number"), [(term, int(number)) for term, _, number in ROWS])
def test_a_term_is_set_in_italics_where_it_first_occurs(term, number):
    texts = {place: without_longer_terms(text, term) for place, text in LESSONS.items()}
    place = next(place for place, text in texts.items() if mentions(term).search(text))
    found = mentions(term).search(texts[place])
    around = texts[place][max(0, found.start() - 60) : found.end() + 20]
    assert (place, found[1]) == (number, "*"), around
