"""The pages of the site: notebooks rendered by nbconvert with our own templates, and the front page."""

import dataclasses
import functools
from pathlib import Path

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from digitlib.website.assets import STYLES, scripts_of
from digitlib.website.cleaning import narrow, tidy
from digitlib.website.formulas import typeset
from digitlib.website.sections import Section, sections_of

TEMPLATES = Path(__file__).parent / "templates"
"""This folder holds the Jinja templates of all pages."""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' file:",  # from disk, not every browser takes a page's own files for its own
        "style-src 'self' file:",
        "img-src 'self' file: data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""Every page has this content security policy: it may load the site's own files, and run no inline code."""

NOTES = {
    "python": 'This part needs Python; <a href="index.html#run">run the notebook</a> to use it.',
    "training": "The shipped network reads these digits. Below is what the notebook showed; "
    '<a href="index.html#run">run it</a> to see it for yours.',
}
"""One of these notes stands below a widget that needs Python: the ``note`` that its cell's metadata names.

The metadata's ``site`` says what is ``live`` on the page, too. Without a note, that takes the place of the
stored output.
"""


@dataclasses.dataclass
class Page:
    """What other pages and the search are told of a page."""

    file: str
    """The page has this name in the site's folder."""

    title: str
    """The contents and the browser's tab show this title."""

    description: str
    """The front page and search engines say this of the page, in a few words."""

    picture: str = ""
    """This file in the site's folder is the page's picture on the front page; only lessons have one."""

    has_pad: bool = False
    """The page has something to draw on if this is true; it then loads the recogniser, too."""

    sections: list[Section] = dataclasses.field(default_factory=list)
    """The page's text has these sections; they are found when the page is rendered."""


@functools.cache
def exporter() -> HTMLExporter:
    """Return what makes pages of notebooks, with the site's templates."""
    return HTMLExporter(extra_template_paths=[str(TEMPLATES)], template_file="lesson.html.j2")


def lesson_page(page: Page, lessons: list[Page], notebook: NotebookNode) -> str:
    """Return a prepared notebook as a page; ``page`` gets the sections that are found in it."""
    html, _ = exporter().from_notebook_node(notebook, {"notes": NOTES, "narrow": narrow})
    body = BeautifulSoup(html, "html.parser")
    typeset(body)
    page.sections = sections_of(body)
    tidy(body)
    return lay_out(page, lessons, str(body))


def front_page(lessons: list[Page], home: str, links: dict[str, str]) -> str:
    """Return the front page.

    The workbook can be had at ``home``; ``links`` lead to where it runs online.
    """
    page = Page("index.html", "Draw a digit", "Draw a digit, and a small network reads it.", has_pad=True)
    template = exporter().environment.get_template("front.html.j2")
    return lay_out(page, lessons, template.render(lessons=lessons, home=home, links=links))


def offline_page(lessons: list[Page]) -> str:
    """Return what is shown in place of a page that is not kept, without a network."""
    page = Page("offline.html", "You are offline", "This page is not on your device yet.")
    return lay_out(page, lessons, exporter().environment.get_template("offline.html.j2").render())


def lay_out(page: Page, lessons: list[Page], body: str) -> str:
    """Return the whole page around its body."""
    place = lessons.index(page) if page in lessons else None
    turns = {} if place is None else {"previous": lessons[:place][-1:], "next": lessons[place + 1 :][:1]}
    template = exporter().environment.get_template("layout.html.j2")
    assets = {"styles": [path.name for path in STYLES], "scripts": scripts_of(page.has_pad)}
    return template.render(page=page, lessons=lessons, body=body, policy=POLICY, **turns, **assets)
