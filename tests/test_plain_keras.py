"""The whole thing in 25 lines: a block of the fourth notebook, run as a script without anything of ours."""

import os
import re
import subprocess
import sys

import pytest

from digitlib.website.notebooks import FOLDER, read_notebook

HEADING = "## The whole thing in 25 lines"
ALLOWED = {"keras", "numpy"}

REPORT = """
import sys as _sys
print("ours:", sorted(name for name in _sys.modules if name.split(".")[0] in ("digitlib", "checks")))
"""


def block() -> str:
    """Return the code below the heading, exactly as it stands."""
    texts = [cell.source for cell in read_notebook(FOLDER / "04_train_it.ipynb").cells]
    (text,) = [text.split(HEADING)[1] for text in texts if HEADING in text]
    return re.search(r"```python\n(.*?)\n```", text, re.DOTALL)[1]


@pytest.mark.project
def test_the_block_has_25_lines_and_imports_keras_and_numpy_alone():
    lines = [line for line in block().splitlines() if line.strip()]
    assert len(lines) == 25 and max(map(len, lines)) <= 110
    modules = re.findall(r"^\s*(?:import|from)\s+(\w+)", block(), re.MULTILINE)
    assert modules and set(modules) <= ALLOWED


@pytest.mark.training
@pytest.mark.xdist_group("plain Keras")
def test_the_block_reads_99_of_100_digits_with_no_library_of_ours(tmp_path):
    script = tmp_path / "plain.py"
    script.write_text(block() + REPORT, encoding="utf-8")
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, script], cwd=FOLDER, env=outside, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "ours: []" in done.stdout
    assert float(re.search(r"(\d+\.\d+)% of the test set", done.stdout)[1]) >= 99.0
