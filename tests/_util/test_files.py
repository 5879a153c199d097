import pytest

from digitlib._util import files
from digitlib._util.files import write_text, written_whole


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


def test_two_writers_of_one_file_do_not_meet(tmp_path):
    path = tmp_path / "card.json"
    with written_whole(path) as first:
        first.write_text("first")
        with written_whole(path) as second:
            second.write_text("second")
        assert path.read_text() == "second"
    assert path.read_text() == "first" and list(tmp_path.iterdir()) == [path]


def test_text_is_written_whole_and_in_any_script(tmp_path, monkeypatch):
    path = tmp_path / "report.md"
    write_text(path, "20 × 20 — ψ")
    assert path.read_text(encoding="utf-8") == "20 × 20 — ψ"
    monkeypatch.setattr(files.Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_text(path, "half")
    assert path.read_text(encoding="utf-8") == "20 × 20 — ψ" and list(tmp_path.iterdir()) == [path]


def fail(*_):
    raise OSError("disk full")
