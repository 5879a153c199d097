"""The gallery of kept drawings: in order, deleted, exported, imported."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib.data.kept_drawing import KeptDrawing
from digitlib.preprocessing.stages import from_strokes
from digitlib.widgets.keeping.gallery import DrawingGallery
from digitlib.widgets.keeping.keeper import DrawingKeeper


@pytest.fixture
def keeper(tmp_path, examples) -> DrawingKeeper:
    keeper = DrawingKeeper(tmp_path / "own")
    keeper._receive(keeper, {"kind": "consent", "isGiven": True, "visitor": ""}, [])
    drawings = zip(examples[0], examples[1], strict=True)
    one, other, right = [KeptDrawing(d, label, label, "abc") for d, label in list(drawings)[2:5]]
    keeper.kept.add([other, one, right])
    keeper.kept.add([KeptDrawing(examples[0][0], "1", "7", "abc")])
    return keeper


@pytest.fixture
def gallery(keeper, monkeypatch) -> DrawingGallery:
    gallery = DrawingGallery(keeper)
    gallery.sent = []
    monkeypatch.setattr(gallery, "send", lambda content, buffers: gallery.sent.append((content, buffers)))
    return gallery


def act(gallery: DrawingGallery, kind: str, buffers=(), **others) -> None:
    gallery._receive(gallery, {"kind": kind, **others}, list(buffers))


def test_digits_stand_in_order_and_the_misread_first(gallery, examples):
    shown = [(entry["label"], entry["answer"], entry["isMisread"]) for entry in gallery.entries]
    assert shown == [("1", "7", True), ("1", "1", False), ("1", "1", False), ("2", "2", False)]
    assert gallery.words == "4 kept, 1 of them misread."
    for entry, picture in zip(gallery.entries, gallery.pictures, strict=True):
        (kept,) = [one for one in gallery._keeper.kept.read() if one.id == entry["id"]]
        seen = np.asarray(Image.open(io.BytesIO(picture)).convert("L"), float) / 255
        np.testing.assert_allclose(seen, from_strokes(kept.strokes, canvas_side=280).image, atol=0.003)


def test_it_follows_the_keeper(gallery, keeper, examples):
    keeper.kept.add([KeptDrawing(examples[0][9], "4")])
    keeper.tell_change()
    assert [entry["label"] for entry in gallery.entries] == ["1", "1", "1", "2", "4"]
    keeper._receive(keeper, {"kind": "consent", "isGiven": False, "visitor": ""}, [])
    assert gallery.entries == [] and gallery.words == "No drawings are kept yet."


def test_one_or_all_are_deleted(gallery):
    act(gallery, "delete", id=gallery.entries[0]["id"])
    assert gallery.words == "3 kept, 0 of them misread."
    act(gallery, "delete all")
    assert gallery.entries == gallery.pictures == []


@pytest.mark.parametrize("format", ["jsonl", "npz"])
def test_an_export_goes_to_the_browser_and_comes_back(gallery, format):
    act(gallery, "export", format=format)
    ((content, (data,)),) = gallery.sent
    assert content == {"kind": "file", "name": f"my_digits.{format}"}
    act(gallery, "delete all")
    act(gallery, "import", [memoryview(data)], name=content["name"])
    assert len(gallery.entries) == 4 and gallery.words.startswith("4 new. 4 kept")


def test_what_goes_wrong_is_told(gallery, caplog):
    act(gallery, "import", [b"hello\n"], name="../text.jsonl")
    assert "text.jsonl, line 1 is not a drawing" in gallery.words
    act(gallery, "delete all")
    act(gallery, "export", format="npz")
    assert gallery.words == "No drawings are kept; there is nothing to export."
    assert gallery.sent == []


def test_a_damaged_line_is_named_and_costs_that_line_alone(gallery, keeper):
    path = keeper.kept.path
    path.write_bytes(b"[7]\n" + path.read_bytes())
    gallery.refresh()
    damage = "Line 1 of the file is no drawing; it is left out and stays as it is."
    assert gallery.words == f"4 kept, 1 of them misread. {damage}" and len(gallery.entries) == 4
    act(gallery, "delete", id=gallery.entries[0]["id"])
    assert gallery.words == f"3 kept, 0 of them misread. {damage}"
    assert path.read_bytes().startswith(b"[7]\n")
    path.write_bytes(5 * b"[7]\n" + path.read_bytes())
    gallery.refresh()
    assert gallery.words.endswith(
        "6 lines of the file are no drawings (1, 2, 3 …); they are left out and stay as they are."
    )


def test_what_cannot_be_read_is_told(gallery, keeper, caplog):
    keeper.kept.path.unlink()
    keeper.kept.path.symlink_to("/dev/full")
    gallery.refresh()
    assert gallery.words.startswith("drawings.jsonl is no file, but a link") and gallery.entries == []


NAMES = [
    "..",
    ".",
    "",
    "/",
    "\0",
    "a\n.jsonl",
    "x" * 5000 + ".jsonl",
    "C:\\\\digits.jsonl",
    None,
    7,
    "../../digits.jsonl",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_whatever_a_browser_calls_a_file(gallery, tmp_path, name, caplog):
    act(gallery, "export", format="jsonl")
    ((_, (data,)),) = gallery.sent
    before = sorted(tmp_path.rglob("*"))
    act(gallery, "import", [data], name=name)
    assert gallery.words.startswith("0 new. 4 kept")
    act(gallery, "import", [b"hello"], name=name)
    assert (
        "line 1 is not a drawing" in gallery.words and len(gallery.words) < 150 and "/" not in gallery.words
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_no_copy_is_left_anywhere(gallery, keeper, tmp_path, monkeypatch):
    """Neither an export nor an import passes through a file that a kill could leave."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    act(gallery, "export", format="npz")
    act(gallery, "import", [gallery.sent[0][1][0]], name="mine.npz")
    (keeper.kept.folder / "unfinished-0123abcd-drawings.jsonl").write_bytes(keeper.kept.path.read_bytes())
    act(gallery, "delete all")
    assert [path.name for path in tmp_path.rglob("*")] == ["own", "drawings.lock"]
