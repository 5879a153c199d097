"""Why a digit is read so, and how the answer came about, in real JupyterLab."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import pages
from tests.browser.servers import write_notebook

CELLS = (
    "from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings\n"
    "from digitlib.widgets import DigitApp, Replay, Why\n"
    "app = DigitApp(read_drawings(EXAMPLES_PATH)[0][6])\napp",
    "Why(app)",
    "Replay(app)",
)


@pytest.fixture(scope="module")
def page(browser: Browser, lab_port: int, lab_folder: Path) -> Page:
    write_notebook(lab_folder / "notebooks" / "why.ipynb", *CELLS)
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    page = context.new_page()
    page.errors = pages.collect_errors(page)
    pages.open_lab(page, lab_port, "why.ipynb")
    pages.run_all(page)
    yield page
    context.close()


@pytest.fixture
def why(page: Page, examples):
    """The panel, after a seven was drawn and somebody has asked."""
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][14])
    page.locator("button", has_text="Why?").click()
    panel = page.locator(".digit-findings").first
    expect(panel.get_by_role("status")).to_contain_text("A 7, ", timeout=60_000)
    expect(panel.locator("figure")).to_have_count(4)
    return panel


def test_a_press_explains_the_drawing(page, why):
    expect(why.locator("figcaption").last).to_contain_text("of 784 changed, it would read a")
    for image in why.locator("img").all():
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
        assert len(image.get_attribute("alt")) > 20
    assert page.errors == []


def test_its_button_is_like_the_pads(page):
    why, undo = (page.locator("button", has_text=words).first for words in ("Why?", "Undo"))
    for trait in ("border-radius", "background-color", "font-size", "color"):
        own, other = (node.evaluate(f"node => getComputedStyle(node)['{trait}']") for node in (why, undo))
        assert own == other, trait


def test_figures_stand_two_by_two_and_within_the_page(page, why):
    boxes = [figure.bounding_box() for figure in why.locator("figure").all()]
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"] == boxes[3]["y"]
    room = why.bounding_box()
    assert all(box["x"] + box["width"] <= room["x"] + room["width"] + 1 for box in boxes)


def test_drawing_again_fades_what_is_out_of_date(page, why, examples):
    sheet = why.locator(".digit-findings-sheet")
    expect(sheet).to_have_css("opacity", "1")
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][8])
    expect(why.get_by_role("status")).to_have_text("The drawing has changed since; ask again.")
    expect(sheet).not_to_have_css("opacity", "1")
    page.locator("button", has_text="Why?").click()
    expect(why.get_by_role("status")).to_contain_text("A 4, ", timeout=60_000)
    expect(sheet).to_have_css("opacity", "1")


def test_the_drawing_is_played_again(page, examples):
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][12])
    replay = page.locator(".jp-OutputArea-output", has=page.locator(".digit-player"))
    expect(replay.get_by_role("status").last).to_have_text("Press play, or move the slider.")
    replay.locator(".digit-player button").click()
    expect(replay.locator(".digit-answer-digit")).to_have_text("1", timeout=30_000)
    expect(replay.locator(".digit-answer-digit")).to_have_text("6", timeout=30_000)
    expect(replay.locator(".digit-player-value")).to_have_text("100 %", timeout=30_000)
    expect(replay.locator(".digit-findings figcaption")).to_contain_text("It's a 1 until ")
    replay.get_by_role("slider").focus()
    for _ in range(35):
        page.keyboard.press("ArrowLeft")
    expect(replay.locator(".digit-answer-digit")).to_have_text("1")
    assert page.errors == []


def test_on_a_dark_page_figures_stay_on_white_paper(page, why):
    assert why.locator("img").first.evaluate("image => getComputedStyle(image).filter") == "none"
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert "brightness" in why.locator("img").first.evaluate("image => getComputedStyle(image).filter")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
