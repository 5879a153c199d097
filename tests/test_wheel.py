"""The package by itself: built as a wheel, and installed where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitlib.preprocessing.inking import ink

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

ROOT = Path(__file__).parents[1]
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The folder that the wheel is installed into."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--target", folder / "installed", wheel], check=True)
    return folder / "installed"


def run(installed: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python in an empty folder; it finds the wheel and what it depends on, and not the checkout."""
    paths = os.pathsep.join([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    empty = folder / "empty"
    empty.mkdir()
    own = {"PYTHONPATH": paths, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    environment = os.environ | own | {"https_proxy": "http://127.0.0.1:9"}  # where no proxy answers
    # Without site, no .pth file leads to the checkout that is installed editable here.
    command = [sys.executable, "-S", "-P", *map(str, arguments)]
    return subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)


def test_the_checkout_is_out_of_reach(installed, tmp_path):
    done = run(installed, tmp_path, "-c", "import digitlib; print(digitlib.__file__)")
    assert Path(done.stdout.strip()) == installed / "digitlib" / "__init__.py"


def test_the_command_reads_a_picture(installed, tmp_path, examples):
    drawings, labels = examples
    Image.fromarray(np.uint8(255 * (1 - ink(drawings[0], (280, 280), 20.0)))).save(tmp_path / "digit.png")
    done = run(installed, tmp_path, "-m", "digitlib.recognition", tmp_path / "digit.png")
    assert (done.returncode, done.stderr) == (0, "") and f"digit.png  {labels[0]}  " in done.stdout


def test_the_example_drawings_are_there(installed, tmp_path):
    code = "from digitlib.data import your_digits; print(len(your_digits()))"
    assert run(installed, tmp_path, "-c", code).stdout == "10\n"


def test_mnist_is_missed_in_a_sentence(installed, tmp_path):
    done = run(installed, tmp_path, "-c", "from digitlib import load_mnist; load_mnist()")
    sentence = "mnist.npz is missing and the download failed; try again where there is a network."
    assert done.stderr.splitlines()[-1] == f"FileNotFoundError: {sentence}"
