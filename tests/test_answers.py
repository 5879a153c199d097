"""The worked answers: run in their exercises' cells, and folded away again with what they showed."""

import base64
import io

import execute
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from digitlib.plots import plot_bars

ANSWER = """<details>
<summary>One answer</summary>

```python
print(2)
```

It is two.

</details>"""


def exercise():
    cells = [new_code_cell(metadata={"tags": ["exercise"]}), new_markdown_cell(ANSWER)]
    return new_notebook(cells=[new_code_cell("1"), *cells])


def run(notebook, *outputs):
    """Put an answer into its cell, as if it had run with these outputs, and fold it away."""
    cell = execute.with_answers(notebook).cells[1]
    assert cell.source == "print(2)"
    cell.update(outputs=list(outputs), execution_count=2)
    return execute.with_folded_outputs(notebook)


PRINTED = new_output("stream", text="2\n")
FIGURE = new_output(
    "display_data", {"image/png": "AAAA", "text/plain": "a two"}, metadata={"image/png": {"alt": "A two."}}
)


def test_what_an_answer_showed_is_folded_below_its_code():
    notebook = run(exercise(), PRINTED, FIGURE)
    nbformat.validate(notebook)
    _, cell, answer = notebook.cells
    assert (cell.source, cell.outputs, cell.execution_count) == ("", [], None)
    shown = "```\n\n```text\n2\n```\n\n![A two.](attachment:answer_1.png)\n\nIt is two."
    assert shown in answer.source
    assert answer.attachments == {"answer_1.png": {"image/png": "AAAA"}}


def test_a_figure_of_many_pixels_is_folded_at_its_size_on_a_page():
    plot = plot_bars({"a": 1, "b": 2}, "Two bars", "name", "number")
    data, metadata = plot._repr_mimebundle_()
    notebook = run(exercise(), new_output("display_data", data, metadata=metadata))
    [picture] = notebook.cells[2].attachments.values()
    folded = Image.open(io.BytesIO(base64.b64decode(picture["image/png"])))
    assert folded.size == (metadata["image/png"]["width"], metadata["image/png"]["height"])


def test_the_next_run_replaces_what_is_folded():
    once = run(exercise(), PRINTED, FIGURE).cells[2].source
    notebook = run(run(exercise(), FIGURE, PRINTED, FIGURE), PRINTED, FIGURE)
    assert notebook.cells[2].source == once
    assert run(notebook).cells[2].source == ANSWER
