"""The copies of the lessons for a class."""

import execute
import hand_out
import nbformat
import pytest

from digitlib.website.notebooks import paths, read_notebook


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    (folder / "old.txt").write_text("of last year")
    hand_out.hand_out(folder)
    return folder


@pytest.mark.project
@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_a_copy_holds_the_lesson_and_no_answer(path, copies):
    lesson, copy = read_notebook(path), nbformat.read(copies / "notebooks" / path.name, as_version=4)
    nbformat.validate(copy)
    answers = [answer.source for _, answer in execute.pairs_of(lesson)]
    assert len(answers) >= 3
    assert [cell.source for cell in copy.cells] == [
        cell.source for cell in lesson.cells if cell.source not in answers
    ]
    stored = (copies / "notebooks" / path.name).read_text("utf-8")
    assert "One answer" not in stored and "attachments" not in stored and "stamp" not in copy.metadata
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in copy.cells)
    assert sum("exercise" in cell.metadata.get("tags", []) for cell in copy.cells) == len(answers)


def test_all_that_a_lesson_reads_is_there(copies):
    assert not (copies / "old.txt").exists()
    for name in ("data/mnist.npz", "data/lesson_seven.jsonl", "data/model/card.json", "README.md"):
        assert (copies / name).is_file()
    assert (copies / "notebooks" / "checks" / "train_it.py").is_file()
    assert not list(copies.rglob("__pycache__"))
    assert not (copies / "notebooks" / "TEACHING.md").exists()  # it says where students stumble


@pytest.mark.training
def test_a_copy_runs_from_its_own_folder(copies, monkeypatch):
    path = copies / "notebooks" / "01_meet_the_data.ipynb"
    monkeypatch.setattr(execute, "FOLDER", path.parent)
    notebook = execute.execute(nbformat.read(path, as_version=4))
    assert any(cell.get("outputs") for cell in notebook.cells)
