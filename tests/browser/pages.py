"""What a person does on a page: open the notebook, run it, draw, read the answer."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page

from digitlib._util.wording import with_article
from digitlib.preprocessing.drawing import Drawing
from digitlib.preprocessing.sizes import CANVAS_SIDE
from tests.browser.servers import wait_until

CANVAS = ".digit-pad-paper canvas"
OWN_CANVAS = f"{CANVAS}.digit-pad-own"
"""The pad's canvas where ipycanvas cannot be shown."""
TEN_DIGITS = ".ten-digits"
"""The reader's ten digits, with a pad of their own; other pads may stand above it."""
WORDS = ".digit-answer-words"
DIGIT = ".digit-answer-digit"


def collect_errors(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong in the page's JavaScript."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    return errors


@contextlib.contextmanager
def visiting(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open the site's pages from disk, offline; none may ask another host or report an error."""
    contexts, problems = [], []

    def open_(name: str = "index", width: int = 1280, height: int = 900, **options) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))
        contexts[-1].set_offline(True)
        page = contexts[-1].new_page()
        problems.append(collect_errors(page))
        own = (site.as_uri(), "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(own) or problems[-1].append(request.url))
        page.goto(f"{site.as_uri()}/{name}.html")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert problems == [[] for _ in problems]


def open_lab(page: Page, port: int, notebook: str = "09_draw.ipynb") -> None:
    """Open a notebook in JupyterLab and wait for its kernel."""
    page.goto(f"http://127.0.0.1:{port}/lab/tree/notebooks/{notebook}?reset", wait_until="commit")
    wait_for_kernel(page)


def wait_for_kernel(page: Page) -> None:
    """Wait until JupyterLab can run the notebook that it opens."""
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
    page.wait_for_function("document.body.innerText.includes('| Idle')", timeout=60_000)


def run_all(page: Page) -> None:
    """Run the drawing notebook and bring its pad into view."""
    run_cells(page, CANVAS)
    show_pad(page)


QUIET = """
(() => {
  if (!document.body.innerText.includes('| Idle')) window.idleSince = null;
  else window.idleSince ??= Date.now();
  return window.idleSince && Date.now() - window.idleSince > 1000;
})()
"""


def run_cells(page: Page, awaited: str) -> None:
    """Run a notebook until ``awaited`` is there and no cell runs: while they do, JupyterLab scrolls."""
    page.click('text="Run"')
    page.click('text="Run All Cells"')
    page.wait_for_selector(awaited, timeout=90_000)
    page.wait_for_function(QUIET, timeout=300_000)


def save(page: Page, notebook: Path) -> None:
    """Save the notebook with its outputs, among them the links to its widgets."""
    page.keyboard.press("Control+s")
    wait_until(lambda: "widget-view" in notebook.read_text("utf-8"))


def open_voila(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
    show_pad(page)


def show_pad(page: Page, digit: str = "3") -> None:
    """Wait until the pad has its drawing, at first that of a 3, and bring it into view."""
    page.wait_for_selector(CANVAS, timeout=90_000)
    answer = f"{with_article(digit).capitalize()},"
    page.wait_for_function(
        f"document.querySelector('{WORDS}')?.textContent.startsWith('{answer}')", timeout=60_000
    )
    page.locator(".digit-app").scroll_into_view_if_needed()
    page.wait_for_function(f"{INKED_PIXELS} > 1000", timeout=30_000)


INKED_PIXELS = f"""
(() => {{
  const canvas = document.querySelector('{CANVAS}');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return data.filter((value, index) => index % 4 === 3 && value > 128).length;
}})()
"""


def press(page: Page, label: str, part: str = "body") -> None:
    """Press Undo or Clear, of the first pad in a part of the page."""
    page.locator(f"{part} .digit-pad-toolbar button", has_text=label).first.click()


def clear(page: Page) -> None:
    press(page, "Clear")
    page.wait_for_function(f"document.querySelector('{WORDS}').textContent.startsWith('Draw a digit')")


def on_screen(page: Page, drawing: Drawing, part: str = "body") -> list[np.ndarray]:
    """Return every third of the drawing's points, some 12 units apart, in the page's pixels.

    The page is scrolled first, if it must be, so that all of the sheet is in sight.
    """
    canvas = page.locator(f"{part} {CANVAS}").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    strokes = [np.concatenate([stroke[:-1:3], stroke[-1:]]) for stroke in drawing]
    return [stroke * box["width"] / CANVAS_SIDE + [box["x"], box["y"]] for stroke in strokes]


def start_stroke(page: Page, *points: tuple[float, float]) -> dict:
    """Press at the first point, measured from the canvas's corner, go to the others; return its box."""
    box = page.locator(CANVAS).first.bounding_box()
    (x, y), *others = [(box["x"] + x, box["y"] + y) for x, y in points]
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=5)
    return box


def draw_with_mouse(page: Page, drawing: Drawing, part: str = "body") -> None:
    """Draw on the first pad in a part of the page."""
    for stroke in on_screen(page, drawing, part):
        page.mouse.move(*stroke[0])
        page.mouse.down()
        for point in stroke[1:]:
            page.mouse.move(*point)
        page.mouse.up()


def draw_with_touch(page: Page, drawing: Drawing) -> None:
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: list) -> None:
        touches = [{"x": float(x), "y": float(y)} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    for stroke in on_screen(page, drawing):
        send("touchStart", stroke[:1])
        for point in stroke[1:]:
            send("touchMove", [point])
        send("touchEnd", [])


def read_answer(page: Page) -> str:
    """Return the large digit once it has stayed the same for a while, or "" if there is none for long."""
    seen: list[str] = []
    for _ in range(40):
        page.wait_for_timeout(90)
        seen.append(page.text_content(".digit-answer-digit"))
        if len(set(seen[-3:])) == 1 and len(seen) >= 3 and seen[-1]:
            break
    return seen[-1]
