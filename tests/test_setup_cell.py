"""The lessons' first code cell, which installs the workbook where that is missing."""

import json

import pytest
import setup_cell
from IPython.core.inputtransformer2 import TransformerManager

from digitlib.website.notebooks import SETUP, paths, read_notebook

pytestmark = pytest.mark.project


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_it_stands_before_all_other_code_hidden_and_never_run(path):
    cell = next(cell for cell in read_notebook(path).cells if cell.cell_type == "code")
    assert cell.id == SETUP and cell.outputs == [] and cell.execution_count is None
    assert cell.metadata["jupyter"]["source_hidden"] and "setup" in cell.metadata["tags"]
    address = cell.source.split('"')[1]
    assert cell.source == setup_cell.SOURCE.format(address=address)
    assert sum(bool(line.strip()) for line in cell.source.splitlines()) <= 6


class Shell:
    """What the cell asks of IPython."""

    def __init__(self):
        self.asked = []

    def system(self, command: str) -> None:
        self.asked.append(command)

    def run_line_magic(self, name: str, line: str) -> None:
        self.asked.append(f"%{name} {line}")


def run(address: str, is_there: bool, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run the cell where the workbook is installed, or is not; return what it asked of IPython."""
    shell = Shell()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: is_there or None)
    code = TransformerManager().transform_cell(setup_cell.SOURCE.format(address=address))
    exec(code, {"get_ipython": lambda: shell})
    return shell.asked


def test_it_does_nothing_where_the_workbook_is(monkeypatch, capsys):
    assert run("", True, monkeypatch) == [] and run("https://github.com/a/b", True, monkeypatch) == []
    assert capsys.readouterr().out == ""


def test_it_installs_the_workbook_where_it_is_not(monkeypatch):
    clone, go = run("https://github.com/a/b", False, monkeypatch)
    assert clone.startswith("git clone -q {WORKBOOK} ") and go == "%cd -q /content/workbook/notebooks"


def test_it_asks_for_an_address_that_nobody_gave(monkeypatch):
    with pytest.raises(AssertionError, match="Name its repository in WORKBOOK"):
        run("", False, monkeypatch)


def test_the_address_is_written_into_the_cell_and_nothing_else_changes(tmp_path):
    file = tmp_path / "lesson.ipynb"
    file.write_text(paths()[0].read_text("utf-8"), "utf-8")
    before = json.loads(file.read_text("utf-8"))
    assert setup_cell.main(["git@github.com:owner/name.git"], [file]) == 0
    after = json.loads(file.read_text("utf-8"))
    (cell,) = [cell for cell in after["cells"] if cell["id"] == SETUP]
    assert 'WORKBOOK = "https://github.com/owner/name"' in "".join(cell["source"])
    others = [[cell for cell in them["cells"] if cell["id"] != SETUP] for them in (before, after)]
    assert others[0] == others[1] and len(before["cells"]) == len(after["cells"])


def test_an_address_that_is_none_changes_nothing(tmp_path, capsys):
    assert setup_cell.main(["/home/somebody/name"], [tmp_path / "none.ipynb"]) == 2
    assert "name a public one" in capsys.readouterr().err
