"""The teacher's page: it has every lesson, what it names is there, and its tables can be renewed."""

import re

import checks
import pytest
import teaching
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from digitlib.website.notebooks import paths, read_notebook, title_of

pytestmark = pytest.mark.project
TEXT = teaching.PAGE.read_text(encoding="utf-8")
LESSONS = [read_notebook(path) for path in paths()]
HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


def test_each_lesson_has_its_paragraph():
    told = re.findall(r"^\*\*(\d)\. (.*?)\.\*\* ", TEXT, re.MULTILINE)
    assert told == [(str(number), title_of(lesson)) for number, lesson in enumerate(LESSONS, 1)]


@pytest.mark.parametrize("number", range(1, len(LESSONS) + 1))
def test_what_may_be_left_out_is_a_section_of_the_lesson(number):
    paragraph = re.search(rf"^\*\*{number}\. .*$", TEXT, re.MULTILINE)[0]
    named = re.findall(r'"([^"]+)"', paragraph.partition("In 45 minutes")[2])
    sources = "\n".join(cell.source for cell in LESSONS[number - 1].cells if cell.cell_type == "markdown")
    assert [heading for heading in named if heading not in HEADING.findall(sources)] == []


def test_the_table_has_every_check_of_the_lessons():
    assert teaching.between(TEXT, "questions") == teaching.table_of_questions(), "notebooks/teaching.py"
    names = re.findall(r"`(\w+)`", teaching.between(TEXT, "questions"))
    assert len(names) >= 3 * len(LESSONS) and [name for name in names if not hasattr(checks, name)] == []


def test_times_stand_in_their_table_and_the_page_says_how_to_measure_them():
    assert "notebooks/teaching.py --times" in TEXT
    times = teaching.between(TEXT, "times")
    assert times.startswith("*Not measured yet") or times.count("\n") == len(LESSONS) + 1


def test_turns_are_told_from_exercises():
    cells = []
    for name in ("softmax", "descend", "one", "two", "seven"):
        cells.append(new_code_cell(metadata={"tags": ["exercise"]}))
        cells.append(new_markdown_cell(f"```python\nimport checks\n\nchecks.{name}(1)\n```"))
    assert teaching.asked(new_notebook(cells=cells)) == (["softmax", "descend"], ["one", "two", "seven"])


def test_a_table_is_replaced_and_all_else_stays(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(
        "A\n<!-- times -->\nold\n<!-- end of times -->\nB\n<!-- questions -->\n\n<!-- end of questions -->\n"
    )
    monkeypatch.setattr(teaching, "table_of_questions", lambda: "asked")
    monkeypatch.setattr(teaching, "table_of_times", lambda: teaching.table(("a", "b"), [("1", "2")]))
    teaching.main([], page)
    assert "\nold\n" in page.read_text() and "-->\nasked\n<!--" in page.read_text()
    teaching.main(["--times"], page)
    assert page.read_text().startswith(
        "A\n<!-- times -->\n| a | b |\n| --- | --- |\n| 1 | 2 |\n<!-- end of times"
    )
