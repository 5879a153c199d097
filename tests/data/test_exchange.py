"""Files of kept drawings: all of each comes back, and whatever is no drawing is refused."""

import secrets
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from digitlib.data import exchange, private_lines
from digitlib.data import kept_drawings as module
from digitlib.data.drawing_files import read_drawings, write_drawings
from digitlib.data.kept_drawing import LONGEST_LINE, KeptDrawing, to_line
from digitlib.data.kept_drawings import KeptDrawings
from digitlib.data.stroke_files import pack_pens, read_pens
from digitlib.preprocessing.drawing import MAX_POINTS
from tests.data.drawn import BAD_LINES, drawn, pipe


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_what_is_imported_is_checked_before_anything_is_kept(kept, bad):
    good = f"{to_line(drawn(1))}\n".encode()
    with pytest.raises(ValueError, match=r"theirs\.jsonl, line 2 is not a drawing: ") as caught:
        kept.import_bytes(good + bad + b"\n", "theirs.jsonl")
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300 and not kept.folder.exists()


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.npz"])
def test_what_is_exported_can_be_imported_once(kept, tmp_path, name):
    with pytest.raises(ValueError, match="nothing to export"):
        kept.export(tmp_path / name)
    kept.add([drawn(1, "1"), drawn(90, "7")])
    kept.export(tmp_path / name)
    other = KeptDrawings(tmp_path / "other")
    assert [other.import_from(tmp_path / name), other.import_from(tmp_path / name)] == [2, 0]
    assert [one.label for one in other.read()] == ["1", "7"]
    assert all(stroke.min() >= 0 and stroke.max() <= 280 for one in other.read() for stroke in one.strokes)


def test_exports_are_the_files_that_everything_else_reads(kept, tmp_path, examples):
    kept.add([KeptDrawing(drawing, label) for drawing, label in zip(*examples, strict=True)])
    kept.export(tmp_path / "mine.npz")
    assert read_pens(tmp_path / "mine.npz").labels.tolist() == examples[1]
    kept.export(tmp_path / "mine.jsonl")
    assert read_drawings(tmp_path / "mine.jsonl")[1] == read_drawings(kept.path)[1] == examples[1]


def test_drawings_of_others_are_imported_and_other_files_refused(kept, tmp_path, examples):
    write_drawings(tmp_path / "theirs.jsonl", *examples)
    assert kept.import_from(tmp_path / "theirs.jsonl") == 20
    assert not any(one.is_misread for one in kept.read())
    (tmp_path / "text.jsonl").write_text("hello\n")
    with pytest.raises(ValueError, match=r"text\.jsonl, line 1 is not a drawing"):
        kept.import_from(tmp_path / "text.jsonl")
    (tmp_path / "text.npz").write_text("hello\n")
    with pytest.raises(ValueError, match=r"text\.npz is no file of pen strokes"):
        kept.import_from(tmp_path / "text.npz")
    with pytest.raises(FileNotFoundError):
        kept.import_from(tmp_path / "none.jsonl")


@pytest.mark.slow
@given(st.integers(0, 2**32 - 1), st.permutations(["mine.jsonl", "mine.npz"]))
@settings(max_examples=10, deadline=None, phases=[Phase.generate])  # a seed has no simpler one
def test_a_thousand_drawings_come_back_as_they_are(tmp_path_factory, seed, order):
    """A hundred with each example: exported, imported elsewhere in either form or both, and once more."""
    kept = KeptDrawings(tmp_path_factory.mktemp("own"))
    rng = np.random.default_rng(seed)
    kept.add([random_drawing(rng) for _ in range(100)])
    before = [everything(one) for one in kept.read()]
    files = {name: kept.export_bytes(name) for name in ("mine.jsonl", "mine.npz")}
    assert [kept.import_bytes(content, name) for name, content in files.items()] == [0, 0]
    other = KeptDrawings(tmp_path_factory.mktemp("other"))
    assert [other.import_bytes(files[name], name) for name in (*order, order[0])] == [100, 0, 0]
    assert [everything(one) for one in other.read()] == before
    assert {name: other.export_bytes(name) for name in files} == files


