"""The lessons as files of a checkout: where they are, what they are called, and what is stored in them.

Nothing here runs or imports a notebook. An installed package comes without them.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[2] / "notebooks"
"""This folder holds the notebooks, their thumbnails and the glossary; only a checkout has it."""

GLOSSARY = "GLOSSARY.md"
"""The glossary has this name in that folder, and the notebooks link to it."""

CONTENTS = "../README.md#the-notebooks"
"""The notebooks link here for the table of contents, which is the README's."""

SETUP = "setup"
"""The cell of this name installs the workbook where that is missing; it shows nothing elsewhere."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
"""Outputs of this MIME type link to a live widget; a notebook that is opened again shows them broken."""


def paths() -> list[Path]:
    """Return all notebooks in their order.

    Raises
    ------
    FileNotFoundError
        The package was installed without them.
    """
    found = sorted(FOLDER.glob("*.ipynb"))
    if not found:
        raise FileNotFoundError(f"There are no notebooks in {FOLDER}; run this in a clone of the project.")
    return found


def read_notebook(path: Path) -> NotebookNode:
    """Return a notebook as it is stored."""
    return nbformat.read(path, as_version=4)


def title_of(notebook: NotebookNode) -> str:
    """Return a notebook's title, its first heading."""
    return notebook.cells[0].source.splitlines()[0].removeprefix("# ")


def description_of(notebook: NotebookNode) -> str:
    """Return what a notebook is about, in a few words of Markdown, from its metadata."""
    return notebook.metadata["description"]


def drop_widget_link(output: NotebookNode) -> bool:
    """Take the link to its widget off an output; return whether a picture or something else is left."""
    data = output.get("data", {})
    return data.pop(WIDGET_VIEW, None) is None or "image/png" in data
