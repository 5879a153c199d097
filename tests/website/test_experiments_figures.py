"""What the page of lesson 8 shows are the lesson's own runs."""

import re

import numpy as np
import pytest

from digitlib.website.figures.experiments import NUM_RUNS, race, seeds
from digitlib.website.notebooks import FOLDER, read_notebook

pytestmark = pytest.mark.project


def test_the_runs_are_those_of_the_lesson():
    notebook = read_notebook(FOLDER / "08_experiments.ipynb")
    (cell,) = [cell for cell in notebook.cells if cell.id == "luck-200"]
    low, high, mean = map(float, re.findall(r"\d+\.\d+", cell.outputs[0].text))
    percent = np.array(seeds()["percent"])
    assert (len(percent), percent.min(), percent.max()) == (NUM_RUNS, low, high)
    assert percent.mean().round(2) == mean


def test_ten_runs_race_and_each_tells_its_recipe():
    runs = race()
    assert len(runs) == 10 and len({(run["network"], run["seed"]) for run in runs}) == 10
    assert all(run["test_accuracy"] > 0.98 and run["learning_rate"] > 0 for run in runs)
