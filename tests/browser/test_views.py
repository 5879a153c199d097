"""Several views of one pad, and what the kernel does to them while somebody draws."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import ask_kernel, wait_until, write_notebook

FIRST = [[[40, 40], [240, 240]]]
CELLS = (f"from digitlib import DrawingPad; pad = DrawingPad(drawing={FIRST}); pad", "pad")

INKED_IN_EACH = f"""
Array.from(document.querySelectorAll('{pages.CANVAS}'), (canvas) =>
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    .filter((value, index) => index % 4 === 3 && value > 128).length)
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, lab_port: int, lab_folder: Path) -> Iterator[Page]:
    """A notebook that shows one pad twice, open for all tests."""
    write_notebook(lab_folder / "notebooks" / "two_views.ipynb", *CELLS)
    context = browser.new_context(viewport={"width": 1280, "height": 1200})
    page = context.new_page()
    pages.open_lab(page, lab_port, "two_views.ipynb")
    pages.run_cells(page, pages.CANVAS)
    page.wait_for_function(f"document.querySelectorAll('{pages.CANVAS}').length === 2", timeout=60_000)
    yield page
    context.close()


@pytest.fixture
def page(opened: Page, lab_folder: Path) -> Page:
    """The page with the first drawing."""
    ask_kernel(lab_folder, "pad.clear()")
    opened.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked === 0)", timeout=30_000)
    ask_kernel(lab_folder, f"pad.set_trait('drawing', {FIRST})")
    opened.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked > 1000)", timeout=30_000)
    return opened


def test_both_views_show_each_stroke(page, lab_folder):
    before = page.evaluate(INKED_IN_EACH)
    pages.start_stroke(page, (150, 30), (150, 120))
    page.mouse.up()
    after = page.evaluate(INKED_IN_EACH)
    assert after[0] == after[1] > before[0] == before[1]
    wait_until(lambda: ask_kernel(lab_folder, "len(pad.drawing)") == "2")


def test_clearing_from_python_cancels_the_stroke_under_way(page, lab_folder):
    box = pages.start_stroke(page, (150, 30), (150, 120))
    ask_kernel(lab_folder, "pad.clear()")
    page.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked === 0)")
    page.mouse.move(box["x"] + 30, box["y"] + 200, steps=4)
    page.mouse.up()
    assert page.evaluate(INKED_IN_EACH) == [0, 0]
    pages.start_stroke(page, (150, 30), (150, 120))
    page.mouse.up()
    wait_until(lambda: ask_kernel(lab_folder, "len(pad.drawing), pad.pen_down") == "(1, False)")


def test_a_drawing_set_in_python_appears_in_both(page, lab_folder):
    ask_kernel(lab_folder, "pad.set_trait('drawing', [[[10, 10]], [[20, 200], [260, 200]]])")
    page.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked > 15000)")
    first, second = page.evaluate(INKED_IN_EACH)
    assert first == second


def test_an_error_in_an_observer_is_shown(page, lab_folder):
    ask_kernel(lab_folder, "globals().update(fail=lambda change: 1 / 0), pad.observe(fail, 'drawing')")
    pages.start_stroke(page, (150, 30), (150, 120))
    page.mouse.up()
    page.wait_for_selector('.digit-pad-message:has-text("division by zero")')
    ask_kernel(lab_folder, "pad.unobserve(fail, 'drawing')")


def test_two_tabs_on_one_kernel_show_the_same_ink(page, lab_port, lab_folder):
    pages.save(page, lab_folder / "notebooks" / "two_views.ipynb")
    other = page.context.new_page()
    pages.open_lab(other, lab_port, "two_views.ipynb")
    shows_as_much = f"inked => ({INKED_IN_EACH}).every((own, i) => Math.abs(own / inked[i] - 1) < 0.02)"
    other.wait_for_selector(pages.CANVAS, timeout=60_000)
    other.wait_for_function(shows_as_much, arg=page.evaluate(INKED_IN_EACH), timeout=30_000)
    for drawn_in, seen_in in ((page, other), (other, page)):
        drawn_in.bring_to_front()
        before = drawn_in.evaluate(INKED_IN_EACH)
        pages.start_stroke(drawn_in, (150, 30), (150 + 60 * (seen_in is page), 120))
        drawn_in.mouse.up()
        after = drawn_in.evaluate(INKED_IN_EACH)
        assert after[0] > before[0]
        seen_in.wait_for_function(shows_as_much, arg=after, timeout=30_000)
    pages.press(page, "Clear")
    other.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked === 0)", timeout=30_000)
    other.close()
