"""The glossary's terms in a page's text: each one's first use links to its entry and holds its definition."""

import re
from collections.abc import Mapping
from functools import cache

from bs4 import BeautifulSoup, NavigableString, Tag

from digitlib.website.notebooks import FOLDER, GLOSSARY

PAGE = "glossary.html"
"""The glossary's page has this name."""

ENTRY = re.compile(r"^\| (?P<term>[^|]+) \| (?P<meaning>[^|]+) \| \d+ \|$", re.MULTILINE)
"""This pattern finds an entry of the glossary: a term, its meaning, and the number of a notebook."""

TEXT = ("p", "li", "td")
"""Terms are sought in these elements."""

APART = ("a", "button", "code", "h1", "h2", "h3", "math", "noscript", "pre", "summary", "th")
"""In these elements a term stays as it is."""


def set_terms(body: Tag, page: str) -> None:
    """Define the terms in a page's body, in place; the glossary's own entries get anchors instead."""
    (mark_entries if page == PAGE else define_terms)(body)


def define_terms(body: Tag) -> None:
    """Make a link of each term's first use in a page's text, in place; the link holds the definition."""
    texts = [text for text in body.find_all(string=uses_of_terms()) if _is_text(text)]
    wanted = dict(meanings())
    for text in sorted(texts, key=_is_folded):
        _define(text, wanted)


def mark_entries(body: Tag) -> None:
    """Give the glossary's entries the anchors to which the links lead."""
    for cell in body.select("td:first-child"):
        cell["id"] = anchor_of(cell.get_text())


@cache
def meanings() -> Mapping[str, str]:
    """Return the glossary's terms with their meanings."""
    text = (FOLDER / GLOSSARY).read_text(encoding="utf-8")
    return {entry["term"]: entry["meaning"] for entry in ENTRY.finditer(text)}


def anchor_of(term: str) -> str:
    """Return the anchor of a term's entry in the glossary."""
    return f"term-{re.sub(r'[^a-z0-9]+', '-', term.lower())}"


@cache
def uses_of_terms() -> re.Pattern:
    """Return a pattern that finds any term, in the plural too; a long term goes before one within it."""
    terms = "|".join(re.escape(term) for term in sorted(meanings(), key=len, reverse=True))
    many = "|".join(re.escape(term[:-1]) + "ies" for term in meanings() if term.endswith("y"))
    return re.compile(rf"(?<![\w-])(?:({terms})(?:e?s)?|({many}))(?![\w-])", re.IGNORECASE)


def _is_text(text: NavigableString) -> bool:
    """Tell whether a text is the page's own, and neither code nor what code showed."""
    is_output = text.find_parent(class_="output") and not text.find_parent("section")
    return bool(text.find_parent(TEXT)) and not text.find_parent(APART) and not is_output


def _is_folded(text: NavigableString) -> bool:
    """Tell whether a text stands in an answer that is folded away: a first use should be seen."""
    return text.find_parent("details") is not None


def _define(text: NavigableString, wanted: dict[str, str]) -> None:
    """Make links of the terms in a text that still want one."""
    whole, before = BeautifulSoup("", "html.parser"), 0
    for found in uses_of_terms().finditer(text):
        term = _term_of(found)
        if term in wanted:
            whole.append(text[before : found.start()])
            whole.append(_link(term, wanted.pop(term), found[0]))
            before = found.end()
    if before:
        whole.append(text[before:])
        text.replace_with(whole)


def _term_of(found: re.Match) -> str:
    words = (found[1] or f"{found[2][:-3]}y").lower()
    return next(term for term in meanings() if term.lower() == words)


def _link(term: str, meaning: str, words: str) -> Tag:
    attributes = {"class": "term", "href": f"{PAGE}#{anchor_of(term)}"}
    link = Tag(name="a", attrs=attributes | {"data-term": term, "data-meaning": meaning})
    link.string = words
    return link
