"""Tables: numbers stand below each other at the right, words at the left, and the page draws the lines."""

import re

from bs4 import Tag

from digitlib.website.sections import words_in

NUMBER = re.compile(r"[-−+±]?[\d.,]+(?:e[-+]?\d+)?\s?(?:%|±.*|\[.*|to .*|–.*)?|–|nan|NaN|")
"""This pattern is that of a number in a table, with its unit or its doubt, or of none."""


def set_tables(body: Tag) -> None:
    """Set all tables of a page, in place."""
    for table in body.select("table"):
        del table["border"]
        _align_numbers(table)
    for corner in body.select("th"):
        if not words_in(corner):
            corner.name = "td"
    for table in body.select("section.text > table"):
        table.wrap(Tag(name="div", attrs={"class": "output table"}))
    for frame in body.select("div.output.table"):
        frame.attrs |= {"role": "group", "aria-label": "Table"}


def _align_numbers(table: Tag) -> None:
    """Mark columns of numbers, their heads included, for the style sheet.

    Columns are counted from the right: where a head covers several rows, only the first has a cell for it.
    """
    rows = [row.find_all(["td", "th"], recursive=False)[::-1] for row in table.select("tr")]
    for place in range(max(map(len, rows), default=0)):
        head, *cells = [row[place] for row in rows if place < len(row)]
        words = [words_in(cell) for cell in cells if cell.name == "td"]
        if any(words) and all(map(NUMBER.fullmatch, words)):
            for cell in (head, *cells):
                cell["class"] = " ".join([*cell.get_attribute_list("class"), "right"])
