"""Copies of the lessons for a class: nothing in them was run, and no answer is there to unfold.

    python notebooks/hand_out.py    # into build/class

The folder holds all that the lessons read, so it can be handed out whole.
"""

import os
import shutil
from pathlib import Path

import nbformat
from execute import DATA, pairs_of
from nbformat import NotebookNode

from digitlib._util.files import written_whole
from digitlib.website.notebooks import FOLDER, GLOSSARY, paths, read_notebook

CLASS_FOLDER = FOLDER.parent / "build" / "class"
"""The copies are made here, unless another folder is named."""


def without_answers(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without its answers, and without what its cells showed when they were run."""
    answers = [answer for _, answer in pairs_of(notebook)]
    notebook.cells = [cell for cell in notebook.cells if cell not in answers]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    del notebook.metadata["stamp"]  # it tells that outputs are fresh
    return notebook


def hand_out(folder: Path = CLASS_FOLDER) -> None:
    """Write the lessons, their checks and their data into a folder that is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    lessons = folder / FOLDER.name
    shutil.copytree(FOLDER / "checks", lessons / "checks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, folder / DATA.name)
    shutil.copy(FOLDER / GLOSSARY, lessons)
    shutil.copy(FOLDER.parent / "README.md", folder)
    for path in paths():
        with written_whole(lessons / path.name) as unfinished:
            nbformat.write(without_answers(read_notebook(path)), unfinished)


if __name__ == "__main__":
    hand_out()
    print(f"The lessons without answers are in {os.path.relpath(CLASS_FOLDER)}.")
