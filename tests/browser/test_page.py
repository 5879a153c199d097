"""The drawing page that ``make app`` serves, by Voilà, as a visitor finds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from digitlib.preprocessing.sizes import BRUSH_WIDTH, CANVAS_SIDE
from tests.browser import pages
from tests.browser.servers import PAGE, voila
from tests.browser.test_access import LEVEL_AA

FIRST_INK = "#first-ink canvas"
ANSWER = pages.DIGIT
SEVEN = [(60, 50), (210, 50), (120, 240)]


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    with voila(tmp_path_factory.mktemp("page"), PAGE / "draw.ipynb") as port:
        yield port


@dataclass
class Visits:
    """The page once for each of a reader's themes, in windows that all tests share."""

    browser: Browser
    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    first_backgrounds: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The addresses that the pages have asked for."""

    def open(self, scheme: str) -> Page:
        page = self.browser.new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        go(page, self.port)
        self.first_backgrounds[scheme] = page.evaluate(BACKGROUND)
        wait_for_all(page)
        return page

    def __call__(self, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        """Return the page in a window of this size, with an empty sheet and closed folds."""
        page = self.pages.get(scheme) or self.pages.setdefault(scheme, self.open(scheme))
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(
            "document.querySelectorAll('.digit-fold details').forEach((node) => (node.open = false))"
        )
        draw(page, pages.CANVAS, [(20, 20), (25, 20)])  # what is drawn ends the answer to a picture
        pages.clear(page)
        page.evaluate("scrollTo(0, 0)")
        return page


BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def visit(browser: Browser, port: int) -> Iterator[Visits]:
    visits = Visits(browser, port)
    yield visits
    for page in visits.pages.values():
        page.context.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Page]:
    """A window that no other test has used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def go(page: Page, port: int) -> None:
    """Open the page, as far as the sheet that is there first."""
    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit", timeout=90_000)
    page.wait_for_selector(FIRST_INK, timeout=90_000, state="attached")


def wait_for_all(page: Page) -> None:
    page.wait_for_selector(ANSWER, timeout=90_000, state="attached")
    page.wait_for_selector(FIRST_INK, timeout=90_000, state="detached")
    expect(page.locator(".digit-fold")).to_have_count(6, timeout=30_000)


def draw(page: Page, canvas: str, places: list[tuple[float, float]]) -> None:
    box = page.locator(canvas).first.bounding_box()
    scale = box["width"] / CANVAS_SIDE
    (x, y), *others = [(box["x"] + scale * x, box["y"] + scale * y) for x, y in places]
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=8)
    page.mouse.up()


def test_what_is_drawn_before_the_rest_has_loaded_is_read_and_outlasts_a_reload(new_page, port):
    """A seven, and its bar, whose pen is still down when all else has come."""
    go(new_page, port)
    draw(new_page, FIRST_INK, SEVEN)
    box = new_page.locator(FIRST_INK).bounding_box()
    new_page.mouse.move(box["x"] + 120, box["y"] + 160)
    new_page.mouse.down()
    new_page.mouse.move(box["x"] + 220, box["y"] + 160, steps=5)
    new_page.wait_for_selector(".digit-answer", timeout=90_000, state="attached")
    expect(new_page.locator(FIRST_INK)).to_have_count(1)  # the pad waits for the pen
    new_page.mouse.up()
    expect(new_page.locator(ANSWER).first).to_have_text("7", timeout=90_000)
    expect(new_page.locator("#first-ink")).to_have_count(0)
    assert new_page.evaluate("JSON.parse(sessionStorage.getItem('/ drawing pad 1')).length") == 2
    new_page.reload(wait_until="commit")
    wait_for_all(new_page)
    expect(new_page.locator(ANSWER).first).to_have_text("7", timeout=90_000)


KEPT = "/ drawing pad 1"


def test_a_pad_takes_no_garbage_from_the_tabs_store(new_page, port):
    new_page.add_init_script(f"sessionStorage.setItem('{KEPT}', '[[[1, null]]]')")
    go(new_page, port)
    wait_for_all(new_page)
    draw(new_page, pages.CANVAS, SEVEN)
    expect(new_page.locator(ANSWER).first).to_have_text("7", timeout=30_000)


def test_who_draws_by_hand_sees_no_help_for_keys(visit):
    page = visit()
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(".digit-pad-hint").first).to_be_hidden()
    expect(page.locator(".digit-pad-paper").first).to_have_css("outline-style", "none")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".digit-pad-hint").first).to_be_visible()
    sheet, hint = (page.locator(name).first.bounding_box() for name in (pages.CANVAS, ".digit-pad-hint"))
    assert hint["y"] >= sheet["y"] + sheet["height"]  # it covers no stroke
    page.locator(
        ".digit-pad-toolbar button", has_text="Clear"
    ).first.click()  # which is still under the mouse
    expect(page.locator(pages.WORDS).first).to_contain_text("Draw a digit", timeout=30_000)


