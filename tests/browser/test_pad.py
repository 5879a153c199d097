"""The pad alone: a wide sheet, what Undo brings back, and drawing by keyboard."""

import ast
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import ask_kernel

WIDE = """
from digitlib import DrawingPad
pad = DrawingPad(drawing=[[[20, 140], [820, 140]]], width=840)
pad
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, lab_port: int, lab_folder: Path) -> Page:
    """A notebook with a wide pad, open for all tests."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(WIDE)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab_folder / "notebooks" / "wide_pad.ipynb")
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    pages.open_lab(page, lab_port, "wide_pad.ipynb")
    pages.run_cells(page, pages.CANVAS)
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=30_000)
    yield page
    context.close()


@pytest.fixture
def page(opened: Page, lab_folder: Path) -> Page:
    """The page as large as at first, with an empty sheet."""
    opened.set_viewport_size({"width": 1400, "height": 900})
    ask_kernel(lab_folder, "pad.clear()")
    opened.wait_for_function(f"{pages.INKED_PIXELS} === 0")
    return opened


@pytest.fixture
def strokes(page: Page, lab_folder: Path) -> Callable[[], list]:
    """Return the kernel's strokes, in whole pad units, when it has heard of everything."""

    def ask() -> list:
        page.wait_for_timeout(400)
        return ast.literal_eval(ask_kernel(lab_folder, "[s.round().tolist() for s in pad.drawing]"))

    return ask


def draw_line(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a straight line between two places in pad units."""
    box = page.locator(pages.CANVAS).bounding_box()
    scale = box["height"] / 280
    pages.start_stroke(page, *[(x * scale, y * scale) for x, y in (start, end)])
    page.mouse.up()


RIGHTMOST = f"""
(() => {{
  const canvas = document.querySelector('{pages.CANVAS}');
  const {{ data, width, height }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const inked = Array.from({{ length: width * height }}, (_, i) => i).filter((i) => data[4 * i + 3] > 128);
  return [Math.max(...inked.map((i) => i % width)), inked.filter((i) => i % width === width / 2).length];
}})()
"""
"""The last column with ink, and how thick a level line is in the middle column, in the canvas's pixels."""


def test_a_wide_pad_has_its_units_and_the_ink_its_width(page, strokes):
    draw_line(page, (10, 100), (700, 100))
    (stroke,) = strokes()
    assert stroke[0] == pytest.approx([10, 100], abs=2) and stroke[-1] == pytest.approx([700, 100], abs=2)
    last, thickness = page.evaluate(RIGHTMOST)
    assert last == pytest.approx(2 * (stroke[-1][0] + 10), abs=4) and thickness == pytest.approx(40, abs=2)


def test_a_pen_beyond_the_edge_of_a_wide_pad_stays_on_it(page, strokes):
    draw_line(page, (800, 100), (900, 300))
    assert strokes()[0][-1] == [840, 280]


@pytest.mark.parametrize(("viewport", "least", "most"), [(1400, 880, 900), (800, 250, 700)])
def test_a_wide_pad_keeps_its_shape_on_any_page(page, viewport, least, most):
    page.set_viewport_size({"width": viewport, "height": 900})
    page.wait_for_timeout(300)
    box = page.locator(pages.CANVAS).bounding_box()
    assert least <= box["width"] <= most
    assert box["width"] / box["height"] == pytest.approx(3, rel=0.02)


def test_a_pad_that_is_widened_shows_its_ink_as_large_as_before(page, lab_folder):
    ask_kernel(lab_folder, "pad.set_trait('width', 280), pad.set_trait('drawing', [[[40, 140], [240, 140]]])")
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000")
    box, inked = page.locator(pages.CANVAS).bounding_box(), page.evaluate(pages.INKED_PIXELS)
    assert box["width"] == pytest.approx(298, abs=1) and box["height"] == pytest.approx(298, abs=1)
    ask_kernel(lab_folder, "pad.set_trait('width', 840)")
    page.wait_for_function(f"document.querySelector('{pages.CANVAS}').width === 1680")
    page.wait_for_function(f"{pages.INKED_PIXELS} === {inked}")
