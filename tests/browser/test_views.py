"""Several views of one pad, and what the kernel does to them while somebody draws."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import ask_kernel

CELLS = ["from digitlib import DrawingPad; pad = DrawingPad(drawing=[[[40, 40], [240, 240]]]); pad", "pad"]

INKED_IN_EACH = f"""
Array.from(document.querySelectorAll('{pages.CANVAS}'), (canvas) =>
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    .filter((value, index) => index % 4 === 3 && value > 128).length)
"""


@pytest.fixture
def page(browser: Browser, lab_port: int, lab_folder: Path) -> Page:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab_folder / "notebooks" / "two_views.ipynb")
    context = browser.new_context(viewport={"width": 1280, "height": 1200})
    page = context.new_page()
    pages.open_lab(page, lab_port, "two_views.ipynb")
    pages.run_cells(page, pages.CANVAS)
    page.wait_for_function(f"document.querySelectorAll('{pages.CANVAS}').length === 2", timeout=60_000)
    page.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked > 1000)", timeout=30_000)
    yield page
    context.close()


def test_both_views_show_each_stroke(page, lab_folder):
    before = page.evaluate(INKED_IN_EACH)
    pages.start_stroke(page, (150, 30), (150, 120))
    page.mouse.up()
    after = page.evaluate(INKED_IN_EACH)
    assert after[0] == after[1] > before[0] == before[1]
    page.wait_for_timeout(300)
    assert ask_kernel(lab_folder, "len(pad.drawing)") == "2"


def test_clearing_from_python_cancels_the_stroke_under_way(page, lab_folder):
    box = pages.start_stroke(page, (150, 30), (150, 120))
    ask_kernel(lab_folder, "pad.clear()")
    page.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked === 0)")
    page.mouse.move(box["x"] + 30, box["y"] + 200, steps=4)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert page.evaluate(INKED_IN_EACH) == [0, 0]
    assert ask_kernel(lab_folder, "pad.drawing, pad.pen_down") == "([], False)"


def test_a_drawing_set_in_python_appears_in_both(page, lab_folder):
    ask_kernel(lab_folder, "pad.set_trait('drawing', [[[10, 10]], [[20, 200], [260, 200]]])")
    page.wait_for_function(f"({INKED_IN_EACH}).every((inked) => inked > 15000)")
    first, second = page.evaluate(INKED_IN_EACH)
    assert first == second


def test_an_error_in_an_observer_is_shown(page, lab_folder):
    ask_kernel(lab_folder, "pad.observe(lambda change: 1 / 0, 'drawing')")
    pages.start_stroke(page, (150, 30), (150, 120))
    page.mouse.up()
    page.wait_for_selector('.digit-pad-message:has-text("division by zero")')


def test_two_tabs_on_one_kernel_show_the_same_ink(page, lab_port):
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
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
