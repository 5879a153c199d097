import pytest

from digitlib.files import written_whole


def test_a_written_file_takes_the_olds_place(tmp_path):
    path = tmp_path / "card.json"
    path.write_text("old")
    with written_whole(path) as unfinished:
        assert unfinished.suffix == path.suffix and unfinished.parent == tmp_path
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new" and list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_and_nothing_else(tmp_path):
    path = tmp_path / "card.json"
    path.write_text("old")
    with pytest.raises(OSError, match="disk full"), written_whole(path) as unfinished:
        unfinished.write_text("half")
        raise OSError("disk full")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]
