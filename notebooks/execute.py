"""Execute the notebooks and store their outputs, so that they read well where nothing runs.

    python notebooks/execute.py                  # all of them
    python notebooks/execute.py 04_train_it      # one

Widgets leave their picture and their text: a stored link to a widget opens as a broken one. What the answers
to the exercises show is folded away with them. Each notebook gets links to its neighbours, and a stamp, which
a test compares: a digest of its code, its answers, the data and the version of the library's results.
"""

import base64
import copy
import hashlib
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image
from setup_cell import not_run

from digitlib._util.files import file_digest, written_whole
from digitlib.experiments.result_files import RESULTS_VERSION
from digitlib.plots.parts import PARTS
from digitlib.plots.style import as_png
from digitlib.website.notebooks import (
    CONTENTS,
    FOLDER,
    GLOSSARY,
    SETUP,
    drop_widget_link,
    paths,
    read_notebook,
    title_of,
)

DATA = FOLDER.parent / "data"
"""This folder holds what the lessons read; when a file in it changes, they are due to run again."""

EXPERIMENTS = DATA / "experiments"
"""This folder holds the published experiments; a change there concerns only the lessons that read them."""

PATIENCE = 1_800
"""A cell may take this many seconds; the longest takes one or two minutes, and a busy machine some more."""

CODE = re.compile(r"```python\n(.*?)\n```", re.DOTALL)
"""This pattern finds an answer's code: an answer is folded Markdown below its exercise's empty cell."""

SHOWN = re.compile(
    r"(```python\n.*?\n```\n)(?:\n```text\n.*?\n```\n|\n!\[[^\n]*\]\(attachment:[^\n]*\n)*", re.DOTALL
)
"""This pattern finds an answer's code, and below it what it showed when it was last run."""


def execute(notebook: NotebookNode, timeout: int = PATIENCE) -> NotebookNode:
    """Return the notebook with the outputs that a fresh kernel gives, free of what differs by machine."""
    client = NotebookClient(
        notebook,
        timeout=timeout,
        record_timing=False,
        coalesce_streams=True,  # how a cell's lines fall into messages depends on the machine's load
    )
    with tempfile.TemporaryDirectory() as folder:
        client.resources = {"metadata": {"path": workplace(Path(folder))}}
        client.execute(env=os.environ | {"DIGITLIB_FOLDER": folder})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if drop_widget_link(output)]
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("language_info", None)
    return notebook


def workplace(folder: Path) -> Path:
    """Return a folder to run a lesson in: checks in it, a copy of the data beside it, and no ``../build``.

    What one lesson leaves there, such as a network, would take the place of the next one's example.
    """
    shutil.copytree(FOLDER.parent / "data", folder / "data")
    shutil.copytree(FOLDER / "checks", folder / "notebooks" / "checks")
    return folder / "notebooks"


def navigation(path: Path) -> str:
    """Return the links to the previous notebook, the contents, the glossary and the next."""
    everyone = paths()
    place = everyone.index(path)
    links = [f"[Contents]({CONTENTS})", f"[Glossary]({GLOSSARY})"]
    if place > 0:
        links.insert(0, f"[← {title_of(read_notebook(everyone[place - 1]))}]({everyone[place - 1].name})")
    if place + 1 < len(everyone):
        links.append(f"[{title_of(read_notebook(everyone[place + 1]))} →]({everyone[place + 1].name})")
    return " · ".join(links)


def with_navigation(notebook: NotebookNode, path: Path) -> NotebookNode:
    """Return the notebook with its links in a last cell of their own."""
    cell = nbformat.v4.new_markdown_cell(navigation(path), id="navigation")
    notebook.cells = [*(own for own in notebook.cells if own.id != "navigation"), cell]
    return notebook


def stamp(notebook: NotebookNode) -> str:
    """Return a digest of the notebook's code and its answers', the data, and the version of the results."""
    cells = with_answers(copy.deepcopy(notebook)).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code" and cell.id != SETUP)
    parts = [code, str(RESULTS_VERSION), *map(file_digest, data_of(code))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def data_of(code: str) -> list[Path]:
    """Return the files that a lesson may read: all, but experiments only if it reads published ones."""
    files = [path for path in sorted(DATA.rglob("*.*")) if path.suffix != ".md"]
    return [path for path in files if EXPERIMENTS not in path.parents or "published(" in code]


def pairs_of(notebook: NotebookNode) -> list[tuple[NotebookNode, NotebookNode]]:
    """Return each exercise's empty cell with the cell below it, which holds the answer."""
    pairs = zip(notebook.cells, notebook.cells[1:], strict=False)
    return [pair for pair in pairs if "exercise" in pair[0].metadata.get("tags", [])]


def with_answers(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook with the answers' code in the exercises' cells."""
    for cell, answer in pairs_of(notebook):
        cell.source = CODE.search(answer.source)[1]
    return notebook


def with_folded_outputs(notebook: NotebookNode) -> NotebookNode:
    """Return an executed notebook with the exercises' cells emptied, and their outputs in the answers."""
    for cell, answer in pairs_of(notebook):
        answer.attachments = {}
        shown = "\n".join(_folded(output, answer.attachments) for output in cell.outputs)
        answer.source = _showing(answer.source, shown)
        cell.update(source="", outputs=[], execution_count=None)
    code_cells = (
        cell for cell in notebook.cells if cell.cell_type == "code" and cell.source and cell.id != SETUP
    )
    for number, cell in enumerate(code_cells, 1):  # as for a reader, who has not run the answers
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    return notebook


def _showing(answer: str, shown: str) -> str:
    """Return an answer with what its code showed below it, in place of what it showed before."""
    return SHOWN.sub(lambda found: f"{found[1]}\n{shown}" if shown else found[1], answer, count=1)


def _folded(output: NotebookNode, attachments: dict) -> str:
    """Return an output as Markdown; a picture goes among the attachments."""
    data = output.get("data", {})
    if "image/png" not in data:
        return f"```text\n{(output.get('text') or data['text/plain']).rstrip()}\n```\n"
    name, about = f"answer_{len(attachments) + 1}.png", output.metadata["image/png"]
    attachments[name] = {"image/png": _shrunk(data["image/png"], about)}
    return f"![{about['alt']}](attachment:{name})\n"


def _shrunk(encoded: str, about: dict) -> str:
    """Return a picture with the pixels that it has on a page: Markdown cannot tell how wide it should be."""
    if "width" not in about:
        return encoded
    picture = Image.open(io.BytesIO(base64.b64decode(encoded)), formats=["PNG"])
    small = picture.convert("RGB").resize((about["width"], about["height"]), Image.Resampling.LANCZOS)
    return base64.b64encode(as_png(small, picture.info.get(PARTS, ""))).decode()


def main(names: list[str]) -> None:
    """Execute the named notebooks, or all, and write each whole or not at all."""
    for path in [FOLDER / f"{name}.ipynb" for name in names] or paths():
        executed = execute(with_answers(read_notebook(path)))
        notebook = with_navigation(not_run(with_folded_outputs(executed)), path)
        notebook.metadata["stamp"] = stamp(notebook)
        with written_whole(path) as unfinished:
            nbformat.write(notebook, unfinished)
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
