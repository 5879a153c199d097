"""Execute the notebooks and store their outputs, so that they read well where nothing runs.

    python notebooks/execute.py             # all of them
    python notebooks/execute.py 09_draw     # one

Widgets leave their picture and their text: a stored link to a widget opens as a broken one.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from digitlib.files import written_whole

HERE = Path(__file__).parent
WIDGET = "application/vnd.jupyter.widget-view+json"


def execute(path: Path, timeout: int = 300) -> nbformat.NotebookNode:
    """Return the notebook with the outputs that a fresh kernel gives, free of what differs by machine."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=timeout, record_timing=False, resources={"metadata": {"path": HERE}}
    ).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("language_info", None)
    return notebook


def main(names: list[str]) -> None:
    """Execute the named notebooks, or all, and write each whole or not at all."""
    for path in [HERE / f"{name}.ipynb" for name in names] or sorted(HERE.glob("*.ipynb")):
        with written_whole(path) as unfinished:
            nbformat.write(execute(path), unfinished)
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
