"""What several tests need, loaded once."""

import hypothesis
import numpy as np
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
