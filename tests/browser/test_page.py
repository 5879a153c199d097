"""The drawing page that ``make app`` serves, by Voilà, as a visitor finds it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from digitlib.preprocessing.sizes import BRUSH_WIDTH, CANVAS_SIDE
from tests.browser import pages
from tests.browser.servers import ROOT, voila
from tests.browser.test_access import LEVEL_AA

FOLDER = ROOT / "digitlib" / "widgets" / "page"
FIRST_INK = "#first-ink canvas"
ANSWER = ".digit-answer-digit"
SEVEN = [(60, 50), (210, 50), (120, 240)]


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    with voila(tmp_path_factory.mktemp("page"), FOLDER / "draw.ipynb") as port:
        yield port


@pytest.fixture
def visit(browser: Browser, port: int) -> Iterator:
    """Open the page in a window of its own."""
    contexts = []

    def open_(width: int = 1280, height: int = 900, wait_for: str = ANSWER, **options) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))
        page = contexts[-1].new_page()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
        page.wait_for_selector(wait_for, timeout=90_000, state="attached")
        if wait_for != FIRST_INK:
            page.wait_for_selector(FIRST_INK, timeout=90_000, state="detached")
        return page

    yield open_
    for context in contexts:
        context.close()


def draw(page: Page, canvas: str, places: list[tuple[float, float]]) -> None:
    box = page.locator(canvas).first.bounding_box()
    scale = box["width"] / CANVAS_SIDE
    (x, y), *others = [(box["x"] + scale * x, box["y"] + scale * y) for x, y in places]
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=8)
    page.mouse.up()


def test_what_is_drawn_before_the_rest_has_loaded_is_read(browser, port):
    """A seven, and its bar, whose pen is still down when all else has come."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
    page.wait_for_selector(FIRST_INK, timeout=90_000)
    draw(page, FIRST_INK, SEVEN)
    box = page.locator(FIRST_INK).bounding_box()
    page.mouse.move(box["x"] + 120, box["y"] + 160)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 160, steps=5)
    page.wait_for_selector(".digit-answer", timeout=90_000, state="attached")
    page.wait_for_timeout(1_000)  # the pad waits for the pen
    page.mouse.up()
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=90_000)
    expect(page.locator("#first-ink")).to_have_count(0)
    assert page.evaluate("JSON.parse(sessionStorage.getItem('/ drawing pad 1')).length") == 2
    context.close()


def test_who_draws_by_hand_sees_no_help_for_keys(visit):
    page = visit(wait_for=pages.CANVAS)
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(".digit-pad-hint").first).to_be_hidden()
    expect(page.locator(".digit-pad-paper").first).to_have_css("outline-style", "none")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".digit-pad-hint").first).to_be_visible()


def test_a_drawing_outlasts_a_reload(visit):
    page = visit()
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=30_000)
    page.reload(wait_until="commit")
    page.wait_for_selector(pages.CANVAS, timeout=90_000)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=90_000)


def test_it_has_a_title_and_asks_no_other_host(browser, port):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{port}/", timeout=90_000)
    page.wait_for_selector(pages.CANVAS, timeout=90_000)
    assert page.title() == "Draw a digit" and page.locator("h1").text_content() == "Draw a digit"
    own = (f"http://127.0.0.1:{port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    context.close()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (640, 360), (320, 640), (1280, 800)])
def test_pad_and_answer_are_in_sight_together(visit, width, height):
    """On a phone, held either way, at 200 % zoom (640 × 360), 320 pixels wide, and on a screen."""
    page = visit(width, height)
    page.wait_for_selector(pages.CANVAS, timeout=90_000)
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=30_000)
    for element in (pages.CANVAS, ANSWER, ".digit-answer-words"):
        box = page.locator(element).first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, element
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, element
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "is_dark"), [("dark", True), ("light", False)])
def test_it_follows_the_readers_theme(visit, scheme, is_dark):
    page = visit(color_scheme=scheme, wait_for=FIRST_INK)
    background = "getComputedStyle(document.body).backgroundColor"
    for _ in range(2):
        level = int(re.search(r"\d+", page.evaluate(background))[0])
        assert (level < 60) == is_dark
        page.wait_for_selector(pages.CANVAS, timeout=90_000)


def test_everything_that_the_last_notebook_has_is_there(visit):
    page = visit()
    titles = page.locator(".digit-fold summary")
    expect(titles).to_have_count(6, timeout=30_000)
    names = [title.strip() for title in titles.all_text_contents()]
    assert names == ["A picture instead", "Why?", "Replay", "Several digits", "Your hand", "Your drawings"]
    page.get_by_text("A picture instead").click()
    page.get_by_text("A digit of MNIST").click()
    expect(page.locator(".digit-picture-reader p")).to_contain_text("MNIST's test digit", timeout=30_000)
    expect(page.locator(ANSWER).first).to_have_text(re.compile(r"\d"))


def test_what_a_fold_holds_has_its_layout(visit):
    """On a phone, the replay's answer is as wide as the page, and its curve stands below."""
    page = visit(360, 740)
    page.locator(".digit-fold summary", has_text="Replay").click()
    fold = page.locator(".digit-fold").nth(2)
    width = fold.bounding_box()["width"]
    answer, curve = (
        fold.locator(".digit-answer").bounding_box(),
        fold.locator(".digit-findings").bounding_box(),
    )
    assert answer["width"] == pytest.approx(width, abs=1)
    assert curve["y"] >= answer["y"] + answer["height"]


def test_the_keyboard_opens_a_fold(visit):
    page = visit()
    summary = page.locator(".digit-fold summary").first
    expect(summary).to_be_visible(timeout=30_000)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open a picture"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".digit-picture-reader p")).to_contain_text("MNIST's test digit", timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", range(6))
def test_axe_finds_nothing_that_shuts_people_out(visit, scheme, place):
    """Each fold open in turn, with what it shows of a seven; axe-core looks at the whole page."""
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=30_000)
    page.locator(".digit-fold summary").nth(place).click()
    if place == 1:
        page.locator("button", has_text="Why?").last.click()
        expect(page.locator(".digit-findings figure")).to_have_count(4, timeout=60_000)
    found = Axe().run(page, options=LEVEL_AA)
    assert found.violations_count == 0, found.generate_report()


def test_the_first_sheet_inks_as_the_pad_does():
    script = (FOLDER / "first_ink.js").read_text("utf-8")
    assert f"const BRUSH_WIDTH = {BRUSH_WIDTH:.0f};" in script and 'const NAME = "drawing pad 1";' in script
    strokes = Path(FOLDER.parent, "pad_strokes.js").read_text("utf-8")
    assert '`${location.pathname} ${model.get("kept_as")}`' in strokes
    assert "`${location.pathname} ${NAME}`" in script
