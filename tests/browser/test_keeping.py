"""Drawings are kept with the person's consent and not without, in real JupyterLab and real Voilà."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from digitlib.data.kept_drawings import KeptDrawing, KeptDrawings
from digitlib.data.stroke_files import read_pens
from tests.browser import pages
from tests.browser.servers import jupyterlab, voila

VIEWPORT = {"width": 1280, "height": 1000}
CONSENT = ".digit-keeper-consent"
GALLERY = ".digit-gallery"


@dataclass
class Visit:
    """One person's browser at a server, and the home of the server."""

    place: str
    browser: Browser
    context: BrowserContext
    page: Page
    port: int
    home: Path

    def open(self) -> None:
        if self.place == "voila":
            return pages.open_voila(self.page, self.port)
        pages.open_lab(self.page, self.port, "app.ipynb")
        pages.run_all(self.page)

    def kept(self) -> list[KeptDrawing]:
        folders = {path.parent for path in self.home.rglob("drawings.jsonl")}
        return [drawing for folder in sorted(folders) for drawing in KeptDrawings(folder).read()]


@pytest.fixture(scope="module", params=[pytest.param("lab", marks=pytest.mark.exhaustive), "voila"])
def server(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Path]]:
    folder = tmp_path_factory.mktemp("keeping")
    with {"lab": jupyterlab, "voila": voila}[request.param](folder) as port:
        yield request.param, port, folder / "home"


@pytest.fixture
def visit(server, browser: Browser) -> Iterator[Visit]:
    place, port, home = server
    shutil.rmtree(home, ignore_errors=True)  # what the test before has kept
    context = browser.new_context(viewport=VIEWPORT)
    visit = Visit(place, browser, context, context.new_page(), port, home)
    visit.open()
    yield visit
    context.close()


def label(page: Page, name: str) -> None:
    """Say what the drawing should be, once its last stroke has been read."""
    pages.read_answer(page)
    page.locator(".digit-keeper-choices button", has_text=name).first.click()


def test_after_no_nothing_is_kept(visit, examples):
    page = visit.page
    pages.clear(page)
    expect(page.locator(".digit-keeper-choices")).to_be_hidden()
    pages.draw_with_mouse(page, examples[0][8])
    label(page, "4")
    place = {"lab": "home/digitlib", "voila": "the computer that serves this page"}[visit.place]
    expect(page.locator(CONSENT)).to_contain_text(place)
    page.click("text=No, keep nothing")
    expect(page.locator(".digit-keeper")).to_contain_text("Nothing is kept.")
    page.reload()
    if visit.place == "lab":
        pages.wait_for_kernel(page)
        pages.run_all(page)
    page.wait_for_selector(pages.CANVAS, timeout=90_000)
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][8])
    label(page, "9")
    expect(page.locator(".digit-keeper-choices button[aria-pressed=true]")).to_have_text(["9"])
    expect(page.locator(CONSENT)).to_be_hidden()
    assert list(visit.home.rglob("*.jsonl")) == []


def test_after_yes_drawings_are_kept_and_shown(visit, examples):
    page = visit.page
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][8])
    label(page, "Right")
    page.click("text=Keep them")
    expect(page.locator(".digit-keeper")).to_contain_text("Kept as a 4.")
    pages.clear(page)
    pages.draw_with_mouse(page, examples[0][6])
    label(page, "8")
    expect(page.locator(".digit-keeper")).to_contain_text("Kept as an 8.")
    assert [(one.label, one.answer) for one in visit.kept()] == [("4", "4"), ("8", "3")]
    expect(page.locator(f"{GALLERY} figure")).to_have_count(2)
    expect(page.locator(f"{GALLERY} .digit-misread figcaption")).to_have_text(["read as 3"])
    save_delete_and_bring_back(page, visit.home)
    page.click("text=Stop keeping")
    expect(page.locator(".digit-keeper")).to_contain_text("Nothing is kept.")
    label(page, "3")
    page.wait_for_timeout(500)
    assert len(visit.kept()) == 2
    check_a_stranger(visit)


def save_delete_and_bring_back(page: Page, home: Path) -> None:
    with page.expect_download() as download:
        page.click(f"{GALLERY} >> text=Save as pen strokes")
    download.value.save_as(home / "mine.npz")
    assert read_pens(home / "mine.npz").labels.tolist() == ["4", "8"]
    page.locator(f"{GALLERY} figure").first.hover()
    page.click("[aria-label='Delete this 4']")
    expect(page.locator(f"{GALLERY} figure")).to_have_count(1)
    page.click(f"{GALLERY} >> text=Delete all")
    expect(page.locator(f"{GALLERY} figure")).to_have_count(1)
    page.click(f"{GALLERY} >> text=Delete them all?")
    expect(page.locator(f"{GALLERY} figure")).to_have_count(0)
    page.locator(f"{GALLERY} input[type=file]").set_input_files(home / "mine.npz")
    expect(page.locator(f"{GALLERY} figure")).to_have_count(2)


def check_a_stranger(visit: Visit) -> None:
    """Another person's browser is asked anew; where strangers share a server, it sees nobody's drawings."""
    visit.page.close()
    context = visit.browser.new_context(viewport=VIEWPORT)
    other = Visit(visit.place, visit.browser, context, context.new_page(), visit.port, visit.home)
    other.open()
    label(other.page, "Right")
    other.page.click("text=Keep them")
    expect(other.page.locator(".digit-keeper")).to_contain_text("Kept as a 3.")
    expect(other.page.locator(f"{GALLERY} figure")).to_have_count({"lab": 3, "voila": 1}[visit.place])
    assert len(visit.kept()) == 3
    context.close()
