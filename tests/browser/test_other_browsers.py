"""The front page in Firefox and in WebKit, Safari's engine, from disk: hand-made digits drawn and read."""

import base64
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from digitlib.preprocessing.inking import ink
from tests.browser import pages
from tests.browser.other_browsers import FIREFOX, WEBKIT_DRIVER, XVFB, Firefox, WebKit, firefox, webkit
from tests.server.pictures import picture_file

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

AVAILABLE = {"firefox": FIREFOX, "webkit": WEBKIT_DRIVER and XVFB}


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def page(request, site: Path, tmp_path_factory) -> Iterator[Firefox | WebKit]:
    """The front page, open for all tests."""
    if not AVAILABLE[request.param]:
        pytest.skip(f"{request.param} is not on this machine")
    running = firefox(tmp_path_factory.mktemp("profile")) if request.param == "firefox" else webkit()
    with running as page:
        page.open(f"{site.as_uri()}/index.html")
        yield page


def wait_for(page: Firefox | WebKit, expression: str, value: object, seconds: float = 10) -> None:
    """Wait until an expression has a value; fail with the value that it has instead."""
    deadline = time.monotonic() + seconds
    while (found := page.evaluate(expression)) != value and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == value


def test_hand_made_digits_are_read(page, examples):
    page.evaluate(
        "(window.seen = [], addEventListener('pointerdown', (e) => seen.push(e.pointerType), true), 0)"
    )
    for kind in page.kinds:
        draw_all(page, examples, kind)
    assert set(page.evaluate("seen")) == set(page.kinds)


def draw_all(page: Firefox | WebKit, examples: tuple, kind: str) -> None:
    """Draw each example after a Clear, and wait for its answer."""
    box = page.evaluate(f"document.querySelector('{pages.CANVAS}').getBoundingClientRect()")
    digit = "document.querySelector('.digit-answer-digit').textContent"
    for drawing, label in zip(*examples, strict=True):
        page.evaluate("document.querySelectorAll('.digit-pad-toolbar button')[1].click() ?? 0")
        wait_for(page, digit, "")
        for stroke in drawing:
            on_page = stroke[:: max(1, len(stroke) // 15)] * box["width"] / 280 + [box["x"], box["y"]]
            page.draw(on_page, kind)
        wait_for(page, digit, label)


def test_programs_get_what_python_answers(page):
    from digitlib import recognize

    strokes = [[[0, 0], [60, 0], [20, 100]], [[10, 50], [50, 50]]]
    found = page.evaluate(f"digitlib.read({strokes})")
    expected = recognize([np.array(stroke) for stroke in strokes])
    assert (found["digit"], found["verdict"]) == (expected.digit, expected.verdict)
    np.testing.assert_allclose(found["probabilities"], expected.probabilities, atol=0.001)
    np.testing.assert_allclose(found["image"], expected.image.ravel(), atol=1e-4)


def test_a_picture_is_read_from_its_file(page, examples):
    """As a person opens one; its bytes go a way of their own in each engine."""
    file = base64.b64encode(picture_file(canvas_of(examples[0][3]))).decode()
    page.evaluate(
        f"(window.bytes = Uint8Array.from(atob('{file}'), (letter) => letter.charCodeAt(0)),"
        " digitlib.readPicture(new Blob([window.bytes])).then((read) => (window.read = read.digit)), 0)"
    )
    wait_for(page, "window.read ?? null", int(examples[1][3]), seconds=60)


def canvas_of(drawing: list[np.ndarray]) -> np.ndarray:
    return np.round(255 * (1 - ink(drawing, (280, 280), 16))).astype(np.uint8)


def test_a_network_is_trained_and_reads(page, site):
    """A whole training, which takes half a minute; WebKit's driver waits for no promise."""
    page.open(f"{site.as_uri()}/train.html")
    page.evaluate("(digitlib.training.start({ seed: 1 }).then((told) => (window.told = told)), 0)")
    wait_for(page, "window.told?.test > 0.97", True, seconds=600)
    seven = [[[0, 0], [60, 0], [20, 100]]]
    image = f"digitlib.read({seven}).image"
    assert page.evaluate(f"digitlib.training.network().weights.length > 0 && {image}.length") == 784
