"""Figures cut for a phone, tables, and terms with their definitions, as a page's HTML has them."""

import base64
import io
import json
import re
from itertools import pairwise

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from digitlib.plots import plot_arrays, plot_bars, plot_digits
from digitlib.plots.parts import PARTS, rows_of
from digitlib.plots.style import Plot
from digitlib.website.cleaning import prepare
from digitlib.website.notebooks import paths, read_notebook
from digitlib.website.pages import Page, lesson_page
from digitlib.website.typesetting.definitions import APART, meanings, set_terms, uses_of_terms
from digitlib.website.typesetting.figures import LEGIBLE, PHONE, columns_on_phone

FORTY = plot_digits(np.random.default_rng(seed=0).random((40, 28, 28)), "Forty digits", ["a digit"] * 40, 12)


def shown(plot: Plot) -> tuple[Image.Image, Tag]:
    """Return a plot's stored picture, and the figure that a lesson's page makes of it."""
    data, metadata = plot._repr_mimebundle_()
    output = new_output("display_data", data, metadata=metadata)
    notebook = new_notebook(cells=[new_code_cell("plot", outputs=[output])])
    page = lesson_page(Page("a.html", "A", "A page."), [], prepare(notebook))
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    return picture, BeautifulSoup(page, "html.parser").select_one("main figure")


def opened(image: Tag) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(image["src"].partition(",")[2])))


def test_a_sheet_is_cut_into_panels_that_together_are_the_figure():
    picture, figure = shown(FORTY)
    assert figure.select_one("figcaption").text == "Forty digits"
    panels = figure.select_one(".panels")
    assert panels["role"] == "img" and panels["aria-label"] == FORTY.alt
    assert not any(image["alt"] for image in panels.select("img"))
    rows = [[opened(image) for image in row.select("img")] for row in panels.select(".row")]
    assert [len(row) for row in rows] == [12, 12, 12, 5]  # the last row's empty end is one piece
    assert len(panels.select(".blank")) == 1
    joined = np.concatenate([np.concatenate([piece.convert("RGB") for piece in row], axis=1) for row in rows])
    whole = np.asarray(picture.convert("RGB"))
    np.testing.assert_array_equal(joined, whole[-len(joined) :])
    assert whole[: len(whole) - len(joined)].min() < 100  # the title is above them


def test_a_sheet_has_five_columns_on_a_phone():
    _, figure = shown(FORTY)
    assert "across-5" in figure.select_one(".panels")["class"]


def test_a_chart_stays_whole_below_its_title():
    plot = plot_bars({"0": 1, "1": 2}, "Two bars", "digit", "images")
    picture, figure = shown(plot)
    image = figure.select_one("img")
    assert image["alt"] == plot.alt and not figure.select(".panels")
    assert opened(image).width == picture.width and opened(image).height < picture.height


def test_rows_end_midway_between_panels():
    panels = [((0.1, 0.3), (0.1, 0.4)), ((0.5, 0.9), (0.2, 0.4)), ((0.1, 0.3), (0.6, 0.9))]
    first, second = rows_of(panels)
    assert first == {"down": pytest.approx(0.5), "across": [0, pytest.approx(0.4), 1]}
    assert second == {"down": 1, "across": [0, pytest.approx(0.4)]}


def parts_of_stored(path) -> list[dict]:
    """Return the parts of all figures that a notebook stores, in its answers too."""
    cells = read_notebook(path).cells
    bundles = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    bundles += [picture for cell in cells for picture in cell.get("attachments", {}).values()]
    files = [base64.b64decode(bundle["image/png"]) for bundle in bundles if "image/png" in bundle]
    texts = [Image.open(io.BytesIO(file)).info.get(PARTS) for file in files]
    return [json.loads(text) for text in texts if text]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_letters_of_stored_figures_are_legible_on_a_phone(path):
    """A panel takes its part of the page's width there, or all of it, and is never enlarged."""
    figures = parts_of_stored(path)
    if not figures:
        pytest.skip("its figures were stored by an earlier version: run make notebooks")
    for parts in figures:
        widest = max(right - left for row in parts["rows"] for left, right in pairwise(row["across"]))
        letters = parts["letters"] / widest * PHONE / columns_on_phone(parts)
        assert letters >= LEGIBLE, parts["title"]


