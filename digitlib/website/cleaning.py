"""What a page takes from a notebook: links that fit the site, and outputs that the policy allows."""

import base64
import re

from bs4 import Tag
from nbformat import NotebookNode

from digitlib.website.notebooks import CONTENTS, GLOSSARY, SETUP, drop_widget_link
from digitlib.website.sections import words_in

OBJECT = re.compile(r"<.+ object at 0x[0-9a-f]+>")
"""This pattern finds what Python shows for an object without words of its own; a page leaves that out."""

FOREIGN = "style, script, iframe, object, embed, link, base, meta, form, [src]:not([src^='data:image/'])"
"""This CSS selector finds what an output may bring along but the policy forbids; a page leaves it out."""


NARROW = 530
"""A figure of at most so many pixels fits on a phone, where its smallest words are 10 pixels high."""


def prepare(notebook: NotebookNode) -> NotebookNode:
    """Turn a notebook's links into the site's, and leave out what its page does not show.

    The layout has the links of the last cell, and nothing is installed on a page.
    """
    notebook.cells = [cell for cell in notebook.cells if cell.get("id") not in ("navigation", SETUP)]
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
    return drop_widget_link(output) and (has_more or not OBJECT.search(data.get("text/plain", "")))


def tidy(body: Tag) -> None:
    """Take out what the policy forbids, and give links words for a screen reader."""
    for part in body.select(FOREIGN):
        part.decompose()
    for part in body.find_all(True):
        part.attrs = {name: value for name, value in part.attrs.items() if not name.startswith("on")}
    for part in body.select("[style]"):
        if "right" in part["style"]:
            part["class"] = " ".join([*part.get_attribute_list("class"), "right"])
        del part["style"]
    for picture in body.select("section.text p > img:only-child[src^='data:image/png']"):
        _frame(picture)
    for heading in body.select(":has(> a.anchor-link)"):
        heading.select("a.anchor-link")[0]["aria-label"] = f"Link to: {words_in(heading)}"


def _frame(picture: Tag) -> None:
    """Make a figure of a picture that an answer folds away: on a phone it scrolls, as the others do."""
    head = base64.b64decode(str(picture["src"]).partition(",")[2][:32])
    width = int.from_bytes(head[16:20])  # where a PNG file has it
    frame = picture.parent
    if frame is not None:
        frame.name = "div"
        frame.attrs |= {"class": f"output figure{narrow(width)}", "role": "group", "aria-label": "Figure"}


def narrow(width: int | None) -> str:
    """Return what a figure's class ends with, if it is so narrow that it fits on a phone."""
    return " narrow" if width and width <= NARROW else ""
