"""The notebooks: as they are stored, and executed afresh with the answers to their exercises."""

import ast
import base64
import io
import json
import re
from pathlib import Path

import execute
import nbformat
import numpy as np
import pytest
from PIL import Image
from teaching import PEAK_MEMORY

from digitlib import Recognizer
from digitlib.data.mnist import to_digit_images
from digitlib.network.storage import load_network
from digitlib.website.notebooks import SETUP

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TURN = re.compile(r"\*\*Your turn\.\*\*")
"""So begins what a reader is asked inside a lesson."""

NUMBERED = re.compile(r"^\*\*(\d)\.", re.MULTILINE)
"""So begins an exercise at the end."""

WIDGET = "application/vnd.jupyter.widget-view+json"

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FROM_ELSEWHERE = {"99.16"}
"""Figures in the text that others published: a demo's accuracy."""

LONG = {"04_train_it", "06_beyond_mnist", "07_look_inside", "08_experiments"}
"""They take more than a minute on one core."""

MOST_MEMORY = 1_800
"""Megabytes of a kernel; Binder has 2,000 for all. Notebooks 3, 4, 6 and 7 took 840 to 990 on one machine,
and 1,530 to 1,730 on another, whose processor has more instructions for TensorFlow to use."""


def each_stored_notebook(test):
    """Hold each notebook to the test as it is stored; no Python but the one that reads it matters."""
    return pytest.mark.project(pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)(test))


def read(path: Path):
    return nbformat.read(path, as_version=4)


def is_exercise(cell) -> bool:
    return "exercise" in cell.metadata.get("tags", [])


def code_cells(notebook):
    """Return the cells of code that a reader sees; the one that installs is hidden, and shows nothing."""
    is_lessons = lambda cell: cell.id != SETUP and not is_exercise(cell)  # noqa: E731
    return [cell for cell in notebook.cells if cell.cell_type == "code" and is_lessons(cell)]


def texts(notebook, kind: str = "markdown") -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def printed(cell) -> str:
    return "".join(output.get("text", "") for output in cell.outputs)


def told(notebook) -> str:
    """Return everything that the outputs say in words."""
    shown = [output.get("data", {}) for cell in code_cells(notebook) for output in cell.outputs]
    words = [data.get("text/plain", "") + data.get("text/html", "") for data in shown]
    return "\n".join([*map(printed, code_cells(notebook)), *words])


@each_stored_notebook
def test_the_stored_outputs_are_whole(path):
    notebook = read(path)
    nbformat.validate(notebook)
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == [*range(1, len(cells) + 1)]
    stored = json.dumps(notebook)
    assert WIDGET not in stored and '"error"' not in stored and "stderr" not in stored
    assert str(Path.home()) not in stored and str(ROOT) not in stored and " at 0x" not in stored
    assert path.stat().st_size < 2_000_000  # photos have grain, which no PNG makes small


@each_stored_notebook
def test_the_stamp_is_fresh(path):
    notebook = read(path)
    assert notebook.metadata["stamp"] == execute.stamp(notebook), "run: make notebooks"


@each_stored_notebook
def test_links_lead_to_the_neighbours(path):
    notebook = read(path)
    assert notebook.cells[-1].source == execute.navigation(path)
    for name in re.findall(r"\]\((?!http|attachment:)([^)#]+)", "\n".join(texts(notebook))):
        assert (FOLDER / name).exists(), name


@each_stored_notebook
def test_a_notebook_opens_and_closes_as_all_do(path):
    notebook = read(path)
    first = notebook.cells[0].source
    assert first.startswith("# ") and "**You will learn**" in first and "**Time:**" in first
    headings = re.findall(r"^## (.*)$", "\n".join(texts(notebook)), re.MULTILINE)
    assert headings[-2:] == ["What you have learned", "Exercises"]
    assert "**Check yourself.**" in "\n".join(texts(notebook))
    assert len(notebook.cells) - 1 <= (24 if path == NOTEBOOKS[-1] else 90)
    for cell in code_cells(notebook):
        assert sum(bool(line.strip()) for line in cell.source.splitlines()) <= 12, cell.source