def table_of(html: str) -> Tag:
    output = new_output("display_data", {"text/html": html})
    notebook = new_notebook(cells=[new_code_cell("table", outputs=[output])])
    page = lesson_page(Page("a.html", "A", "A page."), [], prepare(notebook))
    return BeautifulSoup(page, "html.parser").select_one("main table")


def test_numbers_in_a_table_stand_at_the_right_and_words_at_the_left():
    table = table_of(
        "<table border='1' class='dataframe'><thead><tr><th></th><th>kind</th><th>right</th></tr></thead>"
        "<tbody><tr><th>0</th><td>plain</td><td>98.2 %</td></tr>"
        "<tr><th>1</th><td>3</td><td>–</td></tr></tbody></table>"
    )
    assert not table.has_attr("border")
    assert [cell.text for cell in table.select(".right")] == ["right", "98.2 %", "–"]


def test_numbers_beside_a_head_of_several_rows_stand_in_their_columns():
    table = table_of(
        "<table><thead><tr><th></th><th></th><th>usual</th><th>thin</th></tr></thead>"
        "<tbody><tr><th rowspan='2'>a network</th><th>raw</th><td>20</td><td>2</td></tr>"
        "<tr><th>frame</th><td>18</td><td>4</td></tr></tbody></table>"
    )
    assert [cell.text for cell in table.select(".right")] == ["usual", "thin", "20", "2", "18", "4"]


def test_only_a_terms_first_use_is_defined_and_what_is_folded_comes_last():
    text = "<p><code>epoch</code> Many Epochs, each epoch.</p>"
    html = f"<details><p>One epoch.</p></details><h2>Epochs</h2>{text}"
    page = BeautifulSoup(html, "html.parser")
    set_terms(page, "a.html")
    (link,) = page.select("a.term")
    assert link.text == "Epochs" and link["href"] == "glossary.html#term-epoch"
    assert link["data-meaning"] == meanings()["epoch"]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("a hidden layer, then a layer", ["hidden layer", "layer"]),
        ("two decision boundaries, batches and biases", ["decision boundary", "batch", "bias"]),
        ("Student's t and a p-value", ["Student's t", "p-value"]),
        ("a player relayered it", []),
        ('<a href="b.html">a filter</a>', []),
    ],
)
def test_terms_are_found_as_they_are_written(words, terms):
    page = BeautifulSoup(f"<p>{words}</p>", "html.parser")
    set_terms(page, "a.html")
    assert [link["data-term"] for link in page.select("a.term")] == terms


def test_every_page_defines_what_it_uses_of_the_glossary(site):
    for path in site.glob("*.html"):
        main = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("main")
        terms = [link["data-term"] for link in main.select("a.term")]
        assert len(terms) == len(set(terms))
        for part in main.select(f"{', '.join(APART)}, details, nav, td"):
            part.decompose()
        texts = [part.get_text() for part in main.select("p, li") if not part.find_parent(class_="output")]
        used = {found[1].lower() for text in texts for found in uses_of_terms().finditer(text) if found[1]}
        if path.name not in ("glossary.html", "offline.html"):
            assert used <= {term.lower() for term in terms}, path.name


def test_every_term_of_the_glossary_has_its_place(site):
    page = BeautifulSoup((site / "glossary.html").read_text("utf-8"), "html.parser")
    anchors = [cell["id"] for cell in page.select("td[id]")]
    assert len(anchors) == len(set(anchors)) == len(meanings())
    assert all(re.fullmatch(r"term-[a-z0-9-]+", anchor) for anchor in anchors)


def test_nothing_of_the_panels_is_cut_off_with_the_title():
    """Their own titles lie right below it."""
    captions = [f"caption {number}" for number in range(4)]
    picture, figure = shown(plot_arrays([np.eye(5)] * 4, "A sheet of four", captions, 4))
    panel = np.asarray(opened(figure.select_one("img")).convert("L"))
    rows = np.flatnonzero(panel.min(axis=1) < 200)
    assert rows[0] > 0 and panel[rows[0] : rows[0] + 20].min() < 100  # the captions are whole, and first
    assert np.asarray(picture.convert("L"))[: picture.height - len(panel)].min() < 100
