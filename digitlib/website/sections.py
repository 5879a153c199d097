"""The sections of a page, which its table of contents and the search know."""

import dataclasses

from bs4 import Tag


@dataclasses.dataclass
class Section:
    """A part of a page under its heading."""

    anchor: str
    """The heading has this id, to which links lead."""

    heading: str
    """The heading reads so."""

    text: str
    """These words stand below the heading, up to the next one."""


def sections_of(body: Tag) -> list[Section]:
    """Return the sections of a page's text, each from a heading of the first two levels to the next."""
    sections: list[Section] = []
    for part in body.select("section.text > *"):
        if part.name in ("h1", "h2"):
            sections.append(Section(str(part.get("id", "")), words_in(part), ""))
        elif sections:
            sections[-1].text += f" {words_in(part)}"
    return sections


def words_in(part: Tag) -> str:
    """Return the words of a part of a page, with single spaces, and without the sign of a heading's link."""
    return " ".join(part.get_text(" ").replace("¶", " ").split())