def test_it_has_a_title_and_asks_no_other_host(visit, port):
    page = visit()
    assert page.title() == "Draw a digit" and page.locator("h1").text_content() == "Draw a digit"
    own = (f"http://127.0.0.1:{port}/", "data:", "blob:")
    assert len(visit.asked) > 10 and [url for url in visit.asked if not url.startswith(own)] == []


def test_on_a_phone_the_pad_is_as_wide_as_the_page(visit):
    page = visit(390, 844)
    assert page.locator(".digit-pad-paper").first.bounding_box()["width"] >= 350


@pytest.mark.parametrize("width", [320, 600, 1280])
def test_all_of_the_toolbar_is_within_the_pad(visit, width):
    page = visit(width)
    pad = page.locator(".digit-pad").first.bounding_box()
    for tool in page.locator(".digit-pad-toolbar").first.locator("button, input").all():
        box = tool.bounding_box()
        assert box["x"] + box["width"] <= pad["x"] + pad["width"] + 1


def test_letters_are_as_large_as_the_reader_has_them(visit):
    page = visit()
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    letters = page.locator("h1, .digit-pad button, .digit-answer-words, .digit-bar, summary")
    before = [node.evaluate(size) for node in letters.all()]
    style = page.add_style_tag(content="html { font-size: 200% }")
    after = [node.evaluate(size) for node in letters.all()]
    style.evaluate("node => node.remove()")
    assert after == pytest.approx([2 * letters for letters in before])


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (640, 360), (320, 640), (1280, 800)])
def test_pad_and_answer_are_in_sight_together(visit, width, height):
    """On a phone, held either way, at 200 % zoom (640 × 360), 320 pixels wide, and on a screen."""
    page = visit(width, height)
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=30_000)
    for element in (pages.CANVAS, ANSWER, ".digit-answer-words"):
        box = page.locator(element).first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, element
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, element
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "is_dark"), [("dark", True), ("light", False)])
def test_it_follows_the_readers_theme_from_the_first(visit, scheme, is_dark):
    page = visit(scheme=scheme)
    for background in (visit.first_backgrounds[scheme], page.evaluate(BACKGROUND)):
        assert (int(re.search(r"\d+", background)[0]) < 60) == is_dark


def test_everything_that_the_last_notebook_has_is_there(visit):
    page = visit()
    titles = page.locator(".digit-fold summary")
    expect(titles).to_have_count(6, timeout=30_000)
    names = [title.strip() for title in titles.all_text_contents()]
    assert names == ["A picture instead", "Why?", "Replay", "Several digits", "Your hand", "Your drawings"]
    page.get_by_text("A picture instead").click()
    page.get_by_text("A digit of MNIST").click()
    expect(page.locator(".digit-picture-reader p")).to_contain_text("MNIST's test digit", timeout=30_000)
    expect(page.locator(ANSWER).first).to_have_text(re.compile(r"\d"))


def test_what_a_fold_holds_has_its_layout(visit):
    """On a phone, the replay's answer is as wide as the page, and its curve stands below."""
    page = visit(360, 740)
    page.locator(".digit-fold summary", has_text="Replay").click()
    fold = page.locator(".digit-fold").nth(2)
    width = fold.bounding_box()["width"]
    answer, curve = (
        fold.locator(".digit-answer").bounding_box(),
        fold.locator(".digit-findings").bounding_box(),
    )
    assert answer["width"] == pytest.approx(width, abs=1)
    assert curve["y"] >= answer["y"] + answer["height"]


def test_the_keyboard_opens_a_fold(visit):
    page = visit()
    summary = page.locator(".digit-fold summary").first
    expect(summary).to_be_visible(timeout=30_000)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open a picture"
    page.keyboard.press("Tab")
    words = page.locator(".digit-picture-reader p")
    before = words.text_content()
    page.keyboard.press("Enter")
    expect(words).not_to_have_text(before, timeout=30_000)
    expect(words).to_contain_text("MNIST's test digit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", range(6))
def test_axe_finds_nothing_that_shuts_people_out(visit, scheme, place):
    """Each fold open in turn, with what it shows of a seven; axe-core looks at the whole page."""
    page = visit(scheme=scheme)
    draw(page, pages.CANVAS, SEVEN)
    expect(page.locator(ANSWER).first).to_have_text("7", timeout=30_000)
    page.locator(".digit-fold summary").nth(place).click()
    if place == 1:
        page.locator("button", has_text="Why?").last.click()
        expect(page.locator(".digit-findings figure")).to_have_count(4, timeout=60_000)
    found = Axe().run(page, options=LEVEL_AA)
    assert found.violations_count == 0, found.generate_report()


def test_the_first_sheet_inks_as_the_pad_does():
    script = (PAGE / "template" / "first_ink.js.j2").read_text("utf-8")
    assert f"const BRUSH_WIDTH = {BRUSH_WIDTH:.0f};" in script and 'const NAME = "drawing pad 1";' in script
    strokes = Path(PAGE.parent, "pad", "pad_strokes.js").read_text("utf-8")
    assert '`${location.pathname} ${model.get("kept_as")}`' in strokes
    assert "`${location.pathname} ${NAME}`" in script
