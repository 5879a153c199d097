"""The pages of the site: a notebook, rendered by nbconvert with templates of our own, and what search finds in it."""

import dataclasses
import re

from bs4 import BeautifulSoup, Tag
from execute import CONTENTS, GLOSSARY, HERE
from nbconvert import HTMLExporter
from nbformat import NotebookNode

SITE = HERE / "site"

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
    "reader": "This pad works here, with nothing behind it.",
    "ten-digits": "The shipped network reads these here, in the page. What follows is the notebook's own output; "
    + 'to have it for your digits, <a href="index.html#run">run the notebook</a>.',
    "feature-maps": "These maps work here, in the page. What follows is the notebook's own output.",
    "python": 'This is a picture; <a href="index.html#run">run the notebook</a> to use it.',
}
"""What is said under a cell whose widget is alive on the page, or cannot be."""


@dataclasses.dataclass
class Section:
    """A part of a page under its heading."""

    anchor: str
    heading: str
    text: str


@dataclasses.dataclass
class Page:
    """What the templates are told of a page."""

    file: str
    title: str
    description: str
    words: str = ""
    picture: str = ""
    height: int = 0
    has_pad: bool = False
    sections: list[Section] = dataclasses.field(default_factory=list)
    lessons: list["Page"] = dataclasses.field(default_factory=list)
    previous: "Page | None" = None
    next: "Page | None" = None
    links: dict[str, str] = dataclasses.field(default_factory=dict)
    styles: list[str] = dataclasses.field(default_factory=list)
    scripts: list[str] = dataclasses.field(default_factory=list)
    policy: str = POLICY


def exporter() -> HTMLExporter:
    """Return what makes pages of notebooks, with the site's templates."""
    return HTMLExporter(extra_template_paths=[str(SITE)], template_file="lesson.html.j2")


def prepare(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without its links to other notebooks' files; the layout has its own navigation."""
    notebook.cells = [cell for cell in notebook.cells if cell.get("id") != "navigation"]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = cell.source.replace(CONTENTS, "index.html#lessons").replace(GLOSSARY, "glossary.html")
            cell.source = re.sub(r"\]\((\w+)\.ipynb\)", r"](\1.html)", source)
    return notebook


def write_lesson(page: Page, notebook: NotebookNode) -> str:
    """Return a prepared notebook as a page; ``page`` gets the sections that are found in it."""
    html, _ = exporter().from_notebook_node(notebook, {"notes": NOTES})
    body = BeautifulSoup(html, "html.parser")
    page.sections = sections_of(body)
    _tidy(body)
    return lay_out(page, str(body))


def lay_out(page: Page, body: str) -> str:
    """Return the whole page around its body."""
    return exporter().environment.get_template("layout.html.j2").render(page=page, body=body)


def sections_of(body: Tag) -> list[Section]:
    """Return the sections of a page's text, each from a heading of the second level to the next."""
    sections: list[Section] = []
    for part in body.select("section.text > *"):
        if part.name == "h2":
            sections.append(Section(part.get("id", ""), _words(part), ""))
        elif sections:
            sections[-1].text += f" {_words(part)}"
    return sections


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").replace("¶", " ").split())


def _tidy(body: Tag) -> None:
    """Take out what the policy forbids, and say for whom hears the page what links and tables are."""
    for part in body.select("style, script:not([src])"):
        part.decompose()
    for part in body.select("[style]"):
        if "right" in part["style"]:
            part["class"] = [*part.get("class", []), "right"]
        del part["style"]
    for link in body.select("a.anchor-link"):
        link["aria-label"] = f"Link to: {_words(link.parent)}"
    for table in body.select("section.text > table"):
        table.wrap(Tag(name="div", attrs={"class": "output table"}))
    for frame in body.select("div.output.table"):
        frame.attrs.update(tabindex="0", role="region")
        frame["aria-label"] = "Table"
