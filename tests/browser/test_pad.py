"""The pad alone: a wide sheet, what Undo brings back, and drawing by keyboard."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import ask_kernel, wait_until, write_notebook

WIDE = """
from digitlib import DrawingPad
pad = DrawingPad(drawing=[[[20, 140], [820, 140]]], width=840)
pad
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, lab_port: int, lab_folder: Path) -> Page:
    """A notebook with a wide pad, open for all tests."""
    write_notebook(lab_folder / "notebooks" / "wide_pad.ipynb", WIDE)
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
        answers: list[str] = []
        while len(answers) < 2 or answers[-1] != answers[-2]:
            page.wait_for_timeout(150)
            answers.append(ask_kernel(lab_folder, "[s.round().tolist() for s in pad.drawing]"))
        return ast.literal_eval(answers[-1])

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


def test_it_is_ipycanvas_that_shows_the_ink_where_it_can(page):
    assert page.locator(pages.CANVAS).count() == 1 and page.locator(pages.OWN_CANVAS).count() == 0


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
    sheet = f"document.querySelector('{pages.CANVAS}').getBoundingClientRect()"
    page.wait_for_function(f"{least} <= {sheet}.width && {sheet}.width <= {most}")
    box = page.locator(pages.CANVAS).bounding_box()
    assert box["width"] / box["height"] == pytest.approx(3, rel=0.02)


def test_a_pad_that_is_widened_shows_its_ink_as_large_as_before(page, lab_folder):
    ask_kernel(lab_folder, "pad.set_trait('width', 280), pad.set_trait('drawing', [[[40, 140], [240, 140]]])")
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000")
    box, inked = page.locator(pages.CANVAS).bounding_box(), page.evaluate(pages.INKED_PIXELS)
    assert box["width"] == pytest.approx(298, abs=1) and box["height"] == pytest.approx(298, abs=1)
    ask_kernel(lab_folder, "pad.set_trait('width', 840)")
    page.wait_for_function(f"document.querySelector('{pages.CANVAS}').width === 1680")
    page.wait_for_function(f"{pages.INKED_PIXELS} === {inked}")


LINES = [((20, 40), (260, 40)), ((20, 100), (260, 100)), ((20, 160), (260, 160))]


def heights(strokes: list) -> list[float]:
    """Return the height at which each line lies, to the nearest 20 units."""
    return [round(stroke[0][1] / 20) * 20 for stroke in strokes]


def test_undo_goes_back_step_by_step_through_strokes_and_clears(page, strokes):
    """What the sheet shows and what the kernel knows, after each step."""
    draw_line(page, *LINES[0])
    draw_line(page, *LINES[1])
    both = page.evaluate(pages.INKED_PIXELS)
    pages.press(page, "Clear")
    pages.press(page, "Clear")  # of an empty sheet: nothing to bring back
    draw_line(page, *LINES[2])
    pages.press(page, "Clear")
    assert strokes() == []
    pages.press(page, "Undo")
    assert heights(strokes()) == [160]
    pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == 0 and strokes() == []
    pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == pytest.approx(both, rel=0.01)
    assert heights(strokes()) == [40, 100]
    pages.press(page, "Undo")
    draw_line(page, *LINES[2])
    assert heights(strokes()) == [40, 160]
    for _ in range(4):
        pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == 0 and strokes() == []


def test_undo_brings_back_what_another_page_cleared(page, strokes, lab_port, lab_folder):
    draw_line(page, *LINES[0])
    pages.save(page, lab_folder / "notebooks" / "wide_pad.ipynb")
    other = page.context.new_page()
    pages.open_lab(other, lab_port, "wide_pad.ipynb")
    other.wait_for_selector(pages.CANVAS, timeout=60_000)
    other.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=30_000)
    pages.press(other, "Clear")
    page.bring_to_front()
    page.wait_for_function(f"{pages.INKED_PIXELS} === 0", timeout=30_000)
    pages.press(page, "Undo")
    other.bring_to_front()
    other.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=30_000)
    assert heights(strokes()) == [40]
    other.close()


