"""A pad with a figure that follows it, as the lessons have them, in real JupyterLab and real Voilà."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pages
from tests.browser.servers import NOTEBOOK, voila

LESSON = NOTEBOOK.with_name("02_from_pen_to_pixels.ipynb")
PICTURE = ".digit-following img"


@pytest.fixture(scope="module")
def lesson_port(tmp_path_factory: pytest.TempPathFactory):
    with voila(tmp_path_factory.mktemp("lesson"), LESSON) as port:
        yield port


@pytest.fixture(scope="module", params=["lab", "voila"])
def page(request, browser: Browser) -> Iterator[Page]:
    """The lesson, run once in each front end."""
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    page = context.new_page()
    if request.param == "lab":
        pages.open_lab(page, request.getfixturevalue("lab_port"), LESSON.name)
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
