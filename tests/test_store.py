import json
import subprocess
import sys

import pytest

from digitlib import store
from digitlib.recipe import Recipe
from digitlib.store import Result, read_result, read_results, result_path, write_result

RECIPE = Recipe(num_epochs=1, seed=7)
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


@pytest.mark.parametrize(
    "content",
    [
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


def test_the_digest_sees_code_but_no_comments(tmp_path):
    meanings = []
    for text in (
        'def double(x):\n    """Twice."""\n    return 2 * x\n',
        "def double(x):\n    # again\n    return (2 * x)\n",
        "def double(x):\n    return 3 * x\n",
    ):
        (tmp_path / "module.py").write_text(text)
        meanings.append(store.meaning_of(tmp_path / "module.py"))
    assert meanings[0] == meanings[1] != meanings[2]


def test_a_changed_library_does_not_find_old_results(tmp_path, monkeypatch):
    write_result(tmp_path, Result(RECIPE, FIGURES))
    for name in ("meaning_of", "_version"):
        with monkeypatch.context() as patch:
            patch.setattr(store, name, lambda which: f"{which} as it is tomorrow")
            store.code_digest.cache_clear()
            assert read_result(tmp_path, RECIPE) is None and read_results(tmp_path) == []
        store.code_digest.cache_clear()
    assert read_result(tmp_path, RECIPE) is not None


def test_the_digest_covers_all_that_a_trial_imports():
    code = "import sys, digitlib.trial; print(*(m for m in sys.modules if m.startswith('digitlib.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {name.split(".")[1] for name in loaded.split()} == {*store.DECIDING_MODULES}
