"""The pad where ipycanvas cannot be shown: in a bare page, and in JupyterLab without its extension."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from digitlib.widgets import DigitApp
from digitlib.widgets.pad.drawing_pad import DrawingPad
from tests.browser import pages
from tests.browser.servers import ask_kernel, jupyterlab

HTML = """
<style>.digit-pad-paper, .digit-pad-paper canvas { display: block; width: 280px; height: 280px }</style>
<div class="one"></div><div class="other"></div>
"""
NO_CANVAS = {
    "no manager": "undefined",
    "it cannot be loaded": "{ get_model: () => Promise.reject(new Error('no such module')) }",
    "it is never loaded": "{ get_model: () => new Promise(() => {}) }",
    "a model that says what went wrong": "{ get_model: async () => ({}) }",
    "no view": "{ get_model: async () => ({ ctx: {} }), create_view: () => Promise.reject(new Error('no')) }",
}
"""Ways in which a front end has no ipycanvas, as what its widget manager does."""

SEVEN = [(60, 50), (210, 50), (120, 240)]


class Kernel:
    """The Python half of a pad whose page is in this test's hands."""

    def __init__(self, page: Page, monkeypatch: pytest.MonkeyPatch):
        self.page = page
        self.app = DigitApp()
        self.pad = self.app.pad
        self.outbox: list[dict] = []
        monkeypatch.setattr(DrawingPad, "send", lambda _, content: self.outbox.append(content))

    def exchange(self) -> None:
        """Hand over all messages, both ways."""
        for content in self.page.evaluate("sent.splice(0)"):
            self.pad._receive(self.pad, content, [])
        while self.outbox:
            self.page.evaluate("content => tell('msg:custom', content)", self.outbox.pop(0))


@pytest.fixture
def open_page(browser: Browser, monkeypatch) -> Iterator[Callable[[str], Kernel]]:
    """Show a pad twice on a bare page, beside a manager that has no ipycanvas."""
    page = browser.new_page()
    page.clock.install()
    page.set_content(HTML)
    page.add_script_tag(path=Path(__file__).with_name("bare_page.js"))

    def open_(manager: str) -> Kernel:
        kernel = Kernel(page, monkeypatch)
        names = ("canvas", "width", "brush_width", "message", "kept_as")
        traits = {"canvas": "IPY_MODEL_1"} | {name: getattr(kernel.pad, name) for name in names[1:]}
        page.evaluate("news => Object.assign(traits, news)", traits)
        begun = """([code, manager]) => {
          window.hosting = host(code, manager, document.querySelectorAll("div"));
        }"""
        page.evaluate(begun, [DrawingPad._esm, manager])
        page.clock.run_for(3000)
        page.evaluate("hosting")
        kernel.exchange()
        return kernel

    yield open_
    page.close()


def draw(page: Page, points: list[tuple[float, float]]) -> None:
    """Draw a stroke on the first sheet, at places from its corner in pad units."""
    scale = page.locator(pages.CANVAS).first.bounding_box()["width"] / 280
    pages.start_stroke(page, *[(scale * x, scale * y) for x, y in points])
    page.mouse.up()


INKED = """
(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, index) => index % 4 === 3 && value > 128).length;
}
"""


def inked(page: Page) -> list[int]:
    """Return how many pixels are inked on each of the two sheets."""
    return [canvas.evaluate(INKED) for canvas in page.locator(pages.CANVAS).all()]


@pytest.mark.parametrize("manager", NO_CANVAS.values(), ids=NO_CANVAS)
def test_without_ipycanvas_the_pad_draws_reads_and_undoes(open_page, manager):
    kernel = open_page(manager)
    draw(kernel.page, SEVEN)
    first, other = inked(kernel.page)
    assert first == other > 1000
    kernel.exchange()
    assert kernel.app.answer.reading["digit"] == "7"
    pages.press(kernel.page, "Undo")
    kernel.exchange()
    assert inked(kernel.page) == [0, 0] and kernel.pad.drawing == []


def test_its_own_canvas_shows_what_python_sets_and_is_as_wide_as_the_pad(open_page):
    kernel = open_page("undefined")
    kernel.pad.drawing = [[[20, 140], [260, 140]]]
    kernel.exchange()
    before = inked(kernel.page)
    assert before[0] == before[1] > 1000
    kernel.page.evaluate("setTrait('width', 840)")
    assert kernel.page.locator(pages.CANVAS).first.evaluate("canvas => canvas.width") == 1680
    assert inked(kernel.page) == before
    kernel.page.evaluate("setTrait('width', 280)")
    pages.press(kernel.page, "Clear")
    kernel.exchange()
    assert inked(kernel.page) == [0, 0] and kernel.pad.drawing == []


def test_where_no_kernel_is_shown_every_piece_of_a_long_stroke_is_sent(open_page):
    """Nothing says there that a message has been handled, and none is waited for."""
    kernel = open_page("undefined")
    pages.start_stroke(kernel.page, (20, 20), (100, 100))
    for place in (150, 200):
        kernel.page.clock.run_for(1000)
        kernel.page.mouse.move(place, place)
    kernel.page.clock.run_for(1000)
    kernel.exchange()
    assert kernel.pad.pen_down and kernel.pad.drawing[0][-1].max() > 150
    kernel.page.mouse.up()


@pytest.fixture(scope="module")
def lab_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server of its own, with what `jupyter labextension disable ipycanvas` writes."""
    folder = tmp_path_factory.mktemp("lab_without_ipycanvas")
    settings = folder / "CONFIG" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"disabledExtensions": {"ipycanvas": True}}))
    return folder


@pytest.fixture
def lab_page(browser: Browser, lab_folder: Path) -> Iterator[Page]:
    with jupyterlab(lab_folder) as port:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        pages.open_lab(page, port, "app.ipynb")
        pages.run_all(page)
        yield page
        page.close()


def test_in_jupyterlab_without_ipycanvas_the_app_reads_and_undoes(lab_page, lab_folder):
    assert lab_page.locator(pages.OWN_CANVAS).count() == 1
    pages.clear(lab_page)
    draw(lab_page, SEVEN)
    expect(lab_page.locator(pages.DIGIT).first).to_have_text("7", timeout=30_000)
    assert lab_page.evaluate(pages.INKED_PIXELS) > 1000
    assert ask_kernel(lab_folder, "len(app.pad.drawing)") == "1"
    pages.press(lab_page, "Undo")
    expect(lab_page.locator(pages.WORDS).first).to_contain_text("Draw a digit", timeout=30_000)
    assert lab_page.evaluate(pages.INKED_PIXELS) == 0 and ask_kernel(lab_folder, "app.pad.drawing") == "[]"
    ask_kernel(lab_folder, "app.pad.set_trait('drawing', [[[40, 140], [240, 140]]])")
    lab_page.wait_for_function(f"{pages.INKED_PIXELS} > 1000")