def random_drawing(rng: np.random.Generator) -> KeptDrawing:
    """Coordinates of all sizes, on the pad and beyond it."""
    strokes = [
        rng.normal(0, 10.0 ** rng.integers(-6, 4), (rng.integers(1, 5), 2)) for _ in range(rng.integers(1, 3))
    ]
    strokes.append(rng.choice([-0.0, 0.1, 280, 1e-42], (1, 2)))
    return KeptDrawing(
        [stroke.astype(np.float32).clip(-1000, 1000) for stroke in strokes],
        label=str(rng.integers(10)),
        answer=str(rng.choice(["", "7"])),
        model=str(rng.choice(["", "abc"])),
        time=f"2026-11-28T22:00:{rng.integers(60)}+00:00",
    )


def everything(one: KeptDrawing) -> tuple:
    return one.label, one.answer, one.model, one.time, [stroke.tobytes() for stroke in one.strokes]


def test_one_drawing_under_two_labels_is_one(kept):
    """The later label counts, as it does in the file of those that are kept."""
    twice = f"{to_line(drawn(1, '1'))}\n{to_line(drawn(1, '7'))}\n".encode()
    assert [kept.import_bytes(twice, "theirs.jsonl"), kept.import_bytes(twice, "theirs.jsonl")] == [1, 0]
    assert [one.label for one in kept.read()] == ["7"] and len(kept.path.read_bytes().splitlines()) == 1


def test_the_largest_drawing_fits_a_line():
    """A point takes most characters if it is small, negative and of six digits."""
    points = np.linspace(-1.23456e-5, -1.23457e-5, 2 * MAX_POINTS, dtype=np.float32).reshape(500, -1, 2)
    assert 2e6 < len(to_line(KeptDrawing(list(points), "1"))) < LONGEST_LINE


def test_imports_and_the_file_are_bounded(kept, monkeypatch, tmp_path):
    (tmp_path / "large.jsonl").write_bytes(f"{to_line(drawn(1))}\n".encode() * 21)
    monkeypatch.setattr(exchange, "MOST_DRAWINGS", 20)
    with pytest.raises(ValueError, match=r"large\.jsonl has more than 20 drawings; take a part of it\."):
        kept.import_from(tmp_path / "large.jsonl")
    monkeypatch.setattr(exchange, "MOST_DRAWINGS", 30)
    monkeypatch.setattr(exchange, "MOST_STROKES", 20)
    content = {"large.jsonl": (tmp_path / "large.jsonl").read_bytes()}
    content["large.npz"] = pack_pens(21 * [drawn(1).strokes], 21 * ["1"], {})
    for name, large in content.items():
        with pytest.raises(ValueError, match=rf"{name}.* has more than 20 strokes; take a part of it\."):
            kept.import_bytes(large, name)
    monkeypatch.setattr(exchange, "LARGEST_FILE", 1000)
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    monkeypatch.setattr(private_lines, "LARGEST_FILE", 1000)
    for take_in in (kept.import_from, lambda path: kept.import_bytes(path.read_bytes(), path.name)):
        with pytest.raises(ValueError, match=r"large\.jsonl is larger than 0\.001 MB; take a part of it\."):
            take_in(tmp_path / "large.jsonl")
    assert not kept.folder.exists()
    with pytest.raises(ValueError, match=r"There is room for 0\.001 MB; save the drawings"):
        for number in range(10):
            kept.add([drawn(number)])
    assert 0 < kept.path.stat().st_size <= 1000
    kept.delete([drawn(0).id])
    assert drawn(0).id not in {one.id for one in kept.read()}


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_only_files_are_imported_and_links_to_them(kept, tmp_path):
    for make in (pipe, Path.mkdir, lambda path: path.symlink_to("/dev/zero")):
        path = tmp_path / f"{secrets.token_hex(4)}.jsonl"
        make(path)
        with pytest.raises(OSError, match="is no file, but a link, a folder, a pipe or a device"):
            kept.import_from(path)
    (tmp_path / "a file").write_text(to_line(drawn(1)))
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "a file")
    assert kept.import_from(tmp_path / "link.jsonl") == 1
