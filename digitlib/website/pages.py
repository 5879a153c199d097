"""The pages of the site: a notebook rendered by nbconvert, with templates of our own, and its sections."""

import dataclasses
import functools
import re

from bs4 import BeautifulSoup, Tag
from execute import CONTENTS, GLOSSARY, stays
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from site_assets import SITE, STYLES, scripts_of

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
"""What a page may load: its own files, and no code that stands in a page."""

NOTES = {
    "python": 'This part needs Python; <a href="index.html#run">run the notebook</a> to use it.',
    "training": "The shipped network reads these digits. Below is what the notebook showed; "
    '<a href="index.html#run">run it</a> to see it for yours.',
}
"""What is said of a widget that needs Python.

A cell's metadata, ``site``, names the note, and what is ``live`` on its page: alone that takes the place of
the stored output.
"""


OBJECT = re.compile(r"<.+ object at 0x[0-9a-f]+>")
"""What Python says of an object that has no words of its own."""

FOREIGN = "style, script, iframe, object, embed, link, base, meta, form, [src]:not([src^='data:image/'])"
"""What an output may bring along that the policy forbids."""


@dataclasses.dataclass
class Section:
    """A part of a page under its heading."""

    anchor: str
    heading: str
    text: str


@dataclasses.dataclass
class Page:
    """What other pages and the search are told of a page."""

    file: str
    title: str
    description: str
    picture: str = ""
    has_pad: bool = False
    sections: list[Section] = dataclasses.field(default_factory=list)


@functools.cache
def exporter() -> HTMLExporter:
    """Return what makes pages of notebooks, with the site's templates."""
    return HTMLExporter(extra_template_paths=[str(SITE)], template_file="lesson.html.j2")


def prepare(notebook: NotebookNode) -> NotebookNode:
    """Turn a notebook's links into the site's, and leave out what its page does not show.

    The layout has the links of the last cell.
    """
    notebook.cells = [cell for cell in notebook.cells if cell.get("id") != "navigation"]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _is_shown(output)]
        if cell.cell_type == "markdown":
            source = cell.source.replace(CONTENTS, "index.html#lessons").replace(GLOSSARY, "glossary.html")
            cell.source = re.sub(r"\]\((\w+)\.ipynb\)", r"](\1.html)", source)
    return notebook


def _is_shown(output: NotebookNode) -> bool:
    """Tell whether a page shows an output: not what a run notebook holds of its kernel and its machine."""
    if output.output_type == "stream":
        return output.name == "stdout"
    data = output.get("data", {})
    has_more = "image/png" in data or "text/html" in data
    return stays(output) and (has_more or not OBJECT.search(data.get("text/plain", "")))


def lesson_page(page: Page, lessons: list[Page], notebook: NotebookNode) -> str:
    """Return a prepared notebook as a page; ``page`` gets the sections that are found in it."""
    html, _ = exporter().from_notebook_node(notebook, {"notes": NOTES})
    body = BeautifulSoup(html, "html.parser")
    page.sections = sections_of(body)
    _tidy(body)
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


def sections_of(body: Tag) -> list[Section]:
    """Return the sections of a page's text, each from a heading of the first two levels to the next."""
    sections: list[Section] = []
    for part in body.select("section.text > *"):
        if part.name in ("h1", "h2"):
            sections.append(Section(part.get("id", ""), _words(part), ""))
        elif sections:
            sections[-1].text += f" {_words(part)}"
    return sections


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").replace("¶", " ").split())


def _tidy(body: Tag) -> None:
    """Take out what the policy forbids, and say for whom hears the page what links and tables are."""
    for part in body.select(FOREIGN):
        part.decompose()
    for part in body.find_all(True):
        part.attrs = {name: value for name, value in part.attrs.items() if not name.startswith("on")}
    for part in body.select("[style]"):
        if "right" in part["style"]:
            part["class"] = [*part.get("class", []), "right"]
        del part["style"]
    for link in body.select("a.anchor-link"):
        link["aria-label"] = f"Link to: {_words(link.parent)}"
    for corner in body.select("th"):
        if not _words(corner):
            corner.name = "td"
    for table in body.select("section.text > table"):
        table.wrap(Tag(name="div", attrs={"class": "output table"}))
    for frame in body.select("div.output.table"):
        frame.attrs |= {"role": "group", "aria-label": "Table"}
