"""What the README and those beside the data and the benchmarks say: short, true to its source, linked."""

import json
import re
import statistics
from pathlib import Path

import pytest

from digitlib.experiments import published
from digitlib.website.notebooks import description_of, paths, read_notebook, title_of

pytestmark = pytest.mark.project
ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", *sorted(ROOT.glob("d*/**/*.md")), ROOT / "tests" / "benchmarks" / "README.md"]
SHARE = re.compile(r"\d+\.\d+%(?: \([^)]*\))?")


def read(*place: str) -> str:
    return ROOT.joinpath(*place).read_text(encoding="utf-8")


def test_the_readme_is_short():
    assert len(read("README.md").split()) <= 800


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(path):
    targets = re.findall(r"\]\(([^)#]+)|<img src=\"([^\"]+)", path.read_text(encoding="utf-8"))
    names = [target for pair in targets for target in pair if target and "://" not in target]
    assert [name for name in names if not (path.parent / name).exists()] == []


def test_the_table_has_the_titles_and_words_of_the_notebooks():
    told = re.findall(r"\[([^\]]+)\]\(notebooks/(\w+)\.ipynb\)<br>(.+?) \|", read("README.md"))
    notebooks = {path.stem: read_notebook(path) for path in paths()}
    assert told == [(title_of(one), name, description_of(one)) for name, one in notebooks.items()]


def test_the_readmes_figures_are_those_of_the_models_page():
    """Each share with its interval; the page's own of MNIST are the card's."""
    figures, table = read("data", "model", "figures.md"), read("README.md").split("## What was measured")[1]
    shares = SHARE.findall(table.split("The intervals")[0])
    assert len(shares) == 8
    for share in shares:
        assert share.rstrip(")") in figures
    test = json.loads(read("data", "model", "card.json"))["test"]
    assert f"| MNIST test | {test['accuracy']:.2%} (" in figures


def test_the_models_page_is_of_the_model_that_is_there():
    card = json.loads(read("data", "model", "card.json"))
    assert f"The model of {card['date']} has {card['parameters']:,} parameters" in read(
        "data", "model", "figures.md"
    )


def test_the_benchmarks_measure_the_rows_of_their_readme():
    table = read("tests", "benchmarks", "README.md").split("| what |")[1].split("\n\n")[0]
    names = [line.split("|")[1].strip() for line in table.splitlines()[2:]]
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/benchmarks").glob("*.py"))
    assert [name for name in names if f'"{name}"' not in sources] == [] and len(names) > 10


def test_the_records_are_those_of_the_published_results():
    text = read("data", "experiments", "README.md")
    rows = published("fastest_to_99")
    convnet, ours = (group for _, group in rows.groupby("num_epochs", sort=False))
    for group in (convnet, ours):
        seconds = group["seconds"]
        told = f"{statistics.median(seconds):.1f} s ({seconds.min():.1f} to {seconds.max():.1f})"
        accuracy = f"{100 * group['test_accuracy'].mean():.2f} ± {100 * group['test_accuracy'].std():.2f} %"
        assert told in text and accuracy in text and f"{group['parameters'].iloc[0]:,.0f};" in text
    assert f"That is {convnet['seconds'].median() / ours['seconds'].median():.1f} times sooner" in text
    smallest = published("smallest_above_99")["test_accuracy"]
    assert f"{100 * smallest.mean():.2f} ± {100 * smallest.std():.2f} %" in text
