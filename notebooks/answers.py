"""The worked answers to the exercises: folded Markdown below an empty cell, with what their code shows."""

import re

from nbformat import NotebookNode

CODE = re.compile(r"```python\n(.*?)\n```", re.DOTALL)
SHOWN = re.compile(
    r"(```python\n.*?\n```\n)(?:\n```text\n.*?\n```\n|\n!\[[^\n]*\]\(attachment:[^\n]*\n)*", re.DOTALL
)
"""An answer's code, and below it what it showed when it was last run."""


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
    return notebook


def _showing(answer: str, shown: str) -> str:
    """Return an answer with what its code showed below it, in place of what it showed before."""
    return SHOWN.sub(lambda found: f"{found[1]}\n{shown}" if shown else found[1], answer, count=1)


def _folded(output: NotebookNode, attachments: dict) -> str:
    """Return an output as Markdown; a picture goes among the attachments."""
    data = output.get("data", {})
    if "image/png" not in data:
        return f"```text\n{(output.get('text') or data['text/plain']).rstrip()}\n```\n"
    name = f"answer_{len(attachments) + 1}.png"
    attachments[name] = {"image/png": data["image/png"]}
    return f"![{output.metadata['image/png']['alt']}](attachment:{name})\n"
