"""The lessons' first code cell: it installs the workbook where that is missing, as on Colab.

    python notebooks/setup_cell.py [ADDRESS]

The cell needs the address of the repository, which a notebook that was opened alone cannot find out. It is by
default the one that ``git remote get-url origin`` gives; where there is none, the cell asks for it.
"""

import json
import sys
from pathlib import Path

from nbformat import NotebookNode

from digitlib._util.files import write_text
from digitlib.website.binder import home_at, origin
from digitlib.website.notebooks import SETUP, paths

SOURCE = """\
from importlib.util import find_spec

WORKBOOK = "{address}"  # the repository to install from on Colab: https://github.com/OWNER/NAME
if not find_spec("digitlib"):
    assert WORKBOOK, "The workbook isn't installed. Name its repository in WORKBOOK and run this again."
    !git clone -q {{WORKBOOK}} /content/workbook && pip install -q /content/workbook
    %cd -q /content/workbook/notebooks"""
"""The cell's code does nothing where the workbook is installed."""


def setup_cell(address: str) -> dict:
    """Return the cell for the repository at this address; "" is for an unknown one."""
    lines = SOURCE.format(address=address).splitlines(keepends=True)
    metadata = {"jupyter": {"source_hidden": True}, "tags": ["setup"]}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": SETUP,
        "metadata": metadata,
        "outputs": [],
        "source": lines,
    }


def with_setup(notebook: dict, address: str) -> dict:
    """Return a notebook as its file holds it, with the cell in front of all other code."""
    cells = [cell for cell in notebook["cells"] if cell["id"] != SETUP]
    place = next(number for number, cell in enumerate(cells) if cell["cell_type"] == "code")
    return notebook | {"cells": [*cells[:place], setup_cell(address), *cells[place:]]}


def not_run(notebook: NotebookNode) -> NotebookNode:
    """Return an executed notebook whose first code cell looks as if it had not been run."""
    for cell in notebook.cells:
        if cell.id == SETUP:
            cell.update(outputs=[], execution_count=None)
    return notebook


def main(arguments: list[str], files: list[Path] | None = None) -> int:
    """Write the cell into all notebooks; return the exit status."""
    address = arguments[0] if arguments else origin()
    try:
        home = home_at(address) if address else ""
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for path in files or paths():
        notebook = with_setup(json.loads(path.read_text("utf-8")), home)
        write_text(path, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
