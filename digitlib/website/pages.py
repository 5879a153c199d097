"""The pages of the site: notebooks rendered by nbconvert with our own templates, and the front page."""

import dataclasses
import functools
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from digitlib.website.assets import STYLE_SHEET, scripts_of
from digitlib.website.cleaning import narrow, tidy
from digitlib.website.formulas import typeset
from digitlib.website.sections import Section, sections_of
from digitlib.website.typesetting import set_figures, set_tables, set_terms

TEMPLATES = Path(__file__).parent / "templates"
"""This folder holds the Jinja templates of all pages."""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' file:",  # from disk, not every browser takes a page's own files for its own
    "style-src": "'self' file:",
    "img-src": "'self' file: data: blob:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Every page has this content security policy: it may load the site's own files, and run no inline code."""

COMPUTING = {"script-src": "'self' file: 'wasm-unsafe-eval'", "worker-src": "'self' blob:"}
"""A page with a network may also compile WebAssembly, and start a worker from a text it holds.

WebAssembly computes for it, and reaches nothing but what the page's own scripts hand to it.
"""

NOTES = {
    "nearest": "Above, both read what you draw. They know the first 5,000 training digits in twelve levels "
    "of grey, half as many as the notebook's. Below is what the notebook printed.",
    "spoiling": "Above, spoil one step at a time, and see whose answer falls. Below is the notebook's table.",
    "stored": "Above, try it yourself. Below is what the notebook showed.",
    "threshold": "Above, drag the threshold and the temperature. Below is what the notebook printed.",
    "photo": "Above, pictures are read in your browser. Why, replay and numbers are folded up at the top. "
    "Below is what the notebook showed.",
    "training": "Above, a network like this one trains in your browser. Below is what the notebook showed.",
}
"""One of these notes stands between what is live and what is stored: the ``note`` that the cell names.

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

    script: str = ""
    """This script brings to life what can be drawn on; the page then loads the network, and may compute."""

    colab: str = ""
    """The notebook opens in Colab at this address, if its repository has a public home."""

    sections: list[Section] = dataclasses.field(default_factory=list)
    """The page's text has these sections; they are found when the page is rendered."""


ALIVE = [
    Page(
        "train.html",
        "Train a network",
        "Train a network of your own on 55,000 digits, in your browser.",
        script="live.js",
    ),
    Page(
        "journey.html",
        "From pen to probability",
        "Follow your own digit through the network, from pen to probability.",
        script="journey.js",
    ),
    Page(
        "game.html",
        "Fool the network",
        "Draw a 4 that it misreads, and a friend still reads.",
        script="journey.js",
    ),
]
"""On these pages the reader does something: trains a network, follows a digit, or plays."""


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
    set_figures(body)
    set_tables(body)
    return lay_out(page, lessons, body)


def front_page(lessons: list[Page], home: str, links: dict[str, str]) -> str:
    """Return the front page.

    The workbook can be had at ``home``; ``links`` lead to where it runs online.
    """
    words = "Draw a digit, and a small network reads it."
    page = Page("index.html", "Draw a digit", words, script="front.js")
    return templated(page, lessons, "front.html.j2", home=home, links=links)


def offline_page(lessons: list[Page]) -> str:
    """Return what is shown in place of a page that is not kept, without a network."""
    page = Page("offline.html", "You are offline", "This page is not on your device yet.")
    return templated(page, lessons, "offline.html.j2")


def alive_page(page: Page, lessons: list[Page]) -> str:
    """Return one of the pages on which the reader does something, and reads little."""
    page.sections = [Section("main", page.title, page.description)]
    return templated(page, lessons, f"{page.file}.j2")


def templated(page: Page, lessons: list[Page], name: str, **values: object) -> str:
    """Return the page whose body a template of this name makes of some values."""
    body = exporter().environment.get_template(name).render(lessons=lessons, **values)
    return lay_out(page, lessons, BeautifulSoup(body, "html.parser"))


def policy_of(page: Page) -> str:
    """Return a page's content security policy as its text."""
    directives = POLICY | (COMPUTING if page.script else {})
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def lay_out(page: Page, lessons: list[Page], body: Tag) -> str:
    """Return the whole page around its body, in which the glossary's terms are then defined."""
    set_terms(body, page.file)
    place = lessons.index(page) if page in lessons else None
    turns = {} if place is None else {"previous": lessons[:place][-1:], "next": lessons[place + 1 :][:1]}
    template = exporter().environment.get_template("layout.html.j2")
    assets = {"style_sheet": STYLE_SHEET, "scripts": scripts_of(page.script)}
    text, policy = str(body), policy_of(page)
    return template.render(page=page, lessons=lessons, body=text, policy=policy, **turns, **assets)