@each_stored_notebook
def test_exercises_have_an_empty_cell_and_a_folded_answer_that_was_run(path):
    """Three stand at the end, the third of which is the project; the reader's turns, inside the lesson."""
    notebook = read(path)
    exercises = [place for place, cell in enumerate(notebook.cells) if is_exercise(cell)]
    asked = [notebook.cells[place - 1].source for place in exercises]
    turns = [bool(TURN.search(text)) for text in asked]
    assert turns == sorted(turns, reverse=True) and turns.count(False) == 3
    assert [NUMBERED.search(text)[1] for text in asked[-3:]] == [*"123"]
    assert NUMBERED.findall("\n".join(texts(notebook))) == [*"123"]
    for place in exercises:
        assert notebook.cells[place].source == "" and notebook.cells[place - 1].cell_type == "markdown"
        answer = notebook.cells[place + 1].source
        assert answer.startswith("<details>\n<summary>One answer</summary>") and "\nchecks." in answer
        assert "```text\n" in answer and "Right." in answer


@each_stored_notebook
def test_every_picture_has_words(path):
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert len(output.data["text/plain"]) > 20
                assert len(output.metadata["image/png"]["alt"]) > 20


def pictures(path):
    """Yield each figure of a notebook as (h, w) brightnesses, with its cell's name."""
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            if picture := output.get("data", {}).get("image/png"):
                yield cell.id, np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("L"))


@each_stored_notebook
def test_no_title_runs_over_the_edge_of_its_figure(path):
    cut = [name for name, picture in pictures(path) if picture[:, [0, 1, -2, -1]].min() < 200]
    assert cut == []


@each_stored_notebook
def test_every_figure_in_the_text_comes_from_an_output_or_the_code(path):
    notebook = read(path)
    code = re.sub(r"(?<=\d)_(?=\d)", "", "\n".join(texts(notebook, "code")))
    shown = set(NUMBER.findall(told(notebook) + code))
    lesson = "\n".join(texts(notebook)).split("## Exercises")[0]
    prose = re.sub(r"\]\(.*?\)|`[^`]*`|^    .*$", "", lesson, flags=re.MULTILINE)
    claimed = {number for number in NUMBER.findall(prose) if is_figure(number)}
    known = {plain(number) for number in shown | FROM_ELSEWHERE}
    assert {number for number in claimed if plain(number) not in known} == set()


def is_figure(number: str) -> bool:
    """Tell figures from small counts and from years."""
    value = float(plain(number))
    return ("." in number or value >= 100) and not (number.isdigit() and 1900 <= value <= 2100)


def plain(number: str) -> str:
    return f"{float(number.replace(',', '')):g}"


def executed(path: Path):
    """Return a notebook as a parameter: each goes to the process that is free, long ones in make test-all."""
    marks = [pytest.mark.xdist_group(path.stem), *([pytest.mark.exhaustive] if path.stem in LONG else [])]
    return pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.training
@pytest.mark.parametrize("path", [executed(path) for path in NOTEBOOKS])
def test_it_runs_afresh_and_says_the_same(path):
    stored = code_cells(read(path))
    notebook = execute.with_answers(read(path))
    notebook.cells.append(nbformat.v4.new_code_cell(PEAK_MEMORY))
    execute.execute(notebook)
    exercises = [cell for cell in notebook.cells if is_exercise(cell)]
    assert all("Right.\n" in printed(cell) for cell in exercises)
    fresh = code_cells(notebook)
    assert int(printed(fresh.pop())) / 1000 < MOST_MEMORY
    for cell, before in zip(fresh, stored, strict=False):
        assert kinds(cell) == kinds(before), cell.source
        if "headline" in cell.metadata.get("tags", []):
            assert_alike(printed(cell), printed(before))


def kinds(cell) -> list:
    return [output.get("name") or sorted(output["data"]) for output in cell.outputs]


