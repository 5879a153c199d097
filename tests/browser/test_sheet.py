"""The sheet's own JavaScript, on a page with nothing else: hand, palm and pen, and what a store may hold."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from digitlib._util.javascript import joined_script

HTML = """
<style>body { margin: 0 } #paper, canvas { width: 280px; height: 280px; touch-action: none }</style>
<div id="paper"><canvas width="560" height="560"></canvas></div>
"""
AWAY = (500, 350)  # from the sheet


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 600, "height": 400})
    page.set_content(HTML)
    page.add_script_tag(content=joined_script(Path(__file__).with_name("sheet_page.js")))
    yield page
    page.close()


@pytest.fixture
def page(opened: Page) -> Page:
    opened.evaluate("sheet.clear(), told.splice(0)")
    return opened


@pytest.fixture
def hand(page: Page) -> Callable[..., None]:
    """Tell Chromium of a touch or a pen, as its hardware does."""
    session = page.context.new_cdp_session(page)

    def act(kind: str, x: float, y: float, buttons: int = 1) -> None:
        if kind.startswith("touch"):
            touches = [] if kind == "touchEnd" else [{"x": x, "y": y}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        else:
            pressed = {"button": "left" if buttons else "none", "buttons": buttons, "clickCount": buttons}
            event = {"type": kind, "pointerType": "pen", "x": x, "y": y}
            session.send("Input.dispatchMouseEvent", event | pressed)

    act("mouseMoved", *AWAY, buttons=0)
    return act


def ends(page: Page) -> list:
    """Return the first and the last point of each stroke."""
    return page.evaluate("sheet.strokes.map((points) => [points[0], points.at(-1)])")


def draw(hand: Callable, kinds: str, start: tuple, end: tuple) -> None:
    """Draw a line by "touch" or "mouse", which is here a pen."""
    first, further, last = {
        "touch": ("touchStart", "touchMove", "touchEnd"),
        "mouse": ("mousePressed", "mouseMoved", "mouseReleased"),
    }[kinds]
    hand(first, *start)
    hand(further, *end)
    hand(last, *end)


def test_a_pen_takes_over_from_the_palm(page, hand):
    """What the palm has drawn goes, and whoever hears of the strokes hears of that."""
    hand("touchStart", 200, 250)
    hand("touchMove", 210, 255)
    draw(hand, "mouse", (50, 100), (150, 100))
    hand("touchMove", 220, 260)
    hand("touchEnd", 220, 260)
    assert ends(page) == [[[50, 100], [150, 100]]]
    told = [name for name in page.evaluate("told") if name != "more"]
    assert told == ["begin", "end", "undo", "begin", "end"]


def test_a_palm_draws_nothing_while_the_pen_is_near(page, hand):
    draw(hand, "mouse", (50, 100), (150, 100))
    draw(hand, "touch", (200, 250), (210, 255))
    assert ends(page) == [[[50, 100], [150, 100]]]
    hand("mouseMoved", *AWAY, buttons=0)
    draw(hand, "touch", (50, 50), (150, 50))
    assert ends(page)[1:] == [[[50, 50], [150, 50]]]


def test_fingers_draw_one_after_the_other(page, hand):
    draw(hand, "touch", (50, 50), (150, 50))
    draw(hand, "touch", (50, 80), (150, 80))
    assert ends(page) == [[[50, 50], [150, 50]], [[50, 80], [150, 80]]]


GARBAGE = (
    "null",
    "5",
    '"a"',
    "{}",
    "[5]",
    "[[]]",
    "[[[1]]]",
    '[[["a", 1]]]',
    "[[[1, null]]]",
    "[[[1, 2, 3]]]",
)


def test_only_a_drawing_is_taken_from_a_store(page):
    taken = "texts => texts.map((text) => drawingIn(JSON.parse(text)))"
    assert page.evaluate(taken, GARBAGE) == [[]] * len(GARBAGE)
    assert page.evaluate(taken, ["[[[1, 2], [3, 4.5]], [[5, 6]]]"]) == [[[[1, 2], [3, 4.5]], [[5, 6]]]]
    assert page.evaluate("drawingIn([Array.from({ length: 100_001 }, () => [1, 2])])") == []
