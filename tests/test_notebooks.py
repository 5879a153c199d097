import importlib.util
import json
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def execute():
    spec = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.execute


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(notebook):
    """Return each cell's printed text and the kinds of its other outputs."""
    return [
        [output.get("text") or sorted(output["data"]) for output in cell.outputs]
        for cell in code_cells(notebook)
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_stored_outputs_are_whole(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert [cell.execution_count for cell in code_cells(notebook)] == [
        *range(1, len(code_cells(notebook)) + 1)
    ]
    assert all(cell.outputs for cell in code_cells(notebook))
    stored = json.dumps(notebook)
    assert WIDGET not in stored and '"error"' not in stored and "stderr" not in stored
    assert str(Path.home()) not in stored and len(stored) < 1_000_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_afresh_and_says_the_same(path, execute):
    assert printed(execute(path)) == printed(nbformat.read(path, as_version=4))


def test_the_last_notebook_leaves_a_picture_of_the_pad():
    first = code_cells(nbformat.read(NOTEBOOKS[-1], as_version=4))[0]
    assert {"image/png", "text/plain"} <= set(first.outputs[0]["data"])
