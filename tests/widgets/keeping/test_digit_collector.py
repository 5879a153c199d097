import pytest

from digitlib.widgets.keeping.digit_collector import DigitCollector


@pytest.fixture
def collector() -> DigitCollector:
    return DigitCollector()


def test_it_asks_for_one_digit_after_the_other(collector, examples):
    for number in range(12):
        assert f"a <b>{number % 10}</b>" in collector.question.value
        collector.pad.drawing = examples[0][number]
        collector.next.click()
        assert collector.pad.drawing == [] and f"Kept: {number + 1}." in collector.question.value
    assert collector.labels == [str(number % 10) for number in range(12)]
    for kept, drawing in zip(collector.drawings, examples[0], strict=False):
        assert all((one == other).all() for one, other in zip(kept, drawing, strict=True))


def test_an_empty_pad_is_not_kept(collector):
    collector.next.click()
    assert collector.drawings == collector.labels == [] and "a <b>0</b>" in collector.question.value


def test_a_notebook_keeps_what_was_drawn(collector, examples):
    data, metadata = collector._repr_mimebundle_()
    assert "image/png" in data and data["text/plain"].startswith("Ten digits to draw; these are examples")
    collector.pad.drawing = examples[0][0]
    collector.next.click()
    assert collector._repr_mimebundle_()[0]["text/plain"].startswith("Digits drawn so far: 1")
    assert "alt" in metadata["image/png"]


def test_what_a_reader_has_kept_is_neither_read_nor_shown(collector, tmp_path, monkeypatch):
    """A picture goes into the notebook's file, and a damaged folder must not hide the pad."""
    (tmp_path / "drawings.jsonl").mkdir()
    before = collector._repr_mimebundle_()[0]["image/png"]
    monkeypatch.setenv("DIGITLIB_FOLDER", str(tmp_path))
    assert DigitCollector()._repr_mimebundle_()[0]["image/png"] == before
