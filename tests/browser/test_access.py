"""The widgets for everyone: what axe-core finds in them, and what a screen reader is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import ask_kernel, write_notebook

CELL = """
from digitlib import DigitApp
from digitlib.data import EXAMPLES_PATH, read_drawings
app = DigitApp(read_drawings(EXAMPLES_PATH)[0][6])
app
"""

OURS = {"include": [[".digit-app"]]}
LEVEL_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "checks": {"color-contrast": {"options": {"ignoreLength": True}}},  # a single digit is text, too
}
LOOKED_AT = {"aria-hidden-focus", "button-name", "color-contrast", "image-alt", "label", "target-size"}
"""Rules that must have found something to judge, or axe-core has looked at nothing."""


def choose_theme(page: Page, name: str) -> None:
    page.click('text="Settings"')
    page.hover('text="Theme"')
    page.click(f'text="JupyterLab {name}"')
    page.wait_for_selector(f'body[data-jp-theme-light="{str(name == "Light").lower()}"]', state="attached")
    page.wait_for_timeout(1000)


@pytest.fixture(scope="module", params=["Light", "Dark"])
def page(request, browser: Browser, lab_port: int, lab_folder: Path) -> Iterator[Page]:
    """The app with a three, in JupyterLab's two themes."""
    write_notebook(lab_folder / "notebooks" / "access.ipynb", CELL)
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    pages.open_lab(page, lab_port, "access.ipynb")
    pages.run_all(page)
    choose_theme(page, request.param)
    # JupyterLab's body has no height and hides what overflows, so axe-core would take all for hidden.
    page.add_style_tag(content="body { height: 100vh !important }")
    yield page
    choose_theme(page, "Light")  # JupyterLab remembers
    context.close()


def check(page: Page) -> None:
    """Fail if axe-core finds anything; its report says what, where and why."""
    found = Axe().run(page, OURS, LEVEL_AA)
    assert found.violations_count == 0, found.generate_report()
    assert {rule["id"] for rule in found.response["passes"]} >= LOOKED_AT


def test_a_digit_that_is_read(page):
    check(page)


def test_a_digit_that_is_named(page):
    page.locator(".digit-keeper-choices button", has_text="8").click()
    page.wait_for_selector(".digit-keeper-consent")
    check(page)
    page.click('text="No, keep nothing"')
    page.wait_for_selector('text="Keep my drawings"')
    check(page)


def test_the_sheet_while_the_keys_draw(page):
    page.evaluate("document.querySelector('.digit-pad-toolbar button').focus()")
    page.keyboard.press("Shift+Tab")
    assert page.locator(".digit-pad-hint").is_visible()
    check(page)


def test_no_digit_and_an_error(page, lab_folder):
    ask_kernel(lab_folder, "app.pad.set_trait('drawing', [[[9 * i % 280, 97 * i % 280] for i in range(40)]])")
    page.wait_for_selector(".digit-answer[data-verdict='not a digit']")
    ask_kernel(lab_folder, "app.pad.set_trait('message', 'ValueError: The model is gone; restore it.')")
    page.wait_for_selector('text="ValueError: The model is gone; restore it."')
    assert page.inner_text(pages.WORDS).endswith("Clear it and draw one digit alone.")
    check(page)


def test_an_empty_sheet(page):
    pages.clear(page)
    page.wait_for_selector(".digit-answer-picture", state="hidden")
    tree = page.locator(".digit-answer").aria_snapshot()
    assert "status: Draw a digit, 0 to 9." in tree and "percent" not in tree
    found = Axe().run(page, OURS, LEVEL_AA)
    assert found.violations_count == 0, found.generate_report()


def test_what_a_screen_reader_is_told(page, lab_folder):
    ask_kernel(lab_folder, "app.pad.set_trait('drawing', read_drawings(EXAMPLES_PATH)[0][6])")
    page.wait_for_selector(".digit-answer[data-verdict='digit']")
    page.wait_for_selector(".digit-answer-picture[src]")
    tree = page.locator(".digit-answer").aria_snapshot()
    assert tree.count("status") == 1 and "status: A 3, over 99.9 % sure." in tree
    assert tree.count("listitem") == 10 and 'listitem: "3: over 99.9 percent"' in tree
    assert 'listitem: "0: under 0.1 percent"' in tree
    assert 'img "Stage 1 of 4: Your ink"' in tree and tree.count("img") == 4
    sheet = page.locator(".digit-pad-paper").aria_snapshot()
    assert sheet.startswith('- application "Drawing pad"')


def test_nothing_moves_for_those_who_want_no_motion(page):
    lasting = "node => Math.max(...getComputedStyle(node).transitionDuration.split(',').map(parseFloat))"
    nodes = page.locator(".digit-app *").all()
    assert len(nodes) > 50 and all(node.evaluate(lasting) == 0 for node in nodes)
