"""Formulas: from the LaTeX of a lesson's text to MathML, which every browser sets with nothing loaded."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from latex2mathml.converter import convert

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\s](?:[^$]*[^$\s])?)\$([,.;:!?)]*)", re.DOTALL)
"""This pattern finds a formula: displayed between two dollar signs, or within a line between one.

What clings to the latter, as a comma does, must not begin the next line.
"""

AS_WRITTEN = ("code", "pre")
"""What stands in these elements is code, where a dollar sign is one."""


def typeset(body: Tag) -> None:
    """Set all formulas in a page's text, in place."""
    for text in body.find_all(string=FORMULA):
        if text.find_parent(AS_WRITTEN) is None:
            text.replace_with(_with_formulas(text))


def _with_formulas(text: NavigableString) -> BeautifulSoup:
    whole = BeautifulSoup("", "html.parser")
    before = 0
    for found in FORMULA.finditer(text):
        whole.append(text[before : found.start()])
        displayed, within, clinging = found.groups()
        mathml = convert(displayed, display="block") if displayed else convert(within)
        html = f'<span class="together">{mathml}{clinging}</span>' if clinging else mathml
        whole.append(BeautifulSoup(html, "html.parser"))
        before = found.end()
    whole.append(text[before:])
    return whole
