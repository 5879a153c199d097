"""What several tests need, made once, and how the tests are shared out among processes."""

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from filelock import FileLock

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.data.mnist import load_mnist
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.recognizer import Recognizer

# How long an example takes says more about the machine's other work than about the code.
hypothesis.settings.register_profile("few", deadline=None, max_examples=25, derandomize=True)
hypothesis.settings.register_profile("many", deadline=None, max_examples=200, derandomize=True)
hypothesis.settings.load_profile("few")

LONGEST_FIRST = (
    "04_train_it",
    "08_experiments",
    "lab",
    "site",
    "voila",
    "tests/training/test_training.py",
    "tests/training/ink/test_training_ink.py",
    "tests/browser/test_page.py",
    "07_look_inside",
    "06_beyond_mnist",
    "03_build_the_network",
    "05_judge_it",
    "tests/experiments/test_sweeps.py",
    "tests/experiments/test_trial.py",
    "tests/browser/test_visitors.py",
    "tests/training/test_distillation.py",
    "tests/widgets/live/test_live_training.py",
    "types",
    "collection on Windows",
    "tests/evaluation/test_judging.py",
    "tests/browser/test_site.py",
    "tests/checks/test_beyond_mnist.py",
    "tests/checks/test_look_inside.py",
)
"""The groups that take long: begun last, one would leave the other process idle."""


@pytest.fixture(scope="session")
def mnist():
    return load_mnist()


@pytest.fixture(scope="session")
def test_set(mnist) -> tuple[np.ndarray, np.ndarray]:
    return mnist[1]


@pytest.fixture(scope="session")
def examples() -> tuple[list[Drawing], list[str]]:
    return read_drawings(EXAMPLES_PATH)


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    return Recognizer.load()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the whole site, as `make site` makes it: one for all processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # whose folder lies in that of the whole run
        shared = shared.parent
    folder = shared / "site"
    with FileLock(shared / "site.lock"):
        if not folder.exists():
            unfinished = shared / "unfinished_site"
            subprocess.run([sys.executable, "-m", "digitlib.website", unfinished], check=True)
            unfinished.rename(folder)
    return folder


def group_of(item: pytest.Item) -> str:
    """Return what else a test shares its process with: its front end's tests, or its file's."""
    fixtures = getattr(item, "fixturenames", ())
    chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
    for front_end in ("lab", "voila"):
        if f"{front_end}_port" in fixtures or ("browser" in fixtures and front_end in chosen):
            return front_end
    return "site" if {"browser", "site"} <= set(fixtures) else item.location[0]


def place_of(item: pytest.Item) -> int:
    """Return the place of a test's group among those that take long."""
    group = item.get_closest_marker("xdist_group").args[0]
    return LONGEST_FIRST.index(group) if group in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each group to one process, unless a test names its own, and begin with the longest."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):  # which takes ten seconds to make
            item.add_marker(pytest.mark.slow)
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group_of(item)))
    items.sort(key=place_of)