def test_a_drawing_set_in_python_begins_a_new_history(page, strokes, lab_folder):
    draw_line(page, *LINES[0])
    pages.press(page, "Clear")
    assert strokes() == []  # or the kernel hears of Clear after the next drawing, and clears that
    ask_kernel(lab_folder, "pad.set_trait('drawing', [[[40, 140], [240, 140]]])")
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000")
    for _ in range(3):
        pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == 0 and strokes() == []


def press_keys(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


@pytest.fixture
def focused(page: Page) -> Page:
    """The page with the sheet reached by Tab."""
    page.evaluate("document.querySelector('.digit-pad-toolbar button').focus()")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.className") == "digit-pad-paper"
    return page


def test_the_keyboard_alone_draws(focused, strokes):
    cursor = focused.locator(".digit-pad-cursor")
    assert cursor.is_visible() and focused.locator(".digit-pad-hint").is_visible()
    press_keys(focused, "Shift+ArrowUp Shift+ArrowLeft Space ArrowRight ArrowRight PageDown Escape")
    assert strokes() == [[[380, 100], [390, 100], [400, 100], [410, 110]]]
    press_keys(focused, "ArrowDown Enter Shift+ArrowDown Enter ArrowUp")
    assert strokes()[1:] == [[[410, 120], [410, 160]]]
    sheet, ring = focused.locator(pages.CANVAS).bounding_box(), cursor.bounding_box()
    assert (ring["x"] + ring["width"] / 2 - sheet["x"]) * 280 / sheet["height"] == pytest.approx(410, abs=1)
    assert (ring["y"] + ring["height"] / 2 - sheet["y"]) * 280 / sheet["height"] == pytest.approx(150, abs=1)
    press_keys(focused, "Delete")
    assert strokes() == []
    press_keys(focused, "Control+z Control+z")
    assert strokes() == [[[380, 100], [390, 100], [400, 100], [410, 110]]]
    press_keys(focused, "Backspace")
    assert strokes() == [] and focused.evaluate(pages.INKED_PIXELS) == 0


def test_the_keyboards_pen_stays_on_the_sheet_and_lifts_with_the_focus(focused, strokes, lab_folder):
    press_keys(focused, "Space " + "Shift+ArrowLeft " * 15)
    # What is drawn goes out while the pen is down, too.
    wait_until(lambda: ask_kernel(lab_folder, "pad.pen_down") == "True")
    focused.keyboard.press("Tab")
    assert focused.evaluate("document.activeElement.textContent") == "Undo"
    assert strokes()[0][-1][0] == 0 and ask_kernel(lab_folder, "pad.pen_down") == "False"
    assert not focused.locator(".digit-pad-cursor").is_visible()


def test_a_mouse_takes_over_from_the_keyboard_and_back(focused, strokes):
    press_keys(focused, "Space Shift+ArrowLeft")
    draw_line(focused, *LINES[0])
    assert heights(strokes())[1:] == [40]
    press_keys(focused, "Control+z")
    assert len(strokes()) == 1
    press_keys(focused, "Space Shift+ArrowDown Space")
    assert len(strokes()) == 2
    assert focused.locator(".digit-pad-cursor").is_visible()


def test_clearing_from_python_lifts_the_keyboards_pen(focused, strokes, lab_folder):
    press_keys(focused, "Space Shift+ArrowLeft")
    assert focused.get_attribute(".digit-pad-paper", "aria-label") == "Drawing pad, pen down"
    ask_kernel(lab_folder, "pad.clear()")
    focused.wait_for_selector(".digit-pad-paper[aria-label='Drawing pad']")
    press_keys(focused, "Shift+ArrowLeft")
    assert strokes() == []


def test_the_notebook_keeps_its_cells_while_the_sheet_takes_its_keys(focused):
    """JupyterLab's own keys for cells: Enter edits, arrows go to the next, Ctrl+Z undoes in a cell."""
    press_keys(focused, "Enter ArrowDown ArrowUp Space Escape Delete Control+z Backspace")
    assert focused.evaluate("document.activeElement.className") == "digit-pad-paper"
    assert focused.locator(".jp-Notebook .jp-Cell").count() == 1
    press_keys(focused, "b")  # JupyterLab's own: a new cell below
    focused.wait_for_function("document.querySelectorAll('.jp-Notebook .jp-Cell').length === 2")