def assert_alike(fresh: str, stored: str) -> None:
    """Compare words exactly, percentages to four points (two above 90), others to a twentieth.

    What reads fewer digits depends more on the luck of a training run, and that on the processor.
    """
    assert NUMBER.sub("#", fresh) == NUMBER.sub("#", stored)
    for one, other in zip(NUMBER.finditer(fresh), NUMBER.finditer(stored), strict=True):
        percent = stored[other.end() : other.end() + 2].strip().startswith("%")
        tolerance = (
            {"abs": 2.0 if float(plain(other[0])) > 90 else 4.0} if percent else {"rel": 0.05, "abs": 0.02}
        )
        assert float(plain(one[0])) == pytest.approx(float(plain(other[0])), **tolerance), (fresh, stored)


@pytest.mark.training
def test_the_gradient_by_hand_is_that_of_automatic_differentiation():
    """The fourth notebook's functions, taken from its cells, against TensorFlow's tape."""
    tensorflow = pytest.importorskip("tensorflow")
    names = {"np": np}
    wanted = {"softmax", "start", "forward", "gradients_of"}
    for source in texts(read(FOLDER / "04_train_it.ipynb"), "code")[1:]:  # the first installs
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and node.name in wanted:
                exec(ast.unparse(node), names)
    rng = np.random.default_rng(seed=3)
    x, labels = rng.random((20, 784)), rng.integers(0, 10, 20)
    variables = [tensorflow.Variable(values) for values in names["start"](seed=1)]
    with tensorflow.GradientTape() as tape:
        hidden = tensorflow.nn.relu(x @ variables[0] + variables[1])
        scores = hidden @ variables[2] + variables[3]
        losses = tensorflow.nn.sparse_softmax_cross_entropy_with_logits(labels, scores)
        loss = tensorflow.reduce_mean(losses)
    by_hand = names["gradients_of"](names["start"](seed=1), x, labels)
    for own, other in zip(by_hand, tape.gradient(loss, variables), strict=True):
        np.testing.assert_allclose(own, other, atol=1e-10)


def test_the_network_that_stands_in_for_the_readers_is_that_of_the_fourth_notebook(mnist):
    """Saved and exported by its cells, so with as many parameters as they print."""
    saved = load_network(ROOT / "data" / "lesson_network.keras")
    exported = Recognizer.from_file(ROOT / "data" / "lesson_network.tflite")
    images, labels = to_digit_images(mnist[1][0][:2_000]), mnist[1][1][:2_000]
    probabilities = saved.predict(images, batch_size=500, verbose=0)
    np.testing.assert_allclose(exported.probabilities(images), probabilities, atol=1e-4)
    assert (probabilities.argmax(axis=1) == labels).mean() > 0.985
    text = (FOLDER / "04_train_it.ipynb").read_text(encoding="utf-8")
    assert f"{saved.count_params():,} parameters" in text


@pytest.mark.project
def test_the_last_notebook_leaves_a_picture_of_the_pad():
    first = code_cells(read(NOTEBOOKS[-1]))[0]
    assert {"image/png", "text/plain"} <= set(first.outputs[0]["data"])


@pytest.mark.project
def test_a_changed_cell_or_a_changed_library_makes_a_stamp_stale(monkeypatch):
    notebook = read(NOTEBOOKS[0])
    fresh = execute.stamp(notebook)
    notebook.cells[-1].source += " "
    assert execute.stamp(notebook) == fresh
    code_cells(notebook)[0].source += "\n1"
    assert execute.stamp(notebook) != fresh
    other = read(NOTEBOOKS[0])
    _, answer = execute.pairs_of(other)[0]
    answer.source = answer.source.replace("import checks", "import checks  # anew")
    assert execute.stamp(other) != fresh
    monkeypatch.setattr(execute, "RESULTS_VERSION", 0)
    assert execute.stamp(read(NOTEBOOKS[0])) != fresh


@pytest.mark.project
def test_a_published_experiment_concerns_those_lessons_that_read_it():
    readers = [path.stem for path in NOTEBOOKS if experiments_of(path)]
    assert readers == ["06_beyond_mnist", "08_experiments"]
    assert len(experiments_of(FOLDER / "08_experiments.ipynb")) > 20


def experiments_of(path):
    code = "\n".join(cell.source for cell in code_cells(read(path)))
    return [own for own in execute.data_of(code) if own.is_relative_to(ROOT / "data" / "experiments")]
