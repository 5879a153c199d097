"""A place to keep drawings in."""

import pytest

from digitlib.data.kept_drawings import KeptDrawings


@pytest.fixture
def kept(tmp_path) -> KeptDrawings:
    return KeptDrawings(tmp_path / "own")
