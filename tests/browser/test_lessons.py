"""A pad with a figure that follows it, as the lessons have them, in real JupyterLab and real Voilà."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import NOTEBOOK, voila, write_notebook

LESSON = NOTEBOOK.with_name("02_from_pen_to_pixels.ipynb")
PICTURE = ".digit-following img"


def cells_with_pad() -> list[str]:
    """Return the lesson's code as far as its pad: what follows takes long."""
    code = [cell.source for cell in nbformat.read(LESSON, as_version=4).cells if cell.cell_type == "code"]
    return code[: next(place for place, cell in enumerate(code) if "LiveFigure(" in cell) + 1]


@pytest.fixture(scope="module")
def lesson_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    file = write_notebook(tmp_path_factory.mktemp("notebook") / "lesson.ipynb", *cells_with_pad())
    with voila(tmp_path_factory.mktemp("lesson"), file) as port:
        yield port


@pytest.fixture(scope="module", params=["lab", "voila"])
def page(request, browser: Browser, lab_folder: Path) -> Iterator[Page]:
    """The lesson, run once in each front end."""
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    page = context.new_page()
    if request.param == "lab":
        port = request.getfixturevalue("lab_port")
        write_notebook(lab_folder / "notebooks" / "lesson.ipynb", *cells_with_pad())
        pages.open_lab(page, port, "lesson.ipynb")
        pages.run_cells(page, PICTURE)
    else:
        page.goto(f"http://127.0.0.1:{request.getfixturevalue('lesson_port')}/", wait_until="commit")
        page.wait_for_selector(PICTURE, timeout=90_000)
    page.locator(PICTURE).scroll_into_view_if_needed()
    page.wait_for_function(f"{pages.INKED_PIXELS} > 1000", timeout=60_000)
    yield page
    context.close()


def test_the_figure_follows_what_is_drawn(page, examples):
    before = page.get_attribute(PICTURE, "src")
    pages.press(page, "Clear")
    pages.draw_with_mouse(page, examples[0][14])
    page.wait_for_function(f"document.querySelector('{PICTURE}').src !== '{before}'", timeout=60_000)


def test_the_figure_stands_beside_the_pad(page):
    pad = page.locator(".digit-following .digit-pad").bounding_box()
    figure = page.locator(PICTURE).bounding_box()
    assert figure["x"] >= pad["x"] + pad["width"] and figure["width"] > 230
    assert figure["y"] < pad["y"] + pad["height"] and figure["y"] + figure["height"] > pad["y"]
