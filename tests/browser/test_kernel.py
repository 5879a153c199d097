"""What the pad does when its kernel is cut off, restarted or killed while somebody draws."""

import ast
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import pages
from tests.browser.delay_proxy import DelayProxy
from tests.browser.servers import ask_kernel, kernel_files, wait_until

MESSAGE = ".digit-pad-message"
KEPT = {"lab": "This drawing stays here", "voila": "your drawing is kept"}
"""What the page says of the drawing when its kernel will never answer again."""


CALL = """
async ([method, path]) => {
  const token = document.cookie.match("_xsrf=([^;]*)")[1];
  const response = await fetch(path, { method, headers: { "X-XSRFToken": token } });
  if (!response.ok) throw new Error(response.status);
}
"""


@dataclass
class Opened:
    """A page with a pad, the line to its server, and the server's folder."""

    page: Page
    line: DelayProxy
    folder: Path
    place: str

    def ask(self, expression: str) -> str:
        return ask_kernel(self.folder, expression)

    def kill(self) -> None:
        os.kill(int(self.ask("__import__('os').getpid()")), signal.SIGKILL)

    def kernels(self) -> list[str]:
        """Return the ids of the kernels that the server runs, the latest first."""
        return [file.stem.removeprefix("kernel-") for file in kernel_files(self.folder)]

    def call(self, method: str, path: str) -> None:
        """Call the server as its own page does."""
        self.page.evaluate(CALL, [method, path])


@pytest.fixture(params=["lab", pytest.param("voila", marks=pytest.mark.exhaustive)])
def opened(request, browser: Browser) -> Iterator[Opened]:
    """An empty pad; each test does something to its kernel."""
    port, folder = (request.getfixturevalue(f"{request.param}_{name}") for name in ("port", "folder"))
    line = DelayProxy(port)
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    if request.param == "lab":
        pages.open_lab(page, line.port, "app.ipynb")
        pages.run_all(page)
    else:
        pages.open_voila(page, line.port)
    pages.clear(page)
    yield Opened(page, line, folder, request.param)
    context.close()
    line.stop()


def says(page: Page, words: str) -> None:
    page.wait_for_selector(f'{MESSAGE}:has-text("{words}")', timeout=30_000)


def begin_seven(page: Page) -> dict:
    """Draw the upper line and begin the other; the pen is still down."""
    box = pages.start_stroke(page, (70, 60), (220, 60))
    page.mouse.up()
    pages.start_stroke(page, (215, 65), (180, 130))
    return box


def end_seven(page: Page, box: dict) -> None:
    page.mouse.move(box["x"] + 130, box["y"] + 250, steps=5)
    page.mouse.up()


def is_grey(page: Page) -> bool:
    beside = page.locator(".digit-app > :not(.digit-pad)")
    return beside.evaluate("node => getComputedStyle(node).opacity") == "0.35"


def hover_inks(page: Page, box: dict) -> bool:
    """Move the pen over the sheet without pressing it."""
    before = page.evaluate(pages.INKED_PIXELS)
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.move(box["x"] + 30, box["y"] + 270, steps=5)
    return page.evaluate(pages.INKED_PIXELS) != before


def test_strokes_drawn_while_the_line_is_cut_arrive_afterwards(opened):
    page = opened.page
    box = begin_seven(page)
    opened.line.cut()
    end_seven(page, box)
    pages.start_stroke(page, (110, 150), (200, 150))
    page.mouse.up()
    says(page, "The connection is lost.")
    assert is_grey(page) and not hover_inks(page, box)
    says(page, "Draw on")
    opened.line.mend()
    page.wait_for_selector(MESSAGE, state="hidden", timeout=60_000)
    expect(page.locator(pages.DIGIT)).to_have_text("7", timeout=30_000)
    assert not is_grey(page)
    wait_until(lambda: opened.ask("len(app.pad.drawing)") == "3")
    strokes = opened.ask("[(len(s), s[0].round().tolist(), s[-1].round().tolist()) for s in app.pad.drawing]")
    ends = [((70, 60), (220, 60)), ((215, 65), (130, 250)), ((110, 150), (200, 150))]
    scale = 280 / box["width"]
    for (num_points, first, last), expected in zip(ast.literal_eval(strokes), ends, strict=True):
        assert num_points >= 6
        assert [first, last] == [pytest.approx([scale * x for x in end], abs=1.5) for end in expected]


@pytest.mark.parametrize("opened", ["lab"], indirect=True)  # Voilà has no button for it
def test_a_restarted_kernel_is_told_and_the_pen_is_free(opened):
    page = opened.page
    box = begin_seven(page)
    opened.call("POST", f"/api/kernels/{opened.kernels()[0]}/restart")
    end_seven(page, box)
    says(page, "The kernel has restarted.")
    check_the_pad_lives_on(opened, box)


def test_a_killed_kernel_is_told_and_the_pen_is_free(opened):
    """The server starts another in its place, which knows nothing of the pad."""
    page = opened.page
    box = begin_seven(page)
    opened.kill()
    end_seven(page, box)
    says(page, "The kernel has restarted.")
    if opened.place == "lab":
        page.click(".jp-Dialog button")  # JupyterLab's own words about it
    check_the_pad_lives_on(opened, box)


def test_a_kernel_that_was_shut_down_is_told(opened):
    page = opened.page
    box = begin_seven(page)
    kernel = opened.kernels()[0]
    where = {"lab": ("DELETE", f"/api/kernels/{kernel}"), "voila": ("POST", f"/voila/api/shutdown/{kernel}")}
    opened.call(*where[opened.place])
    end_seven(page, box)
    says(page, "The kernel is gone.")
    check_the_pad_lives_on(opened, box)


def check_the_pad_lives_on(opened: Opened, box: dict) -> None:
    """The answer is greyed, the page says what becomes of the drawing, and the sheet still works."""
    page = opened.page
    says(page, KEPT[opened.place])
    assert is_grey(page) and not hover_inks(page, box)
    inked = page.evaluate(pages.INKED_PIXELS)
    pages.start_stroke(page, (110, 150), (200, 150))
    page.mouse.up()
    assert page.evaluate(pages.INKED_PIXELS) > inked
    pages.press(page, "Undo")
    assert page.evaluate(pages.INKED_PIXELS) == pytest.approx(inked, rel=0.01)
    if opened.place == "voila":
        page.reload()
        pages.show_pad(page, "7")
        assert page.evaluate(pages.INKED_PIXELS) == pytest.approx(inked, rel=0.02)
    else:
        pages.press(page, "Clear")
        assert page.evaluate(pages.INKED_PIXELS) == 0


def test_a_closed_or_reloaded_voila_page_ends_its_kernel(voila_port, voila_folder, browser):
    context = browser.new_context()  # which outlives the page, as a browser outlives a tab
    page = context.new_page()
    opened = Opened(page, None, voila_folder, "voila")
    others = set(opened.kernels())
    pages.open_voila(page, voila_port)
    (first,) = set(opened.kernels()) - others
    pages.clear(page)
    end_seven(page, begin_seven(page))
    page.reload()
    pages.show_pad(page, "7")
    wait_until(lambda: first not in opened.kernels())
    (second,) = set(opened.kernels()) - others
    page.close(run_before_unload=True)
    wait_until(lambda: second not in opened.kernels())
    context.close()
