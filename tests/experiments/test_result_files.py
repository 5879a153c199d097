import importlib.metadata
import json
import platform
import re
import subprocess
import sys

import keras
import numpy
import pytest

from digitlib.experiments import result_files
from digitlib.experiments.result_files import Result, read_result, read_results, result_path, write_result
from digitlib.training.recipe import Recipe

RECIPE = Recipe(num_epochs=1, num_scans=0, seed=7)
FIGURES = {"seconds": 1.5, "test": {"accuracy": 0.5}, "history": {"loss": [2.0, 1.0]}}


def test_a_result_is_kept_and_found(tmp_path):
    folder = tmp_path / "new" / "folder"
    write_result(folder, Result(RECIPE, FIGURES))
    assert read_result(folder, RECIPE) == Result(RECIPE, FIGURES)
    assert read_result(folder, Recipe(num_epochs=1, seed=8)) is None
    assert read_results(folder) == [Result(RECIPE, FIGURES)]
    assert [path.name for path in folder.iterdir()] == [result_path(folder, RECIPE).name]


def test_a_file_cut_short_anywhere_is_not_believed(tmp_path):
    write_result(tmp_path, Result(RECIPE, FIGURES))
    path = result_path(tmp_path, RECIPE)
    whole = path.read_bytes()
    for length in range(len(whole.rstrip())):
        path.write_bytes(whole[:length])
        assert read_result(tmp_path, RECIPE) is None and read_results(tmp_path) == []


def test_no_damage_to_a_file_is_believed(tmp_path, capsys):
    """Any byte of it altered, doubled or lost: the figures are the same, or the file is named."""
    write_result(tmp_path, Result(RECIPE, FIGURES))
    path = result_path(tmp_path, RECIPE)
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        for damage in (b"", b"7", b"e", bytes([whole[place] ^ 1]), 2 * whole[place : place + 1]):
            path.write_bytes(whole[:place] + damage + whole[place + 1 :])
            found = read_result(tmp_path, RECIPE)
            named = f"{path} is damaged and counts as missing.\n" == capsys.readouterr().err
            assert (found == Result(RECIPE, FIGURES)) if not named else found is None


def test_a_file_from_before_digests_is_believed(tmp_path):
    write_result(tmp_path, Result(RECIPE, FIGURES))
    path = result_path(tmp_path, RECIPE)
    content = json.loads(path.read_text())
    del content["digest"]
    path.write_text(json.dumps(content))
    assert read_result(tmp_path, RECIPE) == Result(RECIPE, FIGURES)


@pytest.mark.parametrize(
    "content",
    [
        5,
        [],
        {},
        {"recipe": RECIPE.to_dict()},
        {"recipe": RECIPE.to_dict(), "figures": {}},
        {"recipe": {"seed": "x"}, "figures": FIGURES},
        {"recipe": Recipe(seed=8).to_dict(), "figures": FIGURES},
    ],
)
def test_another_content_is_not_believed(tmp_path, content):
    result_path(tmp_path, RECIPE).write_text(json.dumps(content))
    assert read_result(tmp_path, RECIPE) is None


def test_results_of_another_version_are_neither_used_nor_lost(tmp_path, monkeypatch):
    write_result(tmp_path, Result(RECIPE, FIGURES))
    with monkeypatch.context() as patch:
        patch.setattr(result_files, "RESULTS_VERSION", result_files.RESULTS_VERSION + 1)
        assert read_result(tmp_path, RECIPE) is None and read_results(tmp_path) == []
        write_result(tmp_path, Result(RECIPE, FIGURES))
        assert len(list(tmp_path.iterdir())) == 2 and len(read_results(tmp_path)) == 1
    assert read_result(tmp_path, RECIPE) is not None


def test_a_result_says_which_versions_gave_it(tmp_path):
    write_result(tmp_path, Result(RECIPE, FIGURES))
    content = json.loads(result_path(tmp_path, RECIPE).read_text())
    assert content["versions"]["results"] == result_files.RESULTS_VERSION
    assert content["versions"]["python"] == platform.python_version()
    assert content["versions"]["numpy"] == numpy.__version__
    assert content["versions"]["keras"] == keras.__version__


WITHOUT_A_SAY = {
    "dask",
    "distributed",
    "ipython",
    "lazy-loader",
    "matplotlib",
    "pandas",
    "platformdirs",
    "psutil",
    "scikit-learn",
    "tqdm",
}
"""Dependencies that a trial may load and that decide none of its figures."""


@pytest.mark.slow
def test_all_packages_that_decide_a_result_are_named():
    """What the process of a trial has loaded of the project's own dependencies."""
    code = "import digitlib.experiments.trial, sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    origin = importlib.metadata.packages_distributions()
    loaded = {name.lower() for module in done.stdout.split() for name in origin.get(module, [])}
    direct = {re.match(r"[\w-]+", text)[0].lower() for text in importlib.metadata.requires("digitlib")}
    assert loaded & direct - WITHOUT_A_SAY <= {*result_files.environment()}
    assert {"keras", "numpy", "scipy", "pillow"} <= loaded & direct
