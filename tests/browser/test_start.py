"""JupyterLab as ``make lab`` starts it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser import pages
from tests.browser.servers import NOTEBOOK


def test_the_printed_address_opens_the_drawing_notebook(browser: Browser, lab_port: int, lab_folder: Path):
    log = (lab_folder / "server.log").read_text()
    addresses = set(re.findall(rf"http://127\.0\.0\.1:{lab_port}/lab\S*", log))
    assert len(addresses) == 1
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(addresses.pop(), wait_until="commit")
    opened = page.locator(".jp-mod-current .lm-TabBar-tabLabel")
    expect(opened).to_have_text([NOTEBOOK.name], timeout=90_000)
    pages.open_lab(page, lab_port)  # without what other tests have left open
    start_as_the_notebook_says(page)
    page.close()


def start_as_the_notebook_says(page: Page) -> None:
    """The sheet is there and in sight, and what is drawn on it is read."""
    first = page.locator(".jp-Notebook .jp-CodeCell", has_text="DigitApp").first
    first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(pages.CANVAS, timeout=60_000)
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=60_000)
    expect(page.locator(pages.CANVAS).first).to_be_in_viewport(ratio=0.7)
    pages.clear(page)
    page.locator(pages.CANVAS).first.scroll_into_view_if_needed()
    pages.start_stroke(page, (150, 30), (150, 250))
    page.mouse.up()
    expect(page.locator(pages.DIGIT).first).to_have_text("1", timeout=30_000)
