"""Formulas on a page: LaTeX in, MathML out, and code left alone."""

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook

from digitlib.website.formulas import typeset
from digitlib.website.notebooks import paths
from digitlib.website.pages import Page, lesson_page


def page_of(source: str) -> BeautifulSoup:
    """Return the page of a notebook with this one cell of text."""
    page = Page("page.html", "Title", "About it.")
    html = lesson_page(page, [page], new_notebook(cells=[new_markdown_cell(source)]))
    return BeautifulSoup(html, "html.parser")


def test_a_formula_within_a_line_becomes_mathml_amid_its_words():
    page = page_of(r"The loss is $-\log p_j$, and $x < y$ stays.")
    first, second = page.select("section.text math")
    assert [part.name for part in first.find_all(["mo", "mi", "msub"])] == ["mo", "mi", "msub", "mi", "mi"]
    assert second.get_text() == "x<y"
    assert page.select_one("section.text p").get_text().startswith("The loss is ")
    assert "$" not in page.select_one("section.text").get_text()


def test_what_clings_to_a_formula_stays_on_its_line():
    page = page_of("Digit $d$, with score $s_d$ (or $x$), and so on.")
    assert [part.get_text() for part in page.select(".together")] == ["d,", "x),"]
    assert page.select_one("section.text p").get_text() == "Digit d, with score sd (or x), and so on."


def test_a_displayed_formula_stands_alone():
    page = page_of("So:\n\n$$p_j = \\frac{e^{s_j}}\n{\\sum_k e^{s_k}}$$\n\nThat is it.")
    [formula] = page.select("math")
    assert formula["display"] == "block" and formula.find("mfrac") and formula.find("msub")


@pytest.mark.parametrize(
    "source", ["`echo $HOME and $PATH`", "```\na = $b$\n```", "It costs 5 $ or 6 $ more."]
)
def test_a_dollar_sign_that_is_none_of_a_formulas_stays(source):
    page = page_of(source)
    assert not page.select("math") and "$" in page.select_one("section.text").get_text()


def test_text_around_formulas_is_not_read_as_html():
    body = BeautifulSoup("<p>a &lt;b&gt; $c$ &amp; d</p>", "html.parser")
    typeset(body)
    assert body.p.get_text() == "a <b> c & d" and not body.find("b")


def test_no_formula_is_left_on_the_site(site):
    for path in paths():
        body = BeautifulSoup((site / f"{path.stem}.html").read_text("utf-8"), "html.parser").main
        for code in body.select("code, pre"):
            code.decompose()
        assert "$" not in body.get_text()
