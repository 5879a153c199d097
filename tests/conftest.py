"""What several tests need, loaded once."""

from pathlib import Path

import hypothesis
import numpy as np
import pages
import pytest

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from digitlib.data.mnist import load_mnist
from digitlib.preprocessing.drawing import Drawing
from digitlib.recognition.recognizer import Recognizer

# How long an example takes says more about the machine's other work than about the code.
hypothesis.settings.register_profile("workbook", deadline=None)
hypothesis.settings.load_profile("workbook")


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
    """The folder with the whole site, as `make site` makes it."""
    folder = tmp_path_factory.mktemp("site")
    pages.main(str(folder))
    return folder


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each file to one process, and all that open a browser to the same one: they share servers."""
    for item in items:
        opens_browser = "browser" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("browser" if opens_browser else str(item.path)))
