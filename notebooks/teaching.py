"""The two tables of the teacher's page: what each lesson asks, and what it takes.

    python notebooks/teaching.py            # what each asks, from the lessons as they are
    python notebooks/teaching.py --times    # what each takes, too: it runs all lessons, one after the other

A lesson is timed as a class gets it: without the answers.
"""

import re
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import nbformat
from execute import execute, pairs_of
from hand_out import without_answers
from nbformat import NotebookNode

from digitlib._util.files import written_whole
from digitlib.website.notebooks import FOLDER, paths, read_notebook, title_of

PAGE = FOLDER / "TEACHING.md"
"""The teacher's page holds the tables between comments that name them."""

CALL = re.compile(r"^checks\.(\w+)\(", re.MULTILINE)
"""This pattern finds the check that an answer calls, after which an exercise is named in the table."""

NUM_EXERCISES = 3
"""So many exercises stand at the end of each lesson; those before them are the reader's turns."""

PEAK_MEMORY = """
from pathlib import Path

status = Path("/proc/self/status")
print(status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else 0)
"""
"""This code prints a kernel's own peak, in kilobytes; ``getrusage`` may tell that of the process that began
it."""


def asked(notebook: NotebookNode) -> tuple[list[str], list[str]]:
    """Return the checks of the reader's turns inside a lesson, and those of its three exercises."""
    names = [CALL.findall(answer.source)[-1] for _, answer in pairs_of(notebook)]
    return names[:-NUM_EXERCISES], names[-NUM_EXERCISES:]


def table_of_questions() -> str:
    """Return what each lesson asks, as a table of Markdown."""
    rows = []
    for number, path in enumerate(paths(), 1):
        turns, exercises = (", ".join(f"`{name}`" for name in names) for names in asked(read_notebook(path)))
        rows.append((f"[{number}]({path.name})", turns or "–", exercises))
    return table(("lesson", "your turn", "exercises"), rows)


def table_of_times() -> str:
    """Run every lesson without its answers, and return what each took, as a table of Markdown."""
    rows = []
    for number, path in enumerate(paths(), 1):
        notebook = without_answers(read_notebook(path))
        notebook.cells.append(nbformat.v4.new_code_cell(PEAK_MEMORY))
        start = time.perf_counter()
        executed = execute(notebook)
        seconds = time.perf_counter() - start
        megabytes = int(executed.cells[-1].outputs[0].text) / 1_000
        rows.append((str(number), title_of(notebook), f"{seconds:.0f}", f"{megabytes:,.0f}"))
        print(f"{path.name}: {seconds:.0f} s, {megabytes:,.0f} MB", flush=True)
    return table(("lesson", "title", "seconds", "MB"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))


def between(text: str, name: str) -> str:
    """Return what stands on the page between the comments of this name."""
    return text.split(f"<!-- {name} -->\n", maxsplit=1)[1].split(f"\n<!-- end of {name} -->", maxsplit=1)[0]


def filled(text: str, name: str, content: str) -> str:
    """Return the page with other content between the comments of this name."""
    return text.replace(
        f"<!-- {name} -->\n{between(text, name)}\n<!-- end of {name} -->",
        f"<!-- {name} -->\n{content}\n<!-- end of {name} -->",
    )


def main(options: list[str], page: Path = PAGE) -> None:
    """Write the tables into the page."""
    text = filled(page.read_text(encoding="utf-8"), "questions", table_of_questions())
    if "--times" in options:
        text = filled(text, "times", table_of_times())
    with written_whole(page) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
