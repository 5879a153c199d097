import base64
import io

import numpy as np
import pytest
from PIL import Image

from digitlib.plots import plot_bars
from digitlib.widgets.shared.captioned_figures import Finding, Findings


def finding(name, width=7.0):
    plot = plot_bars({name: 1}, f"Figure {name}", "", "number")
    plot.set_size_inches(width, 2)
    return Finding(f"Sentence {name}.", plot)


@pytest.fixture
def findings() -> Findings:
    findings = Findings()
    findings.start("Two are found.")
    findings.add(finding("A"))
    findings.add(finding("B", 3.0))
    return findings


def test_sentences_and_figures_stand_side_by_side(findings):
    assert [entry["words"] for entry in findings.entries] == ["Sentence A.", "Sentence B."]
    assert [entry["alt"][:8] for entry in findings.entries] == ["Figure A", "Figure B"]
    widths = [Image.open(io.BytesIO(picture)).width for picture in findings.pictures]
    assert widths == [550, 330]


def test_what_is_old_stays_until_something_new_begins(findings):
    findings.outdate("It has changed.")
    assert findings.is_old and len(findings.pictures) == 2 and findings.words == "It has changed."
    findings.start("Anew.")
    assert not findings.is_old and findings.entries == findings.pictures == []
    findings.outdate("It has changed.")
    assert not findings.is_old


def test_a_notebook_keeps_all_figures_below_each_other(findings):
    data, metadata = findings.stored()
    assert data["text/plain"] == "Two are found.\nSentence A.\nSentence B."
    whole = np.asarray(Image.open(io.BytesIO(base64.b64decode(data["image/png"]))))
    parts = [np.asarray(Image.open(io.BytesIO(one)).convert("RGB")) for one in findings.pictures]
    top = len(parts[0])
    np.testing.assert_array_equal(whole[:top, :550], parts[0])
    np.testing.assert_array_equal(whole[top:, :330], parts[1])
    assert (whole[top:, 330:] == 255).all()
    alt = metadata["image/png"]["alt"]
    assert alt.index("Sentence A. Figure A") < alt.index("Sentence B. Figure B")


def test_an_error_is_told(findings):
    with findings.telling_errors():
        raise ValueError("It is gone; restore it.")
    assert findings.words == "ValueError: It is gone; restore it."
