"""Real JupyterLab and real Voilà in a real Chromium, as a person uses them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from digitlib.preprocessing.sizes import BRUSH_WIDTH
from tests.browser import pages

VIEWPORT = {"width": 1280, "height": 1000}
BRUSH = ".digit-app .digit-pad-toolbar input"
SHEET = ".digit-app .digit-pad-paper canvas"


@pytest.fixture(scope="module", params=["lab", "voila"])
def opened(request, browser: Browser) -> Iterator[Page]:
    """One page for all tests, as a person keeps it open."""
    context = browser.new_context(viewport=VIEWPORT, has_touch=True)
    page = context.new_page()
    problems = pages.collect_errors(page)
    if request.param == "lab":
        pages.open_lab(page, request.getfixturevalue("lab_port"))
        pages.run_all(page)
    else:
        pages.open_voila(page, request.getfixturevalue("voila_port"))
    yield page
    context.close()
    assert ours(problems) == []


def ours(problems: list[str]) -> list[str]:
    """Leave out what JupyterLab and Voilà say of themselves: missing icons, unused extensions."""
    theirs = ("Failed to load resource", "shared module")
    return [problem for problem in problems if not any(words in problem for words in theirs)]


@pytest.fixture
def page(opened: Page) -> Page:
    """The page as large as at first, with an empty sheet and the brush that it began with."""
    opened.set_viewport_size(VIEWPORT)
    opened.locator(BRUSH).fill(f"{BRUSH_WIDTH:g}")
    opened.locator(".digit-app").scroll_into_view_if_needed()
    pages.clear(opened)
    return opened


def num_right(page: Page, draw: Callable, examples) -> int:
    right = 0
    for drawing, label in zip(*examples, strict=True):
        pages.clear(page)
        draw(page, drawing)
        right += pages.read_answer(page) == label
    return right


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_hand_made_digits_are_read_right(page, examples, step):
    drawn = [part[::step] for part in examples]
    for draw in (pages.draw_with_mouse, pages.draw_with_touch):
        assert num_right(page, draw, drawn) >= len(drawn[0]) - 1


def test_a_loaded_page_shows_the_drawing_again(page, examples, request):
    """In JupyterLab the kernel lives on; Voilà starts another, whose first drawing has to appear."""
    in_lab = "/lab/" in page.url
    drawing, digit = (examples[0][4], "2") if in_lab else (examples[0][6], "3")
    pages.draw_with_mouse(page, drawing)
    assert pages.read_answer(page) == digit
    inked = page.evaluate(pages.INKED_PIXELS)
    if in_lab:
        pages.save(page, request.getfixturevalue("lab_folder") / "notebooks" / "09_draw.ipynb")
    page.reload()
    page.wait_for_selector(pages.CANVAS, timeout=90_000)
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=30_000)
    assert page.evaluate(pages.INKED_PIXELS) == pytest.approx(inked, rel=0.02)
    assert page.inner_text(".digit-answer-digit") == digit


def test_undo_takes_one_stroke_and_clear_all(page, examples):
    four = examples[0][8]
    assert len(four) == 2
    pages.draw_with_mouse(page, four[:1])
    one_stroke = page.evaluate(pages.INKED_PIXELS)
    pages.draw_with_mouse(page, four[1:])
    assert page.evaluate(pages.INKED_PIXELS) > one_stroke
    pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == pytest.approx(one_stroke, rel=0.01)
    pages.clear(page)
    assert page.evaluate(pages.INKED_PIXELS) == 0


def test_a_pen_that_lifts_outside_has_lifted(page):
    box = pages.start_stroke(page, (150, 100), (150, 250), (150, 340))
    assert box["height"] < 340
    page.mouse.up()
    assert pages.read_answer(page) == "1"
    inked = page.evaluate(pages.INKED_PIXELS)
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=5)
    assert page.evaluate(pages.INKED_PIXELS) == inked


def test_the_wheel_scrolls_and_tab_moves_on(page, examples):
    pages.draw_with_mouse(page, examples[0][6])
    page.set_viewport_size({"width": 1280, "height": 500})
    page.locator(SHEET).scroll_into_view_if_needed()
    page.locator(SHEET).hover()
    top = page.locator(SHEET).bounding_box()["y"]
    page.mouse.wheel(0, 120)
    page.wait_for_function(f"document.querySelector('{SHEET}').getBoundingClientRect().y < {top - 50}")
    page.evaluate("document.querySelector('.digit-pad-toolbar button').focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Clear"
    assert page.evaluate(pages.INKED_PIXELS) > 1000
    page.keyboard.press("Enter")
    page.wait_for_function(f"{pages.INKED_PIXELS} === 0")


def test_the_brush_changes_the_ink_and_not_the_answer(page, examples):
    pages.draw_with_mouse(page, examples[0][6])
    assert pages.read_answer(page) == "3"
    thin = page.evaluate(pages.INKED_PIXELS)
    picture = page.locator(".digit-answer-picture").first
    before = picture.get_attribute("src")
    page.locator(BRUSH).fill("40")
    page.wait_for_function(f"{pages.INKED_PIXELS} > {thin} * 1.5")
    page.wait_for_function(f"document.querySelector('.digit-answer-picture').src !== '{before}'")
    assert pages.read_answer(page) == "3"


def test_the_answer_comes_while_the_pen_is_down(page):
    pages.start_stroke(page, (150, 60), (150, 240))
    assert pages.read_answer(page) == "1"
    assert not page.locator(".digit-answer-picture").first.is_visible()
    page.mouse.up()
    page.wait_for_selector(".digit-answer-picture[src]", state="visible")


def test_contents_leads_to_the_readme(browser, lab_port):
    page = browser.new_page(viewport=VIEWPORT)
    pages.open_lab(page, lab_port)
    page.locator(".jp-Notebook a", has_text="Contents").first.click()
    page.wait_for_selector(".jp-MarkdownViewer h1:has-text('A workbook for handwritten digits')")
    page.close()


def test_it_fits_a_phone(browser, voila_port):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    pages.open_voila(page, voila_port)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(SHEET).bounding_box()["width"] >= 260
    context.close()
