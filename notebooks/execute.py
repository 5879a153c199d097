"""Execute the notebooks and store their outputs, so that they read well where nothing runs.

    python notebooks/execute.py                  # all of them
    python notebooks/execute.py 04_train_it      # one

Widgets leave their picture and their text: a stored link to a widget opens as a broken one. What the answers
to the exercises show is folded away with them. Each notebook gets links to its neighbours, and a stamp, which
a test compares: a digest of its code, its answers, the data and the version of the library's results. The
output of the cell tagged ``picture`` becomes the notebook's picture in the README.
"""

import base64
import copy
import hashlib
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from answers import with_answers, with_folded_outputs
from nbclient import NotebookClient
from nbformat import NotebookNode

from digitlib._util.files import file_digest, written_whole
from digitlib.experiments.result_files import RESULTS_VERSION

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
WIDGET = "application/vnd.jupyter.widget-view+json"
CONTENTS = "../README.md#the-notebooks"
GLOSSARY = "GLOSSARY.md"
PATIENCE = 1_800
"""Seconds for a cell, the longest of which takes one or two minutes: more than any busy machine needs."""


def paths() -> list[Path]:
    """Return all notebooks in their order."""
    return sorted(HERE.glob("*.ipynb"))


def execute(notebook: NotebookNode, timeout: int = PATIENCE) -> NotebookNode:
    """Return the notebook with the outputs that a fresh kernel gives, free of what differs by machine."""
    client = NotebookClient(
        notebook,
        timeout=timeout,
        record_timing=False,
        coalesce_streams=True,  # how a cell's lines fall into messages depends on the machine's load
        resources={"metadata": {"path": HERE}},
    )
    with tempfile.TemporaryDirectory() as folder:  # no drawings are kept there
        client.execute(env=os.environ | {"DIGITLIB_FOLDER": folder})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if stays(output)]
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("language_info", None)
    return notebook


def stays(output: NotebookNode) -> bool:
    """Take the link to its widget off an output; tell whether a picture or something else is left."""
    data = output.get("data", {})
    return data.pop(WIDGET, None) is None or "image/png" in data


def title_of(notebook: NotebookNode) -> str:
    """Return the first heading."""
    return notebook.cells[0].source.splitlines()[0].removeprefix("# ")


def navigation(path: Path) -> str:
    """Return the links to the previous notebook, the contents, the glossary and the next."""
    everyone = paths()
    place = everyone.index(path)
    links = [f"[Contents]({CONTENTS})", f"[Glossary]({GLOSSARY})"]
    if place > 0:
        links.insert(0, f"[← {title_at(everyone[place - 1])}]({everyone[place - 1].name})")
    if place + 1 < len(everyone):
        links.append(f"[{title_at(everyone[place + 1])} →]({everyone[place + 1].name})")
    return " · ".join(links)


def title_at(path: Path) -> str:
    """Return the first heading of a stored notebook."""
    return title_of(nbformat.read(path, as_version=4))


def with_navigation(notebook: NotebookNode, path: Path) -> NotebookNode:
    """Return the notebook with its links in a last cell of their own."""
    cell = nbformat.v4.new_markdown_cell(navigation(path), id="navigation")
    notebook.cells = [*(own for own in notebook.cells if own.id != "navigation"), cell]
    return notebook


def stamp(notebook: NotebookNode) -> str:
    """Return a digest of the notebook's code and its answers', the data, and the version of the results."""
    cells = with_answers(copy.deepcopy(notebook)).cells
    parts = [cell.source for cell in cells if cell.cell_type == "code"]
    parts.append(str(RESULTS_VERSION))
    parts += [file_digest(path) for path in sorted(DATA.rglob("*.*")) if path.suffix != ".md"]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _write_picture(notebook: NotebookNode, path: Path) -> None:
    for cell in notebook.cells:
        if "picture" in cell.metadata.get("tags", []):
            with written_whole(path.with_suffix(".png")) as unfinished:
                unfinished.write_bytes(base64.b64decode(cell.outputs[0].data["image/png"]))


def main(names: list[str]) -> None:
    """Execute the named notebooks, or all, and write each whole or not at all."""
    for path in [HERE / f"{name}.ipynb" for name in names] or paths():
        executed = execute(with_answers(nbformat.read(path, as_version=4)))
        notebook = with_navigation(with_folded_outputs(executed), path)
        notebook.metadata["stamp"] = stamp(notebook)
        with written_whole(path) as unfinished:
            nbformat.write(notebook, unfinished)
        _write_picture(notebook, path)
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
