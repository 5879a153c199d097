"""How pages are set: measure, definitions, code, tables, figures on a phone, large letters, paper."""

import re
from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Locator, expect

from digitlib._util.javascript import joined_script
from digitlib.plots import plot_bars, plot_digits
from digitlib.website.assets import JOINED, STYLE_SHEET, joined_styles
from digitlib.website.cleaning import prepare
from digitlib.website.pages import Page, lesson_page

LETTERS_A_LINE = """
paragraphs => {
  const range = document.createRange();
  const linesOf = paragraph => {
    range.selectNodeContents(paragraph);
    return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8))).size;
  };
  const long = paragraphs.filter(one => one.textContent.length > 300 && !one.querySelector("math, code"));
  return long.map(one => one.textContent.length / linesOf(one));
}
"""

COLUMNS = """
block => {
  const letter = document.createElement("span");
  letter.textContent = "0";
  block.append(letter);
  const { paddingLeft, paddingRight } = getComputedStyle(block);
  const inner = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return inner / letter.getBoundingClientRect().width;
}
"""


def test_a_line_has_sixty_to_seventyfive_letters(visit):
    page = visit("04_train_it", width=1440)
    letters = page.locator("section.text > p").evaluate_all(LETTERS_A_LINE)
    assert len(letters) > 3 and np.median(letters) > 50 and max(letters) <= 75


def test_code_shows_eighty_columns_and_scrolls_by_keyboard(visit):
    page = visit("08_experiments")
    block = page.locator(".code pre[tabindex='0']").first
    assert block.evaluate(COLUMNS) >= 80
    block.focus()
    page.keyboard.press("ArrowRight")
    expect(block).not_to_have_js_property("scrollLeft", 0)
    style = "all => all.map(one => getComputedStyle(one).whiteSpace)"
    assert set(page.locator(".code pre").evaluate_all(style)) == {"pre"}


@pytest.fixture
def term(visit) -> Locator:
    return visit("01_meet_the_data").locator("a.term[data-term='label']")


def shown_with(term: Locator) -> Locator:
    """Return the definition that describes a term."""
    definition = term.page.get_by_role("tooltip")
    expect(definition).to_have_text("label: the digit that an image is meant to be.")
    expect(term).to_have_attribute("aria-describedby", "definition")
    return definition


def test_a_term_shows_its_definition_under_the_pointer(term):
    term.hover()
    definition = shown_with(term)
    definition.hover()  # it stays, to be read or copied
    expect(definition).to_be_visible()
    term.page.mouse.move(2, 2)
    expect(definition).to_be_hidden()


def test_a_term_shows_its_definition_by_keyboard(term):
    term.focus()
    definition = shown_with(term)
    term.page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(term).not_to_have_attribute("aria-describedby", "definition")
    term.page.keyboard.press("Enter")
    expect(term.page.locator("#term-label")).to_be_visible()


def test_a_tap_shows_the_definition_and_a_second_one_follows(visit):
    page = visit("01_meet_the_data", width=320, height=640, has_touch=True)
    term = page.locator("a.term[data-term='label']")
    term.tap()
    box = shown_with(term).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.locator("h1").tap()
    expect(page.get_by_role("tooltip")).to_be_hidden()
    term.tap()
    shown_with(term)
    term.tap()
    expect(page).to_have_url(re.compile("glossary.html#term-label$"))


def test_without_scripts_a_term_leads_to_its_entry(visit):
    page = visit("01_meet_the_data", java_script_enabled=False)
    page.locator("a.term[data-term='label']").click()
    expect(page).to_have_url(re.compile("glossary.html#term-label$"))


def test_on_a_phone_a_wide_table_scrolls_within_its_frame(visit):
    page = visit("08_experiments", width=390, height=844)
    frame = page.locator(".table[tabindex='0']:has(table)").first
    expect(frame).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_results_of_the_search_lie_over_the_page(visit):
    page = visit("01_meet_the_data")
    before = page.locator("h1").bounding_box()
    page.locator("#search-field").fill("softmax")
    expect(page.locator("#search-found li").first).to_be_visible()
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize("name", ["index", "01_meet_the_data"])
def test_letters_follow_the_readers_own_size(visit, name):
    """As a browser's setting makes them larger; nothing is then cut off."""
    page = visit(name, width=390, height=844)
    sizes = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    texts = page.locator("main :is(h1, h2, p, li, code, pre, figcaption, td)")
    before = texts.evaluate_all(sizes)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    assert texts.evaluate_all(sizes) == pytest.approx([1.5 * size for size in before])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_has_the_text_and_the_stored_figures_alone(visit):
    page = visit("02_from_pen_to_pixels")
    page.emulate_media(media="print")
    for part in (".site-header", ".site-contents", ".site-turn", ".live"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".stored .figure").first).to_be_visible()


def test_on_paper_a_link_elsewhere_has_its_address(visit):
    page = visit("01_meet_the_data")
    page.emulate_media(media="print")
    link = page.locator("main a[href^='https://']").first
    assert link.get_attribute("href") in link.evaluate("link => getComputedStyle(link, '::after').content")


@pytest.fixture(scope="module")
def figures_page(tmp_path_factory) -> Path:
    """A page with a sheet of forty digits and a chart."""
    folder = tmp_path_factory.mktemp("figures")
    (folder / STYLE_SHEET).write_text(joined_styles(), encoding="utf-8")
    for name in ("site.js", "theme.js"):
        (folder / name).write_text(joined_script(JOINED[name]), encoding="utf-8")
    images = np.random.default_rng(seed=0).random((40, 28, 28))
    plots = [plot_digits(images, "Forty", ["a digit"] * 40), plot_bars({"0": 1}, "A bar", "digit", "images")]
    outputs = [new_output("display_data", data, metadata=about) for data, about in map(_bundle, plots)]
    notebook = new_notebook(cells=[new_code_cell("plots", outputs=outputs)])
    (folder / "a.html").write_text(
        lesson_page(Page("a.html", "A", "A page."), [], prepare(notebook)), "utf-8"
    )
    return folder / "a.html"


def _bundle(plot) -> tuple[dict, dict]:
    return plot._repr_mimebundle_()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "columns"), [(390, 5), (1440, 12)])
def test_a_sheet_of_figures_has_as_many_columns_as_fit(
    browser: Browser, figures_page, width, columns, scheme
):
    with browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(figures_page.as_uri())
        tops = [image.bounding_box()["y"] for image in page.locator(".panels img:not(.blank)").all()]
        assert len(tops) == 40 and len(set(tops[:columns])) == 1 and tops[columns] > tops[0]
        fits = "all => all.every(one => one.scrollWidth <= one.clientWidth)"
        assert page.locator("figure").evaluate_all(fits)
        chart = page.locator("figure > img").bounding_box()
        assert chart["width"] == pytest.approx(390 if width == 390 else 528, abs=0.1)
